import type {SearchIndex} from './create-search-index.ts';
import type {ArticleMatch} from './score-message.ts';

const share = 0.3;
const votePower = 3;
const voterLimit = 12;
const placeShares = [1, 0.6, 0.4];
const settled = 0.6;

/** Causes of a match, those of the matched symptom first. */
export function causesOf(index: SearchIndex, match: ArticleMatch): readonly string[] {
  const article = index.articles[match.article];
  if (!article || article.kind === 'cause') return article?.causes ?? [];
  const causesOfPhrase = (phrase: number | null) => index.phrases[phrase ?? -1]?.causes ?? [];
  return [...new Set([...causesOfPhrase(match.phrase), ...causesOfPhrase(match.message), ...article.causes])];
}

/** For a question that fits no phrase well: raises the articles whose causes the other matches name too. */
export function agreeOnCauses(index: SearchIndex, matches: readonly ArticleMatch[]): ArticleMatch[] {
  const [best] = matches;
  if (!best || best.isLiteral || (best.covered > settled && best.own > settled)) return [...matches];
  const votes = new Map<string, number>();
  let total = 0;
  for (const match of matches.slice(0, voterLimit)) {
    const weight = (match.score / best.score) ** votePower;
    total += weight;
    for (const [place, cause] of causesOf(index, match).slice(0, placeShares.length).entries()) {
      votes.set(cause, (votes.get(cause) ?? 0) + weight * (placeShares[place] ?? 0));
    }
  }
  const support = (match: ArticleMatch) =>
    causesOf(index, match)
      .slice(0, placeShares.length)
      .reduce((sum, cause, place) => sum + (placeShares[place] ?? 0) * (votes.get(cause) ?? 0), 0);
  return matches
    .map(match => ({...match, score: match.score * (1 + (share * support(match)) / total)}))
    .toSorted((a, b) => b.score - a.score);
}
