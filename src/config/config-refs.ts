import {createDraft, type Draft, type Family} from '../evidence/family.ts';
import type {SourceLine} from '../model/evidence.ts';
import {type ConfigBlock, readBlocks} from './config-blocks.ts';

/** A name that a line of the configuration uses. */
interface Reference {
  readonly type: string;
  readonly name: string;
  readonly context: string;
  readonly line: SourceLine;
}

/** Heads that define a name. */
const definitions: readonly (readonly [pattern: RegExp, type: string])[] = [
  [/^crypto ipsec (?:ikev1 )?transform-set (\S+)/, 'crypto ipsec transform-set'],
  [/^crypto ipsec ikev2 ipsec-proposal (\S+)/, 'crypto ipsec ikev2 ipsec-proposal'],
  [/^crypto ipsec profile (\S+)/, 'crypto ipsec profile'],
  [/^crypto isakmp profile (\S+)/, 'crypto isakmp profile'],
  [/^crypto ikev2 profile (\S+)/, 'crypto ikev2 profile'],
  [/^crypto ikev2 proposal (\S+)/, 'crypto ikev2 proposal'],
  [/^crypto ikev2 keyring (\S+)/, 'crypto ikev2 keyring'],
  [/^crypto keyring (\S+)/, 'crypto keyring'],
  [/^crypto dynamic-map (\S+)/, 'crypto-dynamic-map-set'],
  [/^crypto map (\S+) \d+/, 'crypto map'],
  [/^(?:ip access-list (?:extended|standard)|ipv6 access-list|access-list) (\S+)/, 'ipv4/6 acl'],
];

interface Use {
  /** The head below which the line stands; null for a line of its own. */
  readonly below: RegExp | null;
  readonly pattern: RegExp;
  readonly type: string;
  readonly context: string;
}

const mapEntry = /^crypto map \S+ \d+ ipsec-isakmp/;
const uses: readonly Use[] = [
  {below: mapEntry, pattern: /^match address (\S+)/, type: 'ipv4/6 acl', context: 'crypto map ipsec-isakmp acl'},
  {
    below: mapEntry,
    pattern: /^set transform-set (\S.*)$/,
    type: 'crypto ipsec transform-set',
    context: 'crypto map ipsec-isakmp transform-set',
  },
  {
    below: mapEntry,
    pattern: /^set isakmp-profile (\S+)/,
    type: 'crypto isakmp profile',
    context: 'crypto map ipsec-isakmp isakmp-profile',
  },
  {
    below: mapEntry,
    pattern: /^set ikev2-profile (\S+)/,
    type: 'crypto ikev2 profile',
    context: 'crypto map ipsec-isakmp ikev2-profile',
  },
  {
    below: null,
    pattern: /^crypto map \S+ \d+ ipsec-isakmp dynamic (\S+)/,
    type: 'crypto-dynamic-map-set',
    context: 'crypto map ipsec-isakmp crypto-dynamic-map-set',
  },
  {
    below: null,
    pattern: /^crypto map \S+ \d+ match address (\S+)/,
    type: 'ipv4/6 acl',
    context: 'crypto map match address',
  },
  {
    below: null,
    pattern: /^crypto map \S+ \d+ set (?:ikev1 )?transform-set (\S.*)$/,
    type: 'crypto ipsec transform-set',
    context: 'crypto map set transform-set',
  },
  {
    below: null,
    pattern: /^crypto map \S+ \d+ set ikev2 ipsec-proposal (\S.*)$/,
    type: 'crypto ipsec ikev2 ipsec-proposal',
    context: 'crypto map set ikev2 ipsec-proposal',
  },
  {below: null, pattern: /^crypto map (\S+) interface /, type: 'crypto map', context: 'crypto map interface'},
  {
    below: /^crypto dynamic-map /,
    pattern: /^set (?:ikev1 )?transform-set (\S.*)$/,
    type: 'crypto ipsec transform-set',
    context: 'crypto dynamic-map transform-set',
  },
  {
    below: /^crypto dynamic-map /,
    pattern: /^match address (\S+)/,
    type: 'ipv4/6 acl',
    context: 'crypto dynamic-map acl',
  },
  {
    below: null,
    pattern: /^crypto dynamic-map \S+ \d+ set (?:ikev1 )?transform-set (\S.*)$/,
    type: 'crypto ipsec transform-set',
    context: 'crypto dynamic-map set transform-set',
  },
  {
    below: /^crypto ipsec profile /,
    pattern: /^set transform-set (\S.*)$/,
    type: 'crypto ipsec transform-set',
    context: 'ipsec profile set transform-set',
  },
  {
    below: /^crypto ipsec profile /,
    pattern: /^set isakmp-profile (\S+)/,
    type: 'crypto isakmp profile',
    context: 'ipsec profile set isakmp-profile',
  },
  {
    below: /^crypto ipsec profile /,
    pattern: /^set ikev2-profile (\S+)/,
    type: 'crypto ikev2 profile',
    context: 'ipsec profile set ikev2-profile',
  },
  {
    below: /^crypto isakmp profile /,
    pattern: /^keyring (\S+)/,
    type: 'crypto keyring',
    context: 'isakmp profile keyring',
  },
  {
    below: /^crypto ikev2 profile /,
    pattern: /^keyring local (\S+)/,
    type: 'crypto ikev2 keyring',
    context: 'ikev2 profile keyring',
  },
  {
    below: /^crypto ikev2 policy /,
    pattern: /^proposal (\S+)/,
    type: 'crypto ikev2 proposal',
    context: 'ikev2 policy proposal',
  },
  {
    below: /^interface /,
    pattern: /^tunnel protection ipsec profile (\S+)/,
    type: 'crypto ipsec profile',
    context: 'interface tunnel protection',
  },
  {below: /^interface /, pattern: /^crypto map (\S+)$/, type: 'crypto map', context: 'interface crypto map'},
];

/** Every name that is used and defined nowhere, with the lines that use it. */
export function findUndefined(
  blocks: readonly ConfigBlock[],
): (Omit<Reference, 'line'> & {readonly lines: readonly SourceLine[]})[] {
  const defined = new Set(
    blocks.flatMap(({text}) =>
      definitions.flatMap(([pattern, type]) => (pattern.exec(text)?.[1] ? [`${type} ${pattern.exec(text)?.[1]}`] : [])),
    ),
  );
  const missing = new Map<string, Omit<Reference, 'line'> & {lines: SourceLine[]}>();
  for (const {line, ...reference} of blocks.flatMap(referencesOf)) {
    if (defined.has(`${reference.type} ${reference.name}`)) continue;
    const key = `${reference.type} ${reference.name} ${reference.context}`;
    const known = missing.get(key) ?? {...reference, lines: []};
    known.lines.push(line);
    missing.set(key, known);
  }
  return [...missing.values()];
}

/** The names that a block uses, with the line of each. */
export function referencesOf(block: ConfigBlock): Reference[] {
  return uses.flatMap(({below, pattern, type, context}) => {
    if (below && !below.test(block.text)) return [];
    const lines = below ? block.body : [{text: block.text, line: block.line}];
    return lines.flatMap(({text, line}) =>
      (pattern.exec(text)?.[1] ?? '')
        .split(/\s+/)
        .filter(Boolean)
        .map(name => ({type, name, context, line})),
    );
  });
}

/*
 * Names that a configuration uses without defining them. Only where a host name shows that the configuration is whole:
 * in a part of one, the definition may simply not have been pasted.
 */
export const configRefs: Family = {
  kind: 'config_refs',
  commands: [],
  headers: [],
  parse(lines) {
    const blocks = readBlocks(lines);
    const isWhole = blocks.some(({text}) => /^hostname \S/.test(text));
    return {records: isWhole ? findUndefined(blocks).map(toRecord) : [], unread: [], platform: null};
  },
  observe: () => [],
};

function toRecord({type, name, context, lines}: ReturnType<typeof findUndefined>[number]): Draft {
  const [first] = lines;
  return createDraft(first ?? {file: '', line: 0, text: ''}, {type, name, context, lines: lines.map(({line}) => line)});
}
