import {describe, expect, test} from 'vitest';
import {deriveFacts} from '../../src/diagnosis/derive-facts.ts';
import {loadCatalogue} from '../load-catalogue.ts';
import {tunnelOf} from '../small-catalogue.ts';

const {facts} = loadCatalogue();

/** What the initiator and the responder can be in, by how far the exchange has come. */
const initiator = {
  started: ['mm-no-state', 'mm-wait-msg2'],
  keyed: ['mm-sa-setup', 'mm-wait-msg4'],
  authenticating: ['mm-key-exch', 'mm-wait-msg6'],
  up: ['qm-idle', 'mm-active'],
} as const;
const responder = {
  refused: ['mm-no-state'],
  answered: ['mm-sa-setup', 'mm-wait-msg3'],
  keyed: ['mm-key-exch', 'mm-wait-msg5'],
  up: ['qm-idle', 'mm-active'],
} as const;

type Row = readonly [ours: keyof typeof initiator, theirs: keyof typeof responder, together: string];

/** Every pair of states of one main-mode exchange. */
const pairs: readonly Row[] = [
  ['started', 'refused', 'refused'],
  ['started', 'answered', 'answer-lost'],
  ['started', 'keyed', 'impossible'],
  ['started', 'up', 'starts-again'],
  ['keyed', 'refused', 'given-up'],
  ['keyed', 'answered', 'key-exchange-lost'],
  ['keyed', 'keyed', 'key-answer-lost'],
  ['keyed', 'up', 'starts-again'],
  ['authenticating', 'refused', 'given-up'],
  ['authenticating', 'answered', 'impossible'],
  ['authenticating', 'keyed', 'authentication'],
  ['authenticating', 'up', 'starts-again'],
  ['up', 'refused', 'one-sided'],
  ['up', 'answered', 'starts-again'],
  ['up', 'keyed', 'starts-again'],
  ['up', 'up', 'established'],
];

type Given = Parameters<typeof tunnelOf>[0];

function together(given: Given): string[] {
  const {facts: found} = deriveFacts(tunnelOf(given), facts);
  return [...new Set(found.filter(({fact}) => fact === 'ike.both-sides').map(({value}) => String(value)))];
}

/** The two gateways may be shown in either order. */
function check(ours: Given, theirs: Given, expected: readonly string[]) {
  const sides = (a: Given, b: Given): Given => ({
    ...a,
    ...Object.fromEntries(Object.entries(b).map(([fact, value]) => [`theirs:${fact}`, value])),
  });
  expect(together(sides(ours, theirs))).toEqual(expected);
  expect(together(sides(theirs, ours))).toEqual(expected);
}

test('the table has every pair', () => {
  expect(pairs).toHaveLength(Object.keys(initiator).length * Object.keys(responder).length);
});

describe.each(pairs)('initiator %s, responder %s', (ours, theirs, expected) => {
  const combinations = initiator[ours].flatMap(a => responder[theirs].map(b => [a, b] as const));
  test.each(combinations)(`%s and %s: ${expected}`, (a, b) => {
    check({'ike.state': a, 'ike.role': 'initiator'}, {'ike.state': b, 'ike.role': 'responder'}, [expected]);
  });
});

describe('other exchanges', () => {
  test.each([
    ['aggressive mode, the answer is lost', 'am-wait-msg2', 'am-wait-msg3', 'answer-lost'],
    ['IKEv2, the answer is lost', 'i-wait-init', 'r-wait-auth', 'answer-lost'],
    ['IKEv2, authentication', 'i-wait-auth', 'r-verify-auth', 'authentication'],
    ['IKEv2, one side is up', 'ready', 'i-wait-init', 'starts-again'],
    ['both are initiators', 'mm-wait-msg2', 'mm-wait-msg4', 'crossing'],
    ['both are responders', 'mm-wait-msg3', 'mm-wait-msg5', 'impossible'],
  ])('%s', (_name, a, b, expected) => check({'ike.state': a}, {'ike.state': b}, [expected]));
});

describe('one side has nothing', () => {
  test.each([
    ['mm-wait-msg2', 'no-trace'],
    ['mm-active', 'one-sided'],
  ])('%s: %s', (state, expected) => check({'ike.state': state}, {'ike.sa': 'no'}, [expected]));
});

test('one table alone says nothing of both', () => {
  expect(together({'ike.state': 'mm-wait-msg2'})).toEqual([]);
});
