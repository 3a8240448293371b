import type {
  AclEntry,
  CryptoMapEntry,
  Device,
  DeviceInterface,
  IkeProfile,
  IpsecProfile,
  PreSharedKey,
  Protection,
  Setting,
  TunnelGroup,
  TunnelInterface,
} from '../model/device.ts';
import type {SourceLine} from '../model/evidence.ts';
import {readTransform, type Transform} from './algorithm-names.ts';
import {findOffers, type IkeOffer, isWhole} from './find-offers.ts';
import {covers, hostNetwork, isAddress} from './parse-network.ts';
import {destinationsOf} from './parse-tunnels.ts';

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
  /** VRF of the packets between the gateways, and of the protected networks; null is the global table. */
  readonly frontVrf: string | null;
  readonly insideVrf: string | null;
  readonly versions: readonly (1 | 2)[];
  readonly profile: IkeProfile | null;
  readonly offers: readonly IkeOffer[];
  readonly transforms: readonly Transform[];
  /** Entries of the crypto ACL; null for a tunnel interface, where routing chooses. */
  readonly selectors: readonly AclEntry[] | null;
  readonly pfs: Setting | null;
  readonly line: SourceLine;
}

/** All tunnels that a device is configured for. A map on two interfaces gives a tunnel on each. */
export function findPeerings(device: Device): Peering[] {
  const maps = device.maps.filter(entry => !entry.isDynamic).flatMap(entry => fromMap(device, entry));
  const tunnels = device.tunnels.map(tunnel => fromTunnel(device, tunnel));
  if (maps.length + tunnels.length > 0) return [...maps, ...tunnels];
  // Of a part of a configuration, the profile of a tunnel that is not shown.
  return device.profiles.map(profile => fromProfile(device, profile));
}

function fromProfile(device: Device, profile: IpsecProfile): Peering {
  return {
    ...common(device, profile, null),
    name: `crypto ipsec profile ${profile.name}`,
    map: null,
    tunnel: null,
    peers: [],
    peerLine: null,
    interface: null,
    local: null,
    insideVrf: null,
    selectors: null,
    line: profile.line,
  };
}

function fromMap(device: Device, map: CryptoMapEntry): Peering[] {
  const name = map.isTemplate ? (device.maps.find(entry => entry.dynamic === map.map)?.map ?? map.map) : map.map;
  const bound = device.bindings
    .filter(known => known.map === name)
    .map(binding => findInterface(device, binding.interface));
  const acl = map.acl === null ? undefined : device.acls.get(map.acl);
  const entries = acl && acl.unresolved.length === 0 ? acl.entries.filter(entry => entry.action === 'permit') : [];
  return (bound.length > 0 ? bound : [null]).map(owner => {
    const source = findInterface(device, device.localAddresses.get(name) ?? null) ?? owner;
    const address = addressIn(source, map.peers[0]);
    const frontVrf = owner?.vrf ?? null;
    const known = common(device, map, frontVrf);
    return {
      ...known,
      name: `crypto map ${map.map} ${map.seq}`,
      map,
      tunnel: null,
      peers: map.peers,
      peerLine: map.peerLine,
      interface: owner,
      local: source && address ? {value: address, line: source.line} : null,
      insideVrf: known.profile?.vrf?.value ?? frontVrf,
      // A template without a list takes what the peer proposes.
      selectors: map.isTemplate && map.acl === null ? null : entries,
      line: map.line,
    };
  });
}

function fromTunnel(device: Device, tunnel: TunnelInterface): Peering {
  const profile = device.profiles.find(known => known.name === tunnel.profile) ?? null;
  const source = findInterface(device, tunnel.source);
  const destinations = destinationsOf(tunnel).filter(({value}) => isAddress(value));
  const peers = [...new Set(destinations.map(({value}) => value))];
  const address = addressIn(source, peers[0]) ?? (isAddress(tunnel.source ?? '') ? tunnel.source : null);
  // Where the source is and where the tunnel sends must be one table; if not, a check says so, and this one counts.
  const frontVrf = source && source.addresses.length > 0 ? source.vrf : (tunnel.vrf?.value ?? null);
  return {
    ...common(device, profile, frontVrf),
    name: `interface ${tunnel.name}`,
    map: null,
    tunnel,
    peers,
    peerLine: destinations[0]?.line ?? null,
    interface: source ?? device.interfaces.find(owner => owner.addresses.some(own => own.address === address)) ?? null,
    local: address ? {value: address, line: tunnel.sourceLine} : null,
    insideVrf: findInterface(device, tunnel.name)?.vrf ?? null,
    selectors: null,
    line: tunnel.line,
  };
}

/** The address of an interface in the family of the peer's, else its first one. */
function addressIn(owner: DeviceInterface | null, peer: string | undefined): string | null {
  const isAlike = ({address}: {address: string}) => address.includes(':') === (peer ?? '.').includes(':');
  return (owner?.addresses.find(isAlike) ?? owner?.addresses[0])?.address ?? null;
}

function common(device: Device, protection: Protection | null, frontVrf: string | null) {
  const ikeProfile = protection?.ikev2Profile ?? protection?.isakmpProfile ?? null;
  const profile = device.ikeProfiles.find(known => known.name === ikeProfile) ?? null;
  const versions = versionsOf(device, protection);
  const names = [...(versions.includes(1) ? (protection?.transforms ?? []) : []), ...(protection?.proposals ?? [])];
  const listed = device.platform === 'ios' ? (protection?.transforms ?? []) : names;
  const named = listed.flatMap(name => device.transforms.filter(set => set.name === name).map(readTransform));
  const usesBuiltIn = device.platform === 'ios' && listed.length === 0 && protection && 'name' in protection;
  const transforms = usesBuiltIn && isWhole(device) ? [builtInTransform(protection)] : named;
  return {
    device,
    protection,
    versions,
    profile,
    frontVrf,
    offers: findOffers(device, versions, frontVrf, protection),
    transforms,
    pfs: pfsOf(protection),
  };
}

/** What IOS takes for a profile without a transform set. */
function builtInTransform({line}: Protection): Transform {
  const set = {name: 'default', version: 1 as const, transforms: [], mode: null, line, lines: {}};
  return {set, encryption: ['aes-128'], integrity: ['sha1'], header: ['esp'], mode: null};
}

function versionsOf(device: Device, protection: Protection | null): (1 | 2)[] {
  if (!protection) return [];
  if (device.platform === 'ios') return protection.ikev2Profile ? [2] : [1];
  const found: (1 | 2)[] = [];
  if (protection.transforms.length > 0) found.push(1);
  if (protection.proposals.length > 0) found.push(2);
  return found;
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
  return keysAnywhere(peering, address).filter(key => isInReach(peering, key));
}

function isInReach({profile, frontVrf}: Peering, key: PreSharedKey): boolean {
  const rings = profile?.keyrings ?? [];
  return (rings.length === 0 || rings.includes(key.keyring ?? '')) && (key.version === 2 || key.vrf === frontVrf);
}

/** The keys for a peer whose address is not known: all, where all are for the same peers. */
export function onlyKeys(peering: Peering): PreSharedKey[] {
  const {device, versions} = peering;
  const keys = device.keys.filter(key => versions.includes(key.version) && isInReach(peering, key));
  return new Set(keys.map(key => `${key.peer?.address} ${key.name}`)).size === 1 ? keys : [];
}

/** The keys for an address in any keyring and any VRF. */
export function keysAnywhere({device, versions}: Peering, address: string): PreSharedKey[] {
  const network = hostNetwork(address);
  return device.keys
    .filter(key => versions.includes(key.version))
    .filter(key => key.peer !== null && covers(key.peer, network))
    .toSorted((a, b) => (b.peer?.length ?? 0) - (a.peer?.length ?? 0));
}

/** The tunnel group of ASA and PIX 7 for the other end: the one of its address, else of any address of the entry. */
export function groupFor({device, peers}: Peering, address: string | null): TunnelGroup | null {
  const own = device.groups.find(group => group.name === address);
  const isPeer = address !== null && peers.includes(address);
  return own ?? (isPeer ? null : (device.groups.find(group => peers.includes(group.name)) ?? null));
}
