import {describe, expect, test} from 'vitest';
import {points, rankCauses} from '../../../src/diagnosis/rank-causes.ts';
import type {TunnelCase} from '../../../src/model/case.ts';
import type {MessageHit} from '../../../src/model/evidence.ts';
import {smallCatalogue, tunnelOf} from '../../small-catalogue.ts';

/** A cause in one line per clause: `weight fact=value`. */
function cause(
  id: string,
  clauses: readonly string[],
  against: readonly string[] = [],
  phase = '2',
): Record<string, string> {
  const lines = (list: readonly string[]) =>
    list
      .map((clause, index) => {
        const [, weight, side = '', fact, value] = /^(\w+) (theirs:)?([\w.-]+)=(\S+)$/.exec(clause) ?? [];
        const on = side ? ', side: theirs' : '';
        return `  - {when: {fact: ${fact}${on}, is: '${value}'}, weight: ${weight}, says: '${id} ${index}: {${fact}}'}\n`;
      })
      .join('');
  const contradicts = against.length > 0 ? `contradicts:\n${lines(against)}` : '';
  const text = `---\nid: ${id}\nkind: cause\ntitle: The ${id}\nsummary: x\nphase: '${phase}'\nsymptoms:\n${lines(clauses)}${contradicts}reviewed: "2026-11-21"\n---\n`;
  return {[`${id}.md`]: text};
}

const catalogue = smallCatalogue({
  ...cause('beta', ['strong acl.name=a']),
  ...cause('alpha', ['strong acl.name=a']),
  ...cause('gamma', ['decisive acl.name=a', 'weak acl.name=b'], ['strong ike.version=1', 'decisive ike.version=2']),
  ...cause('heavy', ['decisive acl.name=d', 'strong ike.role=initiator'], ['decisive peer.ping=yes']),
  ...cause('light', ['weak acl.name=d']),
  ...cause('near', ['moderate theirs:acl.name=c'], [], 'data'),
  ...cause('sided', ['moderate ike.role=responder'], [], 'data'),
  ...cause('paired', ['moderate ike.role=responder'], [], '1'),
});

function hit(article: string, line: number, values: Record<string, string> = {}, symptom = 0): MessageHit {
  return {article, symptom, side: 'ours', tunnel: {}, values, proof: {file: 'ours.txt', line, text: `line ${line}`}};
}

function check(name: string, tunnel: TunnelCase, expected: readonly string[]) {
  test(name, () => {
    const ranked = rankCauses(tunnel, catalogue);
    expect(ranked.map(found => `${found.rank} ${found.id} ${found.confidence}`)).toEqual(expected);
  });
}

describe('order and confidence', () => {
  check('nothing speaks for anything', tunnelOf({}), []);
  check('ties are broken by name', tunnelOf({'acl.name': 'a'}), [
    '1 gamma confirmed',
    '2 alpha likely',
    '3 beta likely',
  ]);
  check('a weak hint alone', tunnelOf({'acl.name': 'b'}), ['1 gamma unlikely']);
  check('one moderate reason', tunnelOf({'peer.ping': 'no'}), ['1 no-path possible']);
  check('two moderate reasons', tunnelOf({'peer.ping': 'no', 'ike.state': 'mm-no-state'}), ['1 no-path likely']);
});

describe('contradictions', () => {
  check('take away what they weigh', tunnelOf({'acl.name': 'a', 'ike.version': 1}), [
    '1 alpha likely',
    '2 beta likely',
    '3 gamma possible',
  ]);
  check('a decisive one rules out and comes last', tunnelOf({'acl.name': 'a', 'ike.version': 2}), [
    '1 alpha likely',
    '2 beta likely',
    '3 gamma ruled-out',
  ]);
  check(
    'and so does one with more reasons than all others',
    tunnelOf({'acl.name': 'd', 'ike.role': 'initiator', 'peer.ping': 'yes'}),
    ['1 light unlikely', '2 heavy ruled-out'],
  );
  check('without support a cause is not listed at all', tunnelOf({'ike.version': 2}), []);

  test('one that comes from evidence which spans a change is weaker by one word', () => {
    const [constant] = rankCauses(tunnelOf({'acl.name': 'b', 'ike.version': 1}), catalogue);
    const [changed] = rankCauses(tunnelOf({'acl.name': 'b', 'ike.version': [1, 2]}), catalogue);
    expect(constant?.score).toBe(points.weak - points.strong);
    // Both clauses hold now: strong counts as moderate, decisive as strong.
    expect(changed?.score).toBe(points.weak - points.moderate - points.strong);
    expect(changed?.confidence).toBe('unlikely');
  });
});

describe('what counts once', () => {
  check('the same message many times', tunnelOf({}, {messages: [hit('bad-message', 1), hit('bad-message', 9)]}), [
    '1 wrong-key possible',
  ]);
  check('message and fact together', tunnelOf({'ike.state': 'mm-key-exch'}, {messages: [hit('bad-message', 1)]}), [
    '1 wrong-key likely',
  ]);

  test('two patterns of one article on one line', () => {
    const pattern = (text: string) =>
      `  - {message: '${text}', weight: strong, says: Refused., examples: ['${text}'], near: [{text: x, because: y}]}\n`;
    const twice = smallCatalogue({
      'twice.md': `---\nid: twice\nkind: message\ntitle: x\nsummary: x\nsymptoms:\n${pattern('first half of it')}${pattern('other half of it')}causes: [{id: no-path, weight: strong}]\nreviewed: "2026-11-21"\n---\n`,
    });
    const score = (lines: readonly [number, number]) =>
      rankCauses(tunnelOf({}, {messages: [hit('twice', lines[0]), hit('twice', lines[1], {}, 1)]}), twice)[0]?.score;
    expect(score([4, 4])).toBe(points.strong);
    expect(score([4, 5])).toBe(2 * points.strong);
  });
});

describe('who speaks for what', () => {
  check('commands only make remarks', tunnelOf({'ike.state': 'mm-no-state'}), ['1 no-path possible']);
  check('normal messages speak for normal messages', tunnelOf({}, {messages: [hit('going-well', 1)]}), [
    '1 benign-message unlikely',
  ]);
  check('the far side alone is not about our data plane', tunnelOf({'theirs:ike.role': 'responder'}), [
    '1 paired possible',
  ]);
  check('ours is about both', tunnelOf({'ike.role': 'responder'}), ['1 paired possible', '2 sided possible']);
  check('a condition on their side', tunnelOf({'theirs:acl.name': 'c'}), ['1 near possible']);
  check('that condition is not met by ours', tunnelOf({'acl.name': 'c'}), []);
});

describe('reasons', () => {
  test('are filled in and point to their line', () => {
    const [first] = rankCauses(tunnelOf({'acl.name': 'a', 'ike.version': 1}), catalogue).filter(c => c.id === 'gamma');
    expect(first?.for).toEqual([{says: 'gamma 0: a', proof: {file: 'ours.txt', line: 1, text: 'line 1'}}]);
    expect(first?.against).toEqual([{says: 'gamma 0: IKEv1', proof: {file: 'ours.txt', line: 2, text: 'line 2'}}]);
  });

  test('of a message carry what it caught', () => {
    const [first] = rankCauses(tunnelOf({}, {messages: [hit('bad-message', 3, {peer: '203.0.113.9'})]}), catalogue);
    expect(first?.for[0]?.says).toBe('The message from 203.0.113.9 could not be read.');
  });
});
