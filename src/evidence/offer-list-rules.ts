import type {SourceLine} from '../model/evidence.ts';
import type {Exchange, LogRule} from './exchange.ts';

/**
 * A responder tries one offer of a list after the other. Refusals before the one it takes are how negotiation works;
 * in phase 2 the policy may still refuse that one, on a line of its own after it.
 */
export const offerListRules: readonly LogRule[] = [
  {
    pattern:
      /processing SA payload|beginning (?:Main|Quick|Aggressive) Mode|(?:sending|received) packet|proposals found unacceptable|Removing peer from|Error processing payload|Initiator: New Phase 1/i,
    take(_match, _line, exchange) {
      exchange.refusedOffers = [];
    },
  },
  {
    pattern:
      /atts (?:are )?not acceptable|offered does not match policy|Proposed key ?length does not match|transform proposal.{0,40}not supported|policy invalidated proposal|Mismatched attribute types for class/i,
    take(_match, line, exchange) {
      exchange.refusedOffers.push(line);
    },
  },
  {
    // An ASA logs the refusals of each policy in turn, and only the end of phase 1 after the one that fits.
    pattern:
      /atts are acceptable|Oakley proposal is acceptable|IKE SA Proposal # \d+, Transform # \d+ acceptable|PHASE 1 COMPLETED/i,
    take(_match, _line, exchange) {
      for (const line of exchange.refusedOffers) takeBack(exchange, line);
      exchange.refusedOffers = [];
    },
  },
];

function takeBack(exchange: Exchange, line: SourceLine): void {
  exchange.takenBack.push(line.line);
  if (exchange.outcome[2]?.line.line === line.line) {
    exchange.outcome[2] = null;
    exchange.refusal = null;
  }
}
