import {line} from '../lines.ts';
import type {ViewOf} from './view.ts';

export const libraryView: ViewOf = (state, library) => {
  const result = state.results[state.cursor.library ?? 0];
  const article = result && library.catalogue.articles[result.id];
  const found = state.query.trim() === '' ? 'Type or paste a message, a state or a few words.' : `${state.results.length} found`;
  return {
    title: 'Library',
    intro: [line(`Search: ${state.query.split('\n')[0] ?? ''}▏`, 'question'), line(found, 'dim')],
    detail: article
      ? [line(article.title, 'heading'), line(article.summary), ...(result.causes.length > 0 ? [line(`Leads to: ${result.causes.slice(0, 4).join(', ')}`, 'dim')] : [])]
      : [],
  };
};
