import type {PhraseKind} from './article-phrases.ts';
import type {IndexedArticle, IndexedPhrase, Posting, SearchIndex} from './create-search-index.ts';
import {createLexicon} from './repair-word.ts';

type StoredPhrase = readonly [
  article: number,
  kind: PhraseKind,
  text: string,
  terms: readonly number[],
  literal: readonly number[],
  total: number,
  causes: readonly string[],
  role: number,
];

/** An index as JSON: made by the build, because making it takes longer than all the rest of a search. */
export interface StoredIndex {
  readonly articles: readonly IndexedArticle[];
  readonly phrases: readonly StoredPhrase[];
  readonly terms: readonly string[];
  readonly weights: readonly number[];
  /** By term: number and share of each posting in turn. */
  readonly phrasePostings: readonly (readonly number[])[];
  readonly articlePostings: readonly (readonly number[])[];
  readonly trade: readonly number[];
  readonly network: readonly number[];
  readonly identifiers: readonly (readonly [string, string])[];
  readonly words: readonly string[];
}

const flatten = (postings: readonly Posting[]) => postings.flatMap(({at, share}) => [at, share]);

function unflatten(numbers: readonly number[]): Posting[] {
  const postings: Posting[] = [];
  for (let at = 0; at < numbers.length; at += 2) postings.push({at: numbers[at] ?? 0, share: numbers[at + 1] ?? 0});
  return postings;
}

export function storeIndex(index: SearchIndex): StoredIndex {
  return {
    articles: index.articles,
    phrases: index.phrases.map(({article, kind, text, terms, literal, total, causes, role}) => [
      article,
      kind,
      text,
      terms,
      literal,
      total,
      causes,
      role,
    ]),
    terms: [...index.terms.keys()],
    weights: index.weights,
    phrasePostings: index.phrasePostings.map(flatten),
    articlePostings: index.articlePostings.map(flatten),
    trade: [...index.trade],
    network: [...index.network],
    identifiers: [...index.identifiers],
    words: index.lexicon.words,
  };
}

export function restoreIndex(stored: StoredIndex): SearchIndex {
  return {
    articles: stored.articles,
    phrases: stored.phrases.map(
      ([article, kind, text, terms, literal, total, causes, role]): IndexedPhrase => ({
        article,
        kind,
        text,
        terms,
        literal,
        total,
        causes,
        role,
      }),
    ),
    terms: new Map(stored.terms.map((term, number) => [term, number])),
    weights: stored.weights,
    phrasePostings: stored.phrasePostings.map(unflatten),
    articlePostings: stored.articlePostings.map(unflatten),
    trade: new Set(stored.trade),
    network: new Set(stored.network),
    identifiers: new Map(stored.identifiers),
    lexicon: createLexicon(stored.words),
  };
}
