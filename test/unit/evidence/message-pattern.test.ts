import {expect, test} from 'vitest';
import {compileMessagePattern} from '../../../src/evidence/message-pattern.ts';

function check(pattern: string, text: string, expected: Readonly<Record<string, string>> | null) {
  test(`${pattern} | ${text}`.slice(0, 100), () => {
    const {expression, names} = compileMessagePattern(pattern);
    const match = expression.exec(text);
    expect(match && Object.fromEntries(names.map((name, index) => [name, match[index + 1]]))).toEqual(expected);
  });
}

check('IKE message from {peer} failed its sanity check', 'IKE message from 192.0.2.1 failed its sanity check', {
  peer: '192.0.2.1',
});
check('IKE message from {peer} failed its sanity check', 'IKE message from x.x.x.x failed its sanity  check', {
  peer: 'x.x.x.x',
});
check('IKE message from {peer} failed', 'IKE message from <Customer IP> failed', {peer: '<Customer IP>'});
check('prot {number}, trans {number}', '(prot 3, trans 2, hmac_alg 2)', {number: '2'});
check('No pre-shared key with {peer}!', 'ISAKMP:(0):No pre-shared key with 192.0.2.1!', {peer: '192.0.2.1'});
check("Rcv'd: {text} Cfg'd: {word}", "Rcv'd: Group 5  Cfg'd: Group 2", {text: 'Group 5', word: 'Group'});
check('deleting SA reason "{text}" state', 'ISAKMP:(1):deleting SA reason "Death by retransmission P1" state (I)', {
  text: 'Death by retransmission P1',
});
check('group = {word}, ip', 'Group =, IP', null);
check('No pre-shared key configured for {peer}', 'IKEv2 No preshared key configured for 192.0.2.1', {
  peer: '192.0.2.1',
});
check('No pre-shared key configured for {peer}', 'No pre shared key configured for 192.0.2.1', {peer: '192.0.2.1'});
check('%ASA-3-751002: Local', 'ASA-3-751002: Remote', null);
check('with error 256', 'invalidated proposal with error 256ISAKMP:(1)', {});
check('atts are acceptable', 'atts are not acceptable', null);

check('src {word}:{private}', 'src outside:10.2.0.10/1025', {word: 'outside', private: '10.2.0.10'});
check('src {word}:{private}', 'src outside:203.0.113.9/1025', null);

test('every repetition is bounded, so a hostile line costs linear time', () => {
  const {expression} = compileMessagePattern('{text} from {peer}: {word} ({number}) {hex} and {text} end');
  expect(expression.source.replaceAll(/\\./g, '')).not.toMatch(/[*+]/);
});
