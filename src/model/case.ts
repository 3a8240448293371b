import type {MessageHit} from './evidence.ts';
import type {Fact} from './facts.ts';

/** All that is known about one tunnel: the pair of gateways, our address and the peer's. */
export interface TunnelCase {
  /** Null when the evidence names no peer. */
  readonly peer: string | null;
  readonly local: string | null;
  /** In the order of the evidence; a fact may occur more than once with different values. */
  readonly facts: readonly Fact[];
  readonly messages: readonly MessageHit[];
}
