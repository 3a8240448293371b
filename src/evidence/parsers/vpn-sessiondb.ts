import type {SourceLine} from '../../model/evidence.ts';
import {createDraft, type Draft, type Family, type Rule, readLines, setField, skip} from '../family.ts';
import {observeLanSessions} from '../observe-lan-sessions.ts';

/*
 * show vpn-sessiondb [detail] l2l | anyconnect | webvpn | remote of ASA. A record is one session; the detail form has
 * the tunnels of the session in blocks below it. A line holds one or two `label : value` pairs, and web pages collapse
 * the blanks between them, so lines are cut at the labels.
 */
interface State {
  readonly records: Draft[];
  type: string | null;
  tunnel: Record<string, unknown> | null;
}

type Read = (value: string) => Readonly<Record<string, unknown>>;

const text =
  (field: string): Read =>
  value => ({[field]: value === '' ? null : value});
const number =
  (field: string): Read =>
  value =>
    /^\d+/.test(value) ? {[field]: Number.parseInt(value, 10)} : {};

/** Labels of a session. */
const sessionLabels: Readonly<Record<string, Read>> = {
  username: text('username'),
  connection: text('connection'),
  index: number('index'),
  'ip addr': text('ip'),
  'assigned ip': text('assigned_ip'),
  'assigned ipv6': text('assigned_ipv6'),
  'public ip': text('public_ip'),
  'public ipv6': text('public_ipv6'),
  protocol: text('protocol'),
  license: text('license'),
  encryption: text('encryption'),
  hashing: text('hashing'),
  'auth mode': text('auth'),
  'bytes tx': number('bytes_tx'),
  'bytes rx': number('bytes_rx'),
  'pkts tx': number('pkts_tx'),
  'pkts rx': number('pkts_rx'),
  'pkts tx drop': number('pkts_tx_drop'),
  'pkts rx drop': number('pkts_rx_drop'),
  'group policy': text('group_policy'),
  'tunnel group': text('tunnel_group'),
  'login time': text('login_time'),
  duration: text('duration'),
  inactivity: text('inactivity'),
  'vlan mapping': () => ({}),
  vlan: text('vlan'),
  'audt sess id': text('audit_session_id'),
  'security grp': text('security_group'),
  'tunnel zone': text('tunnel_zone'),
  'nac result': text('nac_result'),
  'posture token': text('posture_token'),
  'client type': text('client_type'),
  'client ver': text('client_version'),
  'client os': text('client_os'),
  'filter name': text('filter'),
};

/** Labels of one tunnel of a session. */
const tunnelLabels: Readonly<Record<string, Read>> = {
  'tunnel id': value => ({id_suffix: Number(value.split('.').at(-1))}),
  'udp src port': number('udp_src'),
  'udp dst port': number('udp_dst'),
  'tcp src port': number('tcp_src'),
  'tcp dst port': number('tcp_dst'),
  'ike neg mode': text('neg_mode'),
  'auth mode': text('auth'),
  'rem auth mode': text('rem_auth'),
  'loc auth mode': text('loc_auth'),
  encryption: text('encr'),
  ciphersuite: text('ciphersuite'),
  hashing: text('hash'),
  'rekey int (t)': number('rekey_int_sec'),
  'rekey left(t)': number('rekey_left_sec'),
  'rekey int (d)': number('rekey_int_kb'),
  'rekey left(d)': number('rekey_left_kb'),
  'd/h group': number('dh'),
  'pfs group': number('pfs'),
  prf: text('prf'),
  'filter name': text('filter'),
  'ipv6 filter': text('ipv6_filter'),
  'local addr': value => network(value, 'local'),
  'remote addr': value => network(value, 'remote'),
  encapsulation: text('encapsulation'),
  compression: text('compression'),
  'idle time out': number('idle_minutes'),
  'idle to left': number('idle_left_minutes'),
  'conn time out': number('conn_minutes'),
  'conn to left': number('conn_left_minutes'),
  'assigned ip': text('assigned_ip'),
  'public ip': text('public_ip'),
  'client type': text('client_type'),
  'client ver': text('client_version'),
  'client os': text('client_os'),
  'client os type': text('client_os'),
  'client os ver': text('client_os_version'),
  'bytes tx': number('bytes_tx'),
  'bytes rx': number('bytes_rx'),
  'pkts tx': number('pkts_tx'),
  'pkts rx': number('pkts_rx'),
  'pkts tx drop': number('pkts_tx_drop'),
  'pkts rx drop': number('pkts_rx_drop'),
};
const names = [...new Set([...Object.keys(sessionLabels), ...Object.keys(tunnelLabels)])].toSorted(
  (a, b) => b.length - a.length,
);
const label = new RegExp(
  String.raw`(?:^|\s)(${names.map(name => name.replaceAll(/[()]/g, String.raw`\$&`).replaceAll(' ', String.raw` {1,3}`)).join('|')}) {0,20}:(?=\s|$)`,
  'gi',
);

const rules: readonly Rule<State>[] = [
  {
    pattern: /^\s*Session Type:\s*(\S.*)$/i,
    take(match, _line, state) {
      state.type = (match[1] ?? '').replace(/\s+Detailed$/i, '');
    },
  },
  {
    pattern: /^\s*([A-Z][\w-]{0,30}) Tunnels:\s*(\d+)\s*$/i,
    take(match, line, state) {
      const draft = state.records.at(-1);
      if (!draft) return false;
      const name = /^IKE/i.test(match[1] ?? '')
        ? 'ike_tunnels'
        : /^IPsec/i.test(match[1] ?? '')
          ? 'ipsec_tunnels'
          : null;
      if (name) setField(draft, name, Number(match[2]), line);
      return true;
    },
  },
  {
    pattern: /^\s*([A-Z][\w-]{0,30}):\s*$/i,
    take(match, line, state) {
      const draft = state.records.at(-1);
      if (!draft) return false;
      state.tunnel = {type: match[1]};
      // Admission control (NAC) is about the client, not a tunnel.
      if (match[1] !== 'NAC')
        setField(draft, 'tunnels', [...((draft.fields.tunnels as unknown[] | undefined) ?? []), state.tunnel], line);
      return true;
    },
  },
  skip(/^\s*(?:Reval Int|SQ Int|Hold Left|Redirect URL|Posture)\b.*:/i),
  {pattern: /\s?:(?:\s|$)/, take: (_match, line, state) => readPairs(line, state)},
  skip(/^\s*INFO: There are presently no active sessions/i),
];

/** False when the line has no label that is known. */
function readPairs(line: SourceLine, state: State): boolean {
  const found = [...line.text.matchAll(label)];
  if (found.length === 0 || line.text.slice(0, found[0]?.index).trim() !== '') return false;
  for (const [index, match] of found.entries()) {
    const name = (match[1] ?? '').toLowerCase().replaceAll(/ +/g, ' ');
    const value = line.text.slice((match.index ?? 0) + match[0].length, found[index + 1]?.index).trim();
    if (name === 'connection' || name === 'username') openSession(state, line);
    const draft = state.records.at(-1) ?? openSession(state, line);
    const read = (state.tunnel ? tunnelLabels : sessionLabels)[name];
    const fields = read?.(value) ?? {};
    if (state.tunnel) Object.assign(state.tunnel, fields);
    else for (const [field, content] of Object.entries(fields)) setField(draft, field, content, line);
  }
  return true;
}

function openSession(state: State, line: SourceLine): Draft {
  const draft = createDraft(line, {type: state.type});
  state.records.push(draft);
  state.tunnel = null;
  return draft;
}

/** `addr/mask/prot/port`. */
function network(value: string, side: 'local' | 'remote'): Record<string, unknown> {
  const [address = '', mask = null] = value.split('/');
  return {[`${side}_net`]: address, [`${side}_mask`]: mask};
}

export const vpnSessiondb: Family = {
  kind: 'vpn_sessiondb',
  commands: [/^show vpn-sessiondb .*(?:l2l|anyconnect|webvpn|remote|ra-|svc|full|detail)/],
  headers: [/^\s*Session Type:\s*\S/i, /^\s*(?:Connection|Username)\s+:(?:\s|$)/],
  parse(lines, command) {
    const state: State = {records: [], type: null, tunnel: null};
    const unread = readLines(lines, rules, state);
    const isLan =
      state.records.some(draft => draft.fields.connection !== undefined) ||
      /LAN-to-LAN/i.test(state.type ?? '') ||
      / l2l/.test(command ?? '');
    return {records: state.records, unread, platform: 'asa', kind: isLan ? 'vpn_sessiondb_l2l' : 'vpn_sessiondb'};
  },
  observe: records => observeLanSessions(records.filter(draft => draft.fields.connection !== undefined)),
};
