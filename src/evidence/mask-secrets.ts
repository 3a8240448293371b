export const mask = '<masked>';

/** Marks for the pre-shared keys of one analysis: equal keys have equal marks, and a mark says nothing about its key. */
export type KeyMarks = ReadonlyMap<string, string>;

/*
 * Words after which a secret stands in Cisco configuration and output, and in the daemons whose logs are pasted along.
 * Each keeps everything up to the secret in group 1; the secret is the rest of the word or the quoted text.
 */
const secret = String.raw`("[^"]*"|'[^']*'|\S+)`;
const rules: readonly RegExp[] = [
  String.raw`\b((?:crypto )?isakmp key (?:[0-7] )?)(?!address\b|\*)${secret}(?= +(?:address|hostname)\b)`,
  String.raw`\b(pre-shared-key (?:(?:address|hostname) \S+(?: \d+\.\d+\.\d+\.\d+)? key |local |remote )(?:[0-8] )?)${secret}`,
  String.raw`\b(pre-shared-key (?:[0-8] )?)(?!address\b|hostname\b|local\b|remote\b|password\b|masked\b)${secret}`,
  String.raw`\b((?:local|remote)-authentication pre-shared-key (?:[0-8] )?)${secret}`,
  String.raw`^((?:.{0,80}[#>\]\u2022]\s*|(?:\d[\w:.,+-]*\s+){1,3}|\s*)key (?:[0-8] )?)(?!chain\b|config-key\b|\d+$)${secret}$`,
  String.raw`\b((?:password|passwd|secret) (?:encrypted |[0-9] )?)(?!encryption\b|recovery\b)${secret}`,
  String.raw`\b(snmp-server (?:community|host \S+(?: version \S+)?) (?:[0-8] )?)${secret}`,
  String.raw`\b((?:tacacs-server|radius-server|server-private \S+).* key (?:[0-9] )?)${secret}`,
  String.raw`\b(authentication(?:-key)? (?:\d+ )?md5 )${secret}`,
  String.raw`\b(ip nhrp authentication )${secret}`,
  String.raw`\b(tunnel key )(?!\d+$)${secret}`,
  String.raw`\b(message-digest-key \d+ md5 (?:\d )?)${secret}`,
  String.raw`\b(ppp (?:chap|pap) .*password (?:\d )?)${secret}`,
  String.raw`(\bPSK ?[:=] ?)${secret}`,
  String.raw`(\bPSK )("[^"]*"|'[^']*')`,
  String.raw`(\b(?:pre-?shared[ -]?(?:key|secret)|preshared[ -]key) ?[:=] ?)${secret}`,
  String.raw`(\bactivation-key )(0x.*|\S+.*)$`,
].map(source => new RegExp(source, 'gi'));

/** How many of the rules, from the first, are about pre-shared keys. */
const keyRules = 5;

/** Hides keys and passwords. Runs before anything else sees the text; masking twice changes nothing. */
export function maskSecrets(line: string, marks?: KeyMarks): string {
  return rules.reduce(
    (text, rule, index) =>
      text.replaceAll(rule, (_all, before: string, value: string) => {
        if (isMasked(value)) return before + value;
        return before + ((index < keyRules ? marks?.get(value) : undefined) ?? mask);
      }),
    line,
  );
}

/** Fingerprint of a key -> number of its mark, of all keys that were masked before. */
export type KnownKeys = Readonly<Record<string, number>>;

/**
 * Numbers the pre-shared keys of all texts of one analysis, in the order in which they occur. Keys of texts that were
 * masked earlier are `known` and get their number again.
 */
export function markKeys(lines: readonly string[], known: KnownKeys = {}): KeyMarks {
  const marks = new Map<string, string>();
  let highest = Math.max(0, ...Object.values(known));
  for (const line of lines)
    for (const [, number] of line.matchAll(/<masked:(\d{1,6})>/g)) highest = Math.max(highest, Number(number));
  for (const line of lines) {
    if (!/key/i.test(line)) continue;
    for (const rule of rules.slice(0, keyRules)) {
      for (const [, , value = ''] of line.matchAll(rule)) {
        if (isMasked(value) || marks.has(value)) continue;
        const before = known[fingerprint(value)];
        if (before === undefined) highest += 1;
        marks.set(value, `<masked:${before ?? highest}>`);
      }
    }
  }
  return marks;
}

/** The keys of `marks` besides those known before, for the next text. */
export function rememberKeys(marks: KeyMarks, known: KnownKeys): KnownKeys {
  return {
    ...known,
    ...Object.fromEntries([...marks].map(([key, mark]) => [fingerprint(key), Number(/\d+/.exec(mark)?.[0])])),
  };
}

/**
 * Tells equal keys from different ones without keeping them. It is for the memory of one session only and never
 * written: a short key could be guessed from it.
 */
function fingerprint(key: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (const character of key) {
    const code = character.codePointAt(0) ?? 0;
    a = Math.imul(a ^ code, 0x9e3779b1);
    b = Math.imul(b ^ code, 0x5f356495);
    a = (a << 13) | (a >>> 19);
    b = (b << 17) | (b >>> 15);
  }
  return `${(a >>> 0).toString(36)}.${(b >>> 0).toString(36)}`;
}

function isMasked(value: string): boolean {
  return value === mask || /^\*+$/.test(value) || /^<[\w :-]+>$/.test(value) || /^\{\w+\}$/.test(value);
}
