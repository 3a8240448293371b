import {distance} from 'fastest-levenshtein';
import Fuse from 'fuse.js';

/** Words a misspelt one may be taken for, with the pairs of letters they contain. */
export interface Lexicon {
  readonly words: readonly string[];
  readonly pairs: ReadonlyMap<string, readonly number[]>;
}

export interface Repair {
  readonly word: string;
  /** 0 to 1; 1 would be the word itself. */
  readonly similarity: number;
}

const candidateLimit = 60;
const repairLimit = 4;

const pairsOf = (word: string) =>
  new Set(Array.from({length: word.length + 1}, (_, index) => ` ${word} `.slice(index, index + 2)));

export function createLexicon(words: Iterable<string>): Lexicon {
  const all = [...new Set(words)].filter(word => word.length >= 3);
  const pairs = new Map<string, number[]>();
  for (const [index, word] of all.entries()) {
    for (const pair of pairsOf(word)) {
      const list = pairs.get(pair);
      if (list) list.push(index);
      else pairs.set(pair, [index]);
    }
  }
  return {words: all, pairs};
}

function allowedEdits(word: string): number {
  if (word.length < 4) return 0;
  if (word.length < 7) return 1;
  return word.length < 10 ? 2 : 3;
}

/** Two neighbouring letters in the wrong order are one mistake, not two. */
function countEdits(word: string, other: string): number {
  const plain = distance(word, other);
  if (plain < 2) return plain;
  const swapped = Array.from({length: word.length - 1}, (_, at) =>
    distance(word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2), other),
  );
  return Math.min(plain, 1 + Math.min(...swapped));
}

/** The known words a word may be a misspelling of, nearest first. */
export function repairWord(lexicon: Lexicon, word: string): Repair[] {
  const edits = allowedEdits(word);
  if (edits === 0) return [];
  const shared = new Map<number, number>();
  const pairs = pairsOf(word);
  for (const pair of pairs) {
    for (const index of lexicon.pairs.get(pair) ?? []) shared.set(index, (shared.get(index) ?? 0) + 1);
  }
  const needed = Math.max(1, pairs.size - 2 * edits - 1);
  const candidates = [...shared]
    .filter(([index, count]) => count >= needed && Math.abs((lexicon.words[index] ?? '').length - word.length) <= edits)
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, candidateLimit)
    .map(([index]) => lexicon.words[index] ?? '');
  const fuse = new Fuse(candidates, {
    // Fuse counts swapped letters as two mistakes.
    threshold: (edits + 1) / word.length + 0.01,
    ignoreLocation: true,
    ignoreFieldNorm: true,
  });
  return fuse
    .search(word)
    .map(({item}) => ({word: item, edits: countEdits(word, item)}))
    .filter(found => found.edits <= edits)
    .toSorted((a, b) => a.edits - b.edits)
    .filter((found, _index, all) => found.edits === all[0]?.edits)
    .slice(0, repairLimit)
    .map(found => ({word: found.word, similarity: 1 - (1.3 * found.edits) / word.length}));
}
