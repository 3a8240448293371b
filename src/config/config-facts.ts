import {createDraft, type Draft, type Family} from '../evidence/family.ts';
import {type ConfigBlock, findInBody, readBlocks} from './config-blocks.ts';
import {findUndefined, referencesOf} from './config-refs.ts';
import {likeliestPlatform} from './parse-device.ts';
import {maskLength} from './parse-network.ts';

/*
 * What an IOS configuration states about its tunnels, one record per statement; `what` says which. Only what is
 * written there, no defaults: those differ between releases.
 */
interface Config {
  readonly blocks: readonly ConfigBlock[];
  /** Interface -> its address; null for `no ip address`. */
  readonly addresses: ReadonlyMap<string, string | null>;
}

type Fact = Readonly<Record<string, unknown>>;

export const configFacts: Family = {
  kind: 'config_facts',
  commands: [],
  headers: [],
  parse(lines) {
    const blocks = readBlocks(lines);
    const addresses = new Map(
      blocks.flatMap(block => (/^interface /.test(block.text) ? [[wordAt(block, 1), addressOf(block)] as const] : [])),
    );
    const config: Config = {blocks, addresses};
    const stated = blocks.flatMap(block => describe(block, config).map(fact => createDraft(block.line, fact)));
    return {
      records: [...mergeEntries(stated), ...undefinedNames(blocks)],
      unread: [],
      platform: likeliestPlatform(lines),
    };
  },
  // Configurations are compared as a whole, see observe-devices.
  observe: () => [],
};

/** An entry may be written as several blocks; together they are one. */
function mergeEntries(drafts: readonly Draft[]): Draft[] {
  const merged = new Map<string, Draft>();
  for (const draft of drafts) {
    const {what, name, seq} = draft.fields;
    const key = seq === undefined ? `${what} ${merged.size}` : `${what} ${name} ${seq}`;
    const known = merged.get(key);
    if (known) Object.assign(known.fields, draft.fields);
    else merged.set(key, draft);
  }
  return [...merged.values()];
}

function describe(block: ConfigBlock, config: Config): Fact[] {
  const {text} = block;
  if (/^crypto isakmp policy \d/.test(text)) return [policy(block)];
  if (/^crypto isakmp key /.test(text)) return key(block);
  if (/^crypto isakmp profile /.test(text)) return [profile(block, config)];
  if (/^crypto keyring /.test(text)) return [keyring(block, config)];
  // Without a body it is the first line of an ASA entry, whose properties follow one per line.
  if (/^crypto map \S+ \d+ ipsec-isakmp(?! dynamic)/.test(text) && block.body.length > 0)
    return [mapEntry(block, config)];
  if (/^crypto dynamic-map \S+ \d+/.test(text)) return [dynamicEntry(block, config)];
  if (/^interface /.test(text)) return [...tunnel(block, config), ...unaddressed(block, config)];
  return [];
}

function policy(block: ConfigBlock): Fact {
  const encr = findInBody(block, /^(?:encr|encryption) (\S.*)$/);
  const group = findInBody(block, /^group (\d+)/);
  const lifetime = findInBody(block, /^lifetime (\d+)/);
  return stated({
    what: 'isakmp policy',
    priority: Number(wordAt(block, 3)),
    // `aes` alone means 128 bits.
    encr: encr?.replace(/^aes$/, 'aes-128').replace(/^aes (\d+)/, 'aes-$1'),
    auth: findInBody(block, /^authentication (\S+)/),
    hash: findInBody(block, /^hash (\S+)/),
    dh: group === null ? null : Number(group),
    lifetime: lifetime === null ? null : Number(lifetime),
  });
}

function key({text}: ConfigBlock): Fact[] {
  const [, type, address = '', mask] =
    /^crypto isakmp key (?:([0-7]) )?\S+ address (\S+)(?: (\d+\.\d+\.\d+\.\d+))?/.exec(text) ?? [];
  if (!address) return [];
  const length = mask === undefined ? null : maskLength(mask);
  return [
    {
      what: 'isakmp key',
      address: network(address, length),
      key_type: type === undefined || type === '0' ? 'unencrypted' : 'encrypted',
    },
  ];
}

function network(address: string, length: number | null): string {
  if (length === null || length === 32) return address;
  const bits = address.split('.').map(Number);
  const kept = bits.map(
    (octet, index) => octet & (255 << Math.max(0, 8 - Math.max(0, Math.min(8, length - 8 * index)))) & 255,
  );
  return `${kept.join('.')}/${length}`;
}

function profile(block: ConfigBlock, config: Config): Fact {
  const local = findInBody(block, /^local-address (\S+)/);
  const byAddress = [...config.addresses].find(([, address]) => address !== null && address === local)?.[0];
  const [, remote, mask] = /^(\S+)(?: (\S+))?$/.exec(findInBody(block, /^match identity address (\S.*)$/) ?? '') ?? [];
  return stated({
    what: 'isakmp profile',
    name: wordAt(block, 3),
    self_identity: findInBody(block, /^self-identity (\S+)/),
    remote_identity: remote === undefined ? null : network(remote, mask === undefined ? null : maskLength(mask)),
    keyring: findInBody(block, /^keyring (\S+)/),
    local_interface: byAddress ?? local,
  });
}

function keyring(block: ConfigBlock, {blocks}: Config): Fact {
  const name = wordAt(block, 2);
  const references = blocks
    .flatMap(referencesOf)
    .filter(reference => reference.type === 'crypto keyring' && reference.name === name);
  return {what: 'keyring', name, references: references.length};
}

function mapEntry(block: ConfigBlock, config: Config): Fact {
  const [, , name, seq] = block.text.split(/\s+/);
  const bound = boundTo(name ?? '', config);
  const peer = findInBody(block, /^set peer (\S+)/);
  return stated({
    what: 'crypto map',
    name,
    seq: Number(seq),
    interface: bound,
    peer,
    local_addr: bound === null ? null : config.addresses.get(bound),
    isakmp_profile: findInBody(block, /^set isakmp-profile (\S+)/) ?? profileFor(peer, config),
    transform_sets: findInBody(block, /^set transform-set (\S.*)$/)?.split(/\s+/),
    pfs: findInBody(block, /^set pfs (\S+)/),
    acl: findInBody(block, /^match address (\S+)/),
  });
}

/** The interface with an address comes first: without one, a map is bound in vain. */
function boundTo(map: string, {blocks, addresses}: Config): string | null {
  const bound = blocks
    .filter(block => /^interface /.test(block.text) && block.body.some(({text}) => text === `crypto map ${map}`))
    .map(block => wordAt(block, 1));
  return bound.find(name => addresses.get(name)) ?? bound[0] ?? null;
}

/** Without `set isakmp-profile`, the profile whose identity names the peer is used. */
function profileFor(peer: string | null, {blocks}: Config): string | null {
  if (peer === null) return null;
  const fitting = blocks.find(
    block =>
      /^crypto isakmp profile /.test(block.text) &&
      block.body.some(({text}) => text.startsWith(`match identity address ${peer}`)),
  );
  return fitting ? wordAt(fitting, 3) : null;
}

function dynamicEntry(block: ConfigBlock, {blocks}: Config): Fact {
  const [, , name, seq] = block.text.split(/\s+/);
  const user = blocks.find(({text}) =>
    new RegExp(`^crypto map \\S+ \\d+ ipsec-isakmp dynamic ${escapeName(name ?? '')}(?: |$)`).test(text),
  );
  const [, , map, mapSeq] = user?.text.split(/\s+/) ?? [];
  return stated({
    what: 'crypto dynamic-map',
    name,
    seq: Number(seq),
    via: map === undefined ? null : `${map} ${mapSeq}`,
    transform_sets: (
      findInBody(block, /^set (?:ikev1 )?transform-set (\S.*)$/) ??
      /set (?:ikev1 )?transform-set (\S.*)$/.exec(block.text)?.[1]
    )?.split(/\s+/),
    pfs: findInBody(block, /^set pfs (\S+)/) ?? / set pfs (\S+)/.exec(block.text)?.[1],
    acl: findInBody(block, /^match address (\S+)/),
  });
}

function tunnel(block: ConfigBlock, config: Config): Fact[] {
  const ipsecProfile = findInBody(block, /^tunnel protection ipsec profile (\S+)/);
  if (!/^interface Tunnel/i.test(block.text) || ipsecProfile === null) return [];
  const source = findInBody(block, /^tunnel source (\S+)/);
  const byAddress = [...config.addresses].find(([, address]) => address !== null && address === source)?.[0];
  const definition = config.blocks.find(({text}) => text === `crypto ipsec profile ${ipsecProfile}`);
  return [
    stated({
      what: 'tunnel',
      interface: wordAt(block, 1),
      source_interface: byAddress ?? source,
      destination: findInBody(block, /^tunnel destination (\S+)/),
      local_addr: source === null ? null : (config.addresses.get(source) ?? (byAddress ? source : null)),
      ipsec_profile: ipsecProfile,
      isakmp_profile: definition ? findInBody(definition, /^set isakmp-profile (\S+)/) : null,
    }),
  ];
}

function unaddressed(block: ConfigBlock, {addresses}: Config): Fact[] {
  const map = findInBody(block, /^crypto map (\S+)$/);
  const name = wordAt(block, 1);
  // Unknown is not none: the address may be negotiated, or its line not pasted.
  if (map === null || addresses.get(name) !== null || !block.body.some(({text}) => text === 'no ip address')) return [];
  return [{what: 'warning', text: `Interface ${name} with declared crypto-map ${map} has no ip-address`}];
}

function undefinedNames(blocks: readonly ConfigBlock[]): Draft[] {
  if (!blocks.some(({text}) => /^hostname \S/.test(text))) return [];
  return findUndefined(blocks).flatMap(({type, name, context, lines: [first]}) =>
    first ? [createDraft(first, {what: 'undefined', type, name, context})] : [],
  );
}

function addressOf(block: ConfigBlock): string | null {
  return findInBody(block, /^ip address (\d+\.\d+\.\d+\.\d+)/);
}

function wordAt(block: ConfigBlock, index: number): string {
  return block.text.split(/\s+/)[index] ?? '';
}

function stated(fields: Fact): Fact {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));
}

function escapeName(name: string): string {
  return name.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}
