import type {SourceLine, TunnelHint} from '../model/evidence.ts';
import type {FactValue} from '../model/facts.ts';
import type {Finding} from './family.ts';
import {ikeStateValue} from './ike-state-names.ts';

/** What is being negotiated with one peer while the lines of a log go by. */
export interface Exchange {
  readonly findings: Finding[];
  readonly timeline: ExchangeRecord[];
  tunnel: TunnelHint;
  phase: 1 | 2;
  policy: string | null;
  offer: Record<string, string>;
  /** An offer was announced and its attributes follow on lines of their own. */
  isOffering: boolean;
  /** The first attribute that differed, per policy the offer was compared with. */
  readonly mismatches: Mismatch[];
  /** Final outcome so far; a later acceptance overrides an earlier refusal. */
  outcome: Record<1 | 2, {value: 'accepted' | 'rejected'; line: SourceLine} | null>;
  refusal: {value: string; line: SourceLine} | null;
  state: {value: string; role: string | null; line: SourceLine} | null;
  /** Exchange type of the last IKEv2 packet. */
  stage: string | null;
  /** Proposal that an IKEv2 peer sent, until the expected one is printed. */
  received: {text: string; line: SourceLine} | null;
  expecting: 'received' | 'expected' | null;
  /** The profile for the identity of the peer is being looked for. */
  isMatchingIdentity: boolean;
  /** Refused offers of the list that is being tried. */
  refusedOffers: SourceLine[];
  /** Numbers of the lines whose refusal a later acceptance in the same list took back. */
  readonly takenBack: number[];
  /** How long the sessions lasted that ended, in seconds. */
  readonly durations: number[];
}

/** One step of an exchange, as `parse` shows it. */
export interface ExchangeRecord {
  readonly peer: string | null;
  /** The stamp of the line, as printed. */
  readonly at: string | null;
  readonly direction: 'sent' | 'received' | null;
  readonly message: string;
  readonly state: string | null;
  readonly says: string | null;
  readonly line: number;
}

export interface Mismatch {
  readonly attribute: string;
  readonly offered: string | undefined;
  readonly configured?: string | undefined;
  readonly policy: string | null;
  readonly line: SourceLine;
}

export interface LogRule {
  readonly pattern: RegExp;
  take(match: RegExpExecArray, line: SourceLine, exchange: Exchange): void;
}

/** An address as logs print it, in one capture group. */
export const ip = String.raw`(\d{1,3}(?:\.\d{1,3}){3}|[\da-fA-F]{0,4}(?::[\da-fA-F]{0,4}){2,7})`;

/** Words of "X offered does not match policy!" -> value of `ike.mismatch`. */
const attributeNames: readonly [RegExp, string][] = [
  [/encryption/i, 'encryption'],
  [/hash/i, 'hash'],
  [/diffie|group/i, 'group'],
  [/auth/i, 'authentication'],
  [/key ?len|keylength/i, 'key-length'],
  [/prf/i, 'prf'],
  [/life/i, 'lifetime'],
];

export function attributeName(words: string): string | null {
  return attributeNames.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}

export function createExchange(tunnel: TunnelHint): Exchange {
  return {
    findings: [],
    timeline: [],
    tunnel,
    phase: 1,
    policy: null,
    offer: {},
    isOffering: false,
    mismatches: [],
    outcome: {1: null, 2: null},
    refusal: null,
    state: null,
    stage: null,
    received: null,
    expecting: null,
    refusedOffers: [],
    takenBack: [],
    durations: [],
    isMatchingIdentity: false,
  };
}

export function report(exchange: Exchange, fact: string, value: FactValue, line: SourceLine): void {
  const {findings, tunnel} = exchange;
  const again = findings.some(
    known => known.fact === fact && known.value === value && known.tunnel.peer === tunnel.peer,
  );
  if (!again) findings.push({fact, value, tunnel, line});
}

export function accept(exchange: Exchange, phase: 1 | 2, line: SourceLine): void {
  exchange.outcome[phase] = {value: 'accepted', line};
  if (phase === 2) exchange.refusal = null;
}

/** Phase 1 is up. The state on the packets before is over, and the log need not show another packet. */
export function complete(exchange: Exchange, line: SourceLine): void {
  accept(exchange, 1, line);
  reportRole(exchange);
  exchange.state = null;
  report(exchange, 'ike.up', 'yes', line);
}

function reportRole(exchange: Exchange): void {
  const {role, line} = exchange.state ?? {};
  if (role && line) report(exchange, 'ike.role', role.toUpperCase() === 'I' ? 'initiator' : 'responder', line);
}

export function reject(exchange: Exchange, phase: 1 | 2, line: SourceLine): void {
  exchange.outcome[phase] = {value: 'rejected', line};
}

/** The first reason that is given counts; what follows it are its consequences. */
export function refuse(exchange: Exchange, value: string, line: SourceLine): void {
  if (exchange.refusal === null || exchange.refusal.value === 'none-given') exchange.refusal = {value, line};
}

export function setState(exchange: Exchange, printed: string, role: string | undefined, line: SourceLine): void {
  const value = ikeStateValue(printed);
  if (value) exchange.state = {value, role: role ?? exchange.state?.role ?? null, line};
}

/** IOS compares in this order and names the first difference: the later it stands, the closer the policy was. */
const compared = ['encryption', 'key-length', 'hash', 'prf', 'group', 'authentication', 'lifetime'];

/** The difference to the policy that fitted best. The default policy 65535 was configured by nobody. */
function closest(mismatches: readonly Mismatch[]): Mismatch | undefined {
  const configured = mismatches.filter(mismatch => mismatch.policy !== '65535');
  return (configured.length > 0 ? configured : mismatches).toSorted(
    (a, b) => compared.indexOf(b.attribute) - compared.indexOf(a.attribute),
  )[0];
}

/** Turns what the exchange came to into facts. */
export function conclude(exchange: Exchange): void {
  const {outcome, refusal, state} = exchange;
  const mismatch = closest(exchange.mismatches);
  // A refused proposal before an accepted one is how negotiation works.
  if (mismatch && outcome[1]?.value !== 'accepted') {
    report(exchange, 'ike.mismatch', mismatch.attribute, mismatch.line);
    if (mismatch.offered !== undefined) report(exchange, 'ike.mismatch-offered', mismatch.offered, mismatch.line);
    if (mismatch.configured !== undefined)
      report(exchange, 'ike.mismatch-configured', mismatch.configured, mismatch.line);
    if (mismatch.policy !== null) report(exchange, 'policy.number', mismatch.policy, mismatch.line);
  }
  if (outcome[1]) report(exchange, 'ike.proposal', outcome[1].value, outcome[1].line);
  if (outcome[2]) report(exchange, 'ipsec.proposal', outcome[2].value, outcome[2].line);
  if (refusal && outcome[2]?.value === 'rejected') report(exchange, 'ipsec.refusal', refusal.value, refusal.line);
  if (state) {
    report(exchange, 'ike.state', state.value, state.line);
    reportRole(exchange);
  }
}
