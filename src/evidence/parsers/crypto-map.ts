import type {SourceLine} from '../../model/evidence.ts';
import {parseAclEntry} from '../acl-entry.ts';
import {createDraft, type Draft, describeLast, type Family, type Rule, readLines, setField, skip} from '../family.ts';
import {observeCryptoMaps} from '../observe-crypto-maps.ts';

/*
 * show crypto map of IOS, PIX and ASA. A record is one entry. IOS prints the interfaces of a map once, below its last
 * entry; PIX above the first. Both are given to every entry of that map.
 */
interface State {
  readonly records: Draft[];
  readonly interfaces: Map<string, {names: string[]; line: SourceLine}>;
  list: 'interfaces' | 'transforms' | null;
  listed: string;
  /** PIX and ASA print the interfaces in braces. */
  braces: boolean;
  asa: boolean;
  none: SourceLine | null;
}

const rules: readonly Rule<State>[] = [
  {
    // `Crypto Map: "outside" interfaces: { outside }` (PIX), `Crypto Map: "m" idb: Loopback0 local address: 192.0.2.1` (IOS).
    pattern: /^\s*Crypto Map: ?"([^"]*)"\s*(?:interfaces?:\s*\{([^}]*)\})?/i,
    take(match, line, state) {
      const [, name = '', interfaces] = match;
      if (interfaces !== undefined) {
        state.braces = true;
        state.interfaces.set(name, {names: interfaces.split(/[\s,]+/).filter(Boolean), line});
      }
    },
  },
  {
    pattern: /^\s*Crypto (?:Map|Dynamic[ -]Map|Map Template) ?(?:IPv([46]) )?"([^"]*)" (\d+)(?:\s+(\S+))?/i,
    take(match, line, state) {
      const [, version, name, seq, type] = match;
      const isTemplate = /^\s*Crypto (?:Dynamic|Map Template)/i.test(line.text);
      const af = version === '6' ? 'ipv6' : 'ipv4';
      const head = {name, seq: Number(seq), type: isTemplate ? 'dynamic-template' : (type ?? null), af};
      state.records.push(createDraft(line, {...head, ...emptyEntry()}));
      state.list = null;
    },
  },
  {
    pattern: /\bin an incomplete state\b|\bINCOMPLETE\b|missing peer or access-list/i,
    take: (_match, line, state) => setField(currentEntry(state, line), 'incomplete', true, line),
  },
  describeLast(/^\s*Description:\s*(\S.*)$/i, match => ({description: match[1]})),
  {
    pattern: /^\s*Peer\s*=\s*(\S+)(?:\s+\(default\))?/i,
    take(match, line, state) {
      const draft = currentEntry(state, line);
      setField(draft, 'peers', [...(draft.fields.peers as string[]), match[1]], line);
    },
  },
  describeLast(/^\s*Current peer:\s*(\S+)/i, match => ({current_peer: match[1]})),
  describeLast(/^\s*(?:Extended|Standard) IP access list (\S+)|^\s*IPv6 access list (\S+)/i, match => ({
    acl: match[1] ?? match[2],
  })),
  skip(/^\s*(?:Extended|Standard) IP access check (?:IN|OUT) list/i),
  // Tunnel protection: the list of such an entry has no name.
  skip(
    /^\s*(?:Extended|Standard) IP access list\s*$|^\s*access-list {2,}(?:permit|deny) |^\s*Map is a PROFILE INSTANCE/i,
  ),
  describeLast(/^\s*Profile name:\s*(\S+)/i, match => ({profile: match[1]})),
  skip(/^\s*Access-List SS dynamic:/i),
  skip(/^\s*No matching address list set/i),
  {
    pattern:
      /^\s*(?:access-list (\S+?)(?:;.*| (?:line \d+ )?(?:extended )?((?:permit|deny) .*)|$)|((?:\d+ )?(?:permit|deny) .*))/i,
    take(match, line, state) {
      const draft = state.records.at(-1);
      if (!draft) return false;
      const [, name, below, bare] = match;
      if (/ extended /.test(match[0])) state.asa = true;
      if (name && draft.fields.acl === null) setField(draft, 'acl', name, line);
      const entry = parseAclEntry(below ?? bare ?? '');
      if (entry)
        setField(draft, 'acl_entries', [...((draft.fields.acl_entries as unknown[] | undefined) ?? []), entry], line);
      return true;
    },
  },
  describeLast(/^\s*Security association lifetime:\s*(?:(\d+) kilobytes)?\/?(?:(\d+) seconds)?/i, match => ({
    ...(match[1] && {sa_kb: Number(match[1])}),
    ...(match[2] && {sa_sec: Number(match[2])}),
  })),
  skip(/^\s*Kilobyte Volume Rekey has been disabled/i),
  describeLast(/^\s*Responder-Only \(Y\/N\):\s*([YN])/i, match => ({responder_only: match[1]})),
  describeLast(/^\s*PFS \(Y\/N\):\s*([YN])/i, match => ({pfs: match[1]})),
  describeLast(/^\s*DH group:\s*(\S+)/i, match => ({dh_group: match[1]})),
  describeLast(/^\s*Mixed-mode\s*:\s*(\S+)/i, match => ({mixed_mode: match[1]})),
  describeLast(/^\s*(?:IKEv2 Profile|IKEv2-Profile):\s*(\S+)/i, match => ({ikev2_profile: match[1]})),
  describeLast(/^\s*(?:ISAKMP|IKE) Profile:\s*(\S+)/i, match => ({isakmp_profile: match[1]})),
  describeLast(/^\s*Dynamic map template tag:\s*(\S+)/i, match => ({dynamic_map: match[1]})),
  {
    pattern: /^\s*Transform sets\s*=\s*\{([^}]*)\}?\s*$/i,
    take(match, line, state) {
      state.list = match[0].includes('}') ? null : 'transforms';
      const names = (match[1] ?? '').split(/[\s,]+/).filter(name => name && !/[{}:]/.test(name));
      return addTransforms(
        state,
        line,
        names.map(name => ({name, transforms: []})),
      );
    },
  },
  {
    pattern: /^\s*(\S{1,80}?):\s+\{([^}]*)\}/,
    take(match, line, state) {
      return addTransforms(state, line, [
        {name: match[1], transforms: (match[2] ?? '').split(/[\s,]+/).filter(Boolean)},
      ]);
    },
  },
  {
    // `STRONG,` on a line of its own, as IOS 12 lists them.
    pattern: /^\s*([\w.-]{1,80}),\s*$/,
    take: (match, line, state) =>
      state.list === 'transforms' && addTransforms(state, line, [{name: match[1], transforms: []}]),
  },
  skip(
    /^\s*(?:Reverse Route Injection|Always create SAs|dynamic|dualstack|Group Name|server address|identity number|Reverse-route|Connection type|Identity|Idle|Isakmp|IKEv[12]|Antireplay|Anti-replay|Redundancy|Trustpoint|Security Association (?:Idle|level)|QOS|NAT-T|Phase 1 mode|dialer)\b/i,
  ),
  {
    pattern: /^\s*Interfaces using crypto map (\S+?):\s*$/i,
    take(match, line, state) {
      state.list = 'interfaces';
      state.listed = match[1] ?? '';
      if (!state.interfaces.has(state.listed)) state.interfaces.set(state.listed, {names: [], line});
    },
  },
  {
    pattern: /^\s*([A-Z][\w.-]*[\w/:.]*)\s*$/i,
    take(match, _line, state) {
      if (state.list !== 'interfaces') return false;
      const names = state.interfaces.get(state.listed)?.names;
      // Some releases repeat the list below every entry.
      if (!names?.includes(match[1] ?? '')) names?.push(match[1] ?? '');
      return true;
    },
  },
  {
    pattern: /No crypto maps? (?:found|configured|applied)/i,
    take(_match, line, state) {
      state.none = line;
    },
  },
];

/** The head of an entry may be filtered out. */
function currentEntry(state: State, line: SourceLine): Draft {
  const last = state.records.at(-1);
  if (last) return last;
  const draft = createDraft(line, emptyEntry());
  state.records.push(draft);
  return draft;
}

function emptyEntry(): Record<string, unknown> {
  return {peers: [], acl: null, transform_sets: [], incomplete: false};
}

function addTransforms(state: State, line: SourceLine, sets: readonly unknown[]): boolean {
  const draft = state.records.at(-1);
  if (!draft) return false;
  setField(draft, 'transform_sets', [...(draft.fields.transform_sets as unknown[]), ...sets], line);
  return true;
}

export const cryptoMap: Family = {
  kind: 'crypto_map',
  commands: [/^show crypto (?:map|dynamic-map)/],
  headers: [
    /^\s*Crypto (?:Map|Dynamic[ -]Map|Map Template) ?(?:IPv[46] )?"[^"]*" \d+/i,
    /^\s*Crypto Map: ?"[^"]*"/i,
    /^\s*Interfaces using crypto map \S+:\s*$/i,
    /\bcrypto map is in an incomplete state/i,
    /^\s*Peer = \S+$/i,
  ],
  holds: [/^\s*access-list \S+/i, /^\s*(?:Extended|Standard) IP access list \S+/i, /^\s*IPv6 access list \S+/i],
  parse(lines) {
    const state: State = {
      records: [],
      interfaces: new Map(),
      list: null,
      listed: '',
      braces: false,
      asa: false,
      none: null,
    };
    const unread = readLines(lines, rules, state);
    const [only] = state.records;
    // The last line of a map names it where the head is lost.
    if (only && only.fields.name === undefined && state.listed) setField(only, 'name', state.listed, only.first);
    for (const draft of state.records) {
      const bound = state.interfaces.get(String(draft.fields.name));
      if (bound) setField(draft, 'interfaces', bound.names, bound.line);
    }
    return {
      records: state.records,
      unread,
      platform: state.asa ? 'asa' : state.braces ? 'pix' : state.records.length > 0 ? 'ios' : null,
      empty: state.none ?? undefined,
    };
  },
  observe: observeCryptoMaps,
};
