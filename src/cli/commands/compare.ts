import type {Command} from 'commander';
import {compareDevices} from '../../config/compare-devices.ts';
import {mirrorPeerings} from '../../config/mirror-peerings.ts';
import {hasCrypto, readDevice} from '../../config/read-device.ts';
import {type EvidenceText, markKeysOf, sanitise} from '../../evidence/read-evidence.ts';
import type {Comparison, Fix} from '../../model/comparison.ts';
import type {Device} from '../../model/device.ts';
import {comparisonJson} from '../../report/comparison-json.ts';
import {renderComparison} from '../../report/render-comparison.ts';
import {pasteable} from '../../session/compare-plan.ts';
import {exitCode, UserError} from '../exit-code.ts';
import {readEvidenceFiles} from '../read-evidence-files.ts';
import {terminalStyle} from '../terminal-style.ts';

export function addCompareCommand(program: Command): void {
  program
    .command('compare')
    .description('compare the configurations of both gateways: every parameter that must agree')
    .argument('<ours>', 'configuration of this gateway')
    .argument('<theirs>', 'configuration of the peer')
    .option('--json', 'print the comparison as JSON')
    .option('--mirror <side>', 'print the mirror of the crypto ACL of "ours" or "theirs" for the other side')
    .addHelpText(
      'after',
      '\nExit codes: 0 nothing that stops the tunnel, warnings included; 1 a check failed; 2 wrong usage; 3 undetermined.\n\nExamples:\n  ikewise compare branch.cfg hub.cfg\n  ikewise compare branch.cfg hub.cfg --mirror ours',
    )
    .action(async (ours: string, theirs: string, options: {json?: boolean; mirror?: string}) => {
      const texts = await readEvidenceFiles([ours], [theirs]);
      const marks = markKeysOf(texts);
      const [own, far] = texts.map(text => readConfiguration(text, marks));
      if (!own || !far) return;
      if (options.mirror !== undefined) {
        process.stdout.write(`${mirror(own, far, options.mirror).join('\n')}\n`);
        process.exitCode = exitCode.nothingWrong;
        return;
      }
      const comparison = compareDevices(own, far);
      if (options.json) process.stdout.write(`${JSON.stringify(comparisonJson(comparison), null, 2)}\n`);
      else
        process.stdout.write(
          comparison.tunnels.length > 0
            ? renderComparison(withoutKeys(comparison), terminalStyle())
            : 'The two configurations have no tunnel with each other.\n',
        );
      process.exitCode = codeOf(comparison);
    });
}

function readConfiguration({file, text, side}: EvidenceText, marks: ReturnType<typeof markKeysOf>): Device {
  const device = readDevice(sanitise(text, file, marks), file, side);
  if (!hasCrypto(device)) {
    throw new UserError(
      `There is no IPsec configuration in ${file}.`,
      'Give the output of "show running-config", whole or the crypto part.',
    );
  }
  return device;
}

/** A line with a key in it is a comment: what stands for the key must not be typed. */
function withoutKeys(comparison: Comparison): Comparison {
  const safe = (fix: Fix): Fix => ({
    ...fix,
    ours: pasteable(fix.ours).map(({text}) => text),
    theirs: pasteable(fix.theirs).map(({text}) => text),
  });
  const tunnels = comparison.tunnels.map(tunnel => ({
    ...tunnel,
    checks: tunnel.checks.map(check => ({...check, fix: safe(check.fix), rollback: safe(check.rollback)})),
  }));
  return {...comparison, tunnels};
}

function mirror(ours: Device, theirs: Device, side: string): string[] {
  if (side !== 'ours' && side !== 'theirs') throw new UserError(`There is no side "${side}".`, 'Write ours or theirs.');
  const mirrors = mirrorPeerings(ours, theirs, side).filter(known => known !== null);
  const lines = mirrors.flatMap(({commands}) => commands);
  for (const {file, line, text} of mirrors.flatMap(({unresolved}) => unresolved))
    process.stderr.write(`Not in the mirror, because it names what is not shown: ${file}:${line} ${text.trim()}\n`);
  if (lines.length === 0)
    throw new UserError(
      'There is no crypto ACL to mirror.',
      'The tunnel has none, or the configuration does not show it.',
    );
  return lines;
}

/** Warnings do not stop a tunnel, so they are no fault. */
function codeOf({tunnels}: Comparison): number {
  const checks = tunnels.flatMap(tunnel => tunnel.checks);
  if (checks.some(check => check.status === 'fail' && check.level === 'fault')) return exitCode.fault;
  return checks.some(check => check.status === 'pass') ? exitCode.nothingWrong : exitCode.undetermined;
}
