import type {ArticleKind} from '../model/content.ts';
import {platforms} from '../model/platform.ts';
import type {PhraseKind} from './article-phrases.ts';
import type {IndexedArticle, IndexedPhrase, SearchIndex} from './create-search-index.ts';
import type {QueryTerm} from './interpret-query.ts';
import {matchArticles, matchPhrases, type PhraseMatch} from './match-phrases.ts';

/** How one article answers one message or question. */
export interface ArticleMatch {
  readonly article: number;
  /** 0 to about `bestScore`. */
  readonly score: number;
  /** The phrase that fits best; null when only the caller says that the article fits. */
  readonly phrase: number | null;
  /** Part of the message that the phrase covers. */
  readonly covered: number;
  /** Part of the phrase that the message covers. */
  readonly own: number;
  /** The message contains the phrase word for word. */
  readonly isLiteral: boolean;
  /** A message pattern or example of the article that stands in the text word for word. */
  readonly message: number | null;
}

/** What a message reaches that is exactly the title of an article. */
export const bestScore = 2.5;

/** Found by trying them on queries that were not used to write the aliases; none of them is sharp. */
const shares = {own: 0.5, article: 1, pairs: 0.3, literal: 0.3, second: 0.1, harmless: 0.4, asked: 0.25};
/** With one of these the question is whether something is a fault at all. */
const harmlessWords: ReadonlySet<string> = new Set([
  'normal',
  'normaal',
  'harmless',
  'benign',
  'onschuldig',
  'ignore',
  'negeren',
]);

const phraseKinds: Readonly<Record<PhraseKind, number>> = {
  title: 1,
  message: 1,
  alias: 1,
  dutch: 1,
  example: 0.9,
  summary: 0.75,
  says: 0.65,
};

const articleKinds: Readonly<Record<ArticleKind, number>> = {
  message: 1,
  state: 1.01,
  cause: 0.98,
  interop: 0.97,
  concept: 0.92,
  command: 0.88,
};

const phrasesPerArticle = 4;
const messageKinds: readonly PhraseKind[] = ['message', 'example'];
const literalKinds: readonly PhraseKind[] = [...messageKinds, 'title', 'alias', 'dutch'];
const literalSimilarity = 0.85;
const widestGap = 6;
const scopes: ReadonlySet<string> = new Set([...platforms, 'ikev1', 'ikev2']);
const outOfScope = 0.85;

interface ScoredPhrase extends PhraseMatch {
  readonly score: number;
}

interface Candidate {
  readonly article: number;
  readonly score: number;
  readonly phrases: readonly ScoredPhrase[];
}

/** The articles worth a closer look, with their best phrases. */
function chooseCandidates(index: SearchIndex, terms: readonly QueryTerm[], limit: number): Candidate[] {
  const covered = matchArticles(index, terms);
  const scored = matchPhrases(index, terms).map(match => {
    const kind = index.phrases[match.phrase]?.kind ?? 'says';
    return {...match, score: match.covered * (1 - shares.own + shares.own * match.own) * phraseKinds[kind]};
  });
  const byArticle = new Map<number, ScoredPhrase[]>();
  for (const match of scored) {
    const article = index.phrases[match.phrase]?.article;
    if (article === undefined) continue;
    const found = byArticle.get(article);
    if (found) found.push(match);
    else byArticle.set(article, [match]);
  }
  return [...byArticle]
    .map(([article, all]) => {
      const phrases = all.toSorted((a, b) => b.score - a.score).slice(0, phrasesPerArticle);
      return {article, phrases, score: (phrases[0]?.score ?? 0) + shares.article * (covered[article] ?? 0)};
    })
    .toSorted((a, b) => b.score - a.score)
    .slice(0, limit);
}

/** Part of the neighbouring words of the message that are neighbours in the phrase too. */
function matchPairs(phrase: IndexedPhrase, terms: readonly QueryTerm[]): number {
  const places = terms.map(({meanings}) => meanings.map(({term}) => phrase.terms.indexOf(term)).filter(at => at >= 0));
  let found = 0;
  let total = 0;
  for (const [at, {weight}] of terms.entries()) {
    const before = terms[at - 1];
    if (!before) continue;
    total += before.weight + weight;
    const isFollowed = (place: number) => places[at]?.some(next => next - place === 1 || next - place === 2);
    if (places[at - 1]?.some(isFollowed)) found += before.weight + weight;
  }
  return total ? found / total : 0;
}

/** The words of the phrase in its order, with what a device or a typist puts between them, but not all over the text. */
function containsLiterally(terms: readonly QueryTerm[], phrase: IndexedPhrase): boolean {
  let next = 0;
  let last = 0;
  for (const [at, {meanings}] of terms.entries()) {
    const [nearest] = meanings;
    if (!nearest || nearest.similarity <= literalSimilarity || nearest.term !== phrase.literal[next]) continue;
    if (next > 0 && at - last > widestGap) return false;
    next++;
    last = at;
  }
  return next === phrase.literal.length;
}

/** A question about the ASA is hardly answered by an article on IOS alone. */
function countOutOfScope(article: IndexedArticle, terms: readonly QueryTerm[]): number {
  return new Set(terms.map(({text}) => text).filter(text => scopes.has(text) && !article.scope.includes(text))).size;
}

const phaseWords: Readonly<Record<string, readonly string[]>> = {1: ['phase1', 'mainmode'], 2: ['phase2', 'quickmode']};
const otherPhase: Readonly<Record<string, string>> = {1: '2', 2: '1'};

/** A question about phase 1 alone is hardly answered by an article on phase 2, and the other way round. */
function isOtherPhase(article: IndexedArticle, terms: readonly QueryTerm[]): boolean {
  const speaksOf = (phase: string | undefined) => terms.some(({text}) => phaseWords[phase ?? '']?.includes(text));
  return speaksOf(otherPhase[article.phase ?? '']) && !speaksOf(article.phase ?? '');
}

function refine(index: SearchIndex, terms: readonly QueryTerm[], {article, phrases, score}: Candidate): ArticleMatch[] {
  const refined = phrases
    .flatMap(match => {
      const phrase = index.phrases[match.phrase];
      if (!phrase) return [];
      const isLiteral = literalKinds.includes(phrase.kind) && containsLiterally(terms, phrase);
      // A long phrase that stands in the text word for word cannot be there by chance; a short one can.
      const literal = isLiteral ? (shares.literal * phrase.total) / (phrase.total + 1.5) : 0;
      const pairs = shares.pairs * matchPairs(phrase, terms) * phraseKinds[phrase.kind];
      const isMessage = isLiteral && messageKinds.includes(phrase.kind);
      return [{...match, isLiteral, isMessage, score: match.score + literal + pairs}];
    })
    .toSorted((a, b) => b.score - a.score);
  const [best, second] = refined;
  const of = index.articles[article];
  if (!best || !of) return [];
  const elsewhere = score - (phrases[0]?.score ?? 0);
  // A message that needs no action must stand in the query; that the query speaks of the same things is not enough.
  const isAsked = of.isBenign && terms.some(({text}) => harmlessWords.has(text));
  const role =
    (of.isBenign && !best.isLiteral ? 1 - shares.harmless * (1 - best.own) : 1) + (isAsked ? shares.asked : 0);
  const fit =
    articleKinds[of.kind] * role * outOfScope ** (countOutOfScope(of, terms) + (isOtherPhase(of, terms) ? 1 : 0));
  const sum = (best.score + elsewhere + shares.second * (1 - best.covered * best.own) * (second?.score ?? 0)) * fit;
  const {phrase, covered, own, isLiteral} = best;
  const message = refined.find(({isMessage}) => isMessage)?.phrase ?? null;
  return [{article, score: sum, phrase, covered, own, isLiteral, message}];
}

/** The articles that answer one message or question, best first. */
export function scoreMessage(index: SearchIndex, terms: readonly QueryTerm[], limit: number): ArticleMatch[] {
  return chooseCandidates(index, terms, limit)
    .flatMap(candidate => refine(index, terms, candidate))
    .toSorted((a, b) => b.score - a.score);
}
