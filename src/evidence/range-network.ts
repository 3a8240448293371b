/** `10.1.1.0/0 - 10.1.1.255/65535` (addresses with ports) -> network and mask; null where the range is no network. */
export function rangeNetwork(range: string): {address: string; mask: string} | null {
  const [, from, to] = /^(\d+\.\d+\.\d+\.\d+)(?:\/\d+)?\s*-\s*(\d+\.\d+\.\d+\.\d+)/.exec(range) ?? [];
  if (!from || !to) return null;
  const low = from.split('.').map(Number);
  const high = to.split('.').map(Number);
  const mask = low.map((octet, index) => 255 - (octet ^ (high[index] ?? 0)));
  const bits = mask.map(octet => octet.toString(2).padStart(8, '0')).join('');
  const isNetwork = /^1*0*$/.test(bits) && low.every((octet, index) => (octet & (mask[index] ?? 0)) === octet);
  return isNetwork ? {address: from, mask: mask.join('.')} : null;
}
