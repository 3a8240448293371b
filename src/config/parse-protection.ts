import type {CryptoMapEntry, Device, Protection, TransformSet} from '../model/device.ts';
import type {SourceLine} from '../model/evidence.ts';
import {canonicalAddress} from './parse-network.ts';
import {beginBlock, type ParseRule} from './parse-rule.ts';

const attribute =
  '(match address|match ip address|set peer|set (?:ikev1 )?transform-set|set ikev2 ipsec-proposal|set pfs|set security-association lifetime|set isakmp-profile|set ikev2-profile|set (?:ikev1 )?phase1-mode|set nat-t-disable|set reverse-route|reverse-route|set (?:ikev2 )?connection-type|set trustpoint|set (?:ikev2 )?mode|set security-association|description|qos|set ip access-group|set identity|set df-bit|set tfc-packets|set validate-icmp-errors|set security-policy|responder-only|no set)';

/** Transform sets, IPsec proposals and profiles, and crypto maps. */
export const protectionRules: readonly ParseRule[] = [
  {
    // ASA, PIX: the mode is a line of its own.
    pattern: /^\s*crypto ipsec (?:ikev1 )?transform-set (\S+) mode (\S+)/,
    take(match, line, context) {
      const known = context.device.transforms.find(set => set.name === match[1]);
      if (known) known.mode = {value: match[2] ?? '', line};
    },
  },
  {
    pattern: /^\s*crypto ipsec (?:ikev1 )?transform-set (\S+) (\S.*?)\s*$/,
    take(match, line, context) {
      const transform = openTransform(context.device, match[1] ?? '', 1, (match[2] ?? '').split(/\s+/), line);
      beginBlock(context, {isCrypto: true, transform});
    },
  },
  {
    pattern: /^\s*Transform set (\S+):\s*\{\s*(.*?)\s*\}/i,
    take: (match, line, {device}) => void openTransform(device, match[1] ?? '', 1, (match[2] ?? '').split(/\s+/), line),
  },
  {
    pattern: /^\s*crypto ipsec ikev2 ipsec-proposal (\S+)/,
    take: (match, line, context) =>
      beginBlock(context, {isCrypto: true, transform: openTransform(context.device, match[1] ?? '', 2, [], line)}),
  },
  {
    pattern: /^\s*protocol esp (encryption|integrity) (.+?)\s*$/,
    take(match, line, {transform}) {
      if (!transform) return false;
      const kind = match[1] as 'encryption' | 'integrity';
      transform.transforms = [...transform.transforms, ...(match[2] ?? '').split(/\s+/).map(word => `${kind}:${word}`)];
      transform.lines[kind] = line;
    },
  },
  {
    pattern: /^\s*mode (tunnel|transport)/,
    take(match, line, {transform}) {
      if (!transform) return false;
      transform.mode = {value: match[1] ?? '', line};
    },
  },
  {
    pattern: /^\s*crypto ipsec profile (\S+)/,
    take(match, line, context) {
      const profile = {...createProtection(line), name: match[1] ?? ''};
      context.device.profiles.push(profile);
      beginBlock(context, {isCrypto: true, protection: profile});
    },
  },
  {
    pattern: /^\s*crypto map (?:ipv6 )?(\S+) local-address (\S+)/,
    take: (match, _line, {device}) => void device.localAddresses.set(match[1] ?? '', match[2] ?? ''),
  },
  {
    pattern: /^\s*crypto map (\S+) client authentication list/,
    take: (match, line, {device}) => void device.userAuthentication.set(match[1] ?? '', line),
  },
  {pattern: /^\s*crypto map (\S+) (?:client|isakmp|gdoi|redundancy)/, take: () => true},
  {
    pattern: /^\s*crypto map (\S+) interface (\S+)/,
    take(match, line, context) {
      beginBlock(context, {});
      context.device.bindings.push({map: match[1] ?? '', interface: match[2] ?? '', line});
    },
  },
  {
    // ASA, PIX: one line per attribute.
    pattern: new RegExp(String.raw`^\s*crypto (map|dynamic-map) (\S+) (\d+) ${attribute} ?(\S.*?)?\s*$`),
    take(match, line, context) {
      const [, kind, map = '', seq = '', what = '', value = ''] = match;
      setProtection(openMap(context.device, map, Number(seq), kind === 'dynamic-map', line), what, value, line);
    },
  },
  {
    pattern: /^\s*crypto map (?:ipv6 )?(\S+) (\d+) ipsec-(?:isakmp|manual)(?: (dynamic) (\S+))?/,
    take(match, line, context) {
      const [, name = '', seq = '', dynamic, template] = match;
      const map = openMap(context.device, name, Number(seq), false, line);
      map.isDynamic = dynamic !== undefined;
      map.dynamic = template ?? null;
      beginBlock(context, {isCrypto: true, map, protection: map});
    },
  },
  {
    pattern: /^\s*crypto dynamic-map (\S+) (\d+)\s*$/,
    take(match, line, context) {
      const map = openMap(context.device, match[1] ?? '', Number(match[2]), true, line);
      beginBlock(context, {isCrypto: true, map, protection: map});
    },
  },
  {
    pattern: /^\s*(?:ipv6 )?crypto map (\S+)\s*$/,
    take(match, line, {device, interface: owner}) {
      // Cut out by a filter on the word crypto, it stands without its interface and still shows that the map is applied.
      device.bindings.push({map: match[1] ?? '', interface: owner?.name ?? '', line});
    },
  },
  {
    pattern: new RegExp(String.raw`^\s*${attribute} ?(\S.*?)?\s*$`),
    take(match, line, {protection}) {
      if (!protection) return false;
      setProtection(protection, match[1] ?? '', match[2] ?? '', line);
    },
  },
];

function createProtection(line: SourceLine): Protection {
  return {
    transforms: [],
    proposals: [],
    transformLine: null,
    pfs: null,
    pfsLine: null,
    lifetime: null,
    isakmpProfile: null,
    ikev2Profile: null,
    line,
  };
}

function openTransform(
  device: Device,
  name: string,
  version: 1 | 2,
  transforms: readonly string[],
  line: SourceLine,
): TransformSet {
  const set: TransformSet = {name, version, transforms, mode: null, line, lines: {}};
  device.transforms.push(set);
  return set;
}

function openMap(device: Device, map: string, seq: number, isTemplate: boolean, line: SourceLine): CryptoMapEntry {
  const known = device.maps.find(entry => entry.map === map && entry.seq === seq && entry.isTemplate === isTemplate);
  if (known) return known;
  const entry: CryptoMapEntry = {
    ...createProtection(line),
    map,
    seq,
    isDynamic: false,
    dynamic: null,
    isTemplate,
    acl: null,
    aclLine: null,
    peers: [],
    peerLine: null,
    phase1Mode: null,
    natTraversal: null,
    reverseRoute: null,
    connection: null,
  };
  device.maps.push(entry);
  return entry;
}

function isMap(target: Protection): target is CryptoMapEntry {
  return 'map' in target;
}

function setProtection(target: Protection, what: string, value: string, line: SourceLine): void {
  const words = value.split(/\s+/).filter(Boolean);
  const [first = ''] = words;
  if (what === 'set pfs') {
    target.pfs = value || 'default';
    target.pfsLine = line;
  } else if (what === 'set ikev2 ipsec-proposal') {
    target.proposals.push(...words);
    target.transformLine = line;
  } else if (/transform-set$/.test(what)) {
    target.transforms.push(...words);
    target.transformLine = line;
  } else if (what === 'set security-association lifetime') {
    const seconds = /seconds (\d+)/.exec(value)?.[1];
    if (seconds) target.lifetime = {value: seconds, line};
  } else if (what === 'set isakmp-profile') target.isakmpProfile = first;
  else if (what === 'set ikev2-profile') target.ikev2Profile = first;
  else if (isMap(target)) setMap(target, what, value, line);
}

function setMap(entry: CryptoMapEntry, what: string, value: string, line: SourceLine): void {
  const words = value.split(/\s+/).filter(word => word !== '' && word !== 'default');
  if (/^match (?:ip )?address$/.test(what)) {
    entry.acl = words[0] ?? null;
    entry.aclLine = line;
  } else if (what === 'set peer') {
    entry.peers.push(...words.map(canonicalAddress));
    entry.peerLine = line;
  } else if (/phase1-mode$/.test(what)) entry.phase1Mode = {value: words[0] ?? '', line};
  else if (what === 'set nat-t-disable') entry.natTraversal = {value: 'off', line};
  else if (/reverse-route$/.test(what)) entry.reverseRoute = line;
  else if (/connection-type$/.test(what)) entry.connection = {value: words[0] ?? '', line};
}
