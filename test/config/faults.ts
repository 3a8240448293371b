import {deviceFaults} from './device-faults.ts';
import type {Kind} from './fault-kind.ts';
import {overlayFaults} from './overlay-faults.ts';
import {phaseOneFaults} from './phase-one-faults.ts';
import {phaseTwoFaults} from './phase-two-faults.ts';

/** One small edit that makes a fault of a matching pair. */
export interface Fault {
  readonly kind: string;
  readonly pair: string;
  readonly side: 'ours' | 'theirs';
  readonly find: string | RegExp;
  readonly put: string;
  readonly check: string;
  readonly cause: string;
  /** Not a repair by commands, so nothing is applied: why. */
  readonly noFix?: string;
}

const kinds: readonly Kind[] = [...phaseOneFaults, ...phaseTwoFaults, ...deviceFaults, ...overlayFaults];

export const faults: readonly Fault[] = kinds.flatMap(([kind, check, cause, rows, noFix]) =>
  rows.map(([pair, side, find, put]) => ({kind, pair, side, find, put, check, cause, ...(noFix && {noFix})})),
);
export const kindCount = kinds.length;
