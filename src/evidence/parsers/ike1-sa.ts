import type {SourceLine} from '../../model/evidence.ts';
import {createDraft, type Draft, describeLast, type Family, type Rule, readLines, setField, skip} from '../family.ts';
import {observeIkeSas} from '../observe-ike-sa.ts';

/*
 * show crypto isakmp sa: the table of IOS (12.x with conn-id and slot, 15/XE without slot, IPv6 on two lines per row)
 * and PIX 6 (dst src state pending created), the numbered blocks of ASA and PIX 7+, with more lines under `detail`, and
 * the table of early ASA 7.
 */
interface State {
  readonly records: Draft[];
  af: 'ipv4' | 'ipv6';
  block: Draft | null;
  asa: boolean;
  pix: boolean;
  /** The head of the table, or the sentence that there are no SAs. */
  head: SourceLine | null;
}

const states = String.raw`(?:MM|AG|AM|QM|OM|OAK|CONF|IKE|GDOI|XAUTH)_[A-Z0-9_]+`;
const host = String.raw`<[^<>]+>|[\w.:*-]+`;

const rules: readonly Rule<State>[] = [
  {
    pattern: /IPv([46]) Crypto ISAKMP SA/i,
    take(m, _line, state) {
      state.af = m[1] === '6' ? 'ipv6' : 'ipv4';
    },
  },
  {
    // VRF-aware IOS 12.2 prints the VRFs before the addresses.
    pattern: /^\s*\*?(?:f_vrf\/i_vrf\s+)?dst\s+src\s+state\b/i,
    take(_match, line, state) {
      state.head ??= line;
      // PIX 6 prints `pending created` where IOS 12 prints `conn-id slot`.
      if (/\bpending\b/i.test(line.text)) state.pix = true;
    },
  },
  {
    pattern: new RegExp(
      String.raw`^[\s*>-]*(?:[\w.-]*\/[\w.-]*\s+)?(${host})\s+(${host})\s+(${states})\s+(\d+)(?:\s+(\d+))?(?:\s+(ACTIVE|INACTIVE|[A-Z]+))?\s*(\(deleted\))?(?:\s+[\w.-]+)?\s*\*?\s*$`,
      'i',
    ),
    take(match, line, state) {
      const [, dst, src, name = '', connection, slot, status, deleted] = match;
      if (state.pix) {
        state.records.push(
          row(line, state, {
            dst,
            src,
            state: name.toUpperCase(),
            conn_id: null,
            pending: Number(connection),
            created: Number(slot ?? 0),
            deleted: false,
          }),
        );
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
  {
    pattern: /^\s*src:\s*(\S+)\s*$/i,
    take: (m, line, state) => (state.block ? setField(state.block, 'src', m[1], line) : false),
  },
  {
    pattern: new RegExp(
      String.raw`^\s*state:\s*(${states})\s+conn-id:\s*(\d+)(?:\s+slot:\s*(\d+))?\s+status:\s*(\w+)\s*(\(deleted\))?`,
      'i',
    ),
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
  {
    pattern: /There are no (?:IKEv1 SAs|isakmp sas)/i,
    take(_m, line, state) {
      state.head = line;
    },
  },
  skip(/^\s*(?:I?KEv[12] SAs|There are no IKEv2 SAs|Global IKEv1 statistics)/i),
  skip(/^\s*IKE Peer\s+Type\s+Dir\b/i),
  {
    pattern: new RegExp(
      String.raw`^\s*(?:\d+\s+)?(${host})\s+(L2L|User|\w+)\s+(Init|Resp)\s+(Yes|No)\s+(${states})(?:\s+(\S+)\s+(\S+)\s+(\S+)\s+(\d+))?\s*$`,
      'i',
    ),
    take(match, line, state) {
      state.asa = true;
      const [, remote, type, role = '', rekey, name, encr, hash, auth, lifetime] = match;
      const fields = {remote, type, role: /^init/i.test(role) ? 'initiator' : 'responder', rekey, state: name};
      state.records.push(row(line, state, {...fields, ...(encr && {encr, hash, auth, lifetime})}));
    },
  },
  skip(/^\s*(?:Active|Standby|Rekey|Total IKE|Total) ?(?:SA)?s?\s*:\s*\d+/i),
  skip(/A tunnel will report 1 Active and 1 Rekey SA during rekey/i),
  {
    pattern: /^\s*Embryonic\s*:\s*\d+/i,
    take(_match, _line, state) {
      state.pix = true;
    },
  },
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
  describeLast(/^\s*Encrypt\s*:\s*(\S+)\s+Hash\s*:\s*(\S+)/i, match => ({encr: match[1], hash: match[2]})),
  describeLast(/^\s*Auth\s*:\s*(\S+)\s+Lifetime\s*:\s*(\d+)/i, match => ({auth: match[1], lifetime: match[2]})),
  describeLast(/^\s*Lifetime Remaining\s*:\s*(\d+)/i, match => ({lifetime_remaining: Number(match[1])})),
];

function row(line: SourceLine, state: State, fields: Record<string, unknown>): Draft {
  return createDraft(line, {
    ...fields,
    af: String(fields.dst ?? fields.remote).includes(':') ? 'ipv6' : state.af,
  });
}

export const ike1Sa: Family = {
  kind: 'ike1_sa',
  commands: [/^show (?:crypto )?isakmp sa/, /^show crypto ikev1 sa/],
  headers: [
    /IPv4 Crypto ISAKMP SA/i,
    /^\s*(?:f_vrf\/i_vrf\s+)?dst\s+src\s+state\b/i,
    /^\s*(?:\d+\s+)?IKE Peer:\s*\S+/,
    /^\s*IKE Peer\s+Type\s+Dir\b/i,
    /^\s*I?KEv1 SAs:/i,
    /There are no (?:IKEv1 SAs|isakmp sas)/i,
    /^\s*(?:Active|Standby) SA:\s*\d+\s*$/i,
    // Rows whose head was filtered out.
    /^\s*[\w.:]{3,45}\s+[\w.:]{3,45}\s+(?:MM|QM|AG|CONF|GDOI)_[A-Z_]{4,20}\s+\d{1,6}(?:\s+\d+)?(?:\s+(?:IN)?ACTIVE.{0,20})?$/,
    /^\s*\d{1,4}\s+[\w.:]{3,45}\s+(?:L2L|User)\s+(?:Init|Resp)\s+(?:Yes|No)\s+[AM]M_/i,
  ],
  holds: [/There are no IKEv2 SAs/i],
  parse(lines, command) {
    const state: State = {records: [], af: 'ipv4', block: null, asa: false, pix: false, head: null};
    const unread = readLines(lines, rules, state);
    const records = state.records.filter(
      draft => draft.fields.state !== undefined || draft.fields.remote !== undefined,
    );
    const isDetail = / det/.test(command ?? '') || records.some(draft => draft.fields.encr !== undefined);
    return {
      records,
      unread,
      platform: state.asa ? 'asa' : state.pix ? 'pix' : records.length > 0 ? 'ios' : null,
      kind: isDetail ? 'ike1_sa_detail' : undefined,
      empty:
        records.length === 0 && unread.length === 0 && !command?.includes('|') ? (state.head ?? undefined) : undefined,
    };
  },
  observe: observeIkeSas,
};
