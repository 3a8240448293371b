import type {SourceLine} from './evidence.ts';
import type {Platform, Side} from './platform.ts';

/** A configured value and the line it stands on; a default of the platform has no line. */
export interface Setting {
  readonly value: string;
  readonly line: SourceLine | null;
}

/** One network of an ACL entry. `length` is the prefix length; null when the mask is not contiguous. */
export interface Network {
  readonly address: string;
  readonly length: number | null;
}

/** One permit or deny line over two networks. A line with object groups gives one entry per pair of members. */
export interface AclEntry {
  readonly action: 'permit' | 'deny';
  readonly protocol: string;
  readonly from: Network;
  readonly to: Network;
  /** Port words as written, source and destination apart: `|eq 443`. Empty when all ports are meant. */
  readonly ports: string;
  /** A subnet mask stands where a wildcard belongs. */
  readonly isMaskTypedAsWildcard: boolean;
  readonly line: SourceLine;
}

export interface Acl {
  readonly name: string;
  readonly entries: AclEntry[];
  /** Lines that name something unknown, such as an object group that is not shown. */
  readonly unresolved: SourceLine[];
  /** How the lines are written: an IOS list is a block with wildcards, an ASA list has its name on every line. */
  style: 'block' | 'lines' | 'numbered';
  /** IOS keeps lists of IPv6 apart. */
  isIpv6: boolean;
}

export type PolicyField = 'encryption' | 'hash' | 'prf' | 'group' | 'authentication';

/** An IKE policy (version 1) or proposal (version 2). Values are lists because IKEv2 offers several. */
export interface IkePolicy extends Record<PolicyField, string[]> {
  readonly version: 1 | 2;
  readonly name: string;
  lifetime: string | null;
  readonly line: SourceLine;
  readonly lines: Partial<Record<PolicyField | 'lifetime', SourceLine>>;
}

/** A transform set, or an IKEv2 proposal (`encryption` and `integrity` are lists there). */
export interface TransformSet {
  readonly name: string;
  readonly version: 1 | 2;
  transforms: readonly string[];
  mode: Setting | null;
  readonly line: SourceLine;
  readonly lines: {encryption?: SourceLine; integrity?: SourceLine};
}

/** What protects traffic: an entry of a crypto map, or an IPsec profile. */
export interface Protection {
  transforms: string[];
  proposals: string[];
  transformLine: SourceLine | null;
  pfs: string | null;
  pfsLine: SourceLine | null;
  lifetime: Setting | null;
  isakmpProfile: string | null;
  ikev2Profile: string | null;
  readonly line: SourceLine;
}

export interface CryptoMapEntry extends Protection {
  readonly map: string;
  readonly seq: number;
  /** Entry that hands over to a dynamic map, whose name is `dynamic`. */
  isDynamic: boolean;
  dynamic: string | null;
  /** Entry of a `crypto dynamic-map`. */
  readonly isTemplate: boolean;
  acl: string | null;
  aclLine: SourceLine | null;
  peers: string[];
  peerLine: SourceLine | null;
  phase1Mode: Setting | null;
  natTraversal: Setting | null;
  reverseRoute: SourceLine | null;
  /** Which side may start the tunnel, on ASA. */
  connection: Setting | null;
}

export interface IpsecProfile extends Protection {
  readonly name: string;
}

/** A tunnel interface, as far as its protection is concerned. */
export interface TunnelInterface {
  readonly name: string;
  source: string | null;
  sourceLine: SourceLine | null;
  destination: string | null;
  destinationLine: SourceLine | null;
  profile: string | null;
  protectionLine: SourceLine | null;
  mode: Setting | null;
  key: Setting | null;
  /** VRF of the packets on the outside (`tunnel vrf`). */
  vrf: Setting | null;
  readonly nhrp: Nhrp;
  readonly line: SourceLine;
}

/** How a DMVPN tunnel finds its neighbours: an overlay address belongs to an outer (NBMA) one. */
export interface Nhrp {
  networkId: Setting | null;
  /** Mark that intake put in the place of the word. */
  authentication: Setting | null;
  readonly servers: Setting[];
  readonly maps: {readonly overlay: string; readonly nbma: string; readonly line: SourceLine}[];
  /** Outer addresses that get multicast, or `dynamic`. */
  readonly multicast: Setting[];
  redirect: Setting | null;
  shortcut: Setting | null;
}

export interface DeviceInterface {
  readonly name: string;
  nameif: string | null;
  /** Its own addresses with the length of the network, the first one first. */
  readonly addresses: Network[];
  vrf: string | null;
  aclIn: Setting | null;
  nat: 'inside' | 'outside' | null;
  shutdown: SourceLine | null;
  readonly line: SourceLine;
}

export interface PreSharedKey {
  readonly version: 1 | 2;
  /** Null for a key that belongs to a host name. */
  readonly peer: Network | null;
  readonly name: string;
  readonly direction: 'both' | 'local' | 'remote';
  /** Mark that intake put in the place of the key. */
  readonly mark: string;
  /** Encrypted in the configuration, so equal keys look different. */
  readonly isEncrypted: boolean;
  readonly keyring: string | null;
  /** VRF in which the packets of the peer arrive; null for the global table. */
  readonly vrf: string | null;
  readonly line: SourceLine;
}

/** ASA and PIX 7 tunnel group. */
export interface TunnelGroup {
  readonly name: string;
  type: string | null;
  policy: Setting | null;
  pool: Setting | null;
  keepalive: Setting | null;
  readonly line: SourceLine;
}

export interface IkeProfile {
  readonly version: 1 | 2;
  readonly name: string;
  readonly remotes: Setting[];
  identity: Setting | null;
  authLocal: Setting | null;
  authRemote: Setting | null;
  readonly keyrings: string[];
  /** VRF in which the packets of the peer arrive; `any`, or null for the global table. */
  frontVrf: Setting | null;
  /** VRF of the protected networks. */
  vrf: Setting | null;
  dpd: Setting | null;
  aggressive: Setting | null;
  readonly line: SourceLine;
}

/** One rule of address translation, in the order of the configuration. */
export interface NatRule {
  readonly kind: 'dynamic' | 'exempt' | 'static';
  readonly acl: string | null;
  /** Where ASA 8.3 puts it: manual rules first, then object rules, then manual rules after them. */
  readonly section: 1 | 2 | 3;
  readonly from: readonly Network[] | null;
  readonly to: readonly Network[] | null;
  readonly routeMap: string | null;
  readonly inside: string | null;
  readonly vrf: string | null;
  readonly line: SourceLine;
}

export interface Route {
  readonly network: Network;
  /** Interface or next hop. */
  readonly via: string;
  readonly hop: string | null;
  readonly vrf: string | null;
  readonly line: SourceLine;
}

export interface GroupPolicy {
  readonly name: string;
  /** Access list, or `none` where nothing is inherited. */
  filter: Setting | null;
  protocols: Setting | null;
  splitPolicy: Setting | null;
  splitList: Setting | null;
  pool: Setting | null;
  readonly line: SourceLine;
}

/** Values of the device as a whole. `null` where nothing is printed. */
export type GlobalName =
  | 'identity'
  | 'nat-traversal'
  | 'aggressive'
  | 'keepalive'
  | 'ikev2-dpd'
  | 'sa-seconds'
  | 'permit-vpn'
  | 'hostname'
  | 'domain'
  | 'release';

/** The cryptographic part of one device, from whatever was printed of it. */
export interface Device {
  readonly label: string;
  readonly file: string;
  readonly side: Side;
  platform: Platform | null;
  readonly globals: Partial<Record<GlobalName, Setting>>;
  readonly policies: IkePolicy[];
  /** IKEv2 policies of IOS, which choose proposals. */
  readonly ikev2Policies: {
    readonly name: string;
    readonly proposals: string[];
    frontVrf: string | null;
    readonly line: SourceLine;
  }[];
  readonly keys: PreSharedKey[];
  readonly groups: TunnelGroup[];
  readonly ikeProfiles: IkeProfile[];
  readonly groupPolicies: GroupPolicy[];
  readonly pools: {readonly name: string; readonly first: string; readonly last: string; readonly line: SourceLine}[];
  readonly transforms: TransformSet[];
  readonly acls: Map<string, Acl>;
  readonly maps: CryptoMapEntry[];
  /** Map name -> the line that asks its clients for a user name. */
  readonly userAuthentication: Map<string, SourceLine>;
  /** Map name -> interface that its packets come from. */
  readonly localAddresses: Map<string, string>;
  /** Map name -> interfaces it is bound to, with the line. */
  readonly bindings: {readonly map: string; readonly interface: string; readonly line: SourceLine}[];
  readonly enablements: {
    readonly version: 1 | 2;
    readonly interface: string;
    readonly isOn: boolean;
    readonly line: SourceLine;
  }[];
  readonly tunnels: TunnelInterface[];
  readonly profiles: IpsecProfile[];
  /** Address translation of inside sources. */
  readonly nats: NatRule[];
  readonly routeMaps: Map<string, string[]>;
  readonly routes: Route[];
  readonly interfaces: DeviceInterface[];
  /** Lines inside cryptographic blocks that no rule understood. */
  readonly unread: SourceLine[];
  /** The text it was read from. */
  readonly source: readonly SourceLine[];
}
