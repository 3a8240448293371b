import {expect, test} from 'vitest';
import {createLexicon, repairWord} from '../../../src/search/repair-word.ts';

const lexicon = createLexicon([
  'identity',
  'transform',
  'proposal',
  'sanity',
  'replay',
  'acl',
  'mm_key_exch',
  'retransmitting',
]);

function check(misspelt: string, meant: string | null) {
  expect(repairWord(lexicon, misspelt)[0]?.word ?? null).toBe(meant);
}

test.each([
  ['a letter too many', 'propossal', 'proposal'],
  ['a letter missing', 'transfrm', 'transform'],
  ['a wrong letter', 'replsy', 'replay'],
  ['two letters swapped count as one mistake', 'sanitiy', 'sanity'],
  ['swapped letters in a short word', 'relpay', 'replay'],
  ['two mistakes in a word of eight letters', 'idenitty', 'identity'],
  ['three mistakes in a long word', 'retrnsmiting', 'retransmitting'],
  ['identifiers too', 'mm_key_exh', 'mm_key_exch'],
])('%s', (_name, misspelt, meant) => check(misspelt, meant));

test.each([
  ['words of three letters are left alone', 'acm'],
  ['a word is not taken for a part of a longer one', 'form'],
  ['too many mistakes', 'trnafrm'],
  ['another word', 'docker'],
])('%s', (_name, word) => check(word, null));

test('a word that needs fewer repairs is nearer', () => {
  const [one] = repairWord(lexicon, 'transfrm');
  const [two] = repairWord(lexicon, 'tronsfrm');
  expect(one?.similarity).toBeGreaterThan(two?.similarity ?? 1);
  expect(one?.similarity).toBeLessThan(1);
});
