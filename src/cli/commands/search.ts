import type {Command} from 'commander';
import type {SearchResult} from '../../search/search.ts';
import {createLibrary, searchLibrary} from '../../session/library.ts';
import {exitCode, UserError} from '../exit-code.ts';
import {loadContent, shippedIndex} from '../load-content.ts';
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
      const {kb} = command.optsWithGlobals<{kb?: string}>();
      const library = createLibrary(await loadContent(kb), shippedIndex(kb));
      const isPiped = words.length === 1 && words[0] === '-';
      const query = isPiped
        ? ((await readEvidenceFiles(['-'], [], library.signatures))[0]?.text ?? '')
        : words.join(' ');
      const results = searchLibrary(library, query, limit);
      if (options.json) {
        const plain = results.map(({matched: _, ...result}) => result);
        process.stdout.write(`${JSON.stringify({schema: 'ikewise.search/1', query, results: plain}, null, 2)}\n`);
      } else process.stdout.write(renderResults(results));
      process.exitCode = results.length > 0 ? exitCode.nothingWrong : exitCode.fault;
    });
}

const indent = ' '.repeat(35);
const nothing = `Nothing in the library fits.

Try the exact words of the message, its number such as 713902, or a state such as MM_WAIT_MSG2.
With output of the device: ikewise diagnose FILE, or - for standard input.
`;

/** The words that fit, unless the reader sees them in the title or the id already. */
function whyFound({id, title, match, matched}: SearchResult): string | null {
  if (matched === null || title.includes(matched) || matched === id.replaceAll('-', ' ')) return null;
  const text = matched.replace(/\{(\w+)\}/g, '...');
  return `${match === 'exact' ? 'message' : 'fits'}: ${text.length > 100 ? `${text.slice(0, 100)}...` : text}`;
}

function renderResults(results: readonly SearchResult[]): string {
  if (results.length === 0) return nothing;
  const lines = results.flatMap(result => {
    const causes = result.causes.filter(id => id !== result.id).slice(0, 3);
    const label = result.kind === 'cause' ? 'or' : 'causes';
    return [
      `${result.id.padEnd(34)} ${result.title}`,
      ...[whyFound(result), causes.length > 0 ? `${label}: ${causes.join(', ')}` : null].flatMap(line =>
        line === null ? [] : [`${indent}${line}`],
      ),
    ];
  });
  return `${lines.join('\n')}\n\nRead one with: ikewise show ID\n`;
}
