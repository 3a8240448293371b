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
  /** SA number -> peer. */
  readonly peerOf: ReadonlyMap<string, string>;
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
    const named = entry.ends.peer ?? (entry.id === null ? undefined : directory.peerOf.get(entry.id));
    const peer =
      named ??
      (entry.id === unnumbered ? unnumberedPeer(directory, at) : null) ??
      unspoken(entry, exchanges, current, directory);
    // An attribute of an offer says nothing about whose line comes next.
    if (named !== undefined || entry.id !== null) current = peer;
    return open(peer);
  };
}

function readDirectory(entries: readonly LogEntry[]): Directory {
  const ends = new Map<string, TunnelHint>();
  const peerOf = new Map<string, string>();
  const unnumberedAt = new Map<string, number[]>();
  const numberedAt = new Map<string, number>();
  const completed = new Set<string>();
  for (const {id, ends: named} of entries) {
    if (named.peer === undefined) continue;
    ends.set(named.peer, {...ends.get(named.peer), ...named});
    if (id !== null && id !== unnumbered && !peerOf.has(id)) peerOf.set(id, named.peer);
  }
  for (const [index, {id, ends: named, whole}] of entries.entries()) {
    const peer = named.peer ?? (id === null ? undefined : peerOf.get(id));
    if (peer === undefined) continue;
    if (id === unnumbered) unnumberedAt.set(peer, [...(unnumberedAt.get(peer) ?? []), index]);
    else if (id !== null && !numberedAt.has(peer)) numberedAt.set(peer, index);
    if (complete.test(whole.text)) completed.add(peer);
  }
  return {ends, peerOf, unnumberedAt, numberedAt, completed};
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
