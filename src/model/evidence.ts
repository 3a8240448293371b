import type {FactValue, Proof} from './facts.ts';
import type {Platform, Side} from './platform.ts';

/** One line of input after cleaning. `line` is the number of the original line it came from. */
export interface SourceLine {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** A line that no parser accounted for. */
export interface UnreadLine {
  readonly line: number;
  readonly text: string;
}

/** Fields of one parsed record; their names are a contract (the `parse --json` records). */
export type CaptureRecord = Readonly<Record<string, unknown>>;

/** The output of one command, or one run of log, debug or configuration lines. */
export interface Capture {
  readonly file: string;
  /** First line of the capture. */
  readonly line: number;
  readonly side: Side;
  readonly platform: Platform | null;
  /** Full command, as `show crypto isakmp sa`; null for logs, debugs and text that shows no command. */
  readonly command: string | null;
  readonly kind: string;
  readonly records: readonly CaptureRecord[];
  readonly unread: readonly UnreadLine[];
}

/**
 * Which tunnel an observation belongs to, as far as its lines tell. `pair` is used by tables that name two
 * addresses without saying which one is ours; the case decides.
 */
export interface TunnelHint {
  readonly peer?: string;
  readonly local?: string;
  readonly pair?: readonly [string, string];
}

/** One fact read from the evidence, not yet assigned to a tunnel. */
export interface Observation {
  readonly fact: string;
  readonly value: FactValue;
  readonly side: Side;
  readonly tunnel: TunnelHint;
  readonly proof: Proof;
}

/** A message symptom of an article, found in the evidence. */
export interface MessageHit {
  readonly article: string;
  /** Index into the article's `symptoms`. */
  readonly symptom: number;
  readonly side: Side;
  readonly tunnel: TunnelHint;
  /** What the placeholders of the pattern stood for. */
  readonly values: Readonly<Record<string, string>>;
  readonly proof: Proof;
}

/** Everything read from all inputs, before it is sorted into tunnels. */
export interface Evidence {
  readonly captures: readonly Capture[];
  readonly observations: readonly Observation[];
  readonly messages: readonly MessageHit[];
  /** Lines with text that were read, and that were not. Blank lines count in neither. */
  readonly readLines: number;
  readonly unreadLines: number;
}
