import {describe, expect, test} from 'vitest';
import {diagnose, diagnoseTunnel} from '../../../src/diagnosis/diagnose.ts';
import type {TunnelCase} from '../../../src/model/case.ts';
import type {MessageHit} from '../../../src/model/evidence.ts';
import type {Verdict} from '../../../src/model/finding.ts';
import {smallCatalogue, tunnelOf} from '../../small-catalogue.ts';

const catalogue = smallCatalogue();
const hit = (article: string, line: number): MessageHit => ({
  article,
  symptom: 0,
  side: 'ours',
  tunnel: {},
  values: {},
  proof: {file: 'ours.txt', line, text: `line ${line}`},
});

function check(
  name: string,
  tunnel: TunnelCase,
  expected: {verdict: Verdict; first: string | null; asks: RegExp | null},
) {
  test(name, () => {
    const {verdict, causes, next} = diagnoseTunnel(tunnel, catalogue);
    expect(verdict).toBe(expected.verdict);
    expect(causes[0]?.id ?? null).toBe(expected.first);
    if (expected.asks === null) expect(next).toBeNull();
    else expect(next?.ask).toMatch(expected.asks);
  });
}

const working = {'ike.state': 'qm-idle', 'ipsec.decaps': 12};
const confirmed = {'ike.state': ['mm-key-exch', 'mm-no-state'], 'peer.ping': 'no'};

describe('verdict of a tunnel', () => {
  check('nothing is known', tunnelOf({}), {verdict: 'undetermined', first: null, asks: null});
  check('it works', tunnelOf(working), {verdict: 'healthy', first: null, asks: null});
  check('a likely cause', tunnelOf({'ike.state': 'mm-key-exch'}), {
    verdict: 'fault',
    first: 'wrong-key',
    asks: /key the same/,
  });
  check('broken, and a possible cause', tunnelOf({'ike.state': 'mm-no-state'}), {
    verdict: 'fault',
    first: 'no-path',
    asks: /answer a ping/,
  });
  check('broken, and nothing points anywhere', tunnelOf({'tunnel.health': 'broken'}), {
    verdict: 'undetermined',
    first: null,
    asks: null,
  });
  check('it works although something points to a fault', tunnelOf({...working, 'peer.ping': 'no'}), {
    verdict: 'healthy',
    first: 'no-path',
    asks: null,
  });
  check('a possible cause, and nobody knows whether it works', tunnelOf({'peer.ping': 'no'}), {
    verdict: 'undetermined',
    first: 'no-path',
    asks: /answer a ping/,
  });
  check('only normal messages', tunnelOf({}, {messages: [hit('going-well', 4)]}), {
    verdict: 'healthy',
    first: null,
    asks: null,
  });
  check('normal messages beside a possible cause', tunnelOf({'peer.ping': 'no'}, {messages: [hit('going-well', 4)]}), {
    verdict: 'undetermined',
    first: 'no-path',
    asks: /answer a ping/,
  });
  check(
    'normal messages do not make a broken tunnel healthy',
    tunnelOf({'ike.state': 'mm-no-state'}, {messages: [hit('going-well', 4)]}),
    {
      verdict: 'fault',
      first: 'no-path',
      asks: /answer a ping/,
    },
  );
});

describe('what else is told', () => {
  test('a normal message is a note with its line, once, and never a cause', () => {
    const {benign, causes} = diagnoseTunnel(
      tunnelOf({}, {messages: [hit('going-well', 4), hit('going-well', 8)]}),
      catalogue,
    );
    expect(benign.map(note => [note.id, note.proof.line, note.says])).toEqual([
      ['going-well', 4, 'The exchange goes on.'],
    ]);
    expect(causes).toEqual([]);
  });

  test('a normal message does not move the order of the causes', () => {
    const scores = (messages: readonly MessageHit[]) =>
      diagnoseTunnel(tunnelOf(confirmed, {messages}), catalogue).causes.map(cause => [cause.id, cause.score]);
    expect(scores([hit('going-well', 4)])).toEqual(scores([]));
  });

  test('a command makes a remark with its line', () => {
    const {remarks} = diagnoseTunnel(tunnelOf({'ike.state': 'mm-no-state'}), catalogue);
    expect(remarks).toEqual([
      {says: 'The table shows MM_NO_STATE.', proof: {file: 'ours.txt', line: 1, text: 'line 1'}},
    ]);
  });

  test('the phase is that of the first cause', () => {
    expect(diagnoseTunnel(tunnelOf({'ike.state': 'mm-key-exch'}), catalogue).phase).toBe('1');
    expect(diagnoseTunnel(tunnelOf({}), catalogue).phase).toBeNull();
  });

  test('a tunnel that works is in no phase', () => {
    const hint = `---\nid: hint\nkind: cause\ntitle: x\nsummary: x\nphase: 2\nsymptoms: [{when: {fact: acl.name, known: true}, weight: weak}]\nreviewed: "2026-11-21"\n---\n`;
    const {verdict, causes, phase} = diagnoseTunnel(
      tunnelOf({...working, 'acl.name': 'VPN-ACL'}),
      smallCatalogue({'hint.md': hint}),
    );
    expect([verdict, causes[0]?.confidence, phase]).toEqual(['healthy', 'unlikely', null]);
  });

  test('the commands of the next question name the peer when it is known', () => {
    expect(diagnoseTunnel(tunnelOf({'peer.ping': 'no'}), catalogue).next?.collect.ios).toBe('ping 192.0.2.1');
    const unnamed = diagnoseTunnel(tunnelOf({'peer.ping': 'no'}, {peer: null}), catalogue);
    expect(unnamed.next?.collect.ios).toBe('ping {peer}');
  });
});

describe('several tunnels', () => {
  const named = (peer: string, given: Parameters<typeof tunnelOf>[0]) => tunnelOf(given, {peer});
  const tunnels = [
    named('192.0.2.1', working),
    named('192.0.2.2', {'peer.ping': 'no'}),
    named('192.0.2.3', {'ike.state': 'mm-no-state'}),
    named('192.0.2.4', {'ike.state': 'mm-key-exch'}),
  ];

  test('the worst comes first and gives the verdict', () => {
    const {verdict, tunnels: sorted} = diagnose(tunnels, catalogue);
    expect(verdict).toBe('fault');
    expect(sorted.map(found => [found.tunnel.peer, found.verdict])).toEqual([
      ['192.0.2.4', 'fault'],
      ['192.0.2.3', 'fault'],
      ['192.0.2.2', 'undetermined'],
      ['192.0.2.1', 'healthy'],
    ]);
  });

  test('none is undetermined', () => {
    expect(diagnose([], catalogue)).toEqual({verdict: 'undetermined', tunnels: []});
  });
});
