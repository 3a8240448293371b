import type {Exchange} from './exchange.ts';

/**
 * The exchanges of a log that the other gateway printed: debugs of both, one after the other or line by line, without
 * prompts. An exchange mirrors an earlier one when each has packets and the peer of one is the address of the other.
 */
export function mirroredExchanges(exchanges: readonly Exchange[]): ReadonlySet<Exchange> {
  const mirrored = new Set<Exchange>();
  const own: Exchange[] = [];
  for (const exchange of exchanges) {
    if (own.some(other => mirrors(other, exchange))) mirrored.add(exchange);
    else own.push(exchange);
  }
  return mirrored;
}

/** A device sends nothing to itself, so its address as a peer is what another device prints. */
function mirrors(first: Exchange, second: Exchange): boolean {
  if (!hasPackets(first) || !hasPackets(second)) return false;
  const ends = [
    [first.tunnel.local, second.tunnel.peer],
    [second.tunnel.local, first.tunnel.peer],
  ].filter(([local]) => local !== undefined);
  return ends.length > 0 && ends.every(([local, peer]) => local === peer);
}

function hasPackets({timeline}: Exchange): boolean {
  return timeline.some(step => step.direction !== null);
}
