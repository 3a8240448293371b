import type {Device, DeviceInterface, Network} from '../model/device.ts';
import type {SourceLine} from '../model/evidence.ts';
import {covers, hostNetwork, isAddress} from './parse-network.ts';

export interface FoundRoute {
  /** Name of the interface as crypto maps use it; null when it is not told. */
  readonly interface: string | null;
  readonly kind: 'connected' | 'route' | 'default' | 'none';
  readonly hop: string | null;
  readonly line: SourceLine | null;
}

/** Where packets to a network leave, by connected networks and static routes of one table; null is the global one. */
export function routeTo(device: Device, target: Network, vrf: string | null = null): FoundRoute {
  const name = (owner: DeviceInterface | undefined) => (owner ? (owner.nameif ?? owner.name) : null);
  const connected = (network: Network, table: string | null) =>
    device.interfaces.find(
      owner =>
        owner.vrf === table &&
        owner.shutdown === null &&
        owner.addresses.some(own => own.length !== null && covers(own, network)),
    );
  const direct = connected(target, vrf);
  if (direct) return {interface: name(direct), kind: 'connected', hop: null, line: direct.line};
  const [route] = device.routes
    .filter(known => known.vrf === vrf && covers(known.network, target))
    .toSorted((a, b) => (b.network.length ?? 0) - (a.network.length ?? 0));
  if (!route) return {interface: null, kind: 'none', hop: null, line: null};
  const kind = route.network.length === 0 ? 'default' : 'route';
  const table = / global\s*$/.test(route.line.text) ? null : vrf;
  const via = isAddress(route.via) ? name(connected(hostNetwork(route.via), table)) : route.via;
  return {interface: via, kind, hop: route.hop, line: route.line};
}
