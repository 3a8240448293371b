import {writeFileSync} from 'node:fs';
import type {Command} from 'commander';
import {compileSignatures} from '../../evidence/scan-messages.ts';
import type {Report} from '../../model/report.ts';
import {openKeyboard} from '../../platform/open-keyboard.ts';
import {buildReport} from '../../report/build-report.ts';
import {renderMarkdown} from '../../report/render-markdown.ts';
import {renderText} from '../../report/render-text.ts';
import {analyse} from '../../session/analyse.ts';
import {exitCode, UserError} from '../exit-code.ts';
import {loadContent, shippedIndex} from '../load-content.ts';
import {readEvidenceFiles} from '../read-evidence-files.ts';
import {terminalStyle} from '../terminal-style.ts';

interface Options {
  readonly theirs?: string[];
  readonly peer?: string;
  readonly json?: boolean;
  readonly format?: string;
  readonly out?: string;
  readonly kb?: string;
}

export function addDiagnoseCommand(program: Command): void {
  program
    .command('diagnose')
    .description('read device output and name the root cause')
    .argument('[file...]', 'device output; - or nothing reads standard input')
    .option('--theirs <file...>', 'output of the other gateway')
    .option('--peer <ip>', 'only the tunnel to this peer')
    .option('--json', 'print the report as JSON')
    .option('--format <format>', 'md, json or text')
    .option('--out <file>', 'write the report to a file')
    .addHelpText(
      'after',
      '\nExamples:\n  ikewise diagnose tunnel.txt\n  ikewise diagnose ours.txt --theirs theirs.txt --format md --out ticket.md\n  ssh fw "show crypto isakmp sa" | ikewise diagnose --json -',
    )
    .action(async (files: string[], options: Options, command: Command) => {
      const {kb} = command.optsWithGlobals<Options>();
      const catalogue = await loadContent(kb);
      const signatures = compileSignatures(catalogue);
      const texts = await readEvidenceFiles(files, options.theirs ?? [], signatures);
      const format = options.json ? 'json' : options.format;
      const onTerminal = process.stdout.isTTY === true && process.env.TERM !== 'dumb' && !process.env.CI;
      const keyboard = onTerminal && format === undefined && options.out === undefined ? openKeyboard() : null;
      if (keyboard) {
        const {runTerminal} = await import('../../tui/run-terminal.ts');
        process.exitCode = await runTerminal({catalogue, readIndex: shippedIndex(kb), texts, keyboard});
        return;
      }
      const {evidence, diagnosis} = analyse(texts, catalogue, signatures);
      const tunnels =
        options.peer === undefined
          ? diagnosis.tunnels
          : diagnosis.tunnels.filter(({tunnel}) => tunnel.peer === options.peer);
      if (tunnels.length === 0) {
        const peers = diagnosis.tunnels.map(({tunnel}) => tunnel.peer ?? 'none');
        throw new UserError(`The evidence names no tunnel to ${options.peer}.`, `Peers seen: ${peers.join(', ')}`);
      }
      const report = buildReport(evidence, {verdict: tunnels[0]?.verdict ?? 'undetermined', tunnels});
      const text = renderReport(report, format ?? 'text', options.out === undefined);
      if (options.out === undefined) process.stdout.write(text);
      else writeReport(options.out, text);
      const codes = {fault: exitCode.fault, healthy: exitCode.nothingWrong, undetermined: exitCode.undetermined};
      process.exitCode = codes[report.verdict];
      if (evidence.captures.every(capture => capture.kind === 'text') && evidence.messages.length === 0) {
        process.stderr.write(
          'No Cisco output was recognised in this text. Paste it with the prompt and the command, as the device printed it.\n',
        );
      }
    });
}

function writeReport(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UserError(
      `"${path}" could not be written (${code}).`,
      'Check that its folder exists and may be written.',
    );
  }
}

function renderReport(report: Report, format: string, styled: boolean): string {
  if (format === 'json') return `${JSON.stringify(report, null, 2)}\n`;
  if (format === 'md') return renderMarkdown(report);
  if (format === 'text') return renderText(report, styled ? terminalStyle() : undefined);
  throw new UserError(`There is no format "${format}".`, 'Write md, json or text.');
}
