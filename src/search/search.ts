import type {ArticleKind} from '../model/content.ts';
import type {SearchIndex} from './create-search-index.ts';
import {agreeOnCauses} from './agree-on-causes.ts';
import {interpretQuery} from './interpret-query.ts';
import {isRelevant} from './is-relevant.ts';
import {scoreMessage} from './score-message.ts';
import {scorePaste} from './score-paste.ts';
import {splitMessages} from './split-messages.ts';

export interface SearchResult {
  readonly id: string;
  readonly kind: ArticleKind;
  readonly title: string;
  /** 0 to 1, comparable between queries. */
  readonly score: number;
  readonly match: 'exact' | 'fuzzy';
  /** For a cause its own id first, for other articles the causes they lead to, best first. */
  readonly causes: readonly string[];
}

export interface SearchOptions {
  readonly limit: number;
  /** Articles whose message patterns occur in the query, with the line. */
  readonly exact?: readonly {readonly article: string; readonly line: number}[];
}

export function search(index: SearchIndex, query: string, options: SearchOptions): SearchResult[] {
  const messages = splitMessages(query).map(({text}) => interpretQuery(index, text));
  const [only = []] = messages;
  const matches = messages.length > 1 ? scorePaste(index, messages) : scoreMessage(index, only);
  if (!options.exact?.length && !messages.some(terms => isRelevant(index, terms, messages.length > 1 ? scoreMessage(index, terms)[0] : matches[0]))) return [];
  const exact = new Set(options.exact?.map(found => found.article));
  const seen = new Set(matches.map(m => index.articles[m.article]?.id));
  const missing = [...exact].filter(id => !seen.has(id)).flatMap(id => { const at = index.articles.findIndex(a => a.id === id); return at >= 0 ? [{article: at, score: 0, phrase: -1, covered: 0, own: 0, literal: true}] : []; });
  const agreed = messages.length > 1 ? matches : agreeOnCauses(index, matches);
  const ranked = [...agreed, ...missing].map(match => {
    const article = index.articles[match.article];
    const found = exact.has(article?.id ?? '');
    return {match, tier: found ? (article?.isBenign ? 1 : 2) : 0};
  }).toSorted((a, b) => b.tier - a.tier || b.match.score - a.match.score);
  return ranked.slice(0, options.limit).flatMap(({match, tier}) => {
    const article = index.articles[match.article];
    const phrase = index.phrases[match.phrase];
    const causes = phrase && article?.kind !== 'cause' ? [...new Set([...phrase.causes, ...article?.causes ?? []])] : article?.causes ?? [];
    return article ? [{...match, text: phrase, id: article.id, kind: article.kind, title: article.title, score: match.score / 2.5, match: tier || match.literal ? 'exact' as const : 'fuzzy' as const, causes}] : [];
  });
}
