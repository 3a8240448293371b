import type {Command} from 'commander';
import {compileSignatures} from '../../evidence/scan-messages.ts';
import type {TunnelCase} from '../../model/case.ts';
import type {Catalogue} from '../../model/content.ts';
import {type Platform, platforms} from '../../model/platform.ts';
import {buildPlan} from '../../remediation/build-plan.ts';
import {validateValue} from '../../remediation/validate-value.ts';
import {renderPlanMarkdown} from '../../report/render-markdown.ts';
import {renderPlanText} from '../../report/render-text.ts';
import {analyse} from '../../session/analyse.ts';
import {exitCode, UserError} from '../exit-code.ts';
import {loadContent} from '../load-content.ts';
import {readEvidenceFiles} from '../read-evidence-files.ts';
import {unknownName} from '../unknown-name.ts';

interface Options {
  readonly platform: string;
  readonly set?: string[];
  readonly from?: string[];
  readonly peer?: string;
  readonly format?: string;
}

export function addPlanCommand(program: Command): void {
  program
    .command('plan')
    .description('print the commands of one cause for your tunnel: check, fix, verify, roll back')
    .argument('<cause>', 'id of the cause')
    .requiredOption('--platform <platform>', 'ios, asa or pix')
    .option('--set <name=value...>', 'fill in a placeholder')
    .option('--from <file...>', 'take names and addresses from device output')
    .option('--peer <ip>', 'which tunnel of that output')
    .option('--format <format>', 'md, json or text', 'text')
    .addHelpText(
      'after',
      '\nExamples:\n  ikewise plan psk-mismatch --platform ios --set peer=192.0.2.1\n  ikewise plan crypto-acl-mismatch --platform asa --from tunnel.txt --format md',
    )
    .action(async (id: string, options: Options, command: Command) => {
      const catalogue = await loadContent(command.optsWithGlobals<{kb?: string}>().kb);
      const cause = findCause(catalogue, id);
      if (!(platforms as readonly string[]).includes(options.platform))
        throw new UserError(`There is no platform "${options.platform}".`, 'Write ios, asa or pix.');
      const set = parseSet(catalogue, options.set ?? []);
      const plan = buildPlan(catalogue, cause, await findTunnel(catalogue, options), {
        platform: options.platform as Platform,
        set,
      });
      if (options.format === 'json')
        process.stdout.write(`${JSON.stringify({schema: 'ikewise.plan/1', ...plan}, null, 2)}\n`);
      else if (options.format === 'md') process.stdout.write(renderPlanMarkdown(plan).join('\n'));
      else if (options.format === 'text') process.stdout.write(renderPlanText(plan));
      else throw new UserError(`There is no format "${options.format}".`, 'Write md, json or text.');
      process.exitCode = exitCode.nothingWrong;
    });
}

function findCause(catalogue: Catalogue, id: string) {
  const causes = Object.values(catalogue.articles).filter(article => article.kind === 'cause');
  const cause = causes.find(article => article.id === id);
  if (cause) return cause;
  const ids = causes.map(article => article.id);
  throw unknownName('cause', id, ids, '"ikewise search WORDS" finds causes.');
}

function parseSet(catalogue: Catalogue, pairs: readonly string[]): Record<string, string> {
  const values: Record<string, string> = {};
  for (const pair of pairs) {
    const [, name = '', value = ''] = /^(\w+)=(.*)$/s.exec(pair) ?? [];
    if (name === '') throw new UserError(`"${pair}" is not name=value.`, 'For example: --set peer=192.0.2.1');
    const parameter = Object.hasOwn(catalogue.parameters, name) ? catalogue.parameters[name] : undefined;
    if (!parameter)
      throw unknownName('placeholder', name, Object.keys(catalogue.parameters), 'The plan lists those it needs.');
    const result = validateValue(parameter, value);
    if ('error' in result) throw new UserError(`${result.error}.`);
    values[name] = result.value;
  }
  return values;
}

async function findTunnel(catalogue: Catalogue, options: Options): Promise<TunnelCase> {
  const unknown: TunnelCase = {peer: options.peer ?? null, local: null, facts: [], messages: []};
  if (!options.from) return unknown;
  const signatures = compileSignatures(catalogue);
  const {tunnels} = analyse(await readEvidenceFiles(options.from, [], signatures), catalogue, signatures).diagnosis;
  const chosen = options.peer === undefined ? tunnels[0] : tunnels.find(({tunnel}) => tunnel.peer === options.peer);
  if (!chosen) throw new UserError(`The evidence names no tunnel to ${options.peer}.`);
  return chosen.tunnel;
}
