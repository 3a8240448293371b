import type {Command} from 'commander';
import {renderArticle} from '../../report/render-article.ts';
import {exitCode} from '../exit-code.ts';
import {loadContent} from '../load-content.ts';
import {unknownName} from '../unknown-name.ts';

export function addShowCommand(program: Command): void {
  program
    .command('show')
    .description('print one article')
    .argument('<id>', 'id of the article, as search prints it')
    .addHelpText('after', '\nExamples:\n  ikewise show psk-mismatch\n  ikewise show mm-wait-msg2')
    .action(async (id: string, _options: unknown, command: Command) => {
      const {articles} = await loadContent(command.optsWithGlobals<{kb?: string}>().kb);
      const article = Object.hasOwn(articles, id) ? articles[id] : undefined;
      if (!article) throw unknownName('article', id, Object.keys(articles), '"ikewise search WORDS" finds articles.');
      process.stdout.write(renderArticle(article));
      process.exitCode = exitCode.nothingWrong;
    });
}
