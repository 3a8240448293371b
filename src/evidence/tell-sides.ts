import type {Side} from '../model/platform.ts';
import type {Finding} from './family.ts';

/** What one device of a paste printed about its tunnels. */
export interface Printed {
  readonly device: string | null;
  readonly findings: readonly Finding[];
}

/** Facts of an output of a VPN gateway; a ping or a route may be shown from any device. */
const ofGateway = /^(?:ike|ipsec|session|dpd)\./;

/**
 * Two gateways in one paste: the first that prints something about its tunnels is the one whose text it is, any other
 * is the opposite end. Gateways that share an address or a peer are on the same end.
 */
export function tellSides(printed: readonly Printed[], side: Side): (device: string | null) => Side {
  const gateways = new Map<string, Finding[]>();
  for (const {device, findings} of printed) {
    const own = findings.filter(finding => ofGateway.test(finding.fact));
    if (device === null || own.length === 0) continue;
    gateways.set(nameOf(device), [...(gateways.get(nameOf(device)) ?? []), ...own]);
  }
  const [first, ...others] = gateways.keys();
  const opposite = new Set(
    others.filter(name => !isSameEnd(gateways.get(first ?? '') ?? [], gateways.get(name) ?? [])),
  );
  const other: Side = side === 'ours' ? 'theirs' : 'ours';
  return device => (device !== null && opposite.has(nameOf(device)) ? other : side);
}

/** `fw1/pri/act` and `FW1` are one device. */
function nameOf(device: string): string {
  return (device.split('/')[0] ?? device).toLowerCase();
}

function isSameEnd(first: readonly Finding[], second: readonly Finding[]): boolean {
  return shares(first, second, 'local') || shares(first, second, 'peer');
}

function shares(first: readonly Finding[], second: readonly Finding[], end: 'local' | 'peer'): boolean {
  const known = new Set(first.flatMap(finding => finding.tunnel[end] ?? []));
  return second.some(finding => known.has(finding.tunnel[end] ?? ''));
}
