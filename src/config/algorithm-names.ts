import type {TransformSet} from '../model/device.ts';

/** One spelling for what configuration, show commands and debugs write differently. */
export function canonical(value: string): string {
  const text = value.toLowerCase();
  if (/three key triple des|3des|triple/.test(text)) return '3des';
  if (/^des|data encryption standard/.test(text)) return 'des';
  const aes = /(?:aes|gcm|gmac)\D*(\d{3})?(?:.*\((\d{3}) bit)?/.exec(text);
  if (aes) return `aes-${aes[2] ?? aes[1] ?? '128'}${text.includes('gcm') ? '-gcm' : ''}`;
  if (/secure hash standard 2 \((\d+)/.test(text)) return `sha${/\((\d+)/.exec(text)?.[1]}`;
  if (/secure hash standard|^sha1?$|^sha-1$/.test(text)) return 'sha1';
  if (/message digest 5|^md5/.test(text)) return 'md5';
  if (/pre-?share/.test(text)) return 'pre-share';
  return text.replaceAll(/[\s-]/g, '');
}

export function spell(values: readonly string[]): string {
  return values.map(canonical).join(' ');
}

/** `aes-256` is the algorithm `aes` with a key of 256 bits. */
export function algorithmOf(name: string): string {
  return name.replace(/^(aes)-\d{3}/, '$1');
}

export function keyLengthOf(name: string): string | null {
  return /^aes-(\d{3})/.exec(name)?.[1] ?? null;
}

/** What a transform set does to a packet. Lists because an IKEv2 proposal offers several. */
export interface Transform {
  readonly set: TransformSet;
  readonly encryption: readonly string[];
  readonly integrity: readonly string[];
  readonly header: readonly string[];
  /** Null where it is not known. */
  readonly mode: string | null;
}

export function readTransform(set: TransformSet): Transform {
  const words = set.transforms.join(' ');
  const mode = set.mode?.value ?? 'tunnel';
  if (set.version === 2) {
    const named = (kind: string) =>
      set.transforms.filter(word => word.startsWith(`${kind}:`)).map(word => canonical(word.slice(kind.length + 1)));
    return {
      set,
      encryption: named('encryption'),
      integrity: named('integrity').filter(name => name !== 'null'),
      header: ['esp'],
      mode,
    };
  }
  const cipher =
    /\besp-(3des|des|aes(?:-(?:128|192|256)|-?gcm| 128| 192| 256)?|gcm(?: \d+)?|gmac(?: \d+)?|null|seal)\b/.exec(
      words,
    )?.[1];
  const hash = /\besp-(md5|sha(?:\d{3})?)(?:-hmac)?\b/.exec(words)?.[1];
  const ah = /\bah-(md5|sha(?:\d{3})?)/.exec(words)?.[1];
  return {
    set,
    encryption: cipher ? [canonical(cipher)] : [],
    integrity: hash ? [canonical(hash)] : [],
    header: [...(ah ? [`ah-${canonical(ah)}`] : []), ...(cipher || hash ? ['esp'] : [])],
    mode,
  };
}

/** Too weak to be offered as a repair; a device may still have them. */
const refused = new Set(['des', '3des', 'md5', 'null', '1', '2', 'none']);
/** Only offered in the place of something weaker. */
const deprecated = new Set(['5', '24']);

export function isWeak(value: string): boolean {
  return refused.has(value);
}

/** Whether changing `from` into `to` may be offered. */
export function mayBecome(from: string, to: string): boolean {
  return !refused.has(to) && (!deprecated.has(to) || refused.has(from));
}
