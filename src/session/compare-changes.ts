import {applyCommands} from '../config/apply-commands.ts';
import {compareDevices} from '../config/compare-devices.ts';
import {readDevice} from '../config/read-device.ts';
import type {CheckResult, CheckStatus, Comparison, Fix, TunnelComparison} from '../model/comparison.ts';
import type {Device} from '../model/device.ts';
import type {SourceLine} from '../model/evidence.ts';
import type {Side} from '../model/platform.ts';
import type {Configurations} from './configurations.ts';

/** A decision: this difference is settled by changing that side. */
export interface Change {
  /** Names of the two ends, because a change may alter their order. */
  readonly tunnel: string;
  readonly check: string;
  readonly change: Side | 'both';
}

/** A decision with what it comes to, given all that were taken before it. */
export interface PlannedChange extends Change {
  readonly result: CheckResult;
  readonly commands: Readonly<Record<Side, readonly string[]>>;
  readonly rollback: Readonly<Record<Side, readonly string[]>>;
}

export interface ComparedDevices {
  readonly ours: Device;
  readonly theirs: Device;
  /** As the two are configured now. */
  readonly present: Comparison;
  readonly changes: readonly PlannedChange[];
  /** As they will be when all changes are made. */
  readonly planned: Comparison;
}

/** A check as it is shown; `planned` is a difference that the changes settle. */
export interface ComparedCheck extends CheckResult {
  readonly shown: CheckStatus | 'planned';
  readonly change: Side | 'both' | null;
}

/**
 * Compares two devices, and plans the changes one after the other: the commands for a difference are those for the
 * configuration that the changes before it lead to, so that one fix cannot take another one back.
 */
export function compareWithChanges({ours, theirs}: Configurations, changes: readonly Change[]): ComparedDevices | null {
  if (!ours || !theirs) return null;
  const present = compareDevices(ours, theirs);
  const taken: PlannedChange[] = [];
  let [own, far, planned] = [ours, theirs, present];
  for (const change of changes) {
    const result = findTunnel(planned, change.tunnel)?.checks.find(check => check.id === change.check);
    if (result?.status !== 'fail') continue;
    const side = (fix: Fix, name: Side) => (change.change === name || change.change === 'both' ? fix[name] : []);
    const commands = {ours: side(result.fix, 'ours'), theirs: side(result.fix, 'theirs')};
    if (commands.ours.length + commands.theirs.length === 0) continue;
    taken.push({
      ...change,
      result,
      commands,
      rollback: {ours: side(result.rollback, 'ours'), theirs: side(result.rollback, 'theirs')},
    });
    [own, far] = [changed(own, commands.ours), changed(far, commands.theirs)];
    planned = compareDevices(own, far);
  }
  return {ours, theirs, present, changes: taken, planned};
}

export function tunnelName({names}: TunnelComparison): string {
  return `${names.ours} to ${names.theirs}`;
}

function findTunnel({tunnels}: Comparison, name: string): TunnelComparison | undefined {
  return tunnels.find(tunnel => tunnelName(tunnel) === name);
}

/** Lines that were there before keep the place that proves them. */
function changed(device: Device, commands: readonly string[]): Device {
  if (commands.length === 0) return device;
  const {lines} = applyCommands(
    device.source.map(line => line.text),
    commands,
  );
  const before = new Map<string, SourceLine[]>();
  for (const line of device.source) before.set(line.text.trim(), [...(before.get(line.text.trim()) ?? []), line]);
  const source = lines.map((text, index) => ({
    ...(before.get(text.trim())?.shift() ?? {file: 'planned change', line: index + 1}),
    text,
  }));
  return readDevice(source, device.file, device.side);
}

const order: readonly ComparedCheck['shown'][] = ['fail', 'planned', 'unknown', 'pass', 'not-applicable'];

/** The checks of one tunnel: what still differs first, each group in the order in which a tunnel comes up. */
export function listChecks({present, planned, changes}: ComparedDevices, tunnel: TunnelComparison): ComparedCheck[] {
  const name = tunnelName(tunnel);
  const now = findTunnel(present, name) ?? tunnel;
  const then = findTunnel(planned, name);
  return now.checks
    .map((check): ComparedCheck => {
      const change = changes.find(known => known.tunnel === name && known.check === check.id);
      if (change) return {...change.result, shown: 'planned', change: change.change};
      const later = then?.checks.find(known => known.id === check.id) ?? check;
      if (check.status === 'fail' && later.status !== 'fail') return {...check, shown: 'planned', change: null};
      return {...later, shown: later.status, change: null};
    })
    .toSorted((a, b) => order.indexOf(a.shown) - order.indexOf(b.shown));
}

/** Whether either side alone may be changed, so that somebody has to say which one is right. */
export function isChoice({fix}: CheckResult): boolean {
  return fix.ours.length > 0 && fix.theirs.length > 0 && !fix.both;
}
