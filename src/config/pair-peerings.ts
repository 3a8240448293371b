import type {Device} from '../model/device.ts';
import {findPeerings, type Peering} from './find-peerings.ts';
import {overlaps} from './parse-network.ts';

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
  const used = new Set<Peering>();
  const pairs = scored.flatMap(({pair}) => {
    if (used.has(pair.ours) || used.has(pair.theirs)) return [];
    used.add(pair.ours).add(pair.theirs);
    return [pair];
  });
  if (pairs.length > 0) return withinBest(pairs, scored);
  const [a, b] = [own[0], far[0]];
  return a && b && own.length === 1 && far.length === 1 ? [{ours: a, theirs: b}] : [];
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
  const isAlike = (a.tunnel !== null) === (b.tunnel !== null) ? 1 : 0;
  const points = names(a, b) + names(b, a) + open(a, b) + open(b, a) + (meets ? 2 : 0);
  return points === 0 ? 0 : points + isAlike;
}
