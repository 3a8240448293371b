import type {SearchIndex} from './create-search-index.ts';
import type {QueryTerm} from './interpret-query.ts';
import {totalWeight} from './match-phrases.ts';
import {type ArticleMatch, tuning} from './score-message.ts';
import {everydayWords, foreignWords} from './words.ts';
import {stemWord} from './stem-word.ts';

const sureSimilarity = 0.8;

/** A question in the words of the trade is answered even by a weak match; any other one must be covered well. */
export function isRelevant(index: SearchIndex, terms: readonly QueryTerm[], best: ArticleMatch | undefined): boolean {
  if (!best) return false;
  const ours = terms.some(({meanings}) => meanings.some(({term, similarity}) => similarity >= sureSimilarity && index.trade.has(term)));
  if (ours) return best.score >= tuning.least;
  if (best.literal && best.covered > 0.6) return true;
  const unknown = terms.filter(({meanings}) => meanings.length === 0);
  const foreign = terms.some(({text}) => foreignWords.has(stemWord(text)));
  const telling = terms.some(({text, meanings}) => meanings.length > 0 && !everydayWords.has(stemWord(text)));
  const share = totalWeight(unknown) / (totalWeight(terms) || 1);
  return telling && best.score >= tuning.doubtful + tuning.unknown * share + (foreign ? tuning.foreign : 0);
}
