import type {Acl, AclEntry, Device} from '../model/device.ts';
import {formatNetwork, isSame, overlaps} from './parse-network.ts';

export interface SelectorComparison {
  readonly isMirror: boolean;
  /** The entry that has no mirror, and what stands nearest on the other side; null when all match. */
  readonly entry: AclEntry | null;
  readonly says: string;
}

/**
 * Compares the crypto ACLs of two devices. Only lists that belong together are compared: their networks meet in
 * mirrored places. Null when none do, or when nothing tells which lists are crypto ACLs.
 */
export function compareSelectors(ours: Device, theirs: Device): SelectorComparison | null {
  const pairs = cryptoAcls(ours).flatMap(a => cryptoAcls(theirs).map(b => [a, b] as const));
  const related = pairs.filter(([a, b]) => permits(a).some(x => permits(b).some(y => isRelated(x, y))));
  const [pair] = related;
  if (!pair) return null;
  const [a, b] = pair;
  const odd =
    permits(a).find(x => !permits(b).some(y => isMirror(x, y))) ??
    permits(b).find(y => !permits(a).some(x => isMirror(x, y)));
  if (!odd) return {isMirror: true, entry: permits(a)[0] ?? null, says: ''};
  const fromOurs = permits(a).includes(odd);
  const others = (fromOurs ? permits(b) : permits(a)).map(describe).join('; ');
  const name = (device: Device, acl: Acl) => [device.label, acl.name].filter(Boolean).join(' ') || 'the ACL';
  const [own, far] = fromOurs ? [name(ours, a), name(theirs, b)] : [name(theirs, b), name(ours, a)];
  return {isMirror: false, entry: odd, says: `${own} has ${describe(odd)}; ${far} has ${others}`};
}

/** Lists that a crypto map names; without any crypto map, all lists. */
function cryptoAcls(device: Device): Acl[] {
  const named = new Set(device.maps.flatMap(entry => entry.acl ?? []));
  const all = [...device.acls.values()].filter(acl => permits(acl).length > 0);
  return named.size > 0 ? all.filter(acl => named.has(acl.name)) : all;
}

function permits(acl: Acl): AclEntry[] {
  return acl.entries.filter(entry => entry.action === 'permit' && entry.protocol !== 'icmp');
}

function isMirror(a: AclEntry, b: AclEntry): boolean {
  return isSame(a.from, b.to) && isSame(a.to, b.from) && a.protocol === b.protocol;
}

/** Meets in one mirrored place at least. `any` meets everything and proves nothing. */
function isRelated(a: AclEntry, b: AclEntry): boolean {
  const meets = (x: AclEntry['from'], y: AclEntry['from']) => x.length !== 0 && y.length !== 0 && overlaps(x, y);
  return meets(a.from, b.to) || meets(a.to, b.from);
}

function describe(entry: AclEntry): string {
  return `${formatNetwork(entry.from)} to ${formatNetwork(entry.to)}`;
}
