import type {SearchIndex} from './create-search-index.ts';
import {type ArticleMatch, tuning} from './score-message.ts';

const voters = 12;
const placeShares = [1, 0.6, 0.4];

/** Causes of a match, those of the matched symptom first. */
export function causesOf(index: SearchIndex, match: ArticleMatch): readonly string[] {
  const article = index.articles[match.article];
  if (!article || article.kind === 'cause') return article?.causes ?? [];
  return [...new Set([...(index.phrases[match.phrase]?.causes ?? []), ...article.causes])];
}

/** Raises the articles whose causes the other matches name too. */
export function agreeOnCauses(index: SearchIndex, matches: readonly ArticleMatch[]): ArticleMatch[] {
  const [best] = matches;
  if (!best || best.literal || (best.covered > tuning.settled && best.own > tuning.settled)) return [...matches];
  const top = best.score;
  const votes = new Map<string, number>();
  let total = 0;
  for (const match of matches.slice(0, voters)) {
    const weight = (match.score / top) ** tuning.votePower;
    total += weight;
    for (const [place, share] of placeShares.entries()) {
      const cause = causesOf(index, match)[place];
      if (cause) votes.set(cause, (votes.get(cause) ?? 0) + weight * share);
    }
  }
  return matches
    .map(match => {
      const support = placeShares.reduce((sum, share, place) => sum + share * (votes.get(causesOf(index, match)[place] ?? '') ?? 0), 0);
      return {...match, score: match.score * (1 + (tuning.vote * support) / (total || 1))};
    })
    .toSorted((a, b) => b.score - a.score);
}
