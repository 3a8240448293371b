import {expect, test} from 'vitest';
import {splitMessages} from '../../../src/search/split-messages.ts';

function check(text: string, ...messages: [line: number, text: string][]) {
  expect(splitMessages(text).map(message => [message.line, message.text])).toEqual(messages);
}

test('one line is one message', () => check('no offers accepted', [1, 'no offers accepted']));

test('a line that a terminal wrapped belongs to the line before it', () =>
  check('%CRYPTO-4-IKMP_BAD_MESSAGE: IKE message failed its\n sanity check', [
    1,
    '%CRYPTO-4-IKMP_BAD_MESSAGE: IKE message failed its sanity check',
  ]));

test('a header starts a message', () =>
  check(
    '1d00h: no offers accepted\n1d00h: SA not acceptable',
    [1, '1d00h: no offers accepted'],
    [2, '1d00h: SA not acceptable'],
  ));

test('an opening that devices use starts a message', () =>
  check(
    'IPSEC(initialize_sas): invalid\nISAKMP (0): bad',
    [1, 'IPSEC(initialize_sas): invalid'],
    [2, 'ISAKMP (0): bad'],
  ));

test('an empty line ends a message', () => check('first\n\nsecond', [1, 'first'], [3, 'second']));

test('all kinds of line ends count', () =>
  check('ISAKMP: a\r\nISAKMP: b\rISAKMP: c', [1, 'ISAKMP: a'], [2, 'ISAKMP: b'], [3, 'ISAKMP: c']));

test('nothing has no messages', () => check(' \n\t\n'));
