import {expect, test} from 'vitest';
import {fillSentence} from '../../../src/diagnosis/fill-sentence.ts';
import type {Side} from '../../../src/model/platform.ts';
import {smallCatalogue, tunnelOf} from '../../small-catalogue.ts';

const {facts} = smallCatalogue();
const tunnel = tunnelOf({
  'ike.state': ['mm-no-state', 'qm-idle'],
  'ipsec.decaps': 4,
  'theirs:ike.state': 'mm-key-exch',
});

function check(
  sentence: string,
  expected: string,
  rest: {values?: Record<string, string>; side?: Side; peer?: null} = {},
) {
  test(sentence, () => {
    const seen = rest.peer === null ? {...tunnel, peer: null, local: null} : tunnel;
    expect(fillSentence(sentence, seen, facts, rest.values, rest.side)).toBe(expected);
  });
}

check('The state is {ike.state}.', 'The state is QM_IDLE.');
check('{ipsec.decaps} packets came back.', '4 packets came back.');
check('Seen from there: {ike.state}.', 'Seen from there: MM_KEY_EXCH.', {side: 'theirs'});
check('They see {theirs:ike.state}.', 'They see MM_KEY_EXCH.');
check('The other side sees {theirs:ike.state}.', 'The other side sees QM_IDLE.', {side: 'theirs'});
check('{peer} and {local}', '192.0.2.1 and 198.51.100.1');
check('{peer} or {local}', 'the peer or this gateway', {peer: null});
check('The message from {peer}', 'The message from 203.0.113.9', {values: {peer: '203.0.113.9'}});
check('{peer.ping} is not known', 'unknown the peer answers a ping is not known');
check('{nonsense} leaves no brace', 'nonsense leaves no brace');
check('{text} of a device', '{peer} $& of a device', {values: {text: '{peer} $&'}});
