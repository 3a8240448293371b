import type {Device, GlobalName, GroupPolicy} from '../model/device.ts';
import type {SourceLine} from '../model/evidence.ts';
import {beginBlock, type ParseRule} from './parse-rule.ts';

/** Values of the device as a whole: enablement, identity, keepalives, and what the group policies allow. */
export const globalRules: readonly ParseRule[] = [
  {
    pattern: /^\s*(no )?(?:crypto )?(isakmp|ikev1|ikev2) enable(?: (\S+))?/,
    take(match, line, context) {
      const [, no, family, name = ''] = match;
      beginBlock(context, {});
      context.device.enablements.push({version: family === 'ikev2' ? 2 : 1, interface: name, isOn: !no, line});
    },
  },
  global(/^\s*(?:crypto )?isakmp identity (.+?)\s*$/, 'identity'),
  global(/^\s*no (?:crypto )?isakmp nat-traversal/, 'nat-traversal', 'off'),
  global(/^\s*(?:crypto )?isakmp nat-traversal/, 'nat-traversal', 'on'),
  global(/^\s*no crypto ipsec nat-transparency udp-enc\w*/, 'nat-traversal', 'off'),
  global(/^\s*crypto ipsec nat-transparency udp-enc\w*/, 'nat-traversal', 'on'),
  global(/^\s*crypto (?:isakmp|ikev1) am-disable|^\s*crypto isakmp aggressive-mode disable/, 'aggressive', 'refused'),
  global(/^\s*(?:crypto )?isakmp keepalive (.+?)\s*$/, 'keepalive'),
  global(/^\s*crypto ikev2 dpd (.+?)\s*$/, 'ikev2-dpd'),
  global(/^\s*crypto ipsec security-association lifetime seconds (\d+)/, 'sa-seconds'),
  global(/^\s*no sysopt connection permit-(?:vpn|ipsec)/, 'permit-vpn', 'off'),
  global(/^\s*sysopt connection permit-(?:vpn|ipsec)/, 'permit-vpn', 'on'),
  inPassing(/^\s*hostname (\S+)/, 'hostname'),
  inPassing(/^\s*(?:ip )?domain[- ]name (\S+)/, 'domain'),
  global(/^(?:ASA|PIX|IOS)? ?[Vv]ersion:? (\d\S*)/, 'release'),
  {
    pattern: /^\s*group-policy (\S+) attributes/,
    take(match, line, context) {
      beginBlock(context, {groupPolicy: openGroupPolicy(context.device, match[1] ?? '', line)});
    },
  },
  {
    pattern: /^\s*group-policy (\S+) (?:internal|external)/,
    take(match, line, context) {
      openGroupPolicy(context.device, match[1] ?? '', line);
      beginBlock(context, {});
    },
  },
  inGroupPolicy(/^\s*vpn-filter (?:value )?(\S+)/, 'filter'),
  inGroupPolicy(/^\s*vpn-tunnel-protocol (.+?)\s*$/, 'protocols'),
  inGroupPolicy(/^\s*split-tunnel-policy (\S+)/, 'splitPolicy'),
  inGroupPolicy(/^\s*split-tunnel-network-list (?:value )?(\S+)/, 'splitList'),
  inGroupPolicy(/^\s*address-pools (?:value )?(\S+)/, 'pool'),
  {
    pattern: /^\s*ip local pool (\S+) (\d+(?:\.\d+){3})(?:[ -](\d+(?:\.\d+){3}))?/,
    take: ([, name = '', first = '', last = first], line, {device}) =>
      void device.pools.push({name, first, last, line}),
  },
  {pattern: /^\s*crypto (?:pki|ca) /, take: (_m, _line, context) => beginBlock(context, {})},
  {
    pattern:
      /^\s*crypto (?:ipsec (?:df-bit|fragmentation|security-association (?:replay|idle|pmtu)|optional|security-association lifetime (?:kilobytes|days|seconds \d+ kilobytes)|ikev2 sa-strength|inner-routing)|isakmp (?:invalid-spi|diagnose|fragmentation|disconnect|reload|am|xauth|peer|client)|ikev2 (?:remote-access|cookie|limit|window|fragmentation|nat|http|certificate|client|authorization)|ikev1 (?:limit|ipsec-over)|engine|logging|vpn|key\b|dynamic-map \S+ \d+ set reverse)/,
    take: (_m, _line, context) => beginBlock(context, {}),
  },
];

function openGroupPolicy(device: Device, name: string, line: SourceLine): GroupPolicy {
  const known = device.groupPolicies.find(policy => policy.name === name);
  if (known) return known;
  const policy = {name, filter: null, protocols: null, splitPolicy: null, splitList: null, pool: null, line};
  device.groupPolicies.push(policy);
  return policy;
}

type PolicyWord = 'filter' | 'protocols' | 'splitPolicy' | 'splitList' | 'pool';

function inGroupPolicy(pattern: RegExp, name: PolicyWord): ParseRule {
  return {
    pattern,
    take(match, line, {groupPolicy}) {
      if (!groupPolicy) return false;
      groupPolicy[name] = {value: match[1] ?? '', line};
    },
  };
}

/** The same inside any block: part of another device's name lines may be indented. */
function inPassing(pattern: RegExp, name: GlobalName): ParseRule {
  const rule = global(pattern, name);
  return {
    pattern,
    take(match, line, context) {
      if (/^\s/.test(line.text)) return false;
      return rule.take(match, line, context);
    },
  };
}

function global(pattern: RegExp, name: GlobalName, value?: string): ParseRule {
  return {
    pattern,
    take(match, line, context) {
      beginBlock(context, {});
      context.device.globals[name] = {value: value ?? match[1] ?? '', line};
    },
  };
}
