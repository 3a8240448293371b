import type {IkeProfile} from '../model/device.ts';
import type {SourceLine} from '../model/evidence.ts';
import {beginBlock, type ParseRule} from './parse-rule.ts';

/** IKE profiles of IOS, of both versions. */
export const profileRules: readonly ParseRule[] = [
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
        keyrings: [],
        frontVrf: null,
        vrf: null,
        dpd: null,
        aggressive: null,
        line,
      };
      context.device.ikeProfiles.push(profile);
      beginBlock(context, {isCrypto: true, profile});
    },
  },
  inProfile(/^\s*match identity (?:remote )?(.+?)\s*$/, (profile, value, line) => {
    // IKEv1 names the VRF after the mask.
    const [, rule = value, vrf] = /^(address \d\S+ \d+\.\d\S+) (\S+)$/.exec(value) ?? [];
    profile.remotes.push({value: rule.replace(/^address ipv6 /, 'address '), line});
    if (vrf) profile.frontVrf = {value: vrf, line};
  }),
  inProfile(/^\s*match fvrf (\S+)/, (profile, value, line) => {
    profile.frontVrf = {value, line};
  }),
  inProfile(/^\s*(?:identity local|self-identity) (.+?)\s*$/, (profile, value, line) => {
    profile.identity = {value, line};
  }),
  inProfile(/^\s*authentication local (.+?)\s*$/, (profile, value, line) => {
    profile.authLocal = {value, line};
  }),
  inProfile(/^\s*authentication remote (.+?)\s*$/, (profile, value, line) => {
    profile.authRemote = {value, line};
  }),
  inProfile(/^\s*keyring (?:local )?(\S+)/, (profile, value) => void profile.keyrings.push(value)),
  inProfile(/^\s*(?:vrf|ivrf) (\S+)/, (profile, value, line) => {
    profile.vrf = {value, line};
  }),
  inProfile(/^\s*(?:dpd|keepalive) (.+?)\s*$/, (profile, value, line) => {
    profile.dpd = {value, line};
  }),
  inProfile(/^\s*initiate mode (\S+)/, (profile, value, line) => {
    profile.aggressive = {value, line};
  }),
  inProfile(
    /^\s+(lifetime|description|virtual-template|local-address|match|aaa|client|ca|pki|nat|redirect|config-exchange|accounting|qos-group|no)\b/,
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
