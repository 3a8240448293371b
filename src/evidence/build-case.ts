import type {TunnelCase} from '../model/case.ts';
import type {Evidence, MessageHit, Observation, TunnelHint} from '../model/evidence.ts';
import type {Fact} from '../model/facts.ts';
import {markLoneRows} from './mark-lone-rows.ts';
import {matchSides} from './match-sides.ts';
import {resolveTargets} from './resolve-targets.ts';

/** Which address is ours and which is the peer's, as far as the evidence tells. */
interface Ends {
  readonly peer: string | null;
  readonly local: string | null;
}

/**
 * Sorts what was read into tunnels, one per peer. What names no peer belongs to every tunnel, or to one tunnel without
 * a known peer. What the other gateway printed is turned round: its peer is our address.
 */
export function buildCase(evidence: Pick<Evidence, 'observations' | 'messages'>): readonly TunnelCase[] {
  const items = [...evidence.observations, ...evidence.messages];
  const locals = knownLocals(items);
  const peers = knownPeers(items, locals);
  const initiators = initiatorsSeenHere(items);
  const ends = items.map(item => endsOf(item, locals, peers, initiators));
  const peersOf = (chosen: readonly Ends[]) => [
    ...new Set(chosen.flatMap(end => (end.peer === null ? [] : [end.peer]))),
  ];
  // A crypto map names every peer of the device; where other lines name some, the evidence is about those.
  const spoken = peersOf(ends.filter((_, index) => !isName(items[index])));
  const keys = spoken.length > 0 ? spoken : peersOf(ends);
  const named: (string | null)[] = keys.length > 0 ? keys : [null];
  const tunnels = named.map(peer => {
    const local = ends.find(end => end.peer === peer && end.local !== null)?.local ?? onlyOne(locals);
    const belongs = (index: number) => ends[index]?.peer === null || ends[index]?.peer === peer;
    const own = evidence.observations.filter((_, index) => belongs(index));
    const facts = own.flatMap((observation): Fact[] => toFact(observation, peer, local));
    const messages = evidence.messages.filter((_, index) => belongs(evidence.observations.length + index));
    const tunnel = resolveTargets({peer, local, facts, messages});
    return {...tunnel, facts: [...tunnel.facts, ...matchSides(tunnel)]};
  });
  return markLoneRows(tunnels);
}

type Item = Observation | MessageHit;

/** Facts that only fill in commands. */
const names: ReadonlySet<string> = new Set(['map.name', 'map.seq', 'acl.name', 'transform.name']);

function isName(item: Item | undefined): boolean {
  return item !== undefined && 'fact' in item && names.has(item.fact);
}

/** Seen from our side: what `theirs` calls its peer is our address. */
function viewed({side, tunnel}: Item): TunnelHint {
  if (side === 'ours') return tunnel;
  return {
    ...(tunnel.local && {peer: tunnel.local}),
    ...(tunnel.peer && {local: tunnel.peer}),
    ...(tunnel.pair && {pair: tunnel.pair}),
  };
}

function knownLocals(items: readonly Item[]): ReadonlySet<string> {
  const locals = new Set(items.flatMap(item => viewed(item).local ?? []));
  const pairs = items.flatMap(item => (item.side === 'ours' && item.tunnel.pair ? [item.tunnel.pair] : []));
  const distinct = new Set(pairs.map(pair => pair.toSorted().join(' ')));
  if (locals.size === 0 && distinct.size > 1) {
    // A table names our address in every row.
    for (const address of pairs[0] ?? []) if (pairs.every(pair => pair.includes(address))) locals.add(address);
  }
  return locals;
}

function knownPeers(items: readonly Item[], locals: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(items.flatMap(item => viewed(item).peer ?? []).filter(peer => !locals.has(peer)));
}

/** Who began the exchange of a pair of addresses, in the tables of this gateway. */
function initiatorsSeenHere(items: readonly Item[]): ReadonlyMap<string, string> {
  const initiators = new Map<string, string>();
  for (const {side, tunnel} of items) {
    const key = tunnel.pair?.toSorted().join(' ');
    if (side === 'ours' && tunnel.pair && key && !initiators.has(key)) initiators.set(key, tunnel.pair[1]);
  }
  return initiators;
}

function endsOf(
  item: Item,
  locals: ReadonlySet<string>,
  peers: ReadonlySet<string>,
  initiators: ReadonlyMap<string, string>,
): Ends {
  const {peer, local, pair} = viewed(item);
  if (pair) {
    const [dst, src] = pair;
    // Without other knowledge the initiator is who looks at a tunnel that does not come up; first of all it is us.
    const guess = initiators.get([dst, src].toSorted().join(' ')) ?? (item.side === 'ours' ? src : dst);
    const ours = locals.has(dst) ? dst : locals.has(src) ? src : peers.has(dst) ? src : peers.has(src) ? dst : guess;
    return {local: ours || null, peer: (ours === dst ? src : dst) || null};
  }
  // Log lines call the other end of a message "peer" or "remote" even when it is our own address.
  if (peer && locals.has(peer) && !peers.has(peer))
    return {peer: local && !locals.has(local) ? local : null, local: peer};
  return {peer: peer ?? null, local: local ?? null};
}

function onlyOne(addresses: ReadonlySet<string>): string | null {
  return addresses.size === 1 ? ([...addresses][0] ?? null) : null;
}

/** Tables give the role as the initiator's address; only here is it known whose that is. */
function toFact(observation: Observation, peer: string | null, local: string | null): Fact[] {
  const {fact, side, value, proof} = observation;
  if (fact !== 'ike.role' || value === 'initiator' || value === 'responder') return [{fact, side, value, proof}];
  if (!observation.tunnel.pair || (value !== peer && value !== local)) return [];
  const [own, other] = side === 'ours' ? [local, peer] : [peer, local];
  if (value === own) return [{fact, side, value: 'initiator', proof}];
  return value === other ? [{fact, side, value: 'responder', proof}] : [];
}
