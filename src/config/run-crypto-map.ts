import {createDraft, type Draft, type Family, setField} from '../evidence/family.ts';
import type {SourceLine} from '../model/evidence.ts';
import {readBlocks} from './config-blocks.ts';
import {likeliestPlatform} from './parse-device.ts';

/*
 * Crypto map entries of a running configuration: one line per property on ASA and PIX, a block per entry on IOS. Where
 * the map is bound (`crypto map M interface outside`, or `crypto map M` below an interface) is given to every entry.
 */
const empty = {
  match_address: null,
  peers: [],
  transform_sets: [],
  ikev2_proposals: [],
  pfs: null,
  sa_sec: null,
  sa_kb: null,
  interface: null,
  dynamic_map: null,
};

export const runCryptoMap: Family = {
  kind: 'run_crypto_map',
  commands: [/^show running-config (?:all )?crypto map/],
  headers: [],
  parse(lines) {
    const entries = new Map<string, Draft>();
    const bindings = new Map<string, {name: string; line: SourceLine}>();
    for (const {text, line, body} of readBlocks(lines)) {
      const [, map, seq, rest] = /^crypto map (\S+) (\d+)(?: (\S.*))?$/.exec(text) ?? [];
      if (map && seq) {
        const key = `${map} ${seq}`;
        const draft = entries.get(key) ?? createDraft(line, {map, seq: Number(seq), ...empty});
        entries.set(key, draft);
        if (rest) readProperty(draft, rest, line);
        for (const property of body) readProperty(draft, property.text, property.line);
      }
      const [, bound, name] = /^crypto map (\S+) interface (\S+)/.exec(text) ?? [];
      if (bound && name) bindings.set(bound, {name, line});
      const [, ios] = /^interface (\S+)/.exec(text) ?? [];
      const below = ios && body.find(property => /^crypto map \S+$/.test(property.text));
      if (ios && below) bindings.set(below.text.split(' ')[2] ?? '', {name: ios, line: below.line});
    }
    for (const draft of entries.values()) {
      const binding = bindings.get(String(draft.fields.map));
      if (binding) setField(draft, 'interface', binding.name, binding.line);
    }
    return {records: [...entries.values()], unread: [], platform: likeliestPlatform(lines)};
  },
  // Configurations are compared as a whole, see observe-devices.
  observe: () => [],
};

const properties: readonly (readonly [pattern: RegExp, name: string, read: (match: RegExpExecArray) => unknown])[] = [
  [/^match address (\S+)/, 'match_address', match => match[1]],
  [/^set peer (\S.*)$/, 'peers', match => wordsOf(match[1])],
  [/^set (?:ikev1 )?transform-set (\S.*)$/, 'transform_sets', match => wordsOf(match[1])],
  [/^set ikev2 ipsec-proposal (\S.*)$/, 'ikev2_proposals', match => wordsOf(match[1])],
  [/^set pfs(?: (\S+))?/, 'pfs', match => match[1] ?? 'default'],
  [/^set security-association lifetime .*?seconds (\d+)/, 'sa_sec', match => Number(match[1])],
  [/^set security-association lifetime .*?kilobytes (\d+)/, 'sa_kb', match => Number(match[1])],
  [/^ipsec-isakmp dynamic (\S+)/, 'dynamic_map', match => match[1]],
  [/^set connection-type (\S+)/, 'connection_type', match => match[1]],
  [/^set (?:ikev1 )?phase1-mode (\S+)/, 'phase1_mode', match => match[1]],
  [/^set nat-t-disable/, 'nat_t_disabled', () => true],
  [/^set isakmp-profile (\S+)/, 'isakmp_profile', match => match[1]],
  [/^set ikev2-profile (\S+)/, 'ikev2_profile', match => match[1]],
];

function readProperty(draft: Draft, text: string, line: SourceLine): void {
  for (const [pattern, name, read] of properties) {
    const match = pattern.exec(text);
    if (!match) continue;
    const value = read(match);
    const known = draft.fields[name];
    // IOS has a line per peer.
    setField(draft, name, Array.isArray(value) && Array.isArray(known) ? [...known, ...value] : value, line);
  }
}

function wordsOf(text: string | undefined): string[] {
  return (text ?? '').split(/\s+/).filter(word => word && word !== 'default');
}
