import type {
  Acl,
  CryptoMapEntry,
  Device,
  DeviceInterface,
  GroupPolicy,
  IkePolicy,
  IkeProfile,
  Network,
  Protection,
  TransformSet,
  TunnelGroup,
  TunnelInterface,
} from '../model/device.ts';
import type {SourceLine} from '../model/evidence.ts';

/** A line of an access list before its names are resolved. */
export interface RawAclLine {
  readonly acl: string;
  readonly action: 'permit' | 'deny';
  words: string[];
  readonly style: 'wildcard' | 'mask' | 'unknown';
  readonly line: SourceLine;
}

/** A translation rule before its object names are resolved. */
export interface RawNat {
  readonly rule: Omit<import('../model/device.ts').NatRule, 'from' | 'to'>;
  readonly from: string | readonly Network[] | null;
  readonly to: string | null;
}

/** The block that an indented line belongs to, and what is resolved when all lines are read. */
export interface ParseContext {
  readonly device: Device;
  /** True inside blocks in which every line should be understood. */
  isCrypto: boolean;
  acl: Acl | null;
  policy: IkePolicy | null;
  ikev2Policy: {proposals: string[]; frontVrf: string | null} | null;
  keyring: {
    readonly name: string;
    readonly version: 1 | 2;
    readonly vrf: string | null;
    address: Network | null;
    peer: string;
  } | null;
  transform: TransformSet | null;
  protection: Protection | null;
  map: CryptoMapEntry | null;
  interface: DeviceInterface | null;
  tunnel: TunnelInterface | null;
  group: TunnelGroup | null;
  profile: IkeProfile | null;
  groupPolicy: GroupPolicy | null;
  routeMap: string | null;
  object: {readonly name: string; readonly networks: Network[]; readonly nested: string[]} | null;
  readonly objects: Map<string, {readonly name: string; readonly networks: Network[]; readonly nested: string[]}>;
  readonly rawAcls: RawAclLine[];
  readonly rawNats: RawNat[];
}

/** A pattern for one line, and what it means. Returning false lets the next rule try. */
export interface ParseRule {
  readonly pattern: RegExp;
  take(match: RegExpExecArray, line: SourceLine, context: ParseContext): unknown;
}

const closed = {
  isCrypto: false,
  acl: null,
  policy: null,
  ikev2Policy: null,
  keyring: null,
  transform: null,
  protection: null,
  map: null,
  interface: null,
  tunnel: null,
  group: null,
  profile: null,
  groupPolicy: null,
  routeMap: null,
  object: null,
};

/** A line at the beginning of a block ends the block before it. */
export function beginBlock(context: ParseContext, next: Partial<ParseContext>): void {
  Object.assign(context, closed, next);
}

export function createContext(device: Device): ParseContext {
  return {device, ...closed, objects: new Map(), rawAcls: [], rawNats: []};
}
