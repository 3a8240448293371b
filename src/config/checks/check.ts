import type {CheckedValue, CheckStatus, Fix} from '../../model/comparison.ts';
import type {Setting} from '../../model/device.ts';
import type {SourceLine} from '../../model/evidence.ts';
import type {FactValue} from '../../model/facts.ts';
import type {Side} from '../../model/platform.ts';
import {isWhole as isWholeDevice} from '../find-offers.ts';
import type {Peering} from '../find-peerings.ts';
import type {Pair} from '../pair-peerings.ts';

export interface StatedFact {
  readonly fact: string;
  readonly value: FactValue;
  readonly side: Side;
}

export interface Outcome {
  readonly status: CheckStatus;
  readonly ours?: CheckedValue;
  readonly theirs?: CheckedValue;
  readonly says?: string;
  readonly fix?: Partial<Fix>;
  readonly facts?: readonly StatedFact[];
}

/** One thing that must be right. `run` is pure and judges both ends of a tunnel. */
export interface Check {
  readonly id: string;
  readonly title: string;
  readonly phase: '1' | '2' | 'data' | 'remote-access';
  readonly cause: string;
  /** Not what stops a tunnel: reported, and no fault by itself. */
  readonly isWarning?: boolean;
  run(pair: Pair): Outcome;
  /** Judges one end by itself, where the check is one of each device. */
  look?(peering: Peering, far: Peering | null): SideOutcome;
}

/** What a check finds on one device; `far` is the other end where it is known. */
export interface SideOutcome {
  readonly status: CheckStatus;
  readonly value?: string | null;
  readonly line?: SourceLine | null;
  readonly says?: string;
  readonly commands?: readonly string[];
  readonly facts?: readonly {readonly fact: string; readonly value: FactValue}[];
}

/** A check of each device by itself. */
export interface SideCheck extends Omit<Check, 'run' | 'look'> {
  look(peering: Peering, far: Peering | null): SideOutcome;
}

export const notApplicable: Outcome & SideOutcome = {status: 'not-applicable'};
export const unknown: Outcome & SideOutcome = {status: 'unknown'};

export function shown(setting: Setting | null | undefined): CheckedValue {
  return {value: setting?.value ?? null, line: setting?.line ?? null};
}

/** Runs a check of one device on both ends; it fails where either fails. */
export function onBothSides({look, ...rest}: SideCheck): Check {
  return {
    ...rest,
    look,
    run({ours, theirs}) {
      const [own, far] = [look(ours, theirs), look(theirs, ours)];
      const says = [own.says && `This gateway: ${own.says}`, far.says && `The peer: ${far.says}`]
        .filter(Boolean)
        .join(' ');
      const facts = [...stated(own, 'ours'), ...stated(far, 'theirs')];
      return {
        status: worst(own.status, far.status),
        ours: {value: own.value ?? null, line: own.line ?? null},
        theirs: {value: far.value ?? null, line: far.line ?? null},
        says,
        fix: {
          ours: own.commands ?? [],
          theirs: far.commands ?? [],
          both: own.status === 'fail' && far.status === 'fail',
        },
        facts,
      };
    },
  };
}

function stated({status, facts = []}: SideOutcome, side: Side): StatedFact[] {
  return status === 'fail' ? facts.map(fact => ({...fact, side})) : [];
}

function worst(a: CheckStatus, b: CheckStatus): CheckStatus {
  const order: readonly CheckStatus[] = ['fail', 'unknown', 'pass', 'not-applicable'];
  return order.find(status => status === a || status === b) ?? 'unknown';
}

/** Without a version in common, nothing else of phase 1 can be compared. */
export function sharesVersion(near: Peering, far: Peering | null): boolean {
  return (
    far === null ||
    far.versions.length === 0 ||
    near.versions.length === 0 ||
    near.versions.some(version => far.versions.includes(version))
  );
}

/** The one defined name that a used one was meant to be: a letter more, less or other, or two that changed places. */
export function misspelt(used: string, defined: readonly string[]): string | null {
  const near = [...new Set(defined)].filter(name => name !== used && isSlip(used, name));
  return near.length === 1 ? (near[0] ?? null) : null;
}

function isSlip(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < 4 || Math.abs(a.length - b.length) > 1) return false;
  if (a.toLowerCase() === b.toLowerCase()) return true;
  let [start, end] = [0, 0];
  while (start < a.length && a[start] === b[start]) start += 1;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [one, two] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  // Numbers at the end tell names apart on purpose.
  if (/^\d*$/.test(one + two)) return false;
  return Math.max(one.length, two.length) === 1 || (one.length === 2 && one === [...two].toReversed().join(''));
}

/** Whether what the configuration does not show is not there. */
export function isWhole({device}: Peering): boolean {
  return isWholeDevice(device);
}
