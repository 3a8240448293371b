import {createDraft, type Draft, type Family, setField} from '../evidence/family.ts';
import type {SourceLine} from '../model/evidence.ts';
import {readBlocks} from './config-blocks.ts';
import {likeliestPlatform} from './parse-device.ts';

/* IKE policies of a running configuration: blocks of IOS and ASA, and one line per attribute on PIX 6 and ASA 7. */
const attributes: readonly (readonly [pattern: RegExp, name: string, read: (text: string) => unknown])[] = [
  [/^authentication (\S+)/, 'auth', text => text],
  [/^(?:encryption|encr) (\S.*)$/, 'encr', words],
  [/^hash (\S+)/, 'hash', text => text],
  [/^integrity (\S.*)$/, 'integrity', words],
  [/^prf (\S.*)$/, 'prf', words],
  [/^group (\d[\d ]*)$/, 'dh', groups],
  [/^lifetime (?:seconds )?(\d+)/, 'lifetime', Number],
  [/^proposal (\S+)/, 'proposal', text => text],
];

/** `aes 256` is one algorithm and its key length; several algorithms stay a list. */
function words(text: string): string {
  return text.trim().replaceAll(/\baes (\d{3})\b/g, 'aes-$1');
}

function groups(text: string): number | number[] {
  const numbers = text.trim().split(/\s+/).map(Number);
  return numbers.length === 1 ? Number(numbers[0]) : numbers;
}

export const runIkePolicy: Family = {
  kind: 'run_ike_policy',
  commands: [/^show running-config (?:all )?crypto (?:isakmp|ikev[12])/],
  headers: [],
  parse(lines) {
    const policies = new Map<string, Draft>();
    const open = (version: number, priority: string, line: SourceLine): Draft => {
      const key = `${version} ${priority}`;
      const draft = policies.get(key) ?? createDraft(line, {version, priority: Number(priority)});
      policies.set(key, draft);
      return draft;
    };
    for (const {text, line, body} of readBlocks(lines)) {
      const [, name = '', priority, rest] =
        /^(?:crypto )?(isakmp|ikev1|ikev2) policy (\d+)(?: (\S.*))?$/.exec(text) ?? [];
      if (!priority) continue;
      const draft = open(name === 'ikev2' ? 2 : 1, priority, line);
      for (const attribute of rest ? [{text: rest, line}, ...body] : body)
        readAttribute(draft, attribute.text, attribute.line);
    }
    return {records: [...policies.values()], unread: [], platform: likeliestPlatform(lines)};
  },
  // Configurations are compared as a whole, see observe-devices.
  observe: () => [],
};

function readAttribute(draft: Draft, text: string, line: SourceLine): void {
  for (const [pattern, name, read] of attributes) {
    const value = pattern.exec(text)?.[1];
    if (value !== undefined) setField(draft, name, read(value), line);
  }
}
