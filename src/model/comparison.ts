import type {SourceLine} from './evidence.ts';
import type {FactValue} from './facts.ts';

export type CheckStatus = 'pass' | 'fail' | 'unknown' | 'not-applicable';

/** What one side is configured to; `line` is where, when it is written at all. */
export interface CheckedValue {
  readonly value: string | null;
  readonly line: SourceLine | null;
}

/** Commands for either side. Where both have some, either side may be changed unless `both` says so. */
export interface Fix {
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
  /** Both sides have to be changed. */
  readonly both?: boolean;
}

export interface CheckResult {
  readonly id: string;
  readonly title: string;
  readonly phase: string;
  readonly cause: string;
  readonly status: CheckStatus;
  /** A warning does not keep the tunnel from working. */
  readonly level: 'fault' | 'warning';
  readonly ours: CheckedValue;
  readonly theirs: CheckedValue;
  readonly says: string;
  readonly fix: Fix;
  readonly rollback: Fix;
  /** What the result states about the tunnel, for the diagnosis. */
  readonly facts: readonly {readonly fact: string; readonly value: FactValue; readonly side: 'ours' | 'theirs'}[];
}

/** The comparison of one tunnel's two ends. */
export interface TunnelComparison {
  readonly ours: string | null;
  readonly theirs: string | null;
  /** Names of the two ends as configured: `crypto map VPN 10`. */
  readonly names: {readonly ours: string; readonly theirs: string};
  readonly lines: {readonly ours: SourceLine; readonly theirs: SourceLine};
  readonly checks: readonly CheckResult[];
}

export interface Comparison {
  readonly tunnels: readonly TunnelComparison[];
  readonly unread: {readonly ours: readonly SourceLine[]; readonly theirs: readonly SourceLine[]};
}

/** The comparison as `compare --json` prints it. Its keys are a contract: add, never rename. */
export interface ComparisonReport {
  readonly schema: 'ikewise.compare/1';
  readonly peers: readonly {readonly ours: string | null; readonly theirs: string | null}[];
  readonly checks: readonly ReportedCheck[];
  readonly unread: Readonly<Record<'ours' | 'theirs', readonly {readonly line: number; readonly text: string}[]>>;
}

export interface ReportedCheck {
  readonly id: string;
  readonly peer: string | null;
  readonly title: string;
  readonly status: CheckStatus;
  readonly phase: string;
  readonly ours: {readonly value: string | null; readonly line: number | null};
  readonly theirs: {readonly value: string | null; readonly line: number | null};
  readonly cause: string;
  readonly says: string;
  readonly fix: Omit<Fix, 'both'>;
  readonly rollback: Omit<Fix, 'both'>;
}
