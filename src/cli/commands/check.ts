import type {Command} from 'commander';
import {checkContent} from '../../check/check-content.ts';
import {formatProblem} from '../../model/problem.ts';
import {renderCoverage} from '../../report/render-coverage.ts';
import {exitCode} from '../exit-code.ts';
import {decodeFolder, loadShippedContent} from '../load-content.ts';

export function addCheckCommand(program: Command): void {
  program
    .command('check')
    .description('lint content and run the examples and tests it carries')
    .argument('[dir]', 'a folder of your own, checked on top of the shipped content; without it the shipped content')
    .option('--json', 'print problems and coverage as JSON')
    .addHelpText('after', '\nExamples:\n  ikewise check\n  ikewise check ./our-kb')
    .action(async (folder: string | undefined, options: {json?: boolean}) => {
      const shipped = loadShippedContent();
      const own =
        folder === undefined ? {catalogue: shipped, problems: [], files: null} : await decodeFolder(folder, shipped);
      const {problems: lint, coverage} = checkContent(own.catalogue);
      // The shipped content is checked in its own build: only the given folder is judged here.
      const judged = [...own.problems, ...lint.filter(problem => own.files === null || own.files.has(problem.file))];
      if (options.json)
        process.stdout.write(`${JSON.stringify({schema: 'ikewise.check/1', problems: judged, coverage}, null, 2)}\n`);
      else {
        for (const problem of judged) process.stderr.write(`${formatProblem(problem)}\n`);
        process.stdout.write(renderCoverage(coverage, judged.length));
      }
      process.exitCode = judged.length > 0 ? exitCode.wrongUsage : exitCode.nothingWrong;
    });
}
