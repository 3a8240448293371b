import {describe, expect, test} from 'vitest';
import {judge} from '../../../src/diagnosis/condition.ts';
import type {Condition, FactTest, Truth} from '../../../src/model/condition.ts';
import type {Side} from '../../../src/model/platform.ts';
import {smallCatalogue, tunnelOf} from '../../small-catalogue.ts';

const {facts} = smallCatalogue();

function check(
  name: string,
  condition: Condition,
  given: Parameters<typeof tunnelOf>[0],
  expected: Truth,
  viewpoint: Side = 'ours',
) {
  test(name, () => expect(judge(condition, tunnelOf(given), facts, viewpoint).truth).toBe(expected));
}

const ours = (fact: string, rest: Partial<FactTest>): FactTest => ({fact, side: 'ours', ...rest});
const state = (...values: string[]) => ours('ike.state', {in: values});

/** One condition for each truth over the same evidence. */
const evidence = {'ike.state': 'qm-idle'};
const leaf: Readonly<Record<Truth, Condition>> = {
  true: state('qm-idle'),
  false: state('mm-no-state'),
  unknown: ours('peer.ping', {in: ['yes']}),
};

describe('three values', () => {
  const all: readonly (readonly [Truth, Truth, and: Truth, or: Truth])[] = [
    ['true', 'true', 'true', 'true'],
    ['true', 'false', 'false', 'true'],
    ['true', 'unknown', 'unknown', 'true'],
    ['false', 'true', 'false', 'true'],
    ['false', 'false', 'false', 'false'],
    ['false', 'unknown', 'false', 'unknown'],
    ['unknown', 'true', 'unknown', 'true'],
    ['unknown', 'false', 'false', 'unknown'],
    ['unknown', 'unknown', 'unknown', 'unknown'],
  ];
  for (const [a, b, and, or] of all) {
    check(`${a} and ${b} is ${and}`, {all: [leaf[a], leaf[b]]}, evidence, and);
    check(`${a} or ${b} is ${or}`, {any: [leaf[a], leaf[b]]}, evidence, or);
  }
  check('not true', {not: leaf.true}, evidence, 'false');
  check('not false', {not: leaf.false}, evidence, 'true');
  check('not unknown stays unknown', {not: leaf.unknown}, evidence, 'unknown');
  check('nested', {not: {any: [{all: [leaf.true, leaf.false]}, leaf.false]}}, evidence, 'true');
});

describe('a fact with several values', () => {
  const changed = {'ike.state': ['mm-key-exch', 'qm-idle']};
  check('the first one counts', state('mm-key-exch'), changed, 'true');
  check('the last one counts', state('qm-idle'), changed, 'true');
  check('none of them', state('mm-no-state'), changed, 'false');
});

describe('counts use the last sample', () => {
  const sampled = {'ipsec.decaps': [0, 4, 9]};
  check('above', ours('ipsec.decaps', {above: 8}), sampled, 'true');
  check('above is not at least', ours('ipsec.decaps', {above: 9}), sampled, 'false');
  check('an earlier sample does not fit any more', ours('ipsec.decaps', {below: 1}), sampled, 'false');
  check('between', ours('ipsec.decaps', {above: 5, below: 10}), sampled, 'true');
  check('written as text', ours('ipsec.decaps', {above: 5}), {'ipsec.decaps': '9'}, 'true');
  check('in a list', ours('ipsec.decaps', {in: ['9']}), sampled, 'true');
  check('nothing counted', ours('ipsec.decaps', {above: 0}), {}, 'unknown');
  check('no number', ours('ipsec.decaps', {above: 0}), {'ipsec.decaps': 'many'}, 'false');
});

describe('known', () => {
  check('is', ours('ike.state', {known: true}), evidence, 'true');
  check('is not', ours('peer.ping', {known: true}), evidence, 'unknown');
  check('unknown as expected', ours('peer.ping', {known: false}), evidence, 'true');
  check('known against expectation', ours('ike.state', {known: false}), evidence, 'false');
});

describe('sides', () => {
  const both = {'ike.state': 'qm-idle', 'theirs:ike.state': 'mm-no-state'};
  const theirs = (value: string): FactTest => ({fact: 'ike.state', side: 'theirs', in: [value]});
  check('ours', state('qm-idle'), both, 'true');
  check('theirs', theirs('mm-no-state'), both, 'true');
  check('ours, seen from theirs, is theirs', state('mm-no-state'), both, 'true', 'theirs');
  check('theirs, seen from theirs, is ours', theirs('qm-idle'), both, 'true', 'theirs');
  check(
    'the other side does not speak for this one',
    ours('peer.ping', {in: ['yes']}),
    {'theirs:peer.ping': 'yes'},
    'unknown',
  );
  const either = (rest: Partial<FactTest>): FactTest => ({fact: 'ike.state', side: 'either', ...rest});
  check('either, ours', either({in: ['qm-idle']}), both, 'true');
  check('either, theirs', either({in: ['mm-no-state']}), both, 'true');
  check('either, nobody', either({in: ['mm-key-exch']}), both, 'false');
  const counted: FactTest = {fact: 'ipsec.decaps', side: 'either', above: 8};
  check('either count, ours first', counted, {'ipsec.decaps': [1, 9], 'theirs:ipsec.decaps': 0}, 'true');
  check('either count, only an old sample', counted, {'ipsec.decaps': [9, 1], 'theirs:ipsec.decaps': 0}, 'false');
});

describe('messages', () => {
  const hit = {
    article: 'bad-message',
    symptom: 0,
    side: 'ours',
    tunnel: {},
    values: {},
    proof: {file: 'ours.txt', line: 7, text: 'x'},
  } as const;

  test('seen', () => {
    const seen = judge({message: 'bad-message'}, tunnelOf({}, {messages: [hit]}), facts);
    expect(seen.truth).toBe('true');
    expect(seen.used[0]?.proof?.line).toBe(7);
  });
  test('not seen proves nothing', () => {
    expect(judge({message: 'bad-message'}, tunnelOf({}), facts).truth).toBe('unknown');
  });
});

describe('what decided is told', () => {
  const tunnel = tunnelOf({'ike.state': ['mm-no-state', 'qm-idle'], 'peer.ping': 'no'});
  const used = (condition: Condition) => judge(condition, tunnel, facts).used.map(fact => fact.value);

  test('the fitting value', () => expect(used(state('qm-idle'))).toEqual(['qm-idle']));
  test('all values when none fits', () => expect(used(state('mm-key-exch'))).toEqual(['mm-no-state', 'qm-idle']));
  test('the true branch of any', () =>
    expect(used({any: [state('mm-key-exch'), ours('peer.ping', {in: ['no']})]})).toEqual(['no']));
  test('every part of all', () =>
    expect(used({all: [state('qm-idle'), ours('peer.ping', {in: ['no']})]})).toEqual(['qm-idle', 'no']));
});
