import type {Article} from '../model/content.ts';

/** An article as it is read on a terminal: its head in words, then its Markdown. */
export function renderArticle(article: Article): string {
  const lines = [`# ${article.title}`, '', article.summary, '', article.body.trim()];
  if (article.neighbours.length > 0) {
    lines.push(
      '',
      '## How to tell it from its neighbours',
      '',
      ...article.neighbours.map(neighbour => `- ${neighbour.id}: ${neighbour.tell}`),
    );
  }
  if (article.causes.length > 0) lines.push('', `Possible causes: ${article.causes.map(cause => cause.id).join(', ')}`);
  if (article.sources.length > 0) {
    lines.push(
      '',
      '## Sources',
      '',
      ...article.sources.map(source => `- ${source.title}${source.url ? ` <${source.url}>` : ''}`),
    );
  }
  return `${lines.join('\n')}\n\nArticle ${article.id}, reviewed ${article.reviewed}\n`;
}
