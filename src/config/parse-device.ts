import type {Acl, AclEntry, CryptoMapEntry, Device, IkePolicy} from '../model/device.ts';
import type {SourceLine} from '../model/evidence.ts';
import type {Side} from '../model/platform.ts';
import {maskLength, parseNetwork} from './parse-network.ts';

/** The block that an indented line belongs to. */
interface Context {
  readonly device: Device;
  acl: Acl | null;
  policy: IkePolicy | null;
  map: CryptoMapEntry | null;
  interface: string | null;
  object: string | null;
}

interface Rule {
  readonly pattern: RegExp;
  take(match: RegExpExecArray, line: SourceLine, context: Context): void;
}

export function createDevice(label: string, file: string, side: Side): Device {
  return {label, file, side, policies: [], transforms: [], acls: new Map(), maps: [], bindings: [], tunnels: [], profiles: [], nats: [], addresses: []};
}

/**
 * Reads the cryptographic part of a configuration, or of the show commands that print it (policies, transform sets,
 * access lists). Lines it does not know are passed over: they belong to other parts of the configuration.
 */
export function parseDevice(lines: readonly SourceLine[], label: string, file: string, side: Side): Device {
  const device = createDevice(label, file, side);
  const context: Context = {device, acl: null, policy: null, map: null, interface: null, object: null};
  for (const line of lines) {
    for (const {pattern, take} of rules) {
      const match = pattern.exec(line.text);
      if (!match) continue;
      take(match, line, context);
      break;
    }
  }
  return device;
}

const rules: readonly Rule[] = [
  {
    pattern: /^\s*crypto (isakmp|ikev1|ikev2) policy (\d+)\s*$/,
    take(match, line, context) {
      begin(context, {policy: openPolicy(context.device, match[1] === 'ikev2' ? 2 : 1, match[2] ?? '', line)});
    },
  },
  {
    pattern: /^\s*crypto ikev2 proposal (\S+)/,
    take: (match, line, context) => begin(context, {policy: openPolicy(context.device, 2, match[1] ?? '', line)}),
  },
  {
    pattern: /^\s*(?:Protection suite of priority|Protection suite priority|Priority|Policy) (\d+)/i,
    take: (match, line, context) => begin(context, {policy: openPolicy(context.device, 1, match[1] ?? '', line)}),
  },
  {pattern: /^\s*Default (?:IKE policy|protection suite)/i, take: (_m, _line, context) => begin(context, {})},
  policyField(/^\s*(?:encr|encryption) (?!algorithm)(\S.*?)\s*$/, 'encryption'),
  policyField(/^\s*encryption algorithm:\s*(\S.*?)\s*$/i, 'encryption'),
  policyField(/^\s*(?:hash|integrity) (?!algorithm)(\S.*?)\s*$/, 'hash'),
  policyField(/^\s*hash algorithm:\s*(\S.*?)\s*$/i, 'hash'),
  policyField(/^\s*group (\d[\d ]*?)\s*$/, 'group'),
  policyField(/^\s*Diffie-Hellman group:\s*#?(\d+)/i, 'group'),
  policyField(/^\s*authentication (pre-share|rsa-sig|rsa-encr|ecdsa-sig|crack)\s*$/, 'authentication'),
  policyField(/^\s*authentication method:\s*(\S.*?)\s*$/i, 'authentication'),
  {pattern: /^\s*lifetime(?: seconds)?:? (\d+)/i, take: (match, _line, {policy}) => void (policy && (policy.lifetime = match[1] ?? null))},
  {
    pattern: /^\s*isakmp policy (\d+) (encryption|hash|group|authentication|lifetime) (\S+)/,
    take(match, line, {device}) {
      const [, number = '', name, value = ''] = match;
      const policy = device.policies.find(known => known.version === 1 && known.name === number) ?? openPolicy(device, 1, number, line);
      if (name === 'lifetime') policy.lifetime = value;
      else setPolicy(policy, name as PolicyField, value);
    },
  },
  {
    pattern: /^\s*crypto ipsec (?:ikev1 )?transform-set (\S+) (\S.*?)\s*$/,
    take(match, line, context) {
      const [, name = '', list = ''] = match;
      begin(context, {});
      if (!/^mode\b/.test(list)) context.device.transforms.push({name, transforms: list.split(/\s+/), line});
    },
  },
  {
    pattern: /^\s*Transform set (\S+):\s*\{\s*(.*?)\s*\}/i,
    take: (match, line, {device}) => void device.transforms.push({name: match[1] ?? '', transforms: (match[2] ?? '').split(/\s+/), line}),
  },
  {
    pattern: /^\s*crypto ipsec profile (\S+)/,
    take(match, line, context) {
      begin(context, {});
      context.device.profiles.push({name: match[1] ?? '', line});
    },
  },
  {
    pattern: /^\s*crypto map (\S+) interface (\S+)/,
    take(match, line, context) {
      begin(context, {});
      context.device.bindings.push({map: match[1] ?? '', interface: match[2] ?? '', line});
    },
  },
  {
    // ASA: one line per attribute.
    pattern: /^\s*crypto map (\S+) (\d+) (match address|set peer|set (?:ikev1 )?transform-set|set ikev2 ipsec-proposal|set pfs) ?(\S.*?)?\s*$/,
    take(match, line, context) {
      const [, map = '', seq = '', what = '', value = ''] = match;
      setMap(openMap(context.device, map, Number(seq), false, line), what, value);
    },
  },
  {
    pattern: /^\s*crypto map (\S+) (\d+) ipsec-isakmp(?: (dynamic) (\S+))?/,
    take(match, line, context) {
      const [, map = '', seq = '', dynamic] = match;
      begin(context, {map: openMap(context.device, map, Number(seq), dynamic !== undefined, line)});
    },
  },
  {
    pattern: /^\s+crypto map (\S+)\s*$/,
    take(match, line, {device, interface: name}) {
      if (name) device.bindings.push({map: match[1] ?? '', interface: name, line});
    },
  },
  {
    pattern: /^\s*(match address|set peer|set (?:ikev1 )?transform-set|set pfs) ?(\S.*?)?\s*$/,
    take: (match, _line, {map}) => void (map && setMap(map, match[1] ?? '', match[2] ?? '')),
  },
  {
    pattern: /^\s*(?:ip access-list extended|Extended IP access list) (\S+)/i,
    take: (match, _line, context) => begin(context, {acl: openAcl(context.device, match[1] ?? '')}),
  },
  {
    pattern: /^\s*access-list (\S+)(?: line \d+)?( extended)? (permit|deny) (.*)$/,
    take(match, line, {device}) {
      const [, name = '', extended, action = '', rest = ''] = match;
      const style = extended || !/^\d+$/.test(name) ? 'mask' : 'unknown';
      addEntry(openAcl(device, name), action, rest, style, line);
    },
  },
  {
    pattern: /^\s*(?:\d+ )?(permit|deny) (.*)$/,
    take(match, line, context) {
      const [, action = '', rest = ''] = match;
      addEntry(context.acl ?? openAcl(context.device, ''), action, rest, context.acl ? 'wildcard' : 'unknown', line);
    },
  },
  {
    // An entry that was wrapped by a web page: the last mask stands alone on the next line.
    pattern: /^\s*(\d{1,3}(?:\.\d{1,3}){3})\s*$/,
    take(match, line, context) {
      const acl = [...context.device.acls.values()].at(-1);
      if (acl && context.device.acls.size > 0) finishEntry(acl, match[1] ?? '', line);
    },
  },
  {
    pattern: /^\s*interface (\S+)/,
    take(match, line, context) {
      const name = match[1] ?? '';
      begin(context, {interface: name});
      if (/^Tunnel/i.test(name)) context.device.tunnels.push({name, source: null, destination: null, profile: null, line});
    },
  },
  {
    pattern: /^\s+ip address (\d\S+) (\d\S+)/,
    take(match, line, {device, interface: name}) {
      if (name && match[1]) device.addresses.push({interface: name, address: match[1], line});
    },
  },
  {pattern: /^\s+tunnel source (\S+)/, take: (match, _line, {device}) => set(device.tunnels.at(-1), 'source', match[1])},
  {pattern: /^\s+tunnel destination (\S+)/, take: (match, _line, {device}) => set(device.tunnels.at(-1), 'destination', match[1])},
  {pattern: /^\s+tunnel protection ipsec profile (\S+)/, take: (match, _line, {device}) => set(device.tunnels.at(-1), 'profile', match[1])},
  {pattern: /^\s*object network (\S+)/, take: (match, _line, context) => begin(context, {object: match[1] ?? null})},
  {pattern: /^\s*nat \([^)]*\) (?:\d+ |after-auto )*source static (\S+) \1 destination static (\S+) \2/, take: (_m, line, {device}) => void device.nats.push({kind: 'exempt', acl: null, line})},
  {pattern: /^\s*nat \([^)]*\) 0 access-list (\S+)/, take: (match, line, {device}) => void device.nats.push({kind: 'exempt', acl: match[1] ?? null, line})},
  {pattern: /^\s*nat \([^)]*\) (?:\d+ )?(?:after-auto )?(?:source )?dynamic\b|^\s*nat \([^)]*\) [1-9]\d* /, take: (_m, line, {device}) => void device.nats.push({kind: 'dynamic', acl: null, line})},
  {pattern: /^\s*ip nat inside source (?:list|route-map) (\S+)/, take: (match, line, {device}) => void device.nats.push({kind: 'dynamic', acl: match[1] ?? null, line})},
];

type PolicyField = 'encryption' | 'hash' | 'group' | 'authentication';

/** A line at the beginning of a block ends the block before it. */
function begin(context: Context, next: Partial<Context>): void {
  Object.assign(context, {acl: null, policy: null, map: null, interface: null, object: null}, next);
}

function openPolicy(device: Device, version: 1 | 2, name: string, line: SourceLine): IkePolicy {
  const policy: IkePolicy = {version, name, encryption: [], hash: [], group: [], authentication: [], lifetime: null, line};
  device.policies.push(policy);
  return policy;
}

function policyField(pattern: RegExp, field: PolicyField): Rule {
  return {pattern, take: (match, _line, {policy}) => void (policy && setPolicy(policy, field, match[1] ?? ''))};
}

function setPolicy(policy: IkePolicy, field: PolicyField, value: string): void {
  policy[field] = field === 'group' || (policy.version === 2 && field !== 'authentication') ? value.split(/\s+/) : [value];
}

function openMap(device: Device, map: string, seq: number, isDynamic: boolean, line: SourceLine): CryptoMapEntry {
  const known = device.maps.find(entry => entry.map === map && entry.seq === seq);
  if (known) return known;
  const entry: CryptoMapEntry = {map, seq, isDynamic, acl: null, peers: [], transforms: [], pfs: null, line};
  device.maps.push(entry);
  return entry;
}

function setMap(entry: CryptoMapEntry, what: string, value: string): void {
  if (what === 'match address') entry.acl = value.split(/\s+/)[0] ?? null;
  else if (what === 'set peer') entry.peers.push(...value.split(/\s+/).filter(word => word !== 'default'));
  else if (what === 'set pfs') entry.pfs = value || 'default';
  else entry.transforms.push(...value.split(/\s+/));
}

function openAcl(device: Device, name: string): Acl {
  const known = device.acls.get(name) ?? {name, entries: []};
  device.acls.set(name, known);
  return known;
}

function addEntry(acl: Acl, action: string, rest: string, style: 'wildcard' | 'mask' | 'unknown', line: SourceLine): void {
  const [protocol = '', ...words] = rest.replace(/\(hitcnt.*$|\(\d+ match.*$/, '').trim().split(/\s+/);
  const from = parseNetwork(words, style);
  if (!from) return;
  const to = parseNetwork(words.slice(from.used), style);
  const left = words.slice(from.used);
  // The second mask may have been wrapped to the next line; it is put in when it comes.
  const partial = !to && left.length === 1 && /^\d/.test(left[0] ?? '') ? {network: {address: left[0] ?? '', length: null}, isMaskTypedAsWildcard: false, used: 1} : to;
  if (!partial) return;
  const entry: AclEntry = {
    action: action as AclEntry['action'],
    protocol,
    from: from.network,
    to: partial.network,
    hasPorts: left.slice(partial.used).some(word => /^(?:eq|range|gt|lt|neq)$/.test(word)),
    isMaskTypedAsWildcard: from.isMaskTypedAsWildcard || partial.isMaskTypedAsWildcard,
    line,
  };
  acl.entries.push(entry);
}

function finishEntry(acl: Acl, mask: string, line: SourceLine): void {
  const last = acl.entries.at(-1);
  if (!last || last.to.length !== null || line.line - last.line.line > 2) return;
  const asMask = maskLength(mask);
  const parsed = parseNetwork([last.to.address, mask], asMask !== null && mask.startsWith('255') ? 'mask' : 'wildcard');
  if (parsed) acl.entries[acl.entries.length - 1] = {...last, to: parsed.network};
}

function set<T extends object, K extends keyof T>(target: T | undefined, key: K, value: T[K] | undefined): void {
  if (target && value !== undefined) target[key] = value;
}
