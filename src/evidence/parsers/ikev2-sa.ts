import type {SourceLine} from '../../model/evidence.ts';
import {createDraft, type Draft, describeLast, type Family, type Rule, readLines, setField, skip} from '../family.ts';
import {observeIkev2Sas} from '../observe-ikev2-sa.ts';
import {ikev2Details} from './ikev2-details.ts';

/*
 * show crypto ikev2 sa [detail] and show crypto ikev2 session [detail] of IOS, IOS XE and ASA. A record is one
 * tunnel-id. ASA prints the session line and the child SAs also under `sa`, so only the head or the command tells the
 * two apart. Below a child SA, `Encr:` means ESP.
 */
interface State {
  readonly records: Draft[];
  af: 'ipv4' | 'ipv6' | null;
  session: {status: string; ike: number; child: number; id: number; line: SourceLine} | null;
  child: ChildSa | null;
  inSubnets: boolean;
  kind: 'ikev2_sa' | 'ikev2_session' | null;
  head: SourceLine | null;
  asa: boolean;
  ios: boolean;
}

interface ChildSa {
  local_ts: string[];
  remote_ts: string[];
  [field: string]: unknown;
}

const host = String.raw`<[^<>]{1,40}>|[\w.:*-]+`;
const range = String.raw`[\w.:*]{1,60}(?:\/\d{1,5})? - [\w.:*]{1,60}(?:\/\d{1,5})?`;

const rules: readonly Rule<State>[] = [
  {
    pattern: /^\s*IPv([46]) Crypto IKEv2\s+(SA|Session)\b/i,
    take(match, line, state) {
      state.af = match[1] === '6' ? 'ipv6' : 'ipv4';
      state.kind = /session/i.test(match[2] ?? '') ? 'ikev2_session' : 'ikev2_sa';
      state.head ??= line;
      state.ios = true;
    },
  },
  {
    pattern: /^\s*IKEv2 SAs:/i,
    take(_match, line, state) {
      state.kind = 'ikev2_sa';
      state.head ??= line;
      state.asa = true;
    },
  },
  {
    pattern: /There are no IKEv2 SAs/i,
    take(_match, line, state) {
      state.head = line;
    },
  },
  {
    pattern: /^\s*Session-id:\s*(\d+),\s*Status:\s*([\w-]+),\s*IKE count:\s*(\d+),\s*CHILD count:\s*(\d+)/i,
    take(match, line, state) {
      const [, id, status = '', ike, child] = match;
      state.session = {id: Number(id), status: status.toUpperCase(), ike: Number(ike), child: Number(child), line};
    },
  },
  {
    pattern: /^\s*Tunnel-id\b/i,
    take(_match, line, state) {
      state.head ??= line;
      if (/\bRole\b/i.test(line.text)) state.asa = true;
    },
  },
  {
    pattern: new RegExp(
      String.raw`^[\s*>]*(\d+)\s+(${host})\/(\d+)\s+(${host})\/(\d+)\s+(?:([^\s/]+)\/([^\s/]+)\s+)?([A-Za-z][\w-]+)(?:\s+(INITIATOR|RESPONDER))?\s*$`,
      'i',
    ),
    take(match, line, state) {
      const [, id, local, localPort, remote, remotePort, fvrf, ivrf, status, role] = match;
      if (role) state.asa = true;
      const ends = {local, local_port: Number(localPort), remote, remote_port: Number(remotePort)};
      openRecord(state, line, {tunnel_id: Number(id), ...ends, ...vrfs(fvrf, ivrf), ...statusOf(status, role)});
    },
  },
  {
    // IPv6 addresses stand on lines of their own.
    pattern: /^[\s*>]*(\d+)\s+([^\s/]+)\/([^\s/]+)\s+([A-Z][\w-]+)(?:\s+(INITIATOR|RESPONDER))?\s*$/i,
    take(match, line, state) {
      const [, id, fvrf, ivrf, status, role] = match;
      openRecord(state, line, {tunnel_id: Number(id), ...vrfs(fvrf, ivrf), ...statusOf(status, role)});
    },
  },
  end('local', new RegExp(String.raw`^\s*Local\s+(${host})\/(\d+)\s*$`, 'i')),
  end('remote', new RegExp(String.raw`^\s*Remote\s+(${host})\/(\d+)\s*$`, 'i')),
  {
    pattern: /^\s*Child sa:/i,
    take(_match, line, state) {
      const draft = state.records.at(-1);
      if (!draft) return false;
      state.child = {local_ts: [], remote_ts: []};
      const children = (draft.fields.child_sas as ChildSa[] | undefined) ?? [];
      setField(draft, 'child_sas', [...children, state.child], draft.lines.child_sas ?? line);
      readSelectors(line.text, state.child);
      return true;
    },
  },
  child(/^\s*local selector\s+->\s*remote_?selector\s*$/i, () => ({})),
  child(new RegExp(String.raw`${range}\s+->\s+${range}|\b(?:local|remote) selector\s+${range}`, 'i'), (match, sa) =>
    readSelectors(match.input, sa),
  ),
  child(/\bESP spi in\/out:\s*(\w+)\s*\/\s*(\w+)/i, match => ({spi_in: spi(match[1]), spi_out: spi(match[2])})),
  child(/\bAH spi in\/out:\s*(\w+)\s*\/\s*(\w+)/i, match => ({ah_spi_in: spi(match[1]), ah_spi_out: spi(match[2])})),
  child(/^\s*CPI in\/out:/i, () => ({})),
  child(/\bEncr:\s*([\w-]+)(?:,\s*keysize:\s*(\d+))?,\s*esp_hmac:\s*([\w/-]+)/i, match => ({
    encr: match[1]?.toUpperCase(),
    keysize: match[2] === undefined ? null : Number(match[2]),
    esp_hmac: match[3]?.toUpperCase(),
  })),
  child(/\bah_hmac:\s*([\w-]+)(?:,\s*comp:\s*\w+)?(?:,\s*mode\s+(\w+))?/i, match =>
    match[2] === undefined ? {} : {mode: match[2].toLowerCase()},
  ),
  ...ikev2Details,
  {
    pattern: /^\s*Remote subnets:\s*$/i,
    take(_match, _line, state) {
      state.inSubnets = true;
    },
  },
  {
    pattern: /^\s*([\d.]+ [\d.]+|[\da-f:]+\/\d+)\s*$/i,
    take(match, line, state) {
      const draft = state.records.at(-1);
      if (!draft || !state.inSubnets) return false;
      setField(
        draft,
        'remote_subnets',
        [...((draft.fields.remote_subnets as string[] | undefined) ?? []), match[1]],
        line,
      );
      return true;
    },
  },
  skip(/^\s*\d+ (?:IKEv2 )?SAs? (?:found|listed)|^\s*Total IKEv2 SA/i),
];

function openRecord(state: State, line: SourceLine, fields: Record<string, unknown>): void {
  const draft = createDraft(line, {...fields, af: state.af});
  if (state.session) {
    setField(draft, 'session_id', state.session.id, state.session.line);
    setField(draft, 'session_status', state.session.status, state.session.line);
    setField(draft, 'ike_count', state.session.ike, state.session.line);
    setField(draft, 'child_count', state.session.child, state.session.line);
  }
  state.records.push(draft);
  state.child = null;
  state.inSubnets = false;
}

function end(name: 'local' | 'remote', pattern: RegExp): Rule<State> {
  return describeLast(pattern, match => ({[name]: match[1], [`${name}_port`]: Number(match[2])}));
}

function child(pattern: RegExp, fields: (match: RegExpExecArray, sa: ChildSa) => Record<string, unknown>): Rule<State> {
  return {
    pattern,
    take(match, _line, state) {
      if (!state.child) return false;
      Object.assign(state.child, fields(match, state.child));
      return true;
    },
  };
}

/** Traffic selectors: `local selector A - B`, or both on one line with an arrow between them. */
function readSelectors(text: string, sa: ChildSa): Record<string, unknown> {
  const both = new RegExp(String.raw`(${range})\s+->\s+(${range})`).exec(text);
  if (both) return {local_ts: [...sa.local_ts, both[1]], remote_ts: [...sa.remote_ts, both[2]]};
  const one = new RegExp(String.raw`\b(local|remote) selector\s+(${range})`, 'i').exec(text);
  if (!one) return {};
  const field = `${one[1]?.toLowerCase()}_ts` as 'local_ts' | 'remote_ts';
  sa[field] = [...sa[field], one[2] ?? ''];
  return {};
}

function vrfs(fvrf: string | undefined, ivrf: string | undefined): Record<string, unknown> {
  return fvrf === undefined ? {} : {fvrf: fvrf.replace('(none)', 'none'), ivrf: ivrf?.replace('(none)', 'none')};
}

function statusOf(status: string | undefined, role: string | undefined): Record<string, unknown> {
  return {status: status?.toUpperCase(), ...(role && {role: role.toUpperCase()})};
}

function spi(text: string | undefined): string | null {
  const digits = /^0x([\da-f]+)$/i.exec(text ?? '')?.[1];
  return digits === undefined ? null : `0x${digits.toUpperCase().replace(/^0+(?=.)/, '')}`;
}

export const ikev2Sa: Family = {
  kind: 'ikev2_sa',
  commands: [/^show crypto ikev2 (?:sa|session)/],
  headers: [
    /^\s*IPv[46] Crypto IKEv2\s+(?:SA|Session)/i,
    /^\s*IKEv2 SAs:/i,
    /^\s*Tunnel-id\s+(?:Local|fvrf)/i,
    /^\s*Session-id:\s*\d+,\s*Status:/i,
    /There are no IKEv2 SAs/i,
    // A row whose head was filtered out.
    /^\s*\d{1,12}\s+[^\s/]{2,60}\/\d{1,5}\s+[^\s/]{2,60}\/\d{1,5}\s+(?:\S{1,60}\/\S{1,60}\s+)?(?:READY|IN-NEG|DELETE|EXIT)\b/,
  ],
  parse(lines, command) {
    const state: State = {
      records: [],
      af: null,
      session: null,
      child: null,
      inSubnets: false,
      kind: null,
      head: null,
      asa: false,
      ios: false,
    };
    const unread = readLines(lines, rules, state);
    const commandKind =
      command === null ? null : /^show crypto ikev2 session/.test(command) ? 'ikev2_session' : 'ikev2_sa';
    // Without a head: IOS prints session lines only under `session`, ASA also under `sa`.
    const kind = commandKind ?? state.kind ?? (state.session && !state.asa ? 'ikev2_session' : 'ikev2_sa');
    for (const draft of state.records) {
      if (draft.fields.af === null || String(draft.fields.local).includes(':')) draft.fields.af = addressFamily(draft);
    }
    return {
      records: state.records,
      unread,
      platform: state.asa ? 'asa' : state.ios || state.records.length > 0 ? 'ios' : null,
      kind,
      empty:
        state.records.length === 0 && unread.length === 0 && !command?.includes('|')
          ? (state.head ?? undefined)
          : undefined,
    };
  },
  observe: observeIkev2Sas,
};

function addressFamily(draft: Draft): 'ipv4' | 'ipv6' | null {
  const address = draft.fields.local ?? draft.fields.remote;
  if (typeof address !== 'string') return null;
  return address.includes(':') ? 'ipv6' : 'ipv4';
}
