import type {Command} from 'commander';
import type {SearchResult} from '../../search/search.ts';
import {createLibrary, searchLibrary} from '../../session/library.ts';
import {exitCode, UserError} from '../exit-code.ts';
import {loadContent} from '../load-content.ts';
import {readEvidenceFiles} from '../read-evidence-files.ts';

interface Options {
  readonly json?: boolean;
  readonly limit: string;
}

export function addSearchCommand(program: Command): void {
  program
    .command('search')
    .description('find a message, a state or a cause; the query may be a pasted block')
    .argument('<query...>', 'words or a pasted message; - reads standard input')
    .option('--json', 'print the results as JSON')
    .option('--limit <n>', 'how many results', '10')
    .addHelpText(
      'after',
      '\nExamples:\n  ikewise search "QM FSM error"\n  ikewise search tunnel drops after 30 minutes\n  tail -40 fw.log | ikewise search -',
    )
    .action(async (words: string[], options: Options, command: Command) => {
      const limit = Number(options.limit);
      if (!Number.isInteger(limit) || limit < 1)
        throw new UserError(`--limit ${options.limit} is not a whole number from 1 up.`);
      const catalogue = await loadContent(command.optsWithGlobals<{kb?: string}>().kb);
      const library = createLibrary(catalogue);
      const isPiped = words.length === 1 && words[0] === '-';
      const query = isPiped
        ? ((await readEvidenceFiles(['-'], [], library.signatures))[0]?.text ?? '')
        : words.join(' ');
      const results = searchLibrary(library, query, limit);
      if (options.json)
        process.stdout.write(`${JSON.stringify({schema: 'ikewise.search/1', query, results}, null, 2)}\n`);
      else process.stdout.write(renderResults(results));
      process.exitCode = results.length > 0 ? exitCode.nothingWrong : exitCode.fault;
    });
}

function renderResults(results: readonly SearchResult[]): string {
  if (results.length === 0)
    return 'Nothing in the library fits. Try the exact words of the message, or a state such as MM_WAIT_MSG2.\n';
  const lines = results.flatMap(result => {
    const causes = result.causes.filter(id => id !== result.id).slice(0, 3);
    return [
      `${result.id.padEnd(34)} ${result.title}`,
      ...(causes.length > 0 ? [`${' '.repeat(35)}causes: ${causes.join(', ')}`] : []),
    ];
  });
  return `${lines.join('\n')}\n\nRead one with: ikewise show ID\n`;
}
