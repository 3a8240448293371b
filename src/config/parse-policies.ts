import type {Device, IkePolicy, PolicyField} from '../model/device.ts';
import type {SourceLine} from '../model/evidence.ts';
import {beginBlock, type ParseRule} from './parse-rule.ts';

/** IKE policies and proposals, as configured and as the show commands print them. */
export const policyRules: readonly ParseRule[] = [
  {
    pattern: /^\s*crypto (isakmp|ikev1|ikev2) policy (\d+)\s*$/,
    take(match, line, context) {
      const [, family, name = ''] = match;
      const version = family === 'ikev2' ? 2 : 1;
      beginBlock(context, {isCrypto: true, policy: openPolicy(context.device, version, name, line)});
    },
  },
  {
    pattern: /^\s*crypto ikev2 proposal (\S+)/,
    take: (match, line, context) =>
      beginBlock(context, {isCrypto: true, policy: openPolicy(context.device, 2, match[1] ?? '', line)}),
  },
  {
    pattern: /^\s*crypto ikev2 policy (\S+)/,
    take(match, line, context) {
      const policy = {name: match[1] ?? '', proposals: [], frontVrf: null, line};
      context.device.ikev2Policies.push(policy);
      beginBlock(context, {isCrypto: true, ikev2Policy: policy});
    },
  },
  {
    pattern: /^\s*proposal (\S+)/,
    take: (match, _line, {ikev2Policy}) => ikev2Policy !== null && void ikev2Policy.proposals.push(match[1] ?? ''),
  },
  {
    pattern: /^\s*match fvrf (\S+)/,
    take(match, _line, {ikev2Policy}) {
      if (!ikev2Policy) return false;
      ikev2Policy.frontVrf = match[1] ?? null;
    },
  },
  {pattern: /^\s+match address local\b/, take: (_m, _line, {ikev2Policy}) => ikev2Policy !== null},
  {
    pattern: /^\s*(?:Protection suite of priority|Protection suite priority|Priority|Policy) (\d+)/i,
    take: (match, line, context) => beginBlock(context, {policy: openPolicy(context.device, 1, match[1] ?? '', line)}),
  },
  {pattern: /^\s*Default (?:IKE policy|protection suite)/i, take: (_m, _line, context) => beginBlock(context, {})},
  field(/^\s*(?:encr|encryption) (?!algorithm)(\S.*?)\s*$/, 'encryption'),
  field(/^\s*encryption algorithm:\s*(\S.*?)\s*$/i, 'encryption'),
  field(/^\s*(?:hash|integrity) (?!algorithm)(\S.*?)\s*$/, 'hash'),
  field(/^\s*hash algorithm:\s*(\S.*?)\s*$/i, 'hash'),
  field(/^\s*prf (\S.*?)\s*$/, 'prf'),
  field(/^\s*group (\d[\d ]*?)\s*$/, 'group'),
  field(/^\s*Diffie-Hellman group:\s*#?(\d+)/i, 'group'),
  field(/^\s*authentication (pre-share|rsa-sig|rsa-encr|ecdsa-sig|crack)\s*$/, 'authentication'),
  field(/^\s*authentication method:\s*(\S.*?)\s*$/i, 'authentication'),
  {
    pattern: /^\s*lifetime(?: seconds)?:?\s+(\d+|none)/i,
    take(match, line, {policy}) {
      if (!policy) return false;
      policy.lifetime = match[1] ?? null;
      policy.lines.lifetime = line;
    },
  },
  {
    pattern: /^\s*isakmp policy (\d+) (encryption|hash|group|authentication|lifetime) (\S+)/,
    take(match, line, {device}) {
      const [, number = '', name, value = ''] = match;
      const known = device.policies.find(policy => policy.version === 1 && policy.name === number);
      const policy = known ?? openPolicy(device, 1, number, line);
      if (name === 'lifetime') policy.lifetime = value;
      else setPolicy(policy, name as PolicyField, value);
      policy.lines[name as PolicyField] = line;
    },
  },
];

function openPolicy(device: Device, version: 1 | 2, name: string, line: SourceLine): IkePolicy {
  const policy: IkePolicy = {
    version,
    name,
    encryption: [],
    hash: [],
    prf: [],
    group: [],
    authentication: [],
    lifetime: null,
    line,
    lines: {},
  };
  device.policies.push(policy);
  return policy;
}

function field(pattern: RegExp, name: PolicyField): ParseRule {
  return {
    pattern,
    take(match, line, {policy}) {
      if (!policy) return false;
      setPolicy(policy, name, match[1] ?? '');
      policy.lines[name] = line;
    },
  };
}

function setPolicy(policy: IkePolicy, name: PolicyField, value: string): void {
  const isList = name === 'group' || (policy.version === 2 && name !== 'authentication');
  policy[name] = isList ? value.split(/\s+/) : [value];
}
