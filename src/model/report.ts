import type {ComparisonReport} from './comparison.ts';
import type {Collect, Phase} from './content.ts';
import type {FactValue} from './facts.ts';
import type {Confidence, Verdict} from './finding.ts';
import type {Plan} from './plan.ts';
import type {Platform, Side} from './platform.ts';

/** The keys of `diagnose --json`. They are a contract: add, never rename. */
export interface Report {
  readonly schema: 'ikewise.diagnosis/1';
  readonly verdict: Verdict;
  readonly tunnels: readonly ReportTunnel[];
  readonly benign: readonly {
    readonly id: string;
    readonly file: string;
    readonly line: number;
    readonly says: string;
  }[];
  readonly captures: readonly ReportCapture[];
  /** Lines with text that nothing accounted for. */
  readonly unread: number;
  /** Both configurations compared; only the terminal program adds it, and only where both are known. */
  readonly comparison?: ComparisonReport;
}

export interface ReportReason {
  readonly says: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly text: string | null;
}

export interface ReportCause {
  readonly id: string;
  readonly title: string;
  readonly confidence: Confidence;
  readonly rank: number;
  readonly for: readonly ReportReason[];
  readonly against: readonly ReportReason[];
}

export interface ReportTunnel {
  readonly peer: string | null;
  readonly local: string | null;
  readonly verdict: Verdict;
  readonly phase: Phase | null;
  readonly causes: readonly ReportCause[];
  readonly facts: readonly {
    readonly fact: string;
    readonly side: Side;
    readonly value: FactValue;
    readonly file: string | null;
    readonly line: number | null;
  }[];
  readonly remarks: readonly ReportReason[];
  readonly next: {readonly ask: string; readonly why: string; readonly collect: Collect} | null;
  /** The guided walk: what was asked, what the evidence answered, what stayed open. Empty outside the wizard. */
  readonly steps: readonly ReportStep[];
  /** Commands of the cause that was chosen; null before one is. */
  readonly plan: Plan | null;
}

export interface ReportStep {
  readonly ask: string;
  readonly answer: string;
  readonly by: 'user' | 'evidence' | 'skipped' | 'open';
  readonly file: string | null;
  readonly line: number | null;
  readonly text: string | null;
}

export interface ReportCapture {
  readonly file: string;
  readonly line: number;
  readonly platform: Platform | null;
  readonly command: string | null;
  readonly kind: string;
}
