import type {Device, Network} from '../model/device.ts';
import type {SourceLine} from '../model/evidence.ts';
import {covers, isIpv4} from './parse-network.ts';

export interface FoundRoute {
  /** Name of the interface as crypto maps use it; null when it is not told. */
  readonly interface: string | null;
  readonly kind: 'connected' | 'route' | 'default' | 'none';
  readonly line: SourceLine | null;
}

/** Where packets to a network leave, by connected networks and static routes. */
export function routeTo(device: Device, target: Network): FoundRoute {
  const name = (owner: Device['interfaces'][number] | undefined) => (owner ? (owner.nameif ?? owner.name) : null);
  const connected = (network: Network) =>
    device.interfaces.find(
      owner =>
        owner.address !== null &&
        owner.length !== null &&
        owner.shutdown === null &&
        covers({address: owner.address, length: owner.length}, network),
    );
  const direct = connected(target);
  if (direct) return {interface: name(direct), kind: 'connected', line: direct.line};
  const [route] = device.routes
    .filter(known => covers(known.network, target))
    .toSorted((a, b) => (b.network.length ?? 0) - (a.network.length ?? 0));
  if (!route) return {interface: null, kind: 'none', line: null};
  const kind = route.network.length === 0 ? 'default' : 'route';
  const via = isIpv4(route.via) ? name(connected({address: route.via, length: 32})) : route.via;
  return {interface: via, kind, line: route.line};
}
