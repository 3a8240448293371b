import {renderArticle} from '../../report/render-article.ts';
import {type Line, line} from '../lines.ts';
import type {ViewOf} from './view.ts';

export const articleView: ViewOf = (state, library) => {
  const article = state.article === null ? undefined : library.catalogue.articles[state.article];
  if (!article) return {title: 'Article', intro: [line('There is no such article.')], detail: []};
  return {title: article.title, intro: [], detail: markdownLines(renderArticle(article).split('\n').slice(2))};
};

/** Headings, fenced commands and prose apart; everything else of Markdown reads well as it is. */
function markdownLines(rows: readonly string[]): Line[] {
  let isFenced = false;
  return rows.map(row => {
    if (row.startsWith('```')) {
      isFenced = !isFenced;
      const info = row.slice(3).trim();
      return line(isFenced && info ? `· ${info}` : '', 'dim');
    }
    if (isFenced) return line(`  ${row}`, 'command');
    if (row.startsWith('#')) return line(row.replace(/^#+\s*/, ''), 'heading');
    return line(row.replaceAll(/`([^`]+)`|\*\*([^*]+)\*\*/g, '$1$2'));
  });
}
