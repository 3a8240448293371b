import {isIdentifier, isNumber} from './normalise.ts';
import {stemWord} from './stem-word.ts';
import {commonTradeWords, everydayWords, stopWords} from './words.ts';

/** A word as it counts in a phrase or a query. */
export interface WeighedWord {
  readonly text: string;
  /** Below 1 for words that are compared as part of an identifier too. */
  readonly factor: number;
  /** One of the words inside an identifier that was written as one. */
  readonly isPart: boolean;
  /** Positions of the first and the last word it was read from. */
  readonly start: number;
  readonly end: number;
}

/** `IKMP_BAD_MESSAGE` under `ikmpbadmessage`, so that the words of an identifier find it however they are joined. */
export type Identifiers = ReadonlyMap<string, string>;

const longestRun = 5;
const factors = {whole: 1, joined: 0.6, part: 0.3};
const shortestPart = 3;

const isEverydayPart = (part: string) => stopWords.has(part) || everydayWords.has(stemWord(part));

/** `IP_ADDRESS` is no name of anything: its words say as much apart. */
const isName = (word: string) => isIdentifier(word) && !word.split('_').every(isEverydayPart);

const squeeze = (text: string) => (isIdentifier(text) ? text.replaceAll('_', '') : text);

export function collectIdentifiers(phrases: readonly (readonly string[])[]): Identifiers {
  const identifiers = new Map<string, string>();
  for (const words of phrases) {
    for (const word of words) {
      const squeezed = squeeze(word);
      if (isName(word) && !everydayWords.has(stemWord(squeezed))) identifiers.set(squeezed, word);
    }
  }
  return identifiers;
}

/** Adds identifiers that were written as separate words, and the words of those that were not. */
export function joinIdentifiers(words: readonly string[], identifiers: Identifiers): WeighedWord[] {
  const found: WeighedWord[] = [];
  let joinedUpTo = -1;
  for (const [start, first] of words.entries()) {
    let joined = '';
    for (let end = start; end < words.length && end < start + longestRun; end++) {
      const word = words[end] ?? '';
      if (isNumber(word)) break;
      joined += squeeze(word);
      const identifier = identifiers.get(joined);
      if (!identifier || (end === start && isIdentifier(word))) continue;
      found.push({text: identifier, factor: factors.whole, isPart: false, start, end});
      joinedUpTo = Math.max(joinedUpTo, end);
    }
    const factor = start <= joinedUpTo ? factors.joined : factors.whole;
    found.push({text: first, factor, isPart: false, start, end: start});
    if (!isIdentifier(first)) continue;
    for (const part of first.split('_')) {
      if (part.length >= shortestPart && !isEverydayPart(part)) {
        found.push({text: part, factor: factors.part, isPart: true, start, end: start});
      }
    }
  }
  return found;
}

/** How much a term says: more when few articles have it, and more when it is an identifier. */
export function weighTerm(term: string, occurrences: number, articles: number): number {
  const rarity = Math.sqrt(Math.log(1 + articles / Math.max(1, occurrences)) / Math.log(1 + Math.max(articles, 2)));
  if (stopWords.has(term)) return rarity * 0.12;
  if (everydayWords.has(term)) return rarity * 0.4;
  if (commonTradeWords.has(term)) return rarity * 0.5;
  return isName(term) ? rarity * 1.6 : rarity;
}
