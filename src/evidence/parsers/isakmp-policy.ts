import {createDraft, type Draft, describeLast, type Family, type Rule, readLines, skip} from '../family.ts';

/*
 * show crypto isakmp policy of IOS and PIX. A record is one protection suite; the built-in one has priority 65535, as
 * debugs call it. Algorithms are given in the words of the configuration.
 */
interface State {
  readonly records: Draft[];
}

const rules: readonly Rule<State>[] = [
  {
    pattern: /^\s*Protection suite (?:of )?priority (\d+)/i,
    take: (match, line, state) =>
      void state.records.push(createDraft(line, {version: 1, priority: Number(match[1]), default: false})),
  },
  {
    pattern: /^\s*Default protection suite/i,
    take: (_match, line, state) =>
      void state.records.push(createDraft(line, {version: 1, priority: 65535, default: true})),
  },
  skip(/^\s*(?:Global|Default) I(?:KE|SAKMP) policy/i),
  describeLast(/^\s*encryption algorithm:\s*(\S.*)$/i, match => ({encr: encryption(match[1] ?? '')})),
  describeLast(/^\s*hash algorithm:\s*(\S.*)$/i, match => ({hash: hash(match[1] ?? '')})),
  describeLast(/^\s*authentication method:\s*(\S.*)$/i, match => ({auth: authentication(match[1] ?? '')})),
  describeLast(/^\s*Diffie-Hellman group:\s*(\S.*)$/i, match => ({
    dh: Number(/#?(\d+)/.exec(match[1] ?? '')?.[1] ?? 0),
  })),
  describeLast(/^\s*lifetime:\s*(\d+) seconds/i, match => ({lifetime: Number(match[1] ?? '')})),
];

function encryption(text: string): string {
  if (/three key triple|3DES/i.test(text)) return '3des';
  if (/^DES\b/i.test(text)) return 'des';
  const bits = /\((\d+) bit/.exec(text)?.[1];
  return /AES/i.test(text) ? `aes-${bits ?? '128'}` : text.toLowerCase();
}

function hash(text: string): string {
  const bits = /Secure Hash Standard 2 \((\d+)/i.exec(text)?.[1];
  if (bits) return `sha${bits}`;
  if (/Secure Hash/i.test(text)) return 'sha';
  return /Message Digest 5/i.test(text) ? 'md5' : text.toLowerCase();
}

function authentication(text: string): string {
  if (/Pre-?Shared/i.test(text)) return 'pre-share';
  if (/(?:Rivest|RSA).*Encryption/i.test(text)) return 'rsa-encr';
  if (/Elliptic|ECDSA/i.test(text)) return 'ecdsa-sig';
  return /Rivest|RSA/i.test(text) ? 'rsa-sig' : text.toLowerCase();
}

export const isakmpPolicy: Family = {
  kind: 'isakmp_policy',
  commands: [/^show (?:crypto )?isakmp (?:default )?policy/],
  headers: [/^\s*(?:Protection suite (?:of )?priority \d+|Default protection suite)/i, /^\s*Global IKE policy/i],
  parse(lines) {
    const state: State = {records: []};
    const unread = readLines(lines, rules, state);
    return {records: state.records, unread, platform: null};
  },
  // Policies are compared as configuration, with those of the other gateway.
  observe: () => [],
};
