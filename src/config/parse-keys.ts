import type {Device, IkeProfile, Network, TunnelGroup} from '../model/device.ts';
import type {SourceLine} from '../model/evidence.ts';
import {isIpv4, maskedNetwork} from './parse-network.ts';
import {beginBlock, type ParseContext, type ParseRule} from './parse-rule.ts';

/** Pre-shared keys, keyrings, tunnel groups and IKE profiles. The keys themselves were masked at intake. */
export const keyRules: readonly ParseRule[] = [
  {
    pattern: /^\s*(?:crypto )?isakmp key (?:(\d) )?(\S+) (address|hostname) (\S+)(?: (?:netmask )?(\d+(?:\.\d+){3}))?/,
    take(match, line, context) {
      const [, type, mark = '', kind, name = '', mask] = match;
      beginBlock(context, {});
      const peer = kind === 'address' ? networkOf(name, mask) : null;
      context.device.keys.push({
        version: 1,
        peer,
        name,
        direction: 'both',
        mark,
        isEncrypted: type === '6',
        keyring: null,
        line,
      });
    },
  },
  {
    pattern: /^\s*crypto (ikev2 )?keyring (\S+)/,
    take: (match, _line, context) =>
      beginBlock(context, {
        isCrypto: true,
        keyring: {name: match[2] ?? '', version: match[1] ? 2 : 1, address: null, peer: ''},
      }),
  },
  {
    pattern: /^\s*pre-shared-key (address|hostname) (\S+)(?: (\d+(?:\.\d+){3}))? key (?:(\d) )?(\S+)/,
    take(match, line, {device, keyring}) {
      if (!keyring) return false;
      const [, kind, name = '', mask, type, mark = ''] = match;
      const peer = kind === 'address' ? networkOf(name, mask) : null;
      device.keys.push({
        version: 1,
        peer,
        name,
        direction: 'both',
        mark,
        isEncrypted: type === '6',
        keyring: keyring.name,
        line,
      });
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
      const {address: peer, name} = keyring;
      device.keys.push({
        version: 1,
        peer,
        name: peer.address,
        direction: 'both',
        mark,
        isEncrypted: type === '6',
        keyring: name,
        line,
      });
    },
  },
  {
    pattern: /^\s+peer (\S+)/,
    take(match, _line, {keyring}) {
      if (!keyring) return false;
      keyring.peer = match[1] ?? '';
      keyring.address = null;
    },
  },
  {
    pattern: /^\s+address (\d+(?:\.\d+){3})(?: (\d+(?:\.\d+){3}))?/,
    take(match, _line, {keyring}) {
      if (!keyring) return false;
      keyring.address = networkOf(match[1] ?? '', match[2]);
    },
  },
  {pattern: /^\s+(?:hostname|identity|description) /, take: (_m, _line, {keyring}) => keyring !== null},
  {
    pattern: /^\s+pre-shared-key (?:(local|remote) )?(?:(\d) )?(\S+)/,
    take(match, line, {device, keyring}) {
      if (!keyring) return false;
      const [, direction = 'both', type, mark = ''] = match;
      device.keys.push({
        version: 2,
        peer: keyring.address,
        name: keyring.peer,
        direction: direction as 'both',
        mark,
        isEncrypted: type === '6',
        keyring: keyring.name,
        line,
      });
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
    pattern: /^\s+(ikev1 )?pre-shared-key (\S+)/,
    take: (match, line, context) => addGroupKey(context, 1, 'both', match[2] ?? '', line),
  },
  {
    pattern: /^\s+ikev2 (remote|local)-authentication pre-shared-key (?:(\d) )?(\S+)/,
    take: (match, line, context) =>
      addGroupKey(context, 2, match[1] as 'local', match[3] ?? '', line, match[2] === '6'),
  },
  {
    pattern: /^\s+(?:ikev1 )?(?:isakmp )?keepalive (threshold .*|disable)/,
    take(match, line, {group}) {
      if (!group) return false;
      group.keepalive = {value: match[1] ?? '', line};
    },
  },
  {
    pattern: /^\s+default-group-policy (\S+)/,
    take(match, _line, {group}) {
      if (!group) return false;
      group.policy = match[1] ?? null;
    },
  },
  {
    pattern:
      /^\s+(?:ikev[12] (?:trust-point|user-authentication)|(?:ikev1 )?trust-point|peer-id-validate|chain|ikev2 (?:remote|local)-authentication certificate)/,
    take: (_m, _line, {group}) => group !== null,
  },
  {
    pattern: /^\s*crypto (isakmp|ikev2) profile (\S+)/,
    take(match, line, context) {
      const profile: IkeProfile = {
        version: match[1] === 'ikev2' ? 2 : 1,
        name: match[2] ?? '',
        remotes: [],
        identity: null,
        authLocal: null,
        authRemote: null,
        keyring: null,
        dpd: null,
        aggressive: null,
        line,
      };
      context.device.ikeProfiles.push(profile);
      beginBlock(context, {isCrypto: true, profile});
    },
  },
  inProfile(
    /^\s+match identity (?:remote )?(.+?)\s*$/,
    (profile, value, line) => void profile.remotes.push({value, line}),
  ),
  inProfile(/^\s+(?:identity local|self-identity) (.+?)\s*$/, (profile, value, line) => {
    profile.identity = {value, line};
  }),
  inProfile(/^\s+authentication local (.+?)\s*$/, (profile, value, line) => {
    profile.authLocal = {value, line};
  }),
  inProfile(/^\s+authentication remote (.+?)\s*$/, (profile, value, line) => {
    profile.authRemote = {value, line};
  }),
  inProfile(/^\s+keyring (?:local )?(\S+)/, (profile, value) => {
    profile.keyring = value;
  }),
  inProfile(/^\s+(?:dpd|keepalive) (.+?)\s*$/, (profile, value, line) => {
    profile.dpd = {value, line};
  }),
  inProfile(/^\s+initiate mode (\S+)/, (profile, value, line) => {
    profile.aggressive = {value, line};
  }),
  inProfile(
    /^\s+(lifetime|description|vrf|virtual-template|local-address|match|aaa|client|ca|pki|ivrf|nat|redirect|config-exchange|accounting|qos-group)\b/,
    () => undefined,
  ),
];

function inProfile(pattern: RegExp, put: (profile: IkeProfile, value: string, line: SourceLine) => void): ParseRule {
  return {
    pattern,
    take(match, line, {profile}) {
      if (!profile) return false;
      put(profile, match[1] ?? '', line);
    },
  };
}

function openGroup(device: Device, name: string, line: SourceLine): TunnelGroup {
  const known = device.groups.find(group => group.name === name);
  if (known) return known;
  const group: TunnelGroup = {name, type: null, policy: null, keepalive: null, line};
  device.groups.push(group);
  return group;
}

function addGroupKey(
  {device, group}: ParseContext,
  version: 1 | 2,
  direction: 'both' | 'local' | 'remote',
  mark: string,
  line: SourceLine,
  isEncrypted = false,
): boolean {
  if (!group) return false;
  device.keys.push({
    version,
    peer: networkOf(group.name, undefined),
    name: group.name,
    direction,
    mark,
    isEncrypted,
    keyring: null,
    line,
  });
  return true;
}

function networkOf(address: string, mask: string | undefined): Network | null {
  if (!isIpv4(address)) return null;
  if (mask) return maskedNetwork(address, mask);
  return {address, length: address === '0.0.0.0' ? 0 : 32};
}
