/** One line of an access list as devices print it in their outputs. Masks are as printed (wildcards on IOS). */
export interface AclEntry {
  readonly seq: number | null;
  readonly action: string;
  readonly protocol: string;
  readonly src: string | null;
  readonly src_mask: string | null;
  readonly src_port: string | null;
  readonly dst: string | null;
  readonly dst_mask: string | null;
  readonly dst_port: string | null;
  readonly hits: number | null;
}

interface End {
  readonly address: string | null;
  readonly mask: string | null;
  readonly port: string | null;
}

const start = /^\s*(?:(\d+)\s+)?(permit|deny)\s+(\S+)\s*(.*)$/i;
const hitCount = /\((?:hitcnt=(\d+)|(\d+) match(?:es)?)\)/i;
const portWords = /^(?:eq|gt|lt|neq|range)$/i;
const address =
  /^(?:\d+\.\d+\.\d+\.\d+|[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}(?:\/\d+)?|[\dx*]+(?:\.[\dx*]+){3}|<[^<>]+>)$/i;

/** `permit ip host 10.1.1.1 10.2.0.0 0.0.255.255 (12 matches)`; null for anything else. */
export function parseAclEntry(text: string): AclEntry | null {
  const match = start.exec(text);
  if (!match) return null;
  const [, seq, action = '', protocol = '', rest = ''] = match;
  const counted = hitCount.exec(rest);
  const words = rest.replace(/\(.*$/, '').split(/\s+/).filter(Boolean);
  // A standard list has no protocol: `permit 10.1.1.0, wildcard bits 0.0.0.255`.
  const isStandard = address.test(protocol.replace(/,$/, '')) || /^(?:any|host)$/i.test(protocol);
  const source = isStandard ? standardEnd([protocol, ...words]) : takeEnd(words);
  const target = isStandard ? null : takeEnd(words);
  if (!source) return null;
  return {
    seq: seq === undefined ? null : Number(seq),
    action: action.toLowerCase(),
    protocol: isStandard ? 'ip' : protocol.toLowerCase(),
    src: source.address,
    src_mask: source.mask,
    src_port: source.port,
    dst: target?.address ?? null,
    dst_mask: target?.mask ?? null,
    dst_port: target?.port ?? null,
    hits: counted ? Number(counted[1] ?? counted[2]) : null,
  };
}

function takeEnd(words: string[]): End | null {
  const first = words.shift();
  if (first === undefined) return null;
  let end: {address: string | null; mask: string | null};
  if (/^any[46]?$/i.test(first)) end = {address: 'any', mask: null};
  else if (/^(?:host|object|object-group|interface)$/i.test(first))
    end = {address: nameOf(first, words.shift() ?? ''), mask: null};
  else if (/^[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}\/\d+$/i.test(first))
    end = {address: first.split('/')[0] ?? first, mask: first.split('/')[1] ?? null};
  else if (address.test(first)) end = {address: first, mask: words.shift() ?? null};
  else return null;
  const ports: string[] = [];
  if (portWords.test(words[0] ?? '')) {
    const operator = words.shift() ?? '';
    ports.push(operator, ...words.splice(0, operator.toLowerCase() === 'range' ? 2 : 1));
  }
  return {...end, port: ports.length > 0 ? ports.join(' ') : null};
}

function nameOf(kind: string, name: string): string {
  return kind.toLowerCase() === 'host' ? name : `${kind.toLowerCase()} ${name}`;
}

function standardEnd(words: string[]): End | null {
  const plain = words.map(word => word.replace(/,$/, '')).filter(word => !/^(?:wildcard|bits|log)$/i.test(word));
  const [first = ''] = plain;
  if (address.test(first) && plain[1] === undefined) return {address: first, mask: null, port: null};
  return takeEnd(plain);
}

/** Whether every packet of the narrow entry also fits the wide one, when the protocols are equal. */
export function coversEntry(wide: AclEntry, narrow: AclEntry): boolean {
  return (
    coversEnd(wide.src, wide.src_mask, narrow.src, narrow.src_mask) &&
    coversEnd(wide.dst, wide.dst_mask, narrow.dst, narrow.dst_mask)
  );
}

function coversEnd(wide: string | null, wideMask: string | null, narrow: string | null, narrowMask: string | null) {
  if (wide === 'any') return true;
  const [base, own, free, ownFree] = [octets(wide), octets(narrow), wildcard(wideMask), wildcard(narrowMask)];
  if (!base || !own || !free || !ownFree) return false;
  return base.every((octet, index) => {
    const [open, ownOpen] = [free[index] ?? 0, ownFree[index] ?? 0];
    return (octet | open) === ((own[index] ?? 0) | open) && (ownOpen & ~open) === 0;
  });
}

/** IOS prints wildcards, ASA and PIX netmasks, which begin with ones; a host has neither. */
function wildcard(mask: string | null): readonly number[] | null {
  const parts = octets(mask ?? '0.0.0.0');
  return parts && (parts[0] ?? 0) >= 128 ? parts.map(octet => 255 - octet) : parts;
}

function octets(text: string | null): readonly number[] | null {
  const parts = (text ?? '').split('.').map(part => (part === '' ? Number.NaN : Number(part)));
  return parts.length === 4 && parts.every(part => part >= 0 && part <= 255) ? parts : null;
}
