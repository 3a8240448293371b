import type {SourceLine} from '../../model/evidence.ts';
import {createDraft, type Draft, describeLast, type Family, type Rule, readLines, setField, skip} from '../family.ts';
import {hintOf, observeIkeSas} from '../observe-ike-sa.ts';

/*
 * show crypto isakmp sa detail of IOS. The columns I-VRF and Cap. may be empty, so a row is read from both ends:
 * connection id and addresses from the left, lifetime and capabilities from the right.
 * Web pages collapse the columns until the lifetime stands between the addresses; that row is read too.
 */
interface State {
  readonly records: Draft[];
  af: 'ipv4' | 'ipv6';
  head: SourceLine | null;
}

const host = String.raw`(?!\d\d:\d\d:\d\d)[\w.:*-]+|<[^<>]+>`;
const time = String.raw`(?:\d+d)?\d{1,2}:\d{2}:\d{2}|\d+d\d+h`;
const row = new RegExp(String.raw`^\s*(\d+)\s+(${host})\s+(?:(${time})\s+)?(${host})\s+(\S.*)$`);
const algorithm: Readonly<Record<string, RegExp>> = {
  encr: /^(?:3?des|aes\S*|gcm\S*|seal|null)$/i,
  hash: /^(?:md5|sha\S*)$/i,
  auth: /^(?:psk|rsig|renc|preshrd?|ecdsa\S*|rsa\S*)$/i,
};
const statuses = /^(?:ACTIVE|INACTIVE|STDBY|STANDBY|[A-Z]+_STATE)$/;

const rules: readonly Rule<State>[] = [
  skip(/^\s*Codes: C - IKE configuration mode/i),
  skip(/^\s*[KXN] - (?:Keepalives|IKE Extended|NAT-traversal)/i),
  skip(/^\s*(?:psk - Preshared|renc - RSA|rsig - RSA|T - cTCP|S - Sec)/i),
  {
    pattern: /^\s*C(?:onn)?[- ]id\s+Local\b/i,
    take(_match, line, state) {
      state.head ??= line;
    },
  },
  skip(/^[\s-]*$/),
  {
    pattern: /IPv([46]) Crypto ISAKMP SA/i,
    take(m, _line, state) {
      state.af = m[1] === '6' ? 'ipv6' : 'ipv4';
    },
  },
  {
    pattern: row,
    take(match, line, state) {
      const [, connection, local, early, remote, rest = ''] = match;
      const columns = readColumns(rest.trim().split(/\s+/));
      if (!columns) return false;
      add(state, line, {
        conn_id: Number(connection),
        local,
        remote,
        ...columns,
        ...(early && {lifetime: early}),
      });
      return true;
    },
  },
  // IPv6 SAs stand in blocks, not in rows.
  {
    pattern: /^\s*dst:\s*(\S+)\s*$/i,
    take: (match, line, state) => add(state, line, {dst: match[1]}),
  },
  describeLast(/^\s*src:\s*(\S+)\s*$/i, match => ({src: match[1]})),
  {
    pattern: /^\s*(?:conn-id|DH):\s*\d+\s/i,
    take(_match, line, state) {
      const draft = state.records.at(-1);
      if (!draft) return false;
      for (const [, name = '', value = ''] of line.text.matchAll(
        /\b(conn-id|I-VRF|Status|Encr|Hash|Auth|DH|Lifetime|Cap):[ ]*(?![A-Za-z][\w-]*:)([\w:.-]*)/gi,
      )) {
        const field = blockFields[name.toLowerCase()];
        if (field && value !== '') setField(draft, field, /^(?:conn_id|dh)$/.test(field) ? Number(value) : value, line);
      }
      readEngine(line, draft);
      return true;
    },
  },
  {
    pattern: /Engine-id|Connection-id/i,
    take(_match, line, state) {
      const draft = state.records.at(-1);
      if (!draft) return false;
      readEngine(line, draft);
      return true;
    },
  },
  describeLast(/^\s*\(deleted\)\s*$/i, () => ({deleted: true})),
];

const blockFields: Readonly<Record<string, string>> = {
  'conn-id': 'conn_id',
  'i-vrf': 'ivrf',
  status: 'status',
  encr: 'encr',
  hash: 'hash',
  auth: 'auth',
  dh: 'dh',
  lifetime: 'lifetime',
  cap: 'capabilities',
};

/** The columns behind the addresses; null when the words are something else. An SA that is being negotiated has gaps. */
function readColumns(words: readonly string[]): Record<string, unknown> | null {
  const rest = [...words];
  let capabilities = '';
  while (/^[CDKNTX]{1,6}$/.test(rest.at(-1) ?? '')) capabilities = `${rest.pop()}${capabilities}`;
  const timed = new RegExp(`^(?:${time}|0)$`);
  const isTimed = timed.test(rest.at(-1) ?? '') && (rest.at(-1) !== '0' || /^\d+$/.test(rest.at(-2) ?? ''));
  const lifetime = isTimed ? rest.pop() : null;
  const dh = /^\d+$/.test(rest.at(-1) ?? '') ? Number(rest.pop()) : null;
  const deleted = rest.indexOf('(deleted)');
  if (deleted >= 0) rest.splice(deleted, 1);
  const at = rest.findIndex(word => statuses.test(word));
  const first = rest.findIndex(word => algorithm.encr?.test(word));
  // IOS 12.3 has no column for the status.
  const [vrf, status, named] =
    at >= 0 ? [rest.slice(0, at), rest[at], rest.slice(at + 1)] : [rest.slice(0, first), null, rest.slice(first)];
  if ((at < 0 && (first < 0 || named.length < 3)) || vrf.length > 1 || named.length > 3) return null;
  const column = (name: string, index: number) =>
    named.length === 3 ? named[index] : named.find(word => algorithm[name]?.test(word));
  return {
    ivrf: vrf[0] ?? null,
    status,
    deleted: deleted >= 0,
    encr: column('encr', 0) ?? null,
    hash: column('hash', 1) ?? null,
    auth: column('auth', 2) ?? null,
    dh,
    lifetime,
    capabilities,
  };
}

/** `Engine-id:Conn-id =  SW:5`, `=  ???` while there is none, and `Connection-id:Engine-id =  1:1(software)`. */
function readEngine(line: SourceLine, draft: Draft): void {
  const [, engine, connection] = /Engine-id:\s*Conn-id\s*=\s*(\S+?):(\d+)/i.exec(line.text) ?? [];
  const [, number, old] = /Connection-id:\s*Engine-id\s*=\s*(\d+):(\S+)/i.exec(line.text) ?? [];
  const id = engine ?? old;
  if (id !== undefined) {
    setField(draft, 'engine_id', id, line);
    setField(draft, 'engine_conn_id', Number(connection ?? number), line);
  }
  if (/\(deleted\)/.test(line.text)) setField(draft, 'deleted', true, line);
}

function add(state: State, line: SourceLine, fields: Record<string, unknown>): void {
  state.records.push(createDraft(line, {...fields, af: state.af}));
}

export const ike1SaDetail: Family = {
  kind: 'ike1_sa_detail',
  commands: [/^show (?:crypto )?isakmp sa.* detail/, /^show crypto ikev1 sa.* detail/],
  headers: [/^\s*C(?:onn)?[- ]id\s+Local\b/i, /^\s*Codes: C - IKE configuration mode/i],
  holds: [/IPv[46] Crypto ISAKMP SA/i],
  parse(lines, command) {
    const state: State = {records: [], af: 'ipv4', head: null};
    const unread = readLines(lines, rules, state);
    const empty =
      state.records.length === 0 && unread.length === 0 && !command?.includes('|')
        ? (state.head ?? undefined)
        : undefined;
    return {records: state.records, unread, platform: state.records.length > 0 ? 'ios' : null, empty};
  },
  // The table has no state column: a row that is not deleted is an authenticated SA.
  observe: (records, platform, empty) =>
    observeIkeSas(records, platform, empty).concat(
      records
        .filter(({fields}) => fields.deleted !== true && fields.status === 'ACTIVE' && fields.auth !== null)
        .map(draft => ({
          fact: 'ike.up',
          value: 'yes',
          tunnel: hintOf(draft.fields),
          line: draft.first,
        })),
    ),
};
