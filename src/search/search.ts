import type {ArticleKind} from '../model/content.ts';
import {agreeOnCauses, causesOf} from './agree-on-causes.ts';
import {type AnsweredMessage, combineMessages, instanceShare} from './combine-messages.ts';
import type {SearchIndex} from './create-search-index.ts';
import {interpretQuery} from './interpret-query.ts';
import {isRelevant} from './is-relevant.ts';
import {type ArticleMatch, bestScore, scoreMessage} from './score-message.ts';
import {splitMessages} from './split-messages.ts';

export interface SearchResult {
  readonly id: string;
  readonly kind: ArticleKind;
  readonly title: string;
  /** 0 to 1, comparable between queries. */
  readonly score: number;
  /** `exact`: a message of the article stands in the query. */
  readonly match: 'exact' | 'fuzzy';
  /** For a cause its own id first, then its neighbours; for other articles the causes they lead to. Best first. */
  readonly causes: readonly string[];
  /** The words of the article that fit best; null when only the message scanner found it. */
  readonly matched: string | null;
}

export interface SearchOptions {
  readonly limit: number;
  /** Articles whose message patterns occur in the query; they come before all others. */
  readonly exact?: readonly {readonly article: string; readonly line: number}[];
}

/** A longer paste is answered by its first messages; whole logs are the work of the signature scanner. */
const messageLimit = 150;
const messageLength = 2000;
const candidateLimits = {question: 40, line: 8};

function readMessages(index: SearchIndex, query: string): AnsweredMessage[] {
  const texts = new Set(splitMessages(query).map(message => message.text));
  const limit = texts.size > 1 ? candidateLimits.line : candidateLimits.question;
  const read = new Map<string, AnsweredMessage>();
  for (const text of [...texts].slice(0, messageLimit)) {
    const terms = interpretQuery(index, text.slice(0, messageLength));
    const key = terms.map(term => term.text).join(' ');
    if (key && !read.has(key)) read.set(key, {terms, matches: scoreMessage(index, terms, limit)});
  }
  return [...read.values()];
}

function hasAnswer(index: SearchIndex, messages: readonly AnsweredMessage[], whole: readonly ArticleMatch[]): boolean {
  const [only] = messages;
  if (messages.length === 1 && only) return isRelevant(index, only.terms, whole[0]);
  return messages.some(
    ({terms, matches: [best]}) => best && best.own >= instanceShare && isRelevant(index, terms, best),
  );
}

/** Found messages first, faults before what needs no action, then by score. */
function putExactFirst(index: SearchIndex, matches: readonly ArticleMatch[], exact: ReadonlySet<string>) {
  const seen = new Set(matches.map(match => index.articles[match.article]?.id));
  const unseen = index.articles.flatMap(({id}, article): ArticleMatch[] =>
    exact.has(id) && !seen.has(id)
      ? [{article, score: 0, phrase: null, covered: 0, own: 0, isLiteral: false, message: null}]
      : [],
  );
  const rank = ({article}: ArticleMatch) => {
    const found = index.articles[article];
    if (!found || !exact.has(found.id)) return 0;
    return found.isBenign ? 1 : 2;
  };
  return [...matches, ...unseen].toSorted((a, b) => rank(b) - rank(a) || b.score - a.score);
}

/** What the knowledge base has to say about an error message, a question in plain words, or a paste of several lines. */
export function search(index: SearchIndex, query: string, {limit, exact = []}: SearchOptions): SearchResult[] {
  const messages = readMessages(index, query);
  const terms = messages.flatMap(message => message.terms);
  const whole =
    messages.length === 1 ? (messages[0]?.matches ?? []) : scoreMessage(index, terms, candidateLimits.question);
  const ids = new Set(exact.map(({article}) => article));
  const found = new Set(index.articles.map(({id}) => id).filter(id => ids.has(id)));
  if (found.size === 0 && !hasAnswer(index, messages, whole)) return [];
  const matches = messages.length === 1 ? agreeOnCauses(index, whole) : combineMessages(index, messages, whole);
  const ranked = putExactFirst(index, matches, found).slice(0, limit);
  return ranked.flatMap((match, at): SearchResult[] => {
    const article = index.articles[match.article];
    if (!article) return [];
    const score = Math.min(1, Math.max(...ranked.slice(at).map(other => other.score)) / bestScore);
    const isExact = found.has(article.id) || match.message !== null;
    const {id, kind, title} = article;
    const matched = index.phrases[match.message ?? match.phrase ?? -1]?.text ?? null;
    return [{id, kind, title, score, match: isExact ? 'exact' : 'fuzzy', causes: causesOf(index, match), matched}];
  });
}
