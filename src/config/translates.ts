import type {AclEntry, Device, NatRule, Network} from '../model/device.ts';
import {covers, overlaps} from './parse-network.ts';

export interface Translation {
  readonly isTranslated: boolean;
  readonly rule: NatRule | null;
}

/** What address translation does to a flow from an inside network; null when the device translates nothing. */
export function translates(device: Device, from: Network, to: Network, vrf: string | null = null): Translation | null {
  if (device.nats.length === 0) return null;
  const ordered = device.nats.filter(rule => rule.vrf === vrf).toSorted((a, b) => a.section - b.section);
  // ASA before 8.3 and PIX look at the exemption before anything else.
  const exempt = ordered
    .filter(rule => rule.kind === 'exempt' && rule.acl !== null)
    .find(rule => matches(device, rule, from, to) === 'all');
  if (exempt) return {isTranslated: false, rule: exempt};
  for (const rule of ordered) {
    if (rule.kind === 'exempt') {
      if (rule.acl === null && rule.from?.some(own => covers(own, from)) && rule.to?.some(far => covers(far, to)))
        return {isTranslated: false, rule};
      continue;
    }
    const found = matches(device, rule, from, to);
    if (found !== 'none') return {isTranslated: true, rule};
  }
  return {isTranslated: false, rule: null};
}

function matches(device: Device, rule: NatRule, from: Network, to: Network): 'all' | 'part' | 'none' {
  const lists =
    rule.routeMap !== null ? (device.routeMaps.get(rule.routeMap) ?? []) : rule.acl !== null ? [rule.acl] : null;
  if (lists === null) {
    const own = rule.from ?? [];
    const fits =
      own.some(network => overlaps(network, from)) &&
      (rule.to === null || rule.to.some(network => overlaps(network, to)));
    return fits ? 'all' : 'none';
  }
  const entries = lists.flatMap(name => device.acls.get(name)?.entries ?? []);
  return firstMatch(entries, from, to);
}

/** The first line that meets the flow decides; a permit that meets only a part of it still translates that part. */
export function firstMatch(entries: readonly AclEntry[], from: Network, to: Network): 'all' | 'part' | 'none' {
  for (const entry of entries) {
    if (entry.ports !== '' || !overlaps(entry.from, from) || !overlaps(entry.to, to)) continue;
    const isWhole = covers(entry.from, from) && covers(entry.to, to);
    if (entry.action === 'permit') return isWhole ? 'all' : 'part';
    if (isWhole) return 'none';
  }
  return 'none';
}
