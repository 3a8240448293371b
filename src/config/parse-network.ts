import type {Network} from '../model/device.ts';
import {canonicalIpv6, isIpv6, valueOfIpv6} from './ipv6-address.ts';

const ipv4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;

export interface ParsedNetwork {
  readonly network: Network;
  readonly isMaskTypedAsWildcard: boolean;
  /** How many words were used. */
  readonly used: number;
}

/**
 * Reads a network from the words of an ACL line: `any`, `host A`, `A wildcard` (IOS), `A mask` (ASA) or `A/length` (IPv6).
 * Null when the words are something else, such as an object group.
 */
export function parseNetwork(words: readonly string[], style: 'wildcard' | 'mask' | 'unknown'): ParsedNetwork | null {
  const [first = '', second = ''] = words;
  const read = (network: Network, used: number) => ({network, isMaskTypedAsWildcard: false, used});
  if (/^any6$/i.test(first)) return read(anywhere6, 1);
  if (/^any4?$/i.test(first)) return read(anywhere, 1);
  if (first.toLowerCase() === 'host' && isAddress(second)) return read(hostNetwork(second), 2);
  const prefix = parsePrefix(first);
  if (prefix) return read(prefix, 1);
  if (!ipv4.test(first) || !ipv4.test(second)) return null;
  const asMask = maskLength(second);
  const asWildcard = maskLength(invertMask(second));
  // 0.0.0.0 and 255.255.255.255 are both; the platform decides what they mean.
  const isMask = style === 'mask' || (style === 'unknown' && asMask !== null && second.startsWith('255'));
  if (style === 'wildcard' && asMask !== null && asWildcard === null) {
    return {network: {address: first, length: asMask}, isMaskTypedAsWildcard: true, used: 2};
  }
  return read({address: first, length: isMask ? asMask : asWildcard}, 2);
}

export const anywhere: Network = {address: '0.0.0.0', length: 0};
export const anywhere6: Network = {address: '::', length: 0};

export function isIpv4(text: string): boolean {
  return ipv4.test(text);
}

export function isAddress(text: string): boolean {
  return ipv4.test(text) || isIpv6(text);
}

/** One spelling for an address; IPv6 has many. */
export function canonicalAddress(text: string): string {
  return isIpv6(text) ? canonicalIpv6(text) : text;
}

/** `2001:db8::/64`; null for anything else. */
export function parsePrefix(text: string): Network | null {
  const [, address = '', length = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  return isIpv6(address) ? {address: canonicalIpv6(address), length: Number(length)} : null;
}

/** An address alone. */
export function hostNetwork(address: string): Network {
  return {address: canonicalAddress(address), length: bitsOf({address})};
}

export function isHost(network: Network): boolean {
  return network.length === bitsOf(network);
}

export function isSameFamily(a: Network, b: Network): boolean {
  return bitsOf(a) === bitsOf(b);
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

export function formatNetwork(network: Network): string {
  if (network.length === 0) return 'any';
  return isHost(network) ? network.address : `${network.address}/${network.length ?? '?'}`;
}

export function isSame(a: Network, b: Network): boolean {
  return a.length === b.length && a.length !== null && prefix(a) === prefix(b);
}

/** True when the networks share at least one address. */
export function overlaps(a: Network, b: Network): boolean {
  const length = Math.min(a.length ?? bitsOf(a), b.length ?? bitsOf(b));
  return prefix({...a, length}) === prefix({...b, length});
}

/** True when every address of `inner` is in `outer`. */
export function covers(outer: Network, inner: Network): boolean {
  return (outer.length ?? bitsOf(outer)) <= (inner.length ?? bitsOf(inner)) && overlaps(outer, inner);
}

/** The first address of the network: what should have been written when host bits are set. */
export function networkAddress({address, length}: Network): string {
  const whole = bitsOf({address});
  const shift = whole - (length ?? whole);
  const first = prefix({address, length});
  if (typeof first === 'bigint') {
    const value = first << BigInt(shift);
    const groups = Array.from({length: 8}, (_, index) => (value >> BigInt(112 - 16 * index)) & 0xffffn);
    return canonicalIpv6(groups.map(group => group.toString(16)).join(':'));
  }
  return [24, 16, 8, 0].map(at => Math.floor((first * 2 ** shift) / 2 ** at) % 256).join('.');
}

/** Addresses that are never seen on the Internet. */
export function isPrivate(address: string): boolean {
  return [
    {address: '10.0.0.0', length: 8},
    {address: '172.16.0.0', length: 12},
    {address: '192.168.0.0', length: 16},
    {address: '100.64.0.0', length: 10},
  ].some(network => covers(network, hostNetwork(address)));
}

function bitsOf({address}: Pick<Network, 'address'>): number {
  return address.includes(':') ? 128 : 32;
}

/** The leading bits. A number for IPv4 and a bigint for IPv6, so that the two families are never equal. */
function prefix({address, length}: Network): number | bigint {
  if (address.includes(':')) return valueOfIpv6(address) >> BigInt(128 - (length ?? 128));
  const value = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return Math.floor(value / 2 ** (32 - (length ?? 32)));
}
