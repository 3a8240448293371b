import type {Device, Network} from '../model/device.ts';
import {findInterface, findPeerings, type Peering} from './find-peerings.ts';
import {covers, hostNetwork, overlaps} from './parse-network.ts';
import {routeTo} from './route-to.ts';

/** One tunnel seen from both ends. */
export interface Pair {
  readonly ours: Peering;
  readonly theirs: Peering;
}

/** The tunnels that two devices have with each other. Where nothing else tells, the only tunnel of each is meant. */
export function pairPeerings(ours: Device, theirs: Device): Pair[] {
  const [own, far] = [findPeerings(ours), findPeerings(theirs)];
  const scored = own
    .flatMap(a => far.map(b => ({pair: {ours: a, theirs: b}, score: score(a, b)})))
    .filter(({score: points}) => points > 0)
    .toSorted((a, b) => b.score - a.score);
  const used = new Set<object>();
  const pairs = scored.flatMap(({pair}) => {
    const ends = [configured(pair.ours), configured(pair.theirs)];
    if (ends.some(end => used.has(end))) return [];
    for (const end of ends) used.add(end);
    return [pair];
  });
  if (pairs.length > 0) return withinBest(pairs, scored);
  const [a, b] = [own[0], far[0]];
  const isOnly = (all: readonly Peering[]) => new Set(all.map(configured)).size === 1;
  return a && b && isOnly(own) && isOnly(far) ? [{ours: a, theirs: b}] : [];
}

/** The entry or interface: a map on two interfaces is one tunnel with two ways in. */
function configured({map, tunnel, protection, device}: Peering): object {
  return map ?? tunnel ?? protection ?? device;
}

/** Each tunnel of one device, by the way in that leads to its peer. */
export function peeringsAlone(device: Device): Peering[] {
  const all = findPeerings(device);
  return [...new Set(all.map(configured))].flatMap(entry => {
    const ways = all.filter(peering => configured(peering) === entry);
    return ways.find(peering => isWayTo(peering, peering.peers[0])) ?? ways.slice(0, 1);
  });
}

/** A pair that hangs on a likeness alone does not count beside pairs whose addresses meet. */
function withinBest(pairs: readonly Pair[], scored: readonly {pair: Pair; score: number}[]): Pair[] {
  const points = (pair: Pair) =>
    scored.find(known => known.pair === pair || (known.pair.ours === pair.ours && known.pair.theirs === pair.theirs))
      ?.score ?? 0;
  const best = Math.max(...pairs.map(points));
  return pairs.filter(pair => points(pair) >= 4 || points(pair) === best);
}

function score(a: Peering, b: Peering): number {
  const names = (from: Peering, to: Peering) => (to.local !== null && from.peers.includes(to.local.value) ? 4 : 0);
  const open = (from: Peering, to: Peering) => (from.map?.isTemplate && names(to, from) > 0 ? 2 : 0);
  const meets = (a.selectors ?? []).some(x =>
    (b.selectors ?? []).some(
      y => x.from.length !== 0 && x.to.length !== 0 && overlaps(x.from, y.to) && overlaps(x.to, y.from),
    ),
  );
  const isNetwork = overlayOf(a).some(x => overlayOf(b).some(y => covers(x, y) || covers(y, x)));
  // Of two ways in, the one on which the other gateway is reached.
  const leaves = (from: Peering, to: Peering) => (isWayTo(from, to.local?.value ?? from.peers[0]) ? 0.5 : 0);
  const isAlike = (a.tunnel !== null) === (b.tunnel !== null) ? 1 : 0;
  // Profiles whose tunnels are not shown have nothing but their names.
  if (!a.map && !a.tunnel && !b.map && !b.tunnel && a.name === b.name) return 1;
  const points = names(a, b) + names(b, a) + open(a, b) + open(b, a) + (meets || isNetwork ? 2 : 0);
  return points === 0 ? 0 : points + isAlike + leaves(a, b) + leaves(b, a);
}

function isWayTo({device, interface: owner, frontVrf}: Peering, address: string | undefined): boolean {
  if (!owner || address === undefined) return false;
  const exit = routeTo(device, hostNetwork(address), frontVrf).interface;
  return exit !== null && [owner.nameif, owner.name].includes(exit);
}

/** The addresses of a tunnel interface inside the tunnel. */
export function overlayOf({device, tunnel}: Peering): readonly Network[] {
  return tunnel ? (findInterface(device, tunnel.name)?.addresses ?? []) : [];
}
