import {expect, test} from 'vitest';
import {stemWord} from '../../../src/search/stem-word.ts';

function check(...words: string[]) {
  expect(new Set(words.map(stemWord)).size, words.map(stemWord).join(' ')).toBe(1);
}

test.each([
  [['encrypt', 'encrypts', 'encrypted', 'encryption']],
  [['negotiate', 'negotiated', 'negotiating', 'negotiation']],
  [['policy', 'policies']],
  [['drop', 'drops', 'dropped', 'dropping']],
  [['sleutel', 'sleutels']],
  [['identiteit', 'identiteiten']],
])('%s are one word', words => check(...words));

test.each([
  ['pass', 'pas'],
  ['esp', 'es'],
  ['state', 'stale'],
  ['spi', 'sp'],
])('%s and %s stay two words', (one, other) => expect(stemWord(one)).not.toBe(stemWord(other)));
