import type {
  AclEntry,
  CryptoMapEntry,
  Device,
  DeviceInterface,
  IkePolicy,
  IkeProfile,
  PolicyField,
  PreSharedKey,
  Protection,
  Setting,
  TunnelInterface,
} from '../model/device.ts';
import type {SourceLine} from '../model/evidence.ts';
import {canonical, readTransform, type Transform} from './algorithm-names.ts';
import {covers} from './parse-network.ts';

/** What one device offers in phase 1, defaults filled in where they are certain. An empty list is unknown. */
export interface IkeOffer extends Record<PolicyField, readonly string[]> {
  readonly policy: IkePolicy;
}

/** One tunnel as one device is configured for it, the same for crypto maps and tunnel interfaces. */
export interface Peering {
  readonly device: Device;
  readonly name: string;
  readonly map: CryptoMapEntry | null;
  readonly tunnel: TunnelInterface | null;
  readonly protection: Protection | null;
  readonly peers: readonly string[];
  readonly peerLine: SourceLine | null;
  readonly interface: DeviceInterface | null;
  readonly local: Setting | null;
  readonly versions: readonly (1 | 2)[];
  readonly profile: IkeProfile | null;
  readonly offers: readonly IkeOffer[];
  readonly transforms: readonly Transform[];
  /** Entries of the crypto ACL; null for a tunnel interface, where routing chooses. */
  readonly selectors: readonly AclEntry[] | null;
  readonly pfs: Setting | null;
  readonly line: SourceLine;
}

/** All tunnels that a device is configured for. */
export function findPeerings(device: Device): Peering[] {
  const maps = device.maps.filter(entry => !entry.isDynamic).map(entry => fromMap(device, entry));
  return [...maps, ...device.tunnels.map(tunnel => fromTunnel(device, tunnel))];
}

function fromMap(device: Device, map: CryptoMapEntry): Peering {
  const name = map.isTemplate ? (device.maps.find(entry => entry.dynamic === map.map)?.map ?? map.map) : map.map;
  const binding = device.bindings.find(known => known.map === name);
  const bound = findInterface(device, binding?.interface ?? null);
  const source = findInterface(device, device.localAddresses.get(name) ?? null) ?? bound;
  const acl = map.acl === null ? undefined : device.acls.get(map.acl);
  const entries = acl && acl.unresolved.length === 0 ? acl.entries.filter(entry => entry.action === 'permit') : [];
  return {
    ...common(device, map),
    name: `crypto map ${map.map} ${map.seq}`,
    map,
    tunnel: null,
    peers: map.peers,
    peerLine: map.peerLine,
    interface: bound,
    local: source?.address ? {value: source.address, line: source.line} : null,
    // A template without a list takes what the peer proposes.
    selectors: map.isTemplate && map.acl === null ? null : entries,
    line: map.line,
  };
}

function fromTunnel(device: Device, tunnel: TunnelInterface): Peering {
  const profile = device.profiles.find(known => known.name === tunnel.profile) ?? null;
  const source = findInterface(device, tunnel.source);
  const address = source?.address ?? (/^\d/.test(tunnel.source ?? '') ? tunnel.source : null);
  return {
    ...common(device, profile),
    name: `interface ${tunnel.name}`,
    map: null,
    tunnel,
    peers: tunnel.destination && /^\d/.test(tunnel.destination) ? [tunnel.destination] : [],
    peerLine: tunnel.destinationLine,
    interface: source ?? device.interfaces.find(owner => owner.address === address) ?? null,
    local: address ? {value: address, line: tunnel.sourceLine} : null,
    selectors: null,
    line: tunnel.line,
  };
}

function common(device: Device, protection: Protection | null) {
  const ikeProfile = protection?.ikev2Profile ?? protection?.isakmpProfile ?? null;
  const profile = device.ikeProfiles.find(known => known.name === ikeProfile) ?? null;
  const versions = versionsOf(device, protection);
  const offers = device.policies
    .filter(policy => versions.includes(policy.version))
    .filter(policy => isChosen(device, policy));
  const names = [...(versions.includes(1) ? (protection?.transforms ?? []) : []), ...(protection?.proposals ?? [])];
  const listed = device.platform === 'ios' ? (protection?.transforms ?? []) : names;
  const transforms = listed.flatMap(name => device.transforms.filter(set => set.name === name).map(readTransform));
  return {
    device,
    protection,
    versions,
    profile,
    offers: offers.map(policy => offerOf(device, policy)),
    transforms,
    pfs: pfsOf(protection),
  };
}

function versionsOf(device: Device, protection: Protection | null): (1 | 2)[] {
  if (!protection) return [];
  if (device.platform === 'ios') return protection.ikev2Profile ? [2] : [1];
  const found: (1 | 2)[] = [];
  if (protection.transforms.length > 0) found.push(1);
  if (protection.proposals.length > 0) found.push(2);
  return found;
}

/** IOS uses the proposals that an IKEv2 policy names; without any policy, its own default. */
function isChosen(device: Device, policy: IkePolicy): boolean {
  if (policy.version === 1 || device.platform !== 'ios') return true;
  return device.ikev2Policies.some(known => known.proposals.includes(policy.name));
}

function offerOf(device: Device, policy: IkePolicy): IkeOffer {
  const values = (field: PolicyField) => policy[field].map(canonical);
  // The defaults of classic IOS; later trains changed them.
  const isClassic =
    device.platform === 'ios' && /^1[0-5]\./.test(device.globals.release?.value ?? '') && policy.version === 1;
  const orDefault = (field: PolicyField, fallback: string) => {
    const found = values(field);
    return found.length === 0 && isClassic ? [fallback] : found;
  };
  const hash = orDefault('hash', 'sha1');
  const prf = values('prf');
  return {
    policy,
    encryption: orDefault('encryption', 'des'),
    hash,
    group: orDefault('group', '1'),
    authentication: orDefault('authentication', 'rsasig'),
    // IOS takes the integrity algorithms as PRF where none is written.
    prf: prf.length === 0 && policy.version === 2 && device.platform === 'ios' ? hash : prf,
  };
}

function pfsOf(protection: Protection | null): Setting | null {
  if (!protection) return null;
  if (protection.pfs === null) return {value: 'off', line: null};
  const group = /\d+/.exec(protection.pfs)?.[0];
  return {value: group ? `group${group}` : 'default group', line: protection.pfsLine};
}

export function findInterface(device: Device, name: string | null): DeviceInterface | null {
  if (name === null) return null;
  return (
    device.interfaces.find(owner => owner.nameif === name || owner.name.toLowerCase() === name.toLowerCase()) ?? null
  );
}

/** The keys that a device has for an address, the most specific first. */
export function keysFor(peering: Peering, address: string): PreSharedKey[] {
  const {device, profile, versions} = peering;
  const network = {address, length: 32};
  const own = device.keys.filter(key => versions.includes(key.version));
  const inRing = profile?.keyring ? own.filter(key => key.keyring === profile.keyring) : own;
  return inRing
    .filter(key => key.peer !== null && covers(key.peer, network))
    .toSorted((a, b) => (b.peer?.length ?? 0) - (a.peer?.length ?? 0));
}
