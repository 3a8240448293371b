import {describe, expect, test} from 'vitest';
import {diagnose} from '../../../src/diagnosis/diagnose.ts';
import type {TunnelCase} from '../../../src/model/case.ts';
import type {Evidence, MessageHit} from '../../../src/model/evidence.ts';
import {buildReport, type WalkedTunnel} from '../../../src/report/build-report.ts';
import {smallCatalogue, tunnelOf} from '../../small-catalogue.ts';

const catalogue = smallCatalogue();
const capture = {
  file: 'ours.txt',
  line: 1,
  side: 'ours',
  platform: 'ios',
  command: 'show crypto isakmp sa',
  kind: 'ike1-sa',
  records: [],
  unread: [],
} as const;
const evidence: Evidence = {
  captures: [capture, {...capture, line: 9, kind: 'text', command: null, platform: null}],
  observations: [],
  messages: [],
  readLines: 8,
  unreadLines: 3,
};
const hit: MessageHit = {
  article: 'going-well',
  symptom: 0,
  side: 'ours',
  tunnel: {},
  values: {},
  proof: {file: 'ours.txt', line: 7, text: 'x'},
};

function report(tunnels: readonly TunnelCase[], walked: WalkedTunnel | null = null) {
  return buildReport(evidence, diagnose(tunnels, catalogue), walked);
}

function check(name: string, value: object | null | undefined, keys: readonly string[]) {
  test(name, () => expect(Object.keys(value ?? {}).toSorted()).toEqual([...keys].toSorted()));
}

describe('the keys of the report are a contract', () => {
  const full = report([tunnelOf({'ike.state': 'mm-key-exch', 'peer.ping': 'no'}, {messages: [hit]})]);
  const [tunnel] = full.tunnels;
  check('the report', full, ['schema', 'verdict', 'tunnels', 'benign', 'captures', 'unread']);
  check('a tunnel', tunnel, [
    'peer',
    'local',
    'verdict',
    'phase',
    'causes',
    'facts',
    'next',
    'remarks',
    'steps',
    'plan',
  ]);
  check('a cause', tunnel?.causes[0], ['id', 'title', 'confidence', 'rank', 'for', 'against']);
  check('a reason', tunnel?.causes[0]?.for[0], ['says', 'file', 'line', 'text']);
  check('a fact', tunnel?.facts[0], ['fact', 'side', 'value', 'file', 'line']);
  check('the next question', tunnel?.next, ['ask', 'why', 'collect']);
  check('a normal message', full.benign[0], ['id', 'file', 'line', 'says']);
  check('a capture', full.captures[0], ['file', 'line', 'platform', 'command', 'kind']);

  test('values', () => {
    expect(full).toMatchObject({schema: 'ikewise.diagnosis/1', verdict: 'fault', unread: 3});
    expect(tunnel).toMatchObject({peer: '192.0.2.1', local: '198.51.100.1', verdict: 'fault', phase: '1'});
    expect(tunnel?.causes[0]).toEqual({
      id: 'wrong-key',
      title: 'The keys differ',
      confidence: 'likely',
      rank: 1,
      for: [{says: 'Phase 1 stops at authentication (MM_KEY_EXCH).', file: 'ours.txt', line: 1, text: 'line 1'}],
      against: [],
    });
    expect(tunnel?.facts[0]).toEqual({
      fact: 'ike.state',
      side: 'ours',
      value: 'mm-key-exch',
      file: 'ours.txt',
      line: 1,
    });
    expect(full.benign).toEqual([{id: 'going-well', file: 'ours.txt', line: 7, says: 'The exchange goes on.'}]);
  });

  test('it survives JSON unchanged', () => expect(JSON.parse(JSON.stringify(full))).toEqual(full));
});

describe('what is left out', () => {
  test('text that is no output', () => {
    expect(report([tunnelOf({})]).captures.map(found => found.line)).toEqual([1]);
  });

  test('causes that are ruled out', () => {
    const ids = (given: Parameters<typeof tunnelOf>[0]) =>
      report([tunnelOf(given)]).tunnels[0]?.causes.map(found => found.id);
    expect(ids({'ike.state': 'mm-key-exch', 'peer.ping': 'no'})).toEqual(['wrong-key']);
  });

  test('anything above unlikely on a healthy tunnel, and the ranks begin at 1', () => {
    const cause = (id: string, weight: string) => ({
      [`${id}.md`]: `---\nid: ${id}\nkind: cause\ntitle: x\nsummary: x\nsymptoms: [{when: {fact: acl.name, known: true}, weight: ${weight}}]\nreviewed: "2026-11-21"\n---\n`,
    });
    const more = smallCatalogue({...cause('hint', 'weak'), ...cause('guess', 'moderate')});
    const healthy = tunnelOf({'ike.state': 'qm-idle', 'ipsec.decaps': 3, 'acl.name': 'A'});
    const built = buildReport(evidence, diagnose([healthy], more));
    expect(built.verdict).toBe('healthy');
    expect(built.tunnels[0]?.causes.map(({id, confidence, rank}) => [id, confidence, rank])).toEqual([
      ['hint', 'unlikely', 1],
    ]);
  });

  test('the same normal message of two tunnels', () => {
    const both = [tunnelOf({}, {messages: [hit]}), tunnelOf({}, {peer: '192.0.2.2', messages: [hit]})];
    expect(report(both).benign).toHaveLength(1);
  });
});

test('the walk belongs to its tunnel only', () => {
  const step = {ask: 'x', answer: 'y', by: 'user', file: null, line: null, text: null} as const;
  const walked = {peer: '192.0.2.2', steps: [step], plan: null};
  const built = report([tunnelOf({}), tunnelOf({}, {peer: '192.0.2.2'})], walked);
  expect(built.tunnels.map(tunnel => [tunnel.peer, tunnel.steps.length])).toEqual([
    ['192.0.2.1', 0],
    ['192.0.2.2', 1],
  ]);
});

test('an answer of the user has no line', () => {
  const answered = {fact: 'ike.state', side: 'ours', value: 'mm-key-exch', proof: null} as const;
  const [tunnel] = report([tunnelOf({}, {facts: [answered]})]).tunnels;
  expect(tunnel?.facts[0]).toMatchObject({file: null, line: null});
  expect(tunnel?.causes[0]?.for[0]).toMatchObject({file: null, line: null, text: null});
});
