import type {ArticleKind} from '../model/content.ts';
import type {PhraseKind} from './article-phrases.ts';
import type {IndexedPhrase, SearchIndex} from './create-search-index.ts';
import type {QueryTerm} from './interpret-query.ts';
import {matchArticles, matchPhrases, type PhraseMatch} from './match-phrases.ts';

/** How one article answers one message or question. */
export interface ArticleMatch {
  readonly article: number;
  readonly score: number;
  /** The phrase that fits best. */
  readonly phrase: number;
  readonly covered: number;
  readonly own: number;
  /** The message contains a phrase of the article as it stands. */
  readonly literal: boolean;
}

export const tuning = {
  ownShare: 0.5,
  bag: 1,
  pairs: 0.2,
  literal: 0.25,
  support: 0.1,
  vote: 0.3, votePower: 3, settled: 0.6, least: 0.3, doubtful: 0.75, unknown: 0.6, foreign: 0.5, pasteOwn: 0.6, pasteCovered: 0.7, pasteBenign: 0.3, pasteInfo: 1.5, pasteWhole: 0.3, benign: 0.9,
  kinds: {title: 1, message: 1, alias: 1, dutch: 1, example: 0.9, summary: 0.75, says: 0.65} as Record<PhraseKind, number>,
  articleKinds: {cause: 0.98, message: 1, state: 1, interop: 0.97, concept: 0.92, command: 0.88} as Record<ArticleKind, number>,
};

const candidateLimit = 40;
const phrasesPerArticle = 4;
const literalKinds: ReadonlySet<PhraseKind> = new Set(['message', 'title', 'alias']);

/** Part of the neighbouring words of the message that are neighbours in the phrase too. */
function matchPairs(phrase: IndexedPhrase, terms: readonly QueryTerm[]): number {
  const places = terms.map(({meanings}) => meanings.map(({term}) => phrase.terms.indexOf(term)).filter(at => at >= 0));
  let found = 0;
  let total = 0;
  for (const [at, {weight}] of terms.entries()) {
    const before = terms[at - 1];
    if (!before) continue;
    total += before.weight + weight;
    const near = (place: number) => places[at]?.some(next => next - place === 1 || next - place === 2);
    if (places[at - 1]?.some(near)) found += before.weight + weight;
  }
  return total ? found / total : 0;
}

/** The message contains the phrase word for word, in its order. */
function isLiteral(phrase: IndexedPhrase, terms: readonly QueryTerm[]): boolean {
  let next = 0;
  for (const {meanings} of terms) {
    const [nearest] = meanings;
    if (nearest && nearest.similarity > 0.85 && nearest.term === phrase.literal[next]) next++;
  }
  return next === phrase.literal.length;
}

interface Candidate {
  readonly article: number;
  readonly best: number;
  readonly phrases: (PhraseMatch & {score: number})[];
}

/** The articles worth a closer look, with their best phrases. */
function chooseCandidates(index: SearchIndex, terms: readonly QueryTerm[], bags: Float64Array): Candidate[] {
  const byArticle = new Map<number, (PhraseMatch & {score: number})[]>();
  for (const match of matchPhrases(index, terms)) {
    const phrase = index.phrases[match.phrase];
    if (!phrase) continue;
    const share = 1 - tuning.ownShare + tuning.ownShare * match.own;
    const scored = {...match, score: match.covered * share * tuning.kinds[phrase.kind]};
    const list = byArticle.get(phrase.article);
    if (list) list.push(scored);
    else byArticle.set(phrase.article, [scored]);
  }
  return [...byArticle]
    .map(([article, phrases]) => {
      const sorted = phrases.toSorted((a, b) => b.score - a.score).slice(0, phrasesPerArticle);
      return {article, phrases: sorted, best: (sorted[0]?.score ?? 0) + tuning.bag * (bags[article] ?? 0)};
    })
    .toSorted((a, b) => b.best - a.best)
    .slice(0, candidateLimit);
}

/** The articles that answer one message or question, best first. */
export function scoreMessage(index: SearchIndex, terms: readonly QueryTerm[]): ArticleMatch[] {
  const bags = matchArticles(index, terms);
  return chooseCandidates(index, terms, bags)
    .flatMap(({article, phrases}): ArticleMatch[] => {
      const [best, second] = phrases
        .flatMap(match => {
          const phrase = index.phrases[match.phrase];
          if (!phrase) return [];
          const literal = literalKinds.has(phrase.kind) && match.own > 0.9 && isLiteral(phrase, terms);
          const bonus = literal ? (tuning.literal * phrase.total) / (phrase.total + 1.5) : 0;
          return [{...match, literal, score: match.score + bonus + tuning.pairs * matchPairs(phrase, terms) * tuning.kinds[phrase.kind]}];
        })
        .toSorted((a, b) => b.score - a.score);
      const of = index.articles[article];
      if (!best || !of) return [];
      const role = of.isBenign && !best.literal ? tuning.benign : 1;
      const sum = best.score + tuning.bag * (bags[article] ?? 0) + tuning.support * (second?.score ?? 0);
      const {phrase, covered, own, literal} = best;
      return [{article, score: sum * tuning.articleKinds[of.kind] * role, phrase, covered, own, literal}];
    })
    .toSorted((a, b) => b.score - a.score);
}
