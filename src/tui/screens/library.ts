import {line} from '../lines.ts';
import type {ViewOf} from './view.ts';

export const libraryView: ViewOf = (state, library) => {
  const result = state.results[state.cursor.library ?? 0];
  const article = result && library.catalogue.articles[result.id];
  const lines = state.query.split('\n');
  const more = lines.length > 1 ? ` … and ${lines.length - 1} more line(s)` : '';
  return {
    title: 'Library',
    intro: [
      line(`Search: ${lines[0] ?? ''}▏${more}`, 'question'),
      line(countOf(state.query, state.results.length), 'dim'),
    ],
    detail: article
      ? [
          line(article.title, 'heading'),
          line(article.summary),
          ...(result.causes.length > 0 ? [line(`Leads to: ${result.causes.slice(0, 4).join(', ')}`, 'dim')] : []),
        ]
      : [],
  };
};

function countOf(query: string, count: number): string {
  if (query.trim() === '') return 'Type or paste a message, a state or a few words.';
  return count === 0 ? 'Nothing found. Try fewer words, or paste the line as the device printed it.' : `${count} found`;
}
