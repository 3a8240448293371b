import type {Article, ArticleKind, Catalogue} from '../model/content.ts';
import {articlePhrases, type PhraseKind, type PhraseText} from './article-phrases.ts';
import {glossary} from './glossary.ts';
import {isIdentifier, isNumber, normalise, termOf} from './normalise.ts';
import {rankCauses} from './rank-causes.ts';
import {createLexicon, type Lexicon} from './repair-word.ts';
import {collectIdentifiers, type Identifiers, joinIdentifiers, weighTerm} from './vocabulary.ts';
import {networkWords, stopWords, tradeWords} from './words.ts';

export interface IndexedArticle {
  readonly id: string;
  readonly kind: ArticleKind;
  readonly title: string;
  readonly causes: readonly string[];
  /** Says that something needs no action; it must not hide a fault that was found too. */
  readonly isBenign: boolean;
  /** Platforms and IKE versions it is about. */
  readonly scope: readonly string[];
  readonly phase: Article['phase'];
}

export interface IndexedPhrase {
  readonly article: number;
  readonly kind: PhraseKind;
  /** As the article has it. */
  readonly text: string;
  /** Terms in the order of the text, without repetition. */
  readonly terms: readonly number[];
  /** Terms of the words as written, without those that were joined or taken apart. */
  readonly literal: readonly number[];
  /** Weights of the terms together. */
  readonly total: number;
  /** Causes of the symptom it belongs to. */
  readonly causes: readonly string[];
  /** How much it says when it is one line of many. */
  readonly role: number;
}

export interface Posting {
  /** Number of a phrase or an article. */
  readonly at: number;
  /** 0 to 1: how prominent the term is there. */
  readonly share: number;
}

export interface SearchIndex {
  readonly articles: readonly IndexedArticle[];
  readonly phrases: readonly IndexedPhrase[];
  readonly terms: ReadonlyMap<string, number>;
  /** By number of the term. */
  readonly weights: readonly number[];
  readonly phrasePostings: readonly (readonly Posting[])[];
  readonly articlePostings: readonly (readonly Posting[])[];
  /** Terms that only a question about IPsec has. */
  readonly trade: ReadonlySet<number>;
  /** Terms of networks in general. */
  readonly network: ReadonlySet<number>;
  readonly identifiers: Identifiers;
  readonly lexicon: Lexicon;
}

const prominence: Readonly<Record<PhraseKind, number>> = {
  title: 1,
  message: 0.9,
  alias: 0.9,
  dutch: 0.9,
  example: 0.6,
  summary: 0.6,
  says: 0.45,
};

interface Draft {
  readonly article: number;
  readonly phrase: PhraseText;
  readonly words: readonly string[];
}

/** Numbers of an example belong to the device it was taken from; those of a message code do not. */
function isTelling(word: string, kind: PhraseKind): boolean {
  return !isNumber(word) || /^\d{6}$/.test(word) || !['example', 'summary', 'says'].includes(kind);
}

function draftPhrases(articles: readonly Article[]): Draft[] {
  return articles
    .flatMap((article, at) =>
      articlePhrases(article).map(phrase => ({
        article: at,
        phrase,
        words: normalise(phrase.text).filter(word => isTelling(word, phrase.kind)),
      })),
    )
    .filter(draft => draft.words.length > 0);
}

function indexArticle(article: Article): IndexedArticle {
  const causes = rankCauses(article);
  return {
    id: article.id,
    kind: article.kind,
    title: article.title,
    causes,
    isBenign: causes[0] === 'benign-message',
    scope: [...article.platforms, ...article.ike.map(version => `ikev${version}`)],
    phase: article.phase,
  };
}

/** Reads every title, message, alias and summary once, so that a query costs only what it shares with them. */
export function createSearchIndex(catalogue: Catalogue): SearchIndex {
  const articles = Object.values(catalogue.articles);
  const drafts = draftPhrases(articles);
  const identifiers = collectIdentifiers(drafts.map(draft => draft.words));

  const terms = new Map<string, number>();
  const forms = new Map<string, number>();
  const found: Map<number, number>[] = [];
  const numberOf = (text: string) => {
    const known = forms.get(text);
    if (known !== undefined) return known;
    const term = termOf(text);
    const number = terms.get(term) ?? terms.size;
    terms.set(term, number);
    forms.set(text, number);
    found[number] ??= new Map();
    return number;
  };

  const phrasePostings: Posting[][] = [];
  const phrases = drafts.map(({article, phrase: {kind, text, causes, role}, words}, at) => {
    const all: number[] = [];
    const counted: {number: number; factor: number}[] = [];
    const literal: number[] = [];
    for (const {text: word, factor, isPart, start, end} of joinIdentifiers(words, identifiers)) {
      const number = numberOf(word);
      if (start === end && !isPart && words[start] === word) literal.push(number);
      if (all.includes(number)) continue;
      all.push(number);
      if (!isPart) counted.push({number, factor});
      phrasePostings[number] ??= [];
      phrasePostings[number].push({at, share: factor});
      const share = prominence[kind] * factor;
      const inArticles = found[number];
      if (share > (inArticles?.get(article) ?? 0)) inArticles?.set(article, share);
    }
    return {article, kind, text, causes, role, terms: all, literal, counted};
  });

  const names = [...terms.keys()];
  const weigh = (term: string) => weighTerm(term, found[terms.get(term) ?? -1]?.size ?? 0, articles.length);
  // Few articles have a Dutch word, though it says no more than its translation.
  const weights = names.map(term => Math.min(weigh(term), ...(glossary.get(term) ?? []).map(weigh)));
  const isOfTheTrade = (term: string) => isIdentifier(term) || /^\d{6}$|^udp#/.test(term) || tradeWords.has(term);
  const isSpelled = (text: string) => !isNumber(text) && !stopWords.has(termOf(text));
  return {
    articles: articles.map(indexArticle),
    phrases: phrases.map(({counted, ...phrase}) => ({
      ...phrase,
      total: counted.reduce((sum, {number, factor}) => sum + (weights[number] ?? 0) * factor, 0),
    })),
    terms,
    weights,
    phrasePostings,
    articlePostings: found.map(shares => [...shares].map(([at, share]) => ({at, share}))),
    network: new Set(names.flatMap((term, number) => (networkWords.has(term) ? [number] : []))),
    trade: new Set(names.flatMap((term, number) => (isOfTheTrade(term) ? [number] : []))),
    identifiers,
    lexicon: createLexicon([...[...forms.keys()].filter(isSpelled), ...glossary.keys()]),
  };
}
