import type {TunnelCase} from './case.ts';
import type {Phase, Question} from './content.ts';
import type {Proof} from './facts.ts';

export const confidences = ['confirmed', 'likely', 'possible', 'unlikely', 'ruled-out'] as const;
export type Confidence = (typeof confidences)[number];

export type Verdict = 'fault' | 'healthy' | 'undetermined';

/** One sentence for or against a cause, with the line that shows it. */
export interface Reason {
  readonly says: string;
  readonly proof: Proof | null;
}

export interface RankedCause {
  readonly id: string;
  readonly title: string;
  readonly confidence: Confidence;
  /** 1 for the best. */
  readonly rank: number;
  readonly score: number;
  readonly for: readonly Reason[];
  readonly against: readonly Reason[];
}

/** A message that is normal: shown, never counted. */
export interface BenignNote {
  readonly id: string;
  readonly says: string;
  readonly proof: Proof;
}

export interface TunnelDiagnosis {
  readonly tunnel: TunnelCase;
  readonly verdict: Verdict;
  readonly phase: Phase | null;
  /** Best first. */
  readonly causes: readonly RankedCause[];
  readonly benign: readonly BenignNote[];
  /** Things in the evidence that do not fit together, in words. */
  readonly remarks: readonly Reason[];
  readonly next: Question | null;
}

export interface Diagnosis {
  readonly verdict: Verdict;
  /** Worst first. */
  readonly tunnels: readonly TunnelDiagnosis[];
}
