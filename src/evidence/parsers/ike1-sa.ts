import type {SourceLine} from '../../model/evidence.ts';
import {createDraft, type Draft, type Family, readLines, type Rule, setField, skip} from '../family.ts';
import {observeIkeSas} from '../observe-ike-sa.ts';

/*
 * show crypto isakmp sa: the table of IOS (12.x with conn-id and slot, 15/XE without slot, IPv6 on two lines per row)
 * and PIX 6 (dst src state pending created), and the numbered blocks of ASA and PIX 7+.
 */
interface State {
  readonly records: Draft[];
  af: 'ipv4' | 'ipv6';
  block: Draft | null;
  asa: boolean;
  pix: boolean;
}

const states = String.raw`(?:MM|AG|AM|QM|OM|OAK|CONF|IKE)_[A-Z0-9_]+`;
const host = String.raw`<[^<>]+>|[\w.:*-]+`;

const rules: readonly Rule<State>[] = [
  {pattern: /IPv([46]) Crypto ISAKMP SA/i, take: (m, _line, state) => void (state.af = m[1] === '6' ? 'ipv6' : 'ipv4')},
  skip(/^\s*\*?dst\s+src\s+state\b/i),
  {
    pattern: new RegExp(String.raw`^[\s*>-]*(${host})\s+(${host})\s+(${states})\s+(\d+)\s+(?:(\d+)\s+)?(ACTIVE|INACTIVE|[A-Z]+)?\s*(\(deleted\))?\s*\*?\s*$`, 'i'),
    take(match, line, state) {
      const [, dst, src, name = '', connection, slot, status, deleted] = match;
      // PIX 6 prints `pending created` where IOS prints `conn-id status`.
      if (slot !== undefined && status === undefined) {
        state.pix = true;
        state.records.push(row(line, state, {dst, src, state: name.toUpperCase(), conn_id: null, deleted: false}));
        return;
      }
      state.records.push(
        row(line, state, {
          dst,
          src,
          state: name.toUpperCase(),
          conn_id: Number(connection),
          slot: slot === undefined ? null : Number(slot),
          status: status ?? null,
          deleted: deleted !== undefined,
        }),
      );
    },
  },
  {
    pattern: /^\s*dst:\s*(\S+)\s*(?:src:\s*(\S+))?\s*$/i,
    take(match, line, state) {
      const [, dst = '', src] = match;
      state.block = row(line, state, {dst, ...(src && {src})});
      state.records.push(state.block);
    },
  },
  {pattern: /^\s*src:\s*(\S+)\s*$/i, take: (m, line, state) => (state.block ? setField(state.block, 'src', m[1], line) : false)},
  {
    pattern: new RegExp(String.raw`^\s*state:\s*(${states})\s+conn-id:\s*(\d+)(?:\s+slot:\s*(\d+))?\s+status:\s*(\w+)\s*(\(deleted\))?`, 'i'),
    take(match, line, state) {
      if (!state.block) return false;
      const [, name = '', connection, slot, status, deleted] = match;
      setField(state.block, 'state', name.toUpperCase(), line);
      setField(state.block, 'conn_id', Number(connection), line);
      setField(state.block, 'slot', slot === undefined ? null : Number(slot), line);
      setField(state.block, 'status', status, line);
      setField(state.block, 'deleted', deleted !== undefined, line);
      return true;
    },
  },
  skip(/^\s*(?:IK?E?v1 SAs|There are no IKEv[12] SAs|There are no isakmp sas|Global IKEv1 statistics)/i),
  skip(/^\s*(?:Active|Standby|Rekey|Total IKE|Total) ?(?:SA)?s?\s*:\s*\d+/i),
  skip(/A tunnel will report 1 Active and 1 Rekey SA during rekey/i),
  skip(/^\s*Embryonic\s*:\s*\d+/i),
  {
    pattern: /^\s*(?:\d+\s+)?IKE Peer:\s*(\S+)/i,
    take(match, line, state) {
      state.asa = true;
      state.block = row(line, state, {remote: match[1]});
      state.records.push(state.block);
    },
  },
  {
    pattern: /^\s*Type\s*:\s*(\S+)\s+Role\s*:\s*(\S+)/i,
    take(match, line, state) {
      if (!state.block) return false;
      setField(state.block, 'type', match[1], line);
      setField(state.block, 'role', match[2]?.toLowerCase(), line);
      return true;
    },
  },
  {
    pattern: /^\s*Rekey\s*:\s*(\S+)\s+State\s*:\s*(\S+)/i,
    take(match, line, state) {
      if (!state.block) return false;
      setField(state.block, 'rekey', match[1], line);
      setField(state.block, 'state', match[2], line);
      return true;
    },
  },
  {
    pattern: /^\s*Encrypt\s*:\s*(\S+)\s+Hash\s*:\s*(\S+)/i,
    take: (m, line, state) => (state.block ? (setField(state.block, 'encr', m[1], line), setField(state.block, 'hash', m[2], line)) : false),
  },
  {
    pattern: /^\s*Auth\s*:\s*(\S+)\s+Lifetime\s*:\s*(\d+)/i,
    take: (m, line, state) => (state.block ? (setField(state.block, 'auth', m[1], line), setField(state.block, 'lifetime', m[2], line)) : false),
  },
  {
    pattern: /^\s*Lifetime Remaining\s*:\s*(\d+)/i,
    take: (m, line, state) => (state.block ? setField(state.block, 'lifetime_remaining', Number(m[1]), line) : false),
  },
];

function row(line: SourceLine, state: State, fields: Record<string, unknown>): Draft {
  return createDraft(line, {...fields, af: String(fields['dst'] ?? fields['remote']).includes(':') ? 'ipv6' : state.af});
}

export const ike1Sa: Family = {
  kind: 'ike1_sa',
  commands: [/^show (?:crypto )?isakmp sa(?!.* detail)/, /^show crypto ikev1 sa(?!.* detail)/],
  headers: [/IPv4 Crypto ISAKMP SA/i, /^\s*dst\s+src\s+state\b/i, /^\s*(?:\d+\s+)?IKE Peer:\s*\S+/, /^\s*I?KEv1 SAs:/i, /There are no (?:IKEv1 SAs|isakmp sas)/i],
  parse(lines) {
    const state: State = {records: [], af: 'ipv4', block: null, asa: false, pix: false};
    const unread = readLines(lines, rules, state);
    const records = state.records.filter(draft => draft.fields['state'] !== undefined || draft.fields['remote'] !== undefined);
    return {records, unread, platform: state.asa ? 'asa' : state.pix ? 'pix' : records.length > 0 ? 'ios' : null};
  },
  observe: observeIkeSas,
};
