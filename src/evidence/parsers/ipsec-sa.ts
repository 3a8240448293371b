import type {SourceLine} from '../../model/evidence.ts';
import type {Platform} from '../../model/platform.ts';
import {createDraft, type Draft, type Family, type Rule, readLines, setField, skip} from '../family.ts';
import {observeIpsecSas} from '../observe-ipsec-sa.ts';
import {readIpsecCounters} from './ipsec-counters.ts';
import {saLines} from './ipsec-sa-lines.ts';

/*
 * show crypto ipsec sa [detail|peer|interface ...] of IOS, IOS XE, ASA and PIX. A record is one proxy pair (ident
 * block). Output filtered with `| include` has lost its heads, so the first counter or peer line opens a record too.
 */
interface State {
  readonly records: Draft[];
  interface: {name: string; line: SourceLine} | null;
  map: {tag: string; seq: number | null; local: string | null; line: SourceLine} | null;
  vrf: string | null;
  /** Null where the SAs are not listed by direction. */
  direction: 'inbound' | 'outbound' | null;
  proto: string;
  asa: boolean;
  /** PIX 6 and IOS 12 write `local addr.`; of the two only PIX prints the overhead. */
  dotted: boolean;
  none: SourceLine | null;
}

interface Sa {
  [field: string]: unknown;
}

const ipsecAddress = String.raw`\d+\.\d+\.\d+\.\d+|[\w.:*-]+|<[^<>]+>`;

const rules: readonly Rule<State>[] = [
  {
    pattern: /^\s*interface:\s*(\S+)/i,
    take(match, line, state) {
      state.interface = {name: match[1] ?? '', line};
      state.map = null;
    },
  },
  {
    // ASA: `Crypto map tag: outside_map, seq num: 10, local addr: 192.0.2.1`; IOS has no colon and no number.
    pattern: /Crypto map tag:\s*([^,\s]+)(?:,\s*seq num:\s*(\d+))?(?:,\s*local addr\.?:?\s*(\S+))?/i,
    take(match, line, state) {
      const [, tag = '', seq, local] = match;
      if (/local addr:/i.test(line.text)) state.asa = true;
      if (/local addr\./i.test(line.text)) state.dotted = true;
      state.map = {tag, seq: seq === undefined ? null : Number(seq), local: local?.replace(/,$/, '') ?? null, line};
      // ASA prints the map again for every pair; IOS prints it once per interface.
      const last = state.records.at(-1);
      if (last && last.fields.crypto_map_tag === undefined && last.fields.local_ident === undefined)
        applyMap(state, last);
    },
  },
  {
    pattern: /There are no ipsec sas|^\s*No SAs found/i,
    take(_match, line, state) {
      state.none = line;
    },
  },
  skip(
    /^\s*(?:IPsecv6 policy name|peer address:|PMTU time remaining|ICMP error validation|dynamic allocated peer ip\(ipv6\))/i,
  ),
  {
    pattern: /^\s*(?:protected vrf:?|ivrf)\s*(?:=|:)?\s*(\S+)/i,
    take(match, line, state) {
      state.vrf = (match[1] ?? '').replace(/^\(none\)$/, 'none');
      open(state, line);
    },
  },
  {
    pattern: /local\s+ident \(addr\/mask\/(prot\/port|port\/prot)\)\s*:\s*\(([^)]*)\)/i,
    take(match, line, state) {
      const current = state.records.at(-1);
      const draft = current && isFresh(current) ? current : open(state, line);
      setField(draft, 'local_ident', ident(match[2] ?? '', match[1] ?? ''), line);
    },
  },
  {
    pattern: /remote\s+ident \(addr\/mask\/(prot\/port|port\/prot)\)\s*:\s*\(([^)]*)\)/i,
    take: (match, line, state) =>
      setField(currentRecord(state, line), 'remote_ident', ident(match[2] ?? '', match[1] ?? ''), line),
  },
  {
    pattern: new RegExp(
      String.raw`(?:current|^\s*u?r?r?e?n?t?)[_-]peer:?\s*(${ipsecAddress})(?:[,\s]*port:?\s*(\d+)|:(\d+))?`,
      'i',
    ),
    take(match, line, state) {
      const last = state.records.at(-1);
      const draft = last && last.fields.peer === undefined ? last : open(state, line);
      setField(draft, 'peer', (match[1] ?? '').replace(/,$/, ''), line);
      const port = match[2] ?? match[3];
      if (port !== undefined) setField(draft, 'peer_port', Number(port), line);
    },
  },
  {
    pattern: /^\s*dynamic allocated peer ip:\s*(\S+)/i,
    take: (m, line, state) => setField(currentRecord(state, line), 'dynamic_peer', m[1], line),
  },
  {
    // show crypto ipsec sa address lists the SAs by the address that they lead to.
    pattern: /^\s*fvrf\/address:\s*\S+?\/(\S+)\s*$/i,
    take: (m, line, state) => setField(open(state, line), 'destination', m[1], line),
  },
  {
    pattern: /^\s*protocol:\s*(ESP|AH|PCP)\s*$/i,
    take(match, _line, state) {
      state.direction = null;
      state.proto = (match[1] ?? '').toLowerCase();
    },
  },
  {
    // GETVPN.
    pattern: /^\s*Group:\s*(\S+)\s*$/i,
    take: (m, line, state) => setField(currentRecord(state, line), 'group', m[1], line),
  },
  {
    pattern: /^\s*(PERMIT|DENY),\s*flags\s*=\s*\{([^}]*?),?\s*\}/,
    take(match, line, state) {
      const draft = currentRecord(state, line);
      setField(draft, 'action', match[1], line);
      setField(draft, 'flags', (match[2] ?? '').trim(), line);
    },
  },
  skip(/^\s*access-list \S+ .*permit/i),
  {
    pattern: /#\s*[a-z]/i,
    take(_match, line, state) {
      const values = readIpsecCounters(line.text);
      if (!values) return false;
      const last = state.records.at(-1);
      const again = values.encaps !== undefined && last?.fields.encaps !== undefined;
      const draft = again ? open(state, line) : currentRecord(state, line);
      for (const [field, value] of Object.entries(values)) setField(draft, field, value, line);
      return true;
    },
  },
  // A counter whose number was wrapped to the next line.
  skip(/^\s*\d{1,12}\s*$/),
  {
    pattern: /local crypto endpt\.?:\s*([^\s,]+?)(?:\/(\d+))?(?:,\s*|\s*$)/i,
    take(match, line, state) {
      const draft = currentRecord(state, line);
      setField(draft, 'local_endpt', match[1], line);
      const remote = /remote crypto endpt\.?:\s*([^\s,/]+)(?:\/\d+)?/i.exec(line.text)?.[1];
      if (remote) setField(draft, 'remote_endpt', remote, line);
    },
  },
  {
    pattern: /^\s*remote crypto endpt\.?:\s*([^\s,/]+)/i,
    take: (m, line, state) => setField(currentRecord(state, line), 'remote_endpt', m[1], line),
  },
  {
    pattern: /\b(?:path|plaintext|ip|ipv6|media) mtu\b/i,
    take(_match, line, state) {
      const draft = currentRecord(state, line);
      for (const [, name = '', value] of line.text.matchAll(/\b(path|plaintext|ip|ipv6|media) mtu,? (\d+)/gi)) {
        setField(draft, `${name.toLowerCase().replace('ipv6', 'ip')}_mtu`, Number(value), line);
      }
      const interfaceName = /mtu idb (\S+)/i.exec(line.text)?.[1];
      if (interfaceName) setField(draft, 'ip_mtu_idb', interfaceName, line);
      const overhead = /ipsec overhead (\d+)/i.exec(line.text)?.[1];
      if (overhead) {
        state.asa = true;
        setField(draft, 'ipsec_overhead', Number(overhead), line);
      }
    },
  },
  {
    pattern: /current (outbound|inbound) spi\s*:\s*(\S+)/i,
    take: (m, line, state) =>
      setField(currentRecord(state, line), `current_${(m[1] ?? '').toLowerCase()}_spi`, spi(m[2] ?? ''), line),
  },
  {
    pattern: /^\s*[PF][FP]S \(Y\/N\):\s*([YN]),\s*DH group:\s*([^,\s]+)/i,
    take(match, line, state) {
      const draft = currentRecord(state, line);
      setField(draft, 'pfs', match[1], line);
      setField(draft, 'dh_group', match[2], line);
    },
  },
  {
    pattern: /^\s*(inbound|outbound)\s+(esp|ah|pcp|pcg)\s+sas:/i,
    take(match, _line, state) {
      state.direction = (match[1] ?? '').toLowerCase() as State['direction'];
      state.proto = (match[2] ?? '').toLowerCase();
    },
  },
  {
    pattern: /^\s*spi:\s*(\S+)/i,
    take(match, line, state) {
      const draft = currentRecord(state, line);
      const list = (draft.fields.sas as Sa[] | undefined) ?? [];
      list.push({direction: state.direction, proto: state.proto, spi: spi(match[1] ?? '')});
      setField(draft, 'sas', list, draft.lines.sas ?? line);
    },
  },
  ...saLines.map(({pattern, fields}) => saRule(pattern, fields)),
];

/** A line below `spi:` that describes that SA. */
function saRule(pattern: RegExp, fields: (match: RegExpExecArray) => Readonly<Record<string, unknown>>): Rule<State> {
  return {
    pattern,
    take(match, line, state) {
      const draft = currentRecord(state, line);
      const sa = (draft.fields.sas as Sa[] | undefined)?.at(-1);
      if (sa) Object.assign(sa, fields(match));
      if (/NAT-T|UDP-Encaps/i.test(line.text)) setField(draft, 'nat_t', true, line);
    },
  };
}

function open(state: State, line: SourceLine): Draft {
  const draft = createDraft(line);
  if (state.interface) setField(draft, 'interface', state.interface.name, state.interface.line);
  applyMap(state, draft);
  if (state.vrf !== null) setField(draft, 'protected_vrf', state.vrf, line);
  state.records.push(draft);
  return draft;
}

function applyMap(state: State, draft: Draft): void {
  if (!state.map) return;
  setField(draft, 'crypto_map_tag', state.map.tag, state.map.line);
  setField(draft, 'seq', state.map.seq, state.map.line);
  setField(draft, 'local_addr', state.map.local, state.map.line);
}

function currentRecord(state: State, line: SourceLine): Draft {
  return state.records.at(-1) ?? open(state, line);
}

/** Opened by a VRF line and nothing else yet. */
function isFresh(draft: Draft): boolean {
  return draft.fields.local_ident === undefined && draft.fields.peer === undefined && draft.fields.encaps === undefined;
}

/** `addr/mask/prot/port`; the mask of an IPv6 network is a prefix length. */
function ident(text: string, order: string) {
  const [addr = '', mask = '', third = '0', fourth = '0'] = text.split('/').map(part => part.trim());
  const [prot, port] = order.toLowerCase() === 'port/prot' ? [fourth, third] : [third, fourth];
  return {addr, mask, prot: Number(prot), port: Number(port)};
}

/** `0x`, upper-case digits without leading zeros; null where the device says none or the page lost digits. */
function spi(text: string): string | null {
  const digits = /^(?:0x)?([0-9a-f]+)(?:\(|$)/i.exec(text)?.[1];
  return digits === undefined ? null : `0x${digits.toUpperCase().replace(/^0+(?=.)/, '')}`;
}

export const ipsecSa: Family = {
  kind: 'ipsec_sa',
  commands: [/^show (?:crypto )?ipsec sa/],
  headers: [
    /^\s*Crypto map tag:/i,
    /#pkts encaps:/i,
    /^\s*local\s+ident \(addr\/mask/i,
    /There are no ipsec sas/i,
    /^\s*interface:\s+\S+$/,
    /^\s*peer address:\s+\S+$/,
    /^\s*fvrf\/address:\s*\S+$/,
    /^\s*current[_-]peer:? /i,
  ],
  parse(lines) {
    const state: State = {
      records: [],
      interface: null,
      map: null,
      vrf: null,
      direction: 'inbound',
      proto: 'esp',
      asa: false,
      dotted: false,
      none: null,
    };
    const unread = readLines(lines, rules, state);
    for (const draft of state.records) addSpiLists(draft);
    return {
      records: state.records,
      unread,
      platform: platformOf(state, lines),
      empty: state.none ?? undefined,
    };
  },
  observe: observeIpsecSas,
};

/** Filtered output may have no line that only one of them prints. */
const asaLine =
  /^ {6}(?:local|remote) ident \(|^\s*current_peer: \S|#pkts not compressed: \d+, #pkts comp failed|#send errors: /i;
const iosLine =
  /^\s*local {2}ident|current_peer \S+ port \d|protected vrf|PERMIT, flags|^(?:dest address|fvrf\/address):|local crypto endpt\.: \S+, |#send errors \d/i;

function platformOf({records, asa, dotted}: State, lines: readonly SourceLine[]): Platform | null {
  if (asa) return dotted ? 'pix' : 'asa';
  if (records.length === 0) return null;
  const has = (sign: RegExp) => lines.some(({text}) => sign.test(text));
  const looksLike = {ios: has(iosLine), asa: has(asaLine)};
  return looksLike.ios ? 'ios' : looksLike.asa ? 'asa' : null;
}

function addSpiLists(draft: Draft): void {
  const sas = (draft.fields.sas as Sa[] | undefined) ?? [];
  for (const proto of ['esp', 'ah']) {
    for (const direction of ['inbound', 'outbound']) {
      draft.fields[`${direction}_${proto}_spis`] = sas
        .filter(sa => sa.proto === proto && sa.direction === direction)
        .map(sa => sa.spi);
    }
  }
}
