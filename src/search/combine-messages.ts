import type {SearchIndex} from './create-search-index.ts';
import type {QueryTerm} from './interpret-query.ts';
import {totalWeight} from './match-phrases.ts';
import type {ArticleMatch} from './score-message.ts';

/** One line of a paste and the articles that answer it. */
export interface AnsweredMessage {
  readonly terms: readonly QueryTerm[];
  readonly matches: readonly ArticleMatch[];
}

/** A line of a paste must be the phrase, not only speak of it. */
export const instanceShare = 0.6;

const shares = {whole: 0.35, early: 0.1, harmless: 0.4, literal: 1.6};
const plentyOfWords = 1.5;

/**
 * The articles that answer several lines together. Lines that say much count more than lines that follow from any
 * fault, and each further line of an article counts half of the one before.
 */
export function combineMessages(
  index: SearchIndex,
  messages: readonly AnsweredMessage[],
  whole: readonly ArticleMatch[],
): ArticleMatch[] {
  const found = new Map<number, {match: ArticleMatch; value: number}[]>();
  for (const [at, {terms, matches}] of messages.entries()) {
    const said = totalWeight(terms);
    const early = 1 + shares.early * (1 - at / messages.length);
    for (const match of matches) {
      if (match.own < instanceShare || match.phrase === null) continue;
      const role =
        (index.phrases[match.phrase]?.role ?? 0) * (index.articles[match.article]?.isBenign ? shares.harmless : 1);
      const strength = match.message === null ? match.score : Math.max(match.score, shares.literal);
      const value = strength ** 2 * (said / (said + plentyOfWords)) * role * early;
      const list = found.get(match.article);
      if (list) list.push({match, value});
      else found.set(match.article, [{match, value}]);
    }
  }
  const together = new Map(whole.map(match => [match.article, match] as const));
  return [...new Set([...found.keys(), ...together.keys()])]
    .flatMap(article => {
      const list = (found.get(article) ?? []).toSorted((a, b) => b.value - a.value);
      const all = together.get(article);
      const best = list[0]?.match ?? all;
      const sum = list.reduce((total, {value}, rank) => total + value / 2 ** rank, 0);
      return best ? [{...best, score: sum + shares.whole * (all?.score ?? 0)}] : [];
    })
    .toSorted((a, b) => b.score - a.score);
}
