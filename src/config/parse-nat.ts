import type {NatRule} from '../model/device.ts';
import {resolveObject} from './parse-acls.ts';
import {hostNetwork, isIpv4, maskedNetwork} from './parse-network.ts';
import {beginBlock, type ParseContext, type ParseRule, type RawNat} from './parse-rule.ts';

/** Address translation of inside sources, of IOS, of ASA before and after 8.3, and of PIX. */
export const natRules: readonly ParseRule[] = [
  {
    pattern:
      /^\s*nat \(([^,)]*),?[^)]*\) (?:\d+ )?(after-auto )?source static (\S+) (\S+)(?: destination static (\S+) (\S+))?/,
    take(match, line, context) {
      const [, inside = '', after, from = '', mapped, to, mappedTo] = match;
      const isExempt = from === mapped && to !== undefined && to === mappedTo;
      const rule = create(isExempt ? 'exempt' : 'static', {section: after ? 3 : 1, inside, line});
      add(context, {rule, from, to: to ?? null});
    },
  },
  {
    pattern: /^\s*nat \(([^,)]*)\) 0 access-list (\S+)/,
    take(match, line, context) {
      add(context, {
        rule: create('exempt', {acl: match[2] ?? null, inside: match[1] ?? null, line}),
        from: null,
        to: null,
      });
    },
  },
  {
    pattern: /^\s*nat \(([^,)]*),?[^)]*\) (?:\d+ )?(after-auto )?source dynamic (\S+)/,
    take(match, line, context) {
      const [, inside = '', after, from = ''] = match;
      add(context, {rule: create('dynamic', {section: after ? 3 : 1, inside, line}), from, to: null});
    },
  },
  {
    // Rule of an object: the object itself is translated.
    pattern: /^\s*nat \(([^,)]*),?[^)]*\) (dynamic|static) /,
    take(match, line, context) {
      const kind = match[2] as 'dynamic';
      add(context, {
        rule: create(kind, {section: 2, inside: match[1] ?? null, line}),
        from: context.object?.name ?? null,
        to: null,
      });
    },
  },
  {
    pattern: /^\s*nat \(([^,)]*)\) [1-9]\d* (?:access-list (\S+)|(\d\S*) (\d\S*))/,
    take(match, line, context) {
      const [, inside = '', acl, address = '', mask = ''] = match;
      const full = (text: string) => (text === '0' ? '0.0.0.0' : text);
      const from = acl ? null : [maskedNetwork(full(address), full(mask))];
      add(context, {rule: create('dynamic', {section: 2, acl: acl ?? null, inside, line}), from, to: null});
    },
  },
  {
    pattern: /^\s*ip nat inside source (list|route-map) (\S+)(?:.* vrf (\S+))?/,
    take(match, line, context) {
      const [, kind, name = '', vrf = null] = match;
      beginBlock(context, {});
      const rule = create('dynamic', {
        acl: kind === 'list' ? name : null,
        routeMap: kind === 'list' ? null : name,
        vrf,
        line,
      });
      add(context, {rule, from: null, to: null});
    },
  },
  {
    pattern:
      /^\s*ip nat inside source static (?!tcp|udp)(\d+(?:\.\d+){3}) (\d\S+)(?: route-map (\S+))?(?:.*? vrf (\S+))?/,
    take(match, line, context) {
      beginBlock(context, {});
      const [, address = '', , routeMap = null, vrf = null] = match;
      const from = [hostNetwork(address)];
      add(context, {rule: create('static', {routeMap, vrf, line}), from, to: null});
    },
  },
  {
    pattern: /^\s*route-map (\S+) permit/,
    take(match, _line, context) {
      const name = match[1] ?? '';
      if (!context.device.routeMaps.has(name)) context.device.routeMaps.set(name, []);
      beginBlock(context, {routeMap: name});
    },
  },
  {
    pattern: /^\s*match ip address (\S+)/,
    take(match, _line, {device, routeMap}) {
      if (routeMap === null) return false;
      device.routeMaps.get(routeMap)?.push(match[1] ?? '');
    },
  },
];

type RuleParts = Pick<NatRule, 'line'> & Partial<Omit<NatRule, 'kind' | 'from' | 'to'>>;

function create(kind: NatRule['kind'], parts: RuleParts): RawNat['rule'] {
  return {kind, acl: null, section: 1, routeMap: null, inside: null, vrf: null, ...parts};
}

function add(context: ParseContext, raw: RawNat): void {
  context.rawNats.push(raw);
}

/** Looks up the objects of the rules, once all are known. */
export function resolveNats(context: ParseContext): void {
  const networks = (name: string | null) => {
    if (name === null) return null;
    return isIpv4(name) ? [hostNetwork(name)] : resolveObject(context, name);
  };
  for (const {rule, from, to} of context.rawNats) {
    context.device.nats.push({...rule, from: typeof from === 'string' ? networks(from) : from, to: networks(to)});
  }
}
