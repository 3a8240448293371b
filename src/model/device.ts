import type {SourceLine} from './evidence.ts';
import type {Side} from './platform.ts';

/** One network of an ACL entry. `length` is the prefix length; null when the mask is not contiguous. */
export interface Network {
  readonly address: string;
  readonly length: number | null;
}

/** One permit or deny line over two networks. */
export interface AclEntry {
  readonly action: 'permit' | 'deny';
  readonly protocol: string;
  readonly from: Network;
  readonly to: Network;
  readonly hasPorts: boolean;
  /** A subnet mask stands where a wildcard belongs. */
  readonly isMaskTypedAsWildcard: boolean;
  readonly line: SourceLine;
}

export interface Acl {
  readonly name: string;
  readonly entries: AclEntry[];
}

/** An IKE policy (version 1) or proposal (version 2). Values are lists because IKEv2 offers several. */
export interface IkePolicy {
  readonly version: 1 | 2;
  readonly name: string;
  encryption: string[];
  hash: string[];
  group: string[];
  authentication: string[];
  lifetime: string | null;
  readonly line: SourceLine;
}

export interface TransformSet {
  readonly name: string;
  readonly transforms: readonly string[];
  readonly line: SourceLine;
}

export interface CryptoMapEntry {
  readonly map: string;
  readonly seq: number;
  readonly isDynamic: boolean;
  acl: string | null;
  peers: string[];
  transforms: string[];
  pfs: string | null;
  readonly line: SourceLine;
}

/** A tunnel interface, as far as its protection is concerned. */
export interface TunnelInterface {
  readonly name: string;
  source: string | null;
  destination: string | null;
  profile: string | null;
  readonly line: SourceLine;
}

/** The cryptographic part of one device, from whatever was printed of it. */
export interface Device {
  readonly label: string;
  readonly file: string;
  readonly side: Side;
  readonly policies: IkePolicy[];
  readonly transforms: TransformSet[];
  readonly acls: Map<string, Acl>;
  readonly maps: CryptoMapEntry[];
  /** Map name -> interfaces it is bound to, with the line. */
  readonly bindings: {readonly map: string; readonly interface: string; readonly line: SourceLine}[];
  readonly tunnels: TunnelInterface[];
  readonly profiles: {readonly name: string; readonly line: SourceLine}[];
  /** Address translation of inside sources. */
  readonly nats: {readonly kind: 'dynamic' | 'exempt'; readonly acl: string | null; readonly line: SourceLine}[];
  /** Physical or logical interfaces that have an address. */
  readonly addresses: {readonly interface: string; readonly address: string; readonly line: SourceLine}[];
}
