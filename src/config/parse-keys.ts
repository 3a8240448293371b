import type {Device, Network, PreSharedKey, Setting, TunnelGroup} from '../model/device.ts';
import type {SourceLine} from '../model/evidence.ts';
import {canonicalAddress, hostNetwork, isAddress, maskedNetwork, parsePrefix} from './parse-network.ts';
import {beginBlock, type ParseContext, type ParseRule} from './parse-rule.ts';

/** Pre-shared keys, keyrings and tunnel groups. The keys themselves were masked at intake. */
export const keyRules: readonly ParseRule[] = [
  {
    pattern:
      /^\s*(?:crypto )?isakmp key (?:(\d) )?(\S+) (address|hostname) (?:ipv6 )?(\S+)(?: (?:netmask )?(\d+(?:\.\d+){3}))?/,
    take(match, line, context) {
      const [, type, mark = '', kind, name = '', mask] = match;
      beginBlock(context, {});
      addKey(context.device, {
        version: 1,
        peer: kind === 'address' ? networkOf(name, mask) : null,
        name,
        type,
        mark,
        line,
      });
    },
  },
  {
    pattern: /^\s*crypto (ikev2 )?keyring (\S+)(?: vrf (\S+))?/,
    take: (match, _line, context) =>
      beginBlock(context, {
        isCrypto: true,
        keyring: {name: match[2] ?? '', version: match[1] ? 2 : 1, vrf: match[3] ?? null, address: null, peer: ''},
      }),
  },
  {
    pattern: /^\s*pre-shared-key (address|hostname) (?:ipv6 )?(\S+)(?: (\d+(?:\.\d+){3}))? key (?:(\d) )?(\S+)/,
    take(match, line, {device, keyring}) {
      if (!keyring) return false;
      const [, kind, name = '', mask, type, mark = ''] = match;
      const peer = kind === 'address' ? networkOf(name, mask) : null;
      addKey(device, {version: 1, peer, name, type, mark, keyring: keyring.name, vrf: keyring.vrf, line});
    },
  },
  {
    // Wrapped by a web page: the key stands alone on the next line.
    pattern: /^\s*pre-shared-key address (\d+(?:\.\d+){3})\s*$/,
    take(match, _line, {keyring}) {
      if (!keyring) return false;
      keyring.address = networkOf(match[1] ?? '', undefined);
    },
  },
  {
    pattern: /^\s*key (?:(\d) )?(\S+)\s*$/,
    take(match, line, {device, keyring}) {
      if (!keyring?.address) return false;
      const [, type, mark = ''] = match;
      const {address: peer, name, vrf} = keyring;
      addKey(device, {version: 1, peer, name: peer.address, type, mark, keyring: name, vrf, line});
    },
  },
  {
    pattern: /^\s*peer (\S+)\s*$/,
    take(match, _line, {keyring}) {
      if (!keyring) return false;
      keyring.peer = match[1] ?? '';
      keyring.address = null;
    },
  },
  {
    pattern: /^\s*address (\d+(?:\.\d+){3}|\S*:\S*)(?: (\d+(?:\.\d+){3}))?/,
    take(match, _line, {keyring}) {
      if (!keyring) return false;
      keyring.address = networkOf(match[1] ?? '', match[2]);
    },
  },
  {pattern: /^\s+(?:hostname|identity|description|local-address) /, take: (_m, _line, {keyring}) => keyring !== null},
  {
    pattern: /^\s*pre-shared-key (?:(local|remote) )?(?:(\d) )?(\S+)/,
    take(match, line, {device, keyring}) {
      if (!keyring) return false;
      const [, direction = 'both', type, mark = ''] = match;
      const {address: peer, peer: name} = keyring;
      addKey(device, {version: 2, peer, name, direction: direction as 'both', type, mark, keyring: keyring.name, line});
    },
  },
  {
    pattern: /^\s*tunnel-group (\S+) type (\S+)/,
    take(match, line, context) {
      beginBlock(context, {});
      openGroup(context.device, match[1] ?? '', line).type = match[2] ?? null;
    },
  },
  {
    pattern: /^\s*tunnel-group (\S+) (\S+-attributes)/,
    take: (match, line, context) =>
      beginBlock(context, {
        isCrypto: match[2] === 'ipsec-attributes',
        group: openGroup(context.device, match[1] ?? '', line),
      }),
  },
  {
    pattern: /^\s*(ikev1 )?pre-shared-key (\S+)/,
    take: (match, line, context) => addGroupKey(context, {version: 1, mark: match[2] ?? '', line}),
  },
  {
    pattern: /^\s*ikev2 (remote|local)-authentication pre-shared-key (?:(\d) )?(\S+)/,
    take: ([, direction, type, mark = ''], line, context) =>
      addGroupKey(context, {version: 2, direction: direction as 'local', type, mark, line}),
  },
  inGroup(/^\s*(?:ikev1 )?(?:isakmp )?keepalive (threshold .*|disable)/, (group, setting) => {
    group.keepalive = setting;
  }),
  inGroup(/^\s*default-group-policy (\S+)/, (group, setting) => {
    group.policy = setting;
  }),
  inGroup(/^\s*address-pool (?:\(\S+\) )?(\S+)/, (group, setting) => {
    group.pool = setting;
  }),
  inGroup(
    /^\s+((?:ikev[12] (?:trust-point|user-authentication)|(?:ikev1 )?trust-point|peer-id-validate|chain|ikev2 (?:remote|local)-authentication certificate|ikev2 rsa-sig-hash|isakmp ikev1-user-authentication).*)/,
    () => undefined,
  ),
];

type KeyParts = Pick<PreSharedKey, 'version' | 'peer' | 'name' | 'mark' | 'line'> &
  Partial<Pick<PreSharedKey, 'direction' | 'keyring' | 'vrf'>> & {readonly type: string | undefined};

function addKey(device: Device, {type, ...parts}: KeyParts): void {
  device.keys.push({direction: 'both', keyring: null, vrf: null, ...parts, isEncrypted: type === '6'});
}

function inGroup(pattern: RegExp, put: (group: TunnelGroup, setting: Setting) => void): ParseRule {
  return {
    pattern,
    take(match, line, {group}) {
      if (!group) return false;
      put(group, {value: match[1] ?? '', line});
    },
  };
}

function openGroup(device: Device, written: string, line: SourceLine): TunnelGroup {
  const name = canonicalAddress(written);
  const known = device.groups.find(group => group.name === name);
  if (known) return known;
  const group: TunnelGroup = {name, type: null, policy: null, pool: null, keepalive: null, line};
  device.groups.push(group);
  return group;
}

function addGroupKey(
  {device, group}: ParseContext,
  key: {version: 1 | 2; direction?: 'local' | 'remote'; type?: string | undefined; mark: string; line: SourceLine},
): boolean {
  if (!group) return false;
  addKey(device, {type: undefined, ...key, peer: networkOf(group.name, undefined), name: group.name});
  return true;
}

function networkOf(address: string, mask: string | undefined): Network | null {
  const prefix = parsePrefix(address);
  if (prefix) return prefix;
  if (!isAddress(address)) return null;
  if (mask) return maskedNetwork(address, mask);
  return address === '0.0.0.0' ? {address, length: 0} : hostNetwork(address);
}
