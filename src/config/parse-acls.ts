import type {Acl, Device, Network} from '../model/device.ts';
import type {SourceLine} from '../model/evidence.ts';
import {
  anywhere,
  anywhere6,
  hostNetwork,
  isAddress,
  isIpv4,
  isSameFamily,
  maskedNetwork,
  maskLength,
  parseNetwork,
  parsePrefix,
} from './parse-network.ts';
import {beginBlock, type ParseContext, type ParseRule, type RawAclLine} from './parse-rule.ts';

/** Access lists and the network objects that they name. */
export const aclRules: readonly ParseRule[] = [
  {
    pattern: /^\s*object network (\S+)|^\s*object-group network (\S+)/,
    take(match, _line, context) {
      const name = match[1] ?? match[2] ?? '';
      // ASA prints an object twice: its value first, its translation with the NAT rules.
      const object = context.objects.get(name) ?? {name, networks: [], nested: []};
      context.objects.set(name, object);
      beginBlock(context, {object});
    },
  },
  inObject(/^\s*(?:network-object )?host (\S+)/, ([, address = '']) =>
    isAddress(address) ? hostNetwork(address) : null,
  ),
  inObject(/^\s*(?:subnet|network-object) (\d\S+) (\d\S+)/, ([, address = '', mask = '']) =>
    maskedNetwork(address, mask),
  ),
  inObject(/^\s*(?:subnet|network-object) (\S+\/\d+)/, ([, prefix = '']) => parsePrefix(prefix)),
  inObject(/^\s*range (\d\S+) (\d\S+)/, () => null),
  // IOS object groups hold networks with masks and no keyword.
  inObject(/^\s+(\d+(?:\.\d+){3}) (\d+(?:\.\d+){3})\s*$/, ([, address = '', mask = '']) =>
    maskedNetwork(address, mask),
  ),
  inObject(/^\s+(any)\s*$/, () => anywhere),
  {
    pattern: /^\s*(?:network-object object|group-object) (\S+)/,
    take(match, _line, {object}) {
      if (!object) return false;
      object.nested.push(match[1] ?? '');
    },
  },
  {
    pattern: /^\s*(?:ip access-list (?:extended|standard)|Extended IP access list|(ipv6 access-list)) (\S+)/i,
    take(match, _line, context) {
      const acl = openAcl(context.device, match[2] ?? '');
      acl.style = 'block';
      acl.isIpv6 = match[1] !== undefined;
      beginBlock(context, {acl});
    },
  },
  {pattern: /^\s*access-list (\S+)(?: line \d+)? remark\b|^\s+remark\b/, take: () => true},
  {
    pattern: /^\s*access-list (\S+)(?: line \d+)?( extended| standard)? (permit|deny) (.*)$/,
    take(match, line, context) {
      const [, name = '', extended, action = '', rest = ''] = match;
      const isIos = /^\d+$/.test(name) && !extended;
      openAcl(context.device, name).style = isIos ? 'numbered' : 'lines';
      addLine(context, name, action, rest, isIos ? 'unknown' : 'mask', line);
    },
  },
  {
    pattern: /^\s*(?:(?:sequence )?\d+ )?(permit|deny) (.*)$/,
    take(match, line, context) {
      const [, action = '', rest = ''] = match;
      const acl = context.acl ?? openAcl(context.device, '');
      addLine(context, acl.name, action, rest, context.acl ? 'wildcard' : 'unknown', line);
    },
  },
  {
    // An entry that was wrapped by a web page: the last mask stands alone on the next line.
    pattern: /^\s*(\d{1,3}(?:\.\d{1,3}){3})\s*$/,
    take(match, line, {rawAcls}) {
      const last = rawAcls.at(-1);
      if (!last || line.line - last.line.line > 2) return false;
      last.words.push(match[1] ?? '');
    },
  },
];

/** What is none of the networks that can be compared, such as a range, makes the object unknown. */
function inObject(pattern: RegExp, read: (match: RegExpExecArray) => Network | null): ParseRule {
  return {
    pattern,
    take(match, _line, {object}) {
      if (!object) return false;
      const network = read(match);
      if (network) object.networks.push(network);
      else object.nested.push('');
    },
  };
}

function openAcl(device: Device, name: string): Acl {
  const known = device.acls.get(name) ?? {name, entries: [], unresolved: [], style: 'block' as const, isIpv6: false};
  device.acls.set(name, known);
  return known;
}

function addLine(
  context: ParseContext,
  acl: string,
  action: string,
  rest: string,
  style: RawAclLine['style'],
  line: SourceLine,
): void {
  const words = rest
    .replace(/\(hitcnt.*$|\(\d+ match.*$/, '')
    .trim()
    .split(/\s+/);
  context.rawAcls.push({acl, action: action as 'permit', words, style, line});
}

/** The networks behind a name, groups inside groups included; null when one of them is not shown. */
export function resolveObject(context: ParseContext, name: string, depth = 0): Network[] | null {
  if (/^any[46]?$/.test(name)) return [anywhere];
  const object = context.objects.get(name);
  if (!object || depth > 8) return null;
  const nested = object.nested.map(inner => resolveObject(context, inner, depth + 1));
  if (nested.some(networks => networks === null)) return null;
  const networks = [...object.networks, ...nested.flatMap(found => found ?? [])];
  return networks.length > 0 ? networks : null;
}

/** Turns the collected lines into entries, once all objects are known. */
export function resolveAcls(context: ParseContext): void {
  for (const line of context.rawAcls) {
    const raw = {...line, style: styleOf(line, context.device)};
    const acl = openAcl(context.device, raw.acl);
    const [protocol = '', ...words] = raw.words;
    // A standard list names one network only: as NAT and route maps use it, the source.
    const isStandard = isIpv4(protocol) || protocol === 'any' || protocol === 'host';
    const from = takeNetworks(context, isStandard ? raw.words : words, raw);
    const fromPorts = from ? takePorts(words.slice(from.used)) : null;
    const to =
      from && fromPorts && !isStandard ? takeNetworks(context, words.slice(from.used + fromPorts.used), raw) : null;
    if (!from || (!to && !isStandard)) {
      acl.unresolved.push(raw.line);
      continue;
    }
    const toPorts = takePorts(isStandard ? [] : words.slice(from.used + (fromPorts?.used ?? 0) + (to?.used ?? 0)));
    const ports = [fromPorts?.text ?? '', toPorts.text];
    for (const source of from.networks) {
      for (const target of to?.networks ?? [anywhere]) {
        const [own, far] = sameFamily(source, target);
        if (!isSameFamily(own, far)) continue;
        acl.entries.push({
          action: raw.action,
          protocol: isStandard || protocol === 'ipv6' ? 'ip' : protocol,
          from: acl.isIpv6 && own.length === 0 ? anywhere6 : own,
          to: acl.isIpv6 && far.length === 0 ? anywhere6 : far,
          ports: ports.some(Boolean) && !isStandard ? ports.join('|') : '',
          isMaskTypedAsWildcard: from.isMaskTyped || (to?.isMaskTyped ?? false),
          line: raw.line,
        });
      }
    }
  }
}

/** Numbered lists are written alike on IOS and PIX 6; a wildcard in the line or the platform tells which it is. */
function styleOf({style, words}: RawAclLine, {platform}: Device): RawAclLine['style'] {
  if (style !== 'unknown') return style;
  if (platform === 'ios' || words.some(word => /^0\.\d+\.\d+\.[1-9]\d*$/.test(word))) return 'wildcard';
  return platform === null ? style : 'mask';
}

/** `any` means both families on ASA; beside an IPv6 network it can only mean that one. */
function sameFamily(from: Network, to: Network): readonly [Network, Network] {
  if (isSameFamily(from, to)) return [from, to];
  if (from.length === 0) return [anywhere6, to];
  return to.length === 0 ? [from, anywhere6] : [from, to];
}

interface Taken {
  readonly networks: readonly Network[];
  readonly isMaskTyped: boolean;
  readonly used: number;
}

function takeNetworks(context: ParseContext, words: readonly string[], {style}: RawAclLine): Taken | null {
  const [first = '', second = ''] = words;
  if (/^object(?:-group)?$/.test(first)) {
    const networks = resolveObject(context, second);
    return networks && {networks, isMaskTyped: false, used: 2};
  }
  const parsed = parseNetwork(words, style);
  if (parsed) return {networks: [parsed.network], isMaskTyped: parsed.isMaskTypedAsWildcard, used: parsed.used};
  if (!isIpv4(first)) return null;
  // A mask that was cut off or stands alone in a standard list.
  const length = words.length === 1 ? null : maskLength(second);
  return words.length === 1 ? {networks: [{address: first, length}], isMaskTyped: false, used: 1} : null;
}

function takePorts(words: readonly string[]): {text: string; used: number} {
  const [first = ''] = words;
  const used = /^(?:eq|gt|lt|neq)$/.test(first) ? 2 : first === 'range' ? 3 : 0;
  return {text: words.slice(0, used).join(' '), used};
}
