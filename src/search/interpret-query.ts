import type {SearchIndex} from './create-search-index.ts';
import {glossary} from './glossary.ts';
import {isIdentifier, isNumber, normalise, termOf} from './normalise.ts';
import {repairWord} from './repair-word.ts';
import {joinIdentifiers} from './vocabulary.ts';
import {abbreviations, classesOf, everydayWords, foreignWords, stopWords, synonymsOf} from './words.ts';

export interface Meaning {
  readonly term: number;
  /** 1 for the word itself, less for what it may stand for. */
  readonly similarity: number;
}

/** What one word of a query may mean in the knowledge base; without meanings it is not known there. */
export interface QueryTerm {
  readonly text: string;
  /** Nearest first. */
  readonly meanings: readonly Meaning[];
  readonly weight: number;
}

/** A word as it was probably meant. */
interface SpelledWord {
  readonly text: string;
  readonly similarity: number;
  /** Terms it may have been meant as instead. */
  readonly instead: readonly {readonly term: string; readonly similarity: number}[];
}

const similarities = {synonym: 0.55, member: 0.5, translation: 0.9, completion: 0.85, split: 0.95};
const completionLimit = 8;
const shortestCompleted = 4;
const shortestPart = 3;
/** Longer ones are keys, hashes or paddings; taking them apart would cost the square of their length. */
const longestWord = 40;

function isKnown(index: SearchIndex, text: string): boolean {
  const term = termOf(text);
  return (
    index.terms.has(term) ||
    glossary.has(term) ||
    abbreviations.has(text) ||
    classesOf.has(term) ||
    synonymsOf.has(term)
  );
}

function isNeverMisspelt(text: string): boolean {
  const term = termOf(text);
  if (text.length > longestWord) return true;
  return isNumber(text) || stopWords.has(term) || everydayWords.has(term) || foreignWords.has(term);
}

/** Two known words written as one, as Dutch and German do, and hurried typists too. */
function splitWord(index: SearchIndex, text: string): string[] {
  for (let at = text.length - shortestPart; at >= shortestPart; at--) {
    const tail = text.slice(at);
    if (!isKnown(index, tail)) continue;
    const written = text.slice(0, at);
    const head = [written, written.replace(/s$/, '')].find(part => isKnown(index, part));
    if (head && head.length >= shortestPart && head.length + tail.length > 2 * shortestPart) return [head, tail];
  }
  return [];
}

function completeWord(index: SearchIndex, text: string): string[] {
  if (text.length < shortestCompleted) return [];
  const longer = index.lexicon.words.filter(word => word.length > text.length && word.startsWith(text));
  return [...new Set(longer.map(termOf))].slice(0, completionLimit);
}

/** An unknown word is split, completed or repaired, in that order; what stays unknown is kept as it is. */
function spellWord(index: SearchIndex, text: string): SpelledWord[] {
  const plain = {text, similarity: 1, instead: []};
  if (isKnown(index, text) || isNeverMisspelt(text)) return [plain];
  const parts = isIdentifier(text) ? [] : splitWord(index, text);
  if (parts.length > 0) return parts.map(part => ({text: part, similarity: similarities.split, instead: []}));
  const completions = completeWord(index, text);
  if (completions.length > 0) {
    return [{...plain, instead: completions.map(term => ({term, similarity: similarities.completion}))}];
  }
  const [best, ...others] = repairWord(index.lexicon, text);
  if (!best) return [plain];
  const instead = others.map(({word, similarity}) => ({term: termOf(word), similarity}));
  return [{text: best.word, similarity: best.similarity, instead}];
}

/** What an unknown word takes away from a match. */
function weighUnknown(text: string): number {
  const term = termOf(text);
  if (isNumber(text) || stopWords.has(term)) return 0;
  if (foreignWords.has(term)) return 1.2;
  if (/\d/.test(text)) return 0.1;
  if (everydayWords.has(term)) return 0.3;
  return text.length < 4 ? 0.3 : 0.7;
}

function findMeanings(index: SearchIndex, {text, similarity, instead}: SpelledWord): Meaning[] {
  const term = termOf(text);
  const as = (terms: readonly string[] | undefined, factor: number) =>
    (terms ?? []).map(other => ({term: other, similarity: similarity * factor}));
  const translations = [...(glossary.get(term) ?? []), ...(abbreviations.get(text) ?? [])];
  const candidates = [
    {term, similarity},
    ...instead,
    ...as(translations, similarities.translation),
    ...translations.flatMap(other => as(synonymsOf.get(other), similarities.translation * similarities.synonym)),
    ...as(classesOf.get(term), similarities.member),
    ...as(synonymsOf.get(term), similarities.synonym),
  ];
  const best = new Map<number, number>();
  for (const candidate of candidates) {
    const number = index.terms.get(candidate.term);
    if (number !== undefined) best.set(number, Math.max(candidate.similarity, best.get(number) ?? 0));
  }
  return [...best]
    .map(([number, value]) => ({term: number, similarity: value}))
    .toSorted((a, b) => b.similarity - a.similarity);
}

/** Reads one message or question in the words of the knowledge base. */
export function interpretQuery(index: SearchIndex, text: string): QueryTerm[] {
  const spelled = normalise(text).flatMap(word => spellWord(index, word));
  const terms: QueryTerm[] = [];
  const joined = joinIdentifiers(
    spelled.map(word => word.text),
    index.identifiers,
  );
  for (const {text: word, factor, isPart, start, end} of joined) {
    const origin = spelled[start];
    if (!origin || (isPart && index.terms.has(termOf(origin.text)))) continue;
    const similarity = Math.min(...spelled.slice(start, end + 1).map(part => part.similarity));
    const meanings = findMeanings(index, {text: word, similarity, instead: word === origin.text ? origin.instead : []});
    const [best] = meanings;
    if (!best && isNumber(word)) continue;
    terms.push({text: word, meanings, weight: factor * (best ? (index.weights[best.term] ?? 0) : weighUnknown(word))});
  }
  return terms;
}
