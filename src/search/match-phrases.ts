import type {Posting, SearchIndex} from './create-search-index.ts';
import type {QueryTerm} from './interpret-query.ts';

/** How far one phrase and the words of a message cover each other, from 0 to 1. */
export interface PhraseMatch {
  readonly phrase: number;
  /** Part of the message that the phrase contains. */
  readonly covered: number;
  /** Part of the phrase that the message contains. */
  readonly own: number;
}

const worthwhile = 0.25;

export function totalWeight(terms: readonly QueryTerm[]): number {
  return terms.reduce((sum, term) => sum + term.weight, 0);
}

/** By phrase or article: the weight of the terms of the message that occur in it. */
function addUp(
  terms: readonly QueryTerm[],
  postings: readonly (readonly Posting[])[],
  size: number,
  shareOf: (posting: Posting) => number,
): Float64Array {
  const sums = new Float64Array(size);
  const lastTerm = new Int32Array(size);
  for (const [order, {meanings, weight}] of terms.entries()) {
    for (const {term, similarity} of meanings) {
      for (const posting of postings[term] ?? []) {
        // Meanings come nearest first, so a later one never adds to what an earlier one covered.
        if (lastTerm[posting.at] === order + 1) continue;
        lastTerm[posting.at] = order + 1;
        sums[posting.at] = (sums[posting.at] ?? 0) + weight * similarity * shareOf(posting);
      }
    }
  }
  return sums;
}

/** The phrases that cover the message best; those far below the best one cannot win any more. */
export function matchPhrases(index: SearchIndex, terms: readonly QueryTerm[]): PhraseMatch[] {
  const total = totalWeight(terms);
  if (total === 0) return [];
  const covered = addUp(terms, index.phrasePostings, index.phrases.length, () => 1);
  const nearest = new Map<number, number>();
  for (const {meanings} of terms) {
    for (const {term, similarity} of meanings) nearest.set(term, Math.max(similarity, nearest.get(term) ?? 0));
  }
  const own = new Float64Array(index.phrases.length);
  for (const [term, similarity] of nearest) {
    const weight = (index.weights[term] ?? 0) * similarity;
    for (const {at, share} of index.phrasePostings[term] ?? []) own[at] = (own[at] ?? 0) + weight * share;
  }
  const least = worthwhile * covered.reduce((best, weight) => Math.max(best, weight), 0);
  const matches: PhraseMatch[] = [];
  covered.forEach((weight, phrase) => {
    if (weight === 0 || weight < least) return;
    const whole = index.phrases[phrase]?.total || 1;
    matches.push({phrase, covered: weight / total, own: Math.min(1, (own[phrase] ?? 0) / whole)});
  });
  return matches;
}

/** By article: the part of the message that it contains anywhere. */
export function matchArticles(index: SearchIndex, terms: readonly QueryTerm[]): Float64Array {
  const total = totalWeight(terms) || 1;
  return addUp(terms, index.articlePostings, index.articles.length, posting => posting.share).map(sum => sum / total);
}
