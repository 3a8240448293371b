import type {SearchIndex} from './create-search-index.ts';
import type {QueryTerm} from './interpret-query.ts';
import {totalWeight} from './match-phrases.ts';
import {termOf} from './normalise.ts';
import type {ArticleMatch} from './score-message.ts';
import {everydayWords, foreignWords, networkWords, stopWords, tradeWords} from './words.ts';

const sureSimilarity = 0.8;
/** Scores an answer must reach: in the words of the trade, and in words that anyone uses. */
const least = {ours: 0.3, network: 0.55, anyone: 0.75, everyday: 1, unknown: 0.6, foreign: 0.5};
const literalCover = 0.6;
/** Of words that anyone uses, fewer than these say nothing. */
const fewestWords = 3;

/** A question in the words of the trade is answered even by a weak match; any other one must be covered well. */
export function isRelevant(index: SearchIndex, terms: readonly QueryTerm[], best: ArticleMatch | undefined): boolean {
  if (!best) return false;
  const isOurs = terms.some(
    ({text, meanings}) =>
      tradeWords.has(termOf(text)) ||
      meanings.some(({term, similarity}) => similarity >= sureSimilarity && index.trade.has(term)),
  );
  if (isOurs) return best.score >= least.ours;
  if (best.isLiteral && best.covered > literalCover) return true;
  const saysSomething = terms.some(
    ({text, meanings: [nearest]}) =>
      nearest &&
      nearest.similarity >= sureSimilarity &&
      !everydayWords.has(termOf(text)) &&
      !stopWords.has(termOf(text)),
  );
  const unknown = terms.filter(({meanings}) => meanings.length === 0);
  const isForeign = terms.some(({text}) => foreignWords.has(termOf(text)));
  const isOfNetworks = terms.some(
    ({text, meanings}) =>
      networkWords.has(termOf(text)) ||
      meanings.some(({term, similarity}) => similarity >= sureSimilarity && index.network.has(term)),
  );
  const needed =
    (isOfNetworks ? least.network : least.anyone) +
    (least.unknown * totalWeight(unknown)) / (totalWeight(terms) || 1) +
    (isForeign ? least.foreign : 0);
  if (saysSomething) return best.score >= needed;
  const everyday = terms.filter(({text, meanings}) => meanings.length > 0 && !stopWords.has(termOf(text)));
  return everyday.length >= fewestWords && best.score >= Math.max(needed, least.everyday);
}
