import type {Network} from '../model/device.ts';

const ipv4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;

export interface ParsedNetwork {
  readonly network: Network;
  readonly isMaskTypedAsWildcard: boolean;
  /** How many words were used. */
  readonly used: number;
}

/**
 * Reads a network from the words of an ACL line: `any`, `host A`, `A wildcard` (IOS) or `A mask` (ASA).
 * Null when the words are something else, such as an object group.
 */
export function parseNetwork(words: readonly string[], style: 'wildcard' | 'mask' | 'unknown'): ParsedNetwork | null {
  const [first = '', second = ''] = words;
  if (/^any[46]?$/i.test(first)) return {network: anywhere, isMaskTypedAsWildcard: false, used: 1};
  if (first.toLowerCase() === 'host' && ipv4.test(second)) {
    return {network: {address: second, length: 32}, isMaskTypedAsWildcard: false, used: 2};
  }
  if (!ipv4.test(first) || !ipv4.test(second)) return null;
  const asMask = maskLength(second);
  const asWildcard = maskLength(invertMask(second));
  // 0.0.0.0 and 255.255.255.255 are both; the platform decides what they mean.
  const isMask = style === 'mask' || (style === 'unknown' && asMask !== null && second.startsWith('255'));
  if (style === 'wildcard' && asMask !== null && asWildcard === null) {
    return {network: {address: first, length: asMask}, isMaskTypedAsWildcard: true, used: 2};
  }
  return {network: {address: first, length: isMask ? asMask : asWildcard}, isMaskTypedAsWildcard: false, used: 2};
}

export const anywhere: Network = {address: '0.0.0.0', length: 0};

export function isIpv4(text: string): boolean {
  return ipv4.test(text);
}

/** `A mask` as in interface addresses, routes and objects. */
export function maskedNetwork(address: string, mask: string): Network {
  return {address, length: maskLength(mask)};
}

/** Prefix length of a contiguous mask, else null. */
export function maskLength(mask: string): number | null {
  const bits = mask
    .split('.')
    .map(part => Number(part).toString(2).padStart(8, '0'))
    .join('');
  const [, ones = ''] = /^(1*)0*$/.exec(bits) ?? [];
  return /^1*0*$/.test(bits) ? ones.length : null;
}

export function invertMask(mask: string): string {
  return mask
    .split('.')
    .map(part => 255 - Number(part))
    .join('.');
}

/** Dotted mask of a prefix length. */
export function maskOf(length: number): string {
  const bits = '1'.repeat(length).padEnd(32, '0');
  return [0, 8, 16, 24].map(at => Number.parseInt(bits.slice(at, at + 8), 2)).join('.');
}

export function formatNetwork({address, length}: Network): string {
  if (length === 0) return 'any';
  return length === 32 ? address : `${address}/${length ?? '?'}`;
}

export function isSame(a: Network, b: Network): boolean {
  return a.length === b.length && a.length !== null && prefix(a) === prefix(b);
}

/** True when the networks share at least one address. */
export function overlaps(a: Network, b: Network): boolean {
  const length = Math.min(a.length ?? 32, b.length ?? 32);
  return prefix({...a, length}) === prefix({...b, length});
}

/** True when every address of `inner` is in `outer`. */
export function covers(outer: Network, inner: Network): boolean {
  return (outer.length ?? 32) <= (inner.length ?? 32) && overlaps(outer, inner);
}

/** The first address of the network: what should have been written when host bits are set. */
export function networkAddress({address, length}: Network): string {
  const bits = 32 - (length ?? 32);
  const first = prefix({address, length}) * 2 ** bits;
  return [24, 16, 8, 0].map(shift => Math.floor(first / 2 ** shift) % 256).join('.');
}

/** Addresses that are never seen on the Internet. */
export function isPrivate(address: string): boolean {
  return [
    {address: '10.0.0.0', length: 8},
    {address: '172.16.0.0', length: 12},
    {address: '192.168.0.0', length: 16},
    {address: '100.64.0.0', length: 10},
  ].some(network => covers(network, {address, length: 32}));
}

function prefix({address, length}: Network): number {
  const value = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return Math.floor(value / 2 ** (32 - (length ?? 32)));
}
