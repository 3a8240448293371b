import type {Condition} from './condition.ts';
import type {Side} from './platform.ts';

/** How a fact's value is written. `choice` is closed; counts are whole numbers; text is shown, never compared. */
export type FactType = 'choice' | 'yes-no' | 'count' | 'address' | 'text';

export type FactValue = string | number;

/** One entry of kb/facts.yaml. */
export interface FactDefinition {
  readonly id: string;
  readonly file: string;
  readonly type: FactType;
  /** What the fact states, as a noun phrase shown to people. */
  readonly says: string;
  /** For `choice`: value -> the words a person reads. Empty for the other types. */
  readonly values: Readonly<Record<string, string>>;
  /** Whether reading evidence or configurations can state it. */
  readonly isRead: boolean;
  /** Rules that give the value from other facts when nothing states it directly; the first that is true wins. */
  readonly derive: readonly {readonly value: FactValue; readonly when: Condition}[];
}

/** Where a fact was read: one line of one input. */
export interface Proof {
  readonly file: string;
  /** 1-based line of the original input. */
  readonly line: number;
  readonly text: string;
}

/** One known fact about one tunnel. `proof` is null when the user answered instead of pasting. */
export interface Fact {
  readonly fact: string;
  readonly side: Side;
  readonly value: FactValue;
  readonly proof: Proof | null;
}

/** Content writes the facts of the other side as `theirs:ike.state`. */
export function parseFactKey(key: string): {fact: string; side: Side} {
  return key.startsWith('theirs:') ? {fact: key.slice('theirs:'.length), side: 'theirs'} : {fact: key, side: 'ours'};
}
