import type {Command} from 'commander';
import {configFamilies} from '../../config/config-families.ts';
import {readEvidence} from '../../evidence/read-evidence.ts';
import {compileSignatures} from '../../evidence/scan-messages.ts';
import {renderCaptures} from '../../report/render-captures.ts';
import {exitCode} from '../exit-code.ts';
import {loadContent} from '../load-content.ts';
import {readEvidenceFiles} from '../read-evidence-files.ts';

export function addParseCommand(program: Command): void {
  program
    .command('parse')
    .description('show what was recognised, record by record, and which lines were not read')
    .argument('[file...]', 'device output; - or nothing reads standard input')
    .option('--json', 'print the records as JSON')
    .addHelpText('after', '\nExamples:\n  ikewise parse tunnel.txt\n  ikewise parse --json - < tunnel.txt')
    .action(async (files: string[], options: {json?: boolean}, command: Command) => {
      const catalogue = await loadContent(command.optsWithGlobals<{kb?: string}>().kb);
      const signatures = compileSignatures(catalogue);
      const {captures} = readEvidence(await readEvidenceFiles(files, [], signatures), signatures, configFamilies);
      if (options.json) {
        const shown = captures.map(({file, line, platform, command: typed, kind, records, unread}) => ({
          file,
          line,
          platform,
          command: typed,
          kind,
          records,
          unread,
        }));
        process.stdout.write(`${JSON.stringify({schema: 'ikewise.parse/1', captures: shown}, null, 2)}\n`);
      } else process.stdout.write(renderCaptures(captures, process.stdout.columns));
      process.exitCode = exitCode.nothingWrong;
    });
}
