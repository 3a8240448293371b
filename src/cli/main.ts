import {Command} from 'commander';
import manifest from '../../package.json' with {type: 'json'};
import {addCheckCommand} from './commands/check.ts';
import {addCompareCommand} from './commands/compare.ts';
import {addDiagnoseCommand} from './commands/diagnose.ts';
import {addParseCommand} from './commands/parse.ts';
import {addPlanCommand} from './commands/plan.ts';
import {addSearchCommand} from './commands/search.ts';
import {addShowCommand} from './commands/show.ts';
import {exitCode, UserError} from './exit-code.ts';
import {loadContent, shippedIndex} from './load-content.ts';
import {unknownName} from './unknown-name.ts';

const examples = `
Examples:
  ikewise                                  open the terminal program
  ikewise diagnose tunnel.txt              name the root cause of a pasted output
  ikewise search "QM FSM error"            find a message in the library
  ikewise plan psk-mismatch --platform asa --set peer=192.0.2.1

Nothing leaves this machine, and nothing is run on a device.`;

function createProgram(): Command {
  const program = new Command('ikewise')
    .description(
      'Guided IPsec troubleshooting: paste device output, get the root cause and the commands for your tunnel.',
    )
    .version(manifest.version)
    .option('--kb <dir>', 'more content on top of the shipped one', process.env.IKEWISE_KB)
    .option('--no-color', 'no colours')
    .showHelpAfterError('(--help shows what can be written)')
    .exitOverride()
    .allowExcessArguments()
    .addHelpText('after', examples)
    .action(async (_options: unknown, command: Command) => {
      const [unknown] = command.args;
      if (unknown !== undefined) {
        const names = program.commands.map(known => known.name());
        throw unknownName('command', unknown, names, '"ikewise --help" lists all.');
      }
      if (!process.stdin.isTTY || !process.stdout.isTTY || process.env.TERM === 'dumb') {
        process.stderr.write(
          command.helpInformation() +
            examples +
            '\n\nThis is not a terminal, so the terminal program was not opened.\n',
        );
        process.exitCode = exitCode.wrongUsage;
        return;
      }
      const {runTerminal} = await import('../tui/run-terminal.ts');
      const {kb} = command.opts<{kb?: string}>();
      process.exitCode = await runTerminal({catalogue: await loadContent(kb), readIndex: shippedIndex(kb), texts: []});
    });
  for (const add of [
    addDiagnoseCommand,
    addParseCommand,
    addSearchCommand,
    addShowCommand,
    addPlanCommand,
    addCompareCommand,
    addCheckCommand,
  ])
    add(program);
  for (const command of program.commands)
    command.exitOverride().showHelpAfterError('(--help shows what can be written)');
  return program;
}

async function main(): Promise<void> {
  // A reader that stops early, such as head, is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? exitCode.nothingWrong : exitCode.wrongUsage),
  );
  try {
    await createProgram().parseAsync();
  } catch (error) {
    process.exitCode = report(error);
  }
}

function report(error: unknown): number {
  if (error instanceof UserError) {
    process.stderr.write(`ikewise: ${error.message}\n${error.hint ? `${error.hint}\n` : ''}`);
    return exitCode.wrongUsage;
  }
  const code = (error as {code?: string}).code ?? '';
  // Commander has printed its message already.
  if (code.startsWith('commander.'))
    return (error as {exitCode: number}).exitCode === 0 ? exitCode.nothingWrong : exitCode.wrongUsage;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`ikewise: ${message}\n`);
  return exitCode.wrongUsage;
}

void main();
