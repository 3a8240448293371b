import type {Command} from 'commander';
import {closest} from 'fastest-levenshtein';
import {renderArticle} from '../../report/render-article.ts';
import {exitCode, UserError} from '../exit-code.ts';
import {loadContent} from '../load-content.ts';

export function addShowCommand(program: Command): void {
  program
    .command('show')
    .description('print one article')
    .argument('<id>', 'id of the article, as search prints it')
    .addHelpText('after', '\nExamples:\n  ikewise show psk-mismatch\n  ikewise show mm-wait-msg2')
    .action(async (id: string, _options: unknown, command: Command) => {
      const {articles} = await loadContent(command.optsWithGlobals<{kb?: string}>().kb);
      const article = articles[id];
      if (!article)
        throw new UserError(
          `There is no article "${id}".`,
          `Did you mean ${closest(id, Object.keys(articles))}? "ikewise search WORDS" finds articles.`,
        );
      process.stdout.write(renderArticle(article));
      process.exitCode = exitCode.nothingWrong;
    });
}
