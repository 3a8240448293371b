import type {SourceLine} from '../../model/evidence.ts';
import {createDraft, type Draft, type Family, type Rule, readLines, setField, skip} from '../family.ts';
import {observeIkeSas} from '../observe-ike-sa.ts';

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
const time = String.raw`(?:\d+d)?\d{1,2}:\d{2}:\d{2}|\d+d\d+h|0`;
const algorithms = String.raw`(ACTIVE|INACTIVE|[A-Z_]+)(?:\s*\((deleted)\))?\s+(\S+)\s+(\S+)\s+(psk|rsig|renc|preshrd?|\S+)\s+(\d+)`;

const rules: readonly Rule<State>[] = [
  skip(/^\s*Codes: C - IKE configuration mode/i),
  skip(/^\s*[KXN] - (?:Keepalives|IKE Extended|NAT-traversal)/i),
  skip(/^\s*(?:psk - Preshared|renc - RSA|rsig - RSA|T - cTCP|S - Sec)/i),
  {
    pattern: /^\s*C-id\s+Local\b/i,
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
    pattern: new RegExp(
      String.raw`^\s*(\d+)\s+(${host})\s+(${host})\s+(?:(?!ACTIVE|INACTIVE)(\S+)\s+)?${algorithms}(?:\s+(${time}))?(?:\s+([CDKNX ]+))?\s*$`,
    ),
    take(match, line, state) {
      const [, connection, local, remote, vrf, status, deleted, encr, hash, auth, dh, lifetime, capabilities] = match;
      add(state, line, {
        conn_id: Number(connection),
        local,
        remote,
        ivrf: vrf ?? null,
        status,
        deleted: deleted !== undefined,
        encr,
        hash,
        auth,
        dh: Number(dh),
        lifetime: lifetime ?? null,
        capabilities: (capabilities ?? '').replaceAll(' ', ''),
      });
    },
  },
  {
    pattern: new RegExp(String.raw`^\s*(\d+)\s+(${host})\s+(${time})\s+(${host})\s+${algorithms}\s*([CDKNX]*)\s*$`),
    take(match, line, state) {
      const [, connection, local, lifetime, remote, status, deleted, encr, hash, auth, dh, capabilities] = match;
      add(state, line, {
        conn_id: Number(connection),
        local,
        remote,
        ivrf: null,
        status,
        deleted: deleted !== undefined,
        encr,
        hash,
        auth,
        dh: Number(dh),
        lifetime,
        capabilities: capabilities ?? '',
      });
    },
  },
  {
    pattern: /Engine-id:\s*Conn-id\s*=\s*(\S+?):(\d+)/i,
    take(match, line, state) {
      const draft = state.records.at(-1);
      if (!draft) return false;
      setField(draft, 'engine_id', match[1], line);
      setField(draft, 'engine_conn_id', Number(match[2]), line);
      return true;
    },
  },
];

function add(state: State, line: SourceLine, fields: Record<string, unknown>): void {
  state.records.push(createDraft(line, {...fields, af: state.af}));
}

export const ike1SaDetail: Family = {
  kind: 'ike1_sa_detail',
  commands: [/^show (?:crypto )?isakmp sa.* detail/, /^show crypto ikev1 sa.* detail/],
  headers: [/^\s*C-id\s+Local\b/i, /^\s*Codes: C - IKE configuration mode/i],
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
        .filter(draft => draft.fields.deleted !== true && draft.fields.status === 'ACTIVE')
        .map(draft => ({
          fact: 'ike.up',
          value: 'yes',
          tunnel: {peer: String(draft.fields.remote), local: String(draft.fields.local)},
          line: draft.first,
        })),
    ),
};
