import type {SearchIndex} from './create-search-index.ts';
import type {QueryTerm} from './interpret-query.ts';
import {totalWeight} from "./match-phrases.ts";
import {type ArticleMatch, scoreMessage, tuning} from './score-message.ts';

export function scorePaste(index: SearchIndex, messages: readonly (readonly QueryTerm[])[]): ArticleMatch[] {
  const seen = new Set<string>();
  const found = new Map<number, {match: ArticleMatch; value: number; phrase: number}[]>();
  const unique = messages.filter(terms => { const key = terms.map(t => t.text).join(' '); if (!key || seen.has(key)) return false; seen.add(key); return true; });
  for (const [at, terms] of unique.entries()) {
    const info = totalWeight(terms);
    for (const match of scoreMessage(index, terms)) {
      if (match.own < tuning.pasteOwn) continue;
      const role = (index.phrases[match.phrase]?.role ?? 0) * (index.articles[match.article]?.isBenign ? tuning.pasteBenign : 1);
      const value = match.score ** 2 * (info / (info + tuning.pasteInfo)) * role * (1 + 0.1 * (1 - at / unique.length));
      const list = found.get(match.article) ?? [];
      list.push({match, value, phrase: match.phrase});
      found.set(match.article, list);
    }
  }
  const whole = new Map(scoreMessage(index, unique.flat()).map(match => [match.article, match] as const));
  return [...new Set([...found.keys(), ...whole.keys()])].flatMap(article => {
    const list = (found.get(article) ?? []).toSorted((a, b) => b.value - a.value);
    const all = whole.get(article);
    const top = list[0]?.match ?? all;
    if (!top) return [];
    const sum = list.reduce((total, {value}, rank) => total + value / 2 ** rank, 0);
    return [{...top, score: sum + tuning.pasteWhole * (all?.score ?? 0)}];
  }).toSorted((a, b) => b.score - a.score);
}
