import type {TunnelHint} from '../model/evidence.ts';
import {createExchange, type Exchange} from './exchange.ts';
import {offerRules} from './ike1-log-rules.ts';
import {type LogEntry, unnumbered} from './log-entries.ts';

const complete = /SA has been authenticated with|PHASE 1 COMPLETED|IKE_P1_COMPLETE|IKEV2-5-SA_UP|-750006: /i;
const failure =
  /reserved not zero|failed its sanity|is malformed|not acceptable|no offers accepted|does not match policy|not supported/i;

/** What the whole log tells about who is who, before its lines are given away one by one. */
interface Directory {
  readonly ends: ReadonlyMap<string, TunnelHint>;
  /** SA number -> its peers: one, or one for each of two devices that print into one log. */
  readonly peersOf: ReadonlyMap<string, readonly string[]>;
  /** SA number and peer -> positions of the messages that name both. */
  readonly namedAt: ReadonlyMap<string, readonly number[]>;
  /** Peer -> whether the device that prints began the exchange; null where its messages say both. */
  readonly roleOf: ReadonlyMap<string, string | null>;
  /** Peer -> positions of its messages without a number, and of its first one with a number. */
  readonly unnumberedAt: ReadonlyMap<string, readonly number[]>;
  readonly numberedAt: ReadonlyMap<string, number>;
  readonly completed: ReadonlySet<string>;
}

/**
 * Gives the exchange that a message belongs to: the one of the peer it names, else the one of its SA number, else what
 * fits best. Lines that name nothing belong to the exchange that was last spoken of, except the attributes of an offer
 * (to the open offer that lacks them) and complaints (not to an exchange that succeeds).
 */
export function createExchangeChooser(entries: readonly LogEntry[]): (entry: LogEntry) => Exchange {
  const directory = readDirectory(entries);
  const positions = new Map(entries.map((entry, index) => [entry, index]));
  const exchanges = new Map<string, Exchange>();
  const open = (peer: string): Exchange => {
    const known = exchanges.get(peer) ?? createExchange(directory.ends.get(peer) ?? {});
    exchanges.set(peer, known);
    return known;
  };
  const [first = ''] = directory.ends.keys();
  let current = first;
  return entry => {
    if (directory.ends.size < 2) return open(first);
    const at = positions.get(entry) ?? 0;
    const named = entry.ends.peer ?? numberedPeer(directory, entry, at);
    const peer =
      named ??
      (entry.id === unnumbered ? peerInRole(directory, entry, [...directory.unnumberedAt.keys()]) : null) ??
      (entry.id === unnumbered ? unnumberedPeer(directory, at) : null) ??
      unspoken(entry, exchanges, current, directory);
    // An attribute of an offer says nothing about whose line comes next.
    if (named !== undefined || entry.id !== null) current = peer;
    return open(peer);
  };
}

function readDirectory(entries: readonly LogEntry[]): Directory {
  const ends = new Map<string, TunnelHint>();
  const peersOf = new Map<string, string[]>();
  const namedAt = new Map<string, number[]>();
  const roleOf = new Map<string, string | null>();
  const unnumberedAt = new Map<string, number[]>();
  const numberedAt = new Map<string, number>();
  const completed = new Set<string>();
  for (const [index, {id, ends: named, whole}] of entries.entries()) {
    const {peer} = named;
    if (peer === undefined) continue;
    ends.set(peer, {...ends.get(peer), ...named});
    const role = roleIn(whole.text);
    if (role) roleOf.set(peer, (roleOf.get(peer) ?? role) === role ? role : null);
    if (id === null || id === unnumbered) continue;
    if (!peersOf.get(id)?.includes(peer)) peersOf.set(id, [...(peersOf.get(id) ?? []), peer]);
    const key = `${id} ${peer}`;
    namedAt.set(key, [...(namedAt.get(key) ?? []), index]);
  }
  for (const [index, {id, ends: named, whole}] of entries.entries()) {
    const known = id === null ? [] : (peersOf.get(id) ?? []);
    const peer = named.peer ?? (known.length === 1 ? known[0] : undefined);
    if (peer === undefined) continue;
    if (id === unnumbered) unnumberedAt.set(peer, [...(unnumberedAt.get(peer) ?? []), index]);
    else if (id !== null && !numberedAt.has(peer)) numberedAt.set(peer, index);
    if (complete.test(whole.text)) completed.add(peer);
  }
  return {ends, peersOf, namedAt, roleOf, unnumberedAt, numberedAt, completed};
}

/** `(I) MM_NO_STATE`, `state = IKE_R_MM1`: what the device that prints is in this exchange. */
function roleIn(text: string): string | null {
  const [, bracketed, state] = /\(([IR])\) [A-Z]{2}_|\bIKE_([IR])_/.exec(text) ?? [];
  return bracketed ?? state ?? null;
}

/** The one of these peers towards which the device has the role that the message tells. */
function peerInRole({roleOf}: Directory, {whole}: LogEntry, peers: readonly string[]): string | null {
  const role = roleIn(whole.text);
  const fitting = role === null ? [] : peers.filter(peer => roleOf.get(peer) === role);
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** Lines that announce the packet on the next line. */
const announces = /retransmitting phase|incrementing error counter/i;

/** Two devices give their SAs the same numbers: then the role tells, or who is named nearest under this number. */
function numberedPeer(directory: Directory, entry: LogEntry, at: number): string | undefined {
  const peers = entry.id === null ? [] : (directory.peersOf.get(entry.id) ?? []);
  if (peers.length < 2) return peers[0];
  const inRole = peerInRole(directory, entry, peers);
  if (inRole !== null) return inRole;
  const ahead = announces.test(entry.whole.text);
  const distance = (peer: string) => {
    const positions = directory.namedAt.get(`${entry.id} ${peer}`) ?? [];
    const [before, after] = [positions.findLast(position => position <= at), positions.find(position => position > at)];
    return Math.abs(((ahead ? after : before) ?? Number.POSITIVE_INFINITY) - at);
  };
  return peers.toSorted((a, b) => distance(a) - distance(b) || 0)[0];
}

/** Of the peers whose SA has no number yet, the last that was named; else the next that will be. */
function unnumberedPeer({unnumberedAt, numberedAt}: Directory, at: number): string | null {
  let last: {peer: string; at: number} | null = null;
  let next: {peer: string; at: number} | null = null;
  for (const [peer, positions] of unnumberedAt) {
    const before = positions.findLast(position => position <= at);
    const after = positions.find(position => position > at);
    const got = numberedAt.get(peer);
    if (before !== undefined && (got === undefined || got > at || got < before) && (last === null || before > last.at))
      last = {peer, at: before};
    if (after !== undefined && (next === null || after < next.at)) next = {peer, at: after};
  }
  return last?.peer ?? next?.peer ?? null;
}

function unspoken(
  entry: LogEntry,
  exchanges: ReadonlyMap<string, Exchange>,
  current: string,
  {ends, completed}: Directory,
): string {
  const {text} = entry.whole;
  const attribute = offerRules.find(rule => rule.pattern.test(text))?.attribute;
  if (attribute !== undefined) {
    const offering = [...exchanges].filter(([, exchange]) => exchange.isOffering);
    const lacking = offering.find(([, exchange]) => exchange.offer[attribute] === undefined);
    return (lacking ?? offering[0])?.[0] ?? current;
  }
  const failing = [...ends.keys()].filter(peer => !completed.has(peer));
  const [only] = failing;
  return only !== undefined && failing.length === 1 && failure.test(text) ? only : current;
}
