export const mask = '<masked>';

/** Marks for the pre-shared keys of one analysis: equal keys have equal marks, and a mark says nothing about its key. */
export type KeyMarks = ReadonlyMap<string, string>;

/*
 * Words after which a secret stands in Cisco configuration and output, and in the daemons whose logs are pasted along.
 * Each keeps everything up to the secret in group 1; the secret is the rest of the word or the quoted text.
 */
const secret = String.raw`("[^"]*"|'[^']*'|\S+)`;
/** How the secret is written: its type, and the alphabet. */
const written = String.raw`(?:(?:[0-8]|hex|ascii|ascii-text|ENC) ){0,2}`;

/** Pre-shared keys and words that are compared with those of the other gateway. */
const keyForms: readonly string[] = [
  String.raw`\b((?:crypto )?isakmp key (?:[0-8] )?)(?!address\b|\*)${secret}(?= +(?:address|hostname)\b)`,
  // No device takes a key with a blank in it, but people put one there.
  String.raw`^(\s*(?:\S{1,80}[#>]\s?)?(?:no )?(?:crypto )?isakmp key (?:[0-8] )?)(?!address\b)(\S+(?: \S+){1,4}?)(?= +(?:address|hostname)\b)`,
  String.raw`\b(pre-shared-key (?:(?:address|hostname) (?:ipv6 )?\S+(?: +\d+\.\d+\.\d+\.\d+)? key |local |remote )${written})${secret}`,
  String.raw`\b(pre-shared-key ${written})(?!address\b|hostname\b|local\b|remote\b|password\b|masked\b|hex |ascii)${secret}`,
  String.raw`\b(pre-share key ${written})${secret}`,
  String.raw`^((?:.{0,80}[#>\]\u2022]\s*|(?:\d[\w:.,+-]*\s+){1,3}|\s*)key (?:[0-8] )?)(?!chain\b|config-key\b|\d+$)${secret}$`,
  String.raw`\b(ip(?:v6)? nhrp authentication )${secret}`,
];

const otherForms: readonly string[] = [
  String.raw`\b((?:password|passwd|secret) (?:(?:level \d+|encrypted|[0-9]|sha\d{3}) ){0,3})(?!encryption\b|recovery\b|=|:)${secret}`,
  String.raw`\b((?:password|secret) ?= ?)${secret}`,
  String.raw`\b(snmp-server community (?:[08] )?)${secret}`,
  String.raw`\b(snmp-server host .{0,120}?\b(?:community (?:[08] )?|version (?:1|2c|3(?: (?:auth|noauth|priv))?) ))(?!udp-port\b)${secret}`,
  String.raw`\b(snmp-server host \d[\d.]* (?:(?:traps|informs) )?)(?!version\b|traps\b|informs\b|vrf\b|community\b)${secret}`,
  String.raw`\b(snmp-server user .{0,120}?\bauth (?:md5|sha\S*) )${secret}`,
  String.raw`\b(snmp-server user .{0,200}?\bpriv (?:3?des|aes)(?: \d+)? )${secret}`,
  String.raw`\b((?:tacacs-server|radius-server|server-private \S+).*? key (?:[0-9] )?)${secret}`,
  String.raw`\b((?:tacacs-server|radius-server) key (?:[0-9] )?)${secret}`,
  String.raw`\b(server-key (?:[0-9] )?)${secret}`,
  String.raw`\b(aaa-server \S+ \(\S+\) host \S+ )(?!timeout\b|key\b)${secret}`,
  String.raw`\b(authentication(?:-key)? (?:\d+ )?md5 )(?!key-string\b|key-chain\b)${secret}`,
  String.raw`\b(authentication-key (?:[0-7] )?)(?!\d+ md5\b|md5\b)${secret}`,
  String.raw`\b((?:standby|vrrp|glbp) (?:\d+ )?authentication (?:text )?)(?!md5\b|text\b)${secret}`,
  String.raw`\b(hmac-sha-256 (?:[0-7] )?)${secret}`,
  String.raw`\b(key-string (?:[0-7] )?)${secret}`,
  String.raw`\b(tunnel key )(?!\d+$)${secret}`,
  String.raw`\b(message-digest-key \d+ md5 (?:\d )?)${secret}`,
  String.raw`\b(ppp (?:chap|pap) .*?password (?:\d )?)${secret}`,
  // Keys of manually keyed SAs, and of OSPFv3.
  String.raw`\b(session-key (?:in|out)bound (?:esp|ah) \d+ (?:cipher )?)(?!cipher\b|authenticator\b)${secret}`,
  String.raw`\b(session-key .{0,200}? authenticator )${secret}`,
  String.raw`\b(ipsec spi \d+ (?:esp )?(?:aes-cbc \d+|3?des|md5|sha1) (?:[07] )?)${secret}`,
  String.raw`\b(ipsec spi .{0,200}? (?:md5|sha1) (?:[07] )?)${secret}`,
  String.raw`\b(ppk (?:manual|dynamic) .{0,80}? key ${written})(?!hex )${secret}`,
  String.raw`\b(psksecret (?:ENC )?)${secret}`,
  String.raw`(\bPSK ?[:=] ?)${secret}`,
  String.raw`((?:^|\s): PSK )${secret}`,
  String.raw`(\b(?:PSK|pre-?shared[ -]?key) (?:is )?)("[^"]*"|'[^']*')`,
  String.raw`(\b(?:pre-?shared[ -]?(?:key|secret)|preshared[ -]key)(?: for \S+?)? ?[:=] ?)${secret}`,
  String.raw`\b(crypto ca (?:import|export) \S+ pkcs12 )${secret}`,
  String.raw`\b(crypto key (?:import|export) .{0,80} (?:terminal|3des) )${secret}$`,
  String.raw`\b(key config-key (?:password-encrypt(?:ion)? |\d+ ))${secret}`,
  String.raw`\b(failover (?:ipsec )?key (?:hex )?)${secret}`,
  String.raw`\b((?:wpa-psk|set-key) (?:ascii|hex) (?:\d )?)${secret}`,
  String.raw`(\b[a-z]{2,6}:\/\/[^\s:/@]{1,60}:)([^\s@]{1,120})(?=@)`,
  String.raw`(\bactivation-key )(0x.*|\S+.*)$`,
];
const rules = [...keyForms, ...otherForms].map(source => new RegExp(source, 'gi'));

/** How many of the rules, from the first, are about pre-shared keys. */
const keyRules = keyForms.length;

/** A word that every form has; most lines of a log have none. */
const telling = /key|passw|secret|psk|snmp|authentic|hmac|ipsec spi|aaa-server|pkcs12|:\/\//i;

/** False for the lines that are not worth a closer look. */
export function mayHoldSecret(text: string): boolean {
  return telling.test(text);
}

/** Hides keys and passwords. Runs before anything else sees the text; masking twice changes nothing. */
export function maskSecrets(line: string, marks?: KeyMarks): string {
  if (!mayHoldSecret(line)) return line;
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
    if (!/key|nhrp/i.test(line)) continue;
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
