import {expect, test} from 'vitest';
import {deriveFacts} from '../../../src/diagnosis/derive-facts.ts';
import {smallCatalogue, tunnelOf} from '../../small-catalogue.ts';

const {facts} = smallCatalogue({
  'facts.yaml': `
# Written before the fact it builds on.
a.zeroth:
  says: zeroth
  type: yes-no
  derive: [{value: 'yes', when: {fact: a.third, is: 'yes'}}]
a.first: {says: first, type: text}
a.second:
  says: second
  type: yes-no
  derive:
    - {value: 'yes', when: {fact: a.first, is: one}}
    - {value: 'no', when: {fact: a.first, known: true}}
a.third:
  says: third
  type: yes-no
  derive: [{value: 'yes', when: {fact: a.second, is: 'yes'}}]
a.far:
  says: far
  type: yes-no
  derive:
    - {value: 'yes', when: {fact: a.third, side: theirs, is: 'yes'}}
    - {value: 'no', when: {fact: a.first, is: two}}
`,
});

function check(name: string, given: Parameters<typeof tunnelOf>[0], expected: Readonly<Record<string, string>>) {
  test(name, () => {
    const stated = tunnelOf(given);
    const derived = deriveFacts(stated, facts).facts.slice(stated.facts.length);
    const key = (side: string, fact: string) => (side === 'theirs' ? `theirs:${fact}` : fact);
    expect(Object.fromEntries(derived.map(({fact, side, value}) => [key(side, fact), value]))).toEqual(expected);
  });
}

check('nothing from nothing', {}, {});
check('rules build on each other', {'a.first': 'one'}, {'a.second': 'yes', 'a.third': 'yes', 'a.zeroth': 'yes'});
check('the first rule that is true wins', {'a.first': 'other'}, {'a.second': 'no'});
check('what is stated is not derived', {'a.first': 'one', 'a.second': 'no'}, {});
check(
  'each side for itself',
  {'theirs:a.first': 'one'},
  {
    'theirs:a.second': 'yes',
    'theirs:a.third': 'yes',
    'theirs:a.zeroth': 'yes',
  },
);
const bothWays = {
  'a.second': 'no',
  'a.far': 'no',
  'theirs:a.second': 'yes',
  'theirs:a.third': 'yes',
  'theirs:a.zeroth': 'yes',
};
check('the order of the evidence decides nothing', {'a.first': 'two', 'theirs:a.first': 'one'}, bothWays);
check('the order of the evidence decides nothing, turned round', {'theirs:a.first': 'one', 'a.first': 'two'}, bothWays);

test('a derived fact is proved by the line it was derived from', () => {
  const {facts: all} = deriveFacts(tunnelOf({'a.first': 'one'}), facts);
  expect(all.map(fact => fact.proof?.line)).toEqual([1, 1, 1, 1]);
});

test('the tunnel that was given is not changed', () => {
  const stated = tunnelOf({'a.first': 'one'});
  deriveFacts(stated, facts);
  expect(stated.facts).toHaveLength(1);
});

test('shipped style: no state, no verdict on phase 1', () => {
  const small = smallCatalogue().facts;
  const up = (given: Parameters<typeof tunnelOf>[0]) =>
    deriveFacts(tunnelOf(given), small).facts.find(fact => fact.fact === 'ike.up')?.value;
  expect(up({'peer.ping': 'yes'})).toBeUndefined();
  expect(up({'ike.state': 'mm-key-exch'})).toBe('no');
  expect(up({'ike.state': ['mm-key-exch', 'qm-idle']})).toBe('yes');
});
