import {canonicalAddress, isAddress, maskedNetwork, parsePrefix} from './parse-network.ts';
import {beginBlock, type ParseRule} from './parse-rule.ts';

/** Static routes of IOS, ASA and PIX. */
export const routeRules: readonly ParseRule[] = [
  {
    pattern: /^\s*ip route (?:vrf (\S+) )?(\d\S+) (\d\S+) (\S+)(?: (\d+(?:\.\d+){3}))?/,
    take(match, line, context) {
      const [, vrf = null, address = '', mask = '', via = '', next = null] = match;
      beginBlock(context, {});
      context.device.routes.push({network: maskedNetwork(address, mask), via, hop: hopOf(via, next), vrf, line});
    },
  },
  {
    pattern: /^\s*ipv6 route (?:vrf (\S+) )?(\S+\/\d+) (\S+)(?: (\S*:\S*))?/,
    take(match, line, context) {
      const [, vrf = null, prefix = '', via = '', next = null] = match;
      const network = parsePrefix(prefix);
      if (!network) return false;
      beginBlock(context, {});
      context.device.routes.push({network, via: canonicalAddress(via), hop: hopOf(via, next), vrf, line});
    },
  },
  {
    pattern: /^\s*ipv6 route (\S+) (\S+\/\d+) (\S+)/,
    take(match, line, context) {
      const [, via = '', prefix = '', next = ''] = match;
      const network = parsePrefix(prefix);
      if (!network) return false;
      beginBlock(context, {});
      context.device.routes.push({network, via, hop: hopOf(via, next), vrf: null, line});
    },
  },
  {
    pattern: /^\s*route (\S+) (\d\S*) (\d\S*) (\d\S+)/,
    take(match, line, context) {
      const [, via = '', address = '', mask = '', next = ''] = match;
      const full = (text: string) => (text === '0' ? '0.0.0.0' : text);
      beginBlock(context, {});
      context.device.routes.push({network: maskedNetwork(full(address), full(mask)), via, hop: next, vrf: null, line});
    },
  },
];

function hopOf(via: string, next: string | null): string | null {
  const hop = isAddress(via) ? via : next;
  return hop !== null && isAddress(hop) ? canonicalAddress(hop) : null;
}
