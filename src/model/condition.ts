/** A three-valued test over the facts and messages of one tunnel: true, false, or unknown. */
export type Condition =
  | {readonly all: readonly Condition[]}
  | {readonly any: readonly Condition[]}
  | {readonly not: Condition}
  | {readonly message: string}
  | FactTest;

/** A test of one fact. Exactly one of `in`, `above`, `below` and `known` is set. */
export interface FactTest {
  readonly fact: string;
  /** `either` is true when it holds on any side. */
  readonly side: 'ours' | 'theirs' | 'either';
  readonly in?: readonly string[];
  readonly above?: number;
  readonly below?: number;
  readonly known?: boolean;
}

export type Truth = 'true' | 'false' | 'unknown';
