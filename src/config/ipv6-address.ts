/** Two colons at least, so that a time or an address with a port is none. */
export function isIpv6(text: string): boolean {
  return /^(?=.*:.*:)[\da-f:]{2,39}$/i.test(text) && groupsOf(text) !== null;
}

/** The eight groups; null when there are too many or too few. */
function groupsOf(text: string): number[] | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head = [], tail = []] = halves.map(half => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  const groups = [...head, ...Array.from({length: missing}, () => '0'), ...tail];
  return groups.every(group => /^[\da-f]{1,4}$/i.test(group)) ? groups.map(group => Number.parseInt(group, 16)) : null;
}

export function valueOfIpv6(text: string): bigint {
  return (groupsOf(text) ?? []).reduce((sum, group) => (sum << 16n) + BigInt(group), 0n);
}

/** Lower case, no leading zeros, the longest run of zero groups left out. */
export function canonicalIpv6(text: string): string {
  const groups = groupsOf(text);
  if (!groups) return text;
  const full = groups.map(group => group.toString(16)).join(':');
  const runs = [...full.matchAll(/(?:^|(?<=:))0(?::0)+(?=:|$)/g)].map(([run]) => run);
  const [longest] = runs.toSorted((a, b) => b.length - a.length);
  if (longest === undefined) return full;
  const at = full.search(new RegExp(`(?:^|(?<=:))${longest}(?=:|$)`));
  return `${full.slice(0, at).replace(/:$/, '')}::${full.slice(at + longest.length).replace(/^:/, '')}`;
}
