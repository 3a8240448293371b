import type {SourceLine, TunnelHint} from '../../model/evidence.ts';
import {
  createDraft,
  type Draft,
  type Family,
  type Finding,
  lineOf,
  type Rule,
  readLines,
  setField,
  skip,
} from '../family.ts';

/*
 * show crypto session [detail|brief|remote ...] of IOS and IOS XE. A record is one Interface/Peer block. The flow lists
 * (`Active SAs`, Inbound, Outbound) belong to the flow above them.
 */
interface State {
  readonly records: Draft[];
  sessionId: number | null;
}

interface IkeSa {
  [field: string]: unknown;
}

const rules: readonly Rule<State>[] = [
  skip(/^\s*Crypto session current status/i),
  skip(/^\s*Code: C - IKE Configuration mode/i),
  skip(/^\s*[KXRSNF] - [A-Z]/),
  {
    pattern: /^\s*Interface:\s*(\S.*?)\s*$/i,
    take(match, line, state) {
      state.records.push(createDraft(line, {interface: match[1], ike_sas: [], flows: []}));
    },
  },
  // --- show crypto session brief ---
  skip(/^\s*Status: A ?- Active, U - Up/i),
  skip(/^\s*(?:ivrf = |K - No IKE)/i),
  skip(/^\s*Peer\s+I\/F\s+Username/i),
  {
    pattern:
      /^\s*([\w.:]{2,60})\s+([A-Z][A-Za-z]{1,20}\d[\d/.]{0,20})\s+(?:(\S.{0,120}?)\s+)??(?:(\d+[ywd]\d+[wdh]|\d+:\d\d:\d\d)\s+)?(U[AIK]|DN?|S)\s*$/,
    take(match, line, state) {
      const [, peer, name, words = '', uptime, letters = ''] = match;
      // The columns may be empty: a single word is the group or identity, which every session has.
      const [phase1Id, username] = words.split(/\s+/).filter(Boolean).reverse();
      const named = {...(username && {username}), ...(phase1Id && {phase1_id: phase1Id}), ...(uptime && {uptime})};
      state.records.push(
        createDraft(line, {interface: name, status: briefStatus[letters], peer, ...named, ike_sas: [], flows: []}),
      );
    },
  },
  field('username', /^\s*Username:\s*(\S.*?)\s*$/i),
  field('profile', /^\s*Profile:\s*(\S.*?)\s*$/i),
  field('group', /^\s*Group:\s*(\S.*?)\s*$/i),
  field('assigned_address', /^\s*Assigned address:\s*(\S+)/i),
  field('uptime', /^\s*Uptime:\s*(\S+)/i),
  {
    pattern: /^\s*Session status:\s*(\S+)/i,
    take(match, line, state) {
      // Filtered lines have lost the head of the block.
      if (state.records.at(-1)?.fields.peer !== undefined)
        state.records.push(createDraft(line, {ike_sas: [], flows: []}));
      setField(current(state, line), 'status', none(match[1] ?? '').toUpperCase(), line);
    },
  },
  {
    pattern: /^\s*Peer:\s*(\S+?)(?:\s+port\s+(\d+))?(?:\s+fvrf:\s*(\S+))?(?:\s+ivrf:\s*(\S+))?\s*$/i,
    take(match, line, state) {
      const draft = peerBlock(state, line);
      setField(draft, 'peer', match[1], line);
      if (match[2] !== undefined) setField(draft, 'peer_port', Number(match[2]), line);
      if (match[3] !== undefined) setField(draft, 'fvrf', none(match[3]), line);
      if (match[4] !== undefined) setField(draft, 'ivrf', none(match[4]), line);
    },
  },
  field('phase1_id', /^\s*Phase1_id:\s*(\S.*?)\s*$/i),
  field('desc', /^\s*Desc:\s*(\S.*?)\s*$/i),
  {
    pattern: /^\s*Session ID:\s*(\d+)/i,
    take(m, _line, state) {
      state.sessionId = Number(m[1]);
    },
  },
  {
    pattern: /^\s*(IKE(?:v[12])?) SA:\s*local\s+(\S+?)\/(\d+)(?:\s+remote\s+(\S+?)\/(\d+)\s+(\w+))?/i,
    take(match, line, state) {
      const [, version = '', local, localPort, remote, remotePort, status] = match;
      const draft = current(state, line);
      (draft.fields.ike_sas as IkeSa[]).push({
        version,
        local,
        local_port: Number(localPort),
        ...(remote && {remote, remote_port: Number(remotePort), state: status}),
        session_id: state.sessionId,
      });
      draft.lines.ike_line = line;
    },
  },
  {
    pattern: /^\s*remote\s+(\S+?)\/(\d+)\s+(\w+)/i,
    take(match, _line, state) {
      const sa = lastOf(state.records.at(-1), 'ike_sas');
      if (!sa) return false;
      Object.assign(sa, {remote: match[1], remote_port: Number(match[2]), state: match[3]});
      return true;
    },
  },
  {
    pattern: /^\s*Capabilities:\s*(\S*)\s+connid:\s*(\d+)(?:\s+lifetime:\s*(\S+))?/i,
    take(match, line, state) {
      const draft = state.records.at(-1);
      const sa = lastOf(draft, 'ike_sas');
      if (!draft || !sa) return false;
      Object.assign(sa, {capabilities: none(match[1] ?? ''), conn_id: Number(match[2]), lifetime: match[3] ?? null});
      draft.lines.capabilities_line = line;
      return true;
    },
  },
  {
    pattern: /^\s*IPSEC FLOW:\s*(\S.*?)\s*$/i,
    take(match, line, state) {
      (current(state, line).fields.flows as IkeSa[]).push({flow: (match[1] ?? '').replaceAll(/\s+/g, ' ')});
    },
  },
  {
    pattern: /^\s*Active SAs:\s*(\d+)(?:,\s*origin:\s*(\S.*?))?\s*$/i,
    take(match, line, state) {
      const draft = current(state, line);
      const flow = lastOf(draft, 'flows') ?? addFlow(draft);
      Object.assign(flow, {active_sas: Number(match[1]), ...(match[2] && {origin: match[2]})});
      draft.lines.active_line = line;
    },
  },
  traffic(/^\s*Inbound:\s*#?pkts dec'?ed (\d+) drop (\d+)(?: life \(KB\/Sec\) (\S.*))?/i, 'dec', 'in'),
  traffic(/^\s*Outbound:\s*#?pkts enc'?ed (\d+) drop (\d+)(?: life \(KB\/Sec\) (\S.*))?/i, 'enc', 'out'),
];

const briefStatus: Readonly<Record<string, string>> = {
  UA: 'UP-ACTIVE',
  UI: 'UP-IDLE',
  UK: 'UP-NO-IKE',
  D: 'DOWN',
  DN: 'DOWN-NEGOTIATING',
  S: 'STANDBY',
};

function field(name: string, pattern: RegExp): Rule<State> {
  return {
    pattern,
    take(match, line, state) {
      const value = none(match[1] ?? '');
      setField(current(state, line), name, value, line);
    },
  };
}

function traffic(pattern: RegExp, name: 'dec' | 'enc', direction: 'in' | 'out'): Rule<State> {
  return {
    pattern,
    take(match, line, state) {
      const draft = current(state, line);
      const flow = lastOf(draft, 'flows') ?? addFlow(draft);
      // `4608000/3600`, or `KB Vol Rekey Disabled/3600`.
      const [, kilobytes, seconds] = /^(?:(\d+)|\D[^/]*)\/(\d+)/.exec(match[3] ?? '') ?? [];
      Object.assign(flow, {
        [name]: Number(match[1]),
        [`${name}_drop`]: Number(match[2]),
        [`${direction}_life_kb`]: kilobytes === undefined ? null : Number(kilobytes),
        [`${direction}_life_sec`]: seconds === undefined ? null : Number(seconds),
      });
      draft.lines[`${name}_line`] = line;
    },
  };
}

function current(state: State, line: SourceLine): Draft {
  const last = state.records.at(-1);
  if (last) return last;
  const draft = createDraft(line, {ike_sas: [], flows: []});
  state.records.push(draft);
  return draft;
}

/** An interface with several peers names them below one head. */
function peerBlock(state: State, line: SourceLine): Draft {
  const last = current(state, line);
  if (last.fields.peer === undefined) return last;
  const shared = Object.entries(last.fields).filter(([name]) => ['interface', 'profile', 'status'].includes(name));
  const draft = createDraft(line, {...Object.fromEntries(shared), ike_sas: [], flows: []});
  state.records.push(draft);
  return draft;
}

function lastOf(draft: Draft | undefined, list: 'ike_sas' | 'flows'): IkeSa | undefined {
  return (draft?.fields[list] as IkeSa[] | undefined)?.at(-1);
}

function addFlow(draft: Draft): IkeSa {
  const flow: IkeSa = {};
  (draft.fields.flows as IkeSa[]).push(flow);
  return flow;
}

function none(text: string): string {
  return text === '(none)' ? 'none' : text;
}

const statusValues: Readonly<Record<string, string>> = {
  'UP-ACTIVE': 'up-active',
  'UP-IDLE': 'up-idle',
  'UP-NO-IKE': 'up-no-ike',
  DOWN: 'down',
  'DOWN-NEGOTIATING': 'down-negotiating',
};

export const cryptoSession: Family = {
  kind: 'crypto_session',
  commands: [/^show crypto session/],
  headers: [
    /^\s*Crypto session current status/i,
    /^\s*Code: C - IKE Configuration mode/i,
    /^\s*Interface:\s+\S[^,:]*$/,
    /^\s*Session status:\s*\S+/i,
    /^\s*Peer\s+I\/F\s+Username\s/i,
    /^\s*Status: A ?- Active, U - Up/i,
  ],
  parse(lines) {
    const state: State = {records: [], sessionId: null};
    const unread = readLines(lines, rules, state);
    return {records: state.records, unread, platform: 'ios'};
  },
  observe: records => records.flatMap(observeSession),
};

function observeSession(draft: Draft): Finding[] {
  const sas = draft.fields.ike_sas as IkeSa[];
  const flows = draft.fields.flows as IkeSa[];
  const local = sas.map(sa => sa.local).find(found => typeof found === 'string');
  const tunnel: TunnelHint = {
    ...(typeof draft.fields.peer === 'string' && {peer: draft.fields.peer}),
    ...(typeof local === 'string' && {local}),
  };
  const findings: Finding[] = [];
  const add = (fact: string, value: string | number | undefined, field: string) => {
    if (value !== undefined) findings.push({fact, value, tunnel, line: lineOf(draft, field)});
  };
  add('session.status', statusValues[String(draft.fields.status)], 'status');
  if (/^(?!Tunnel|Virtual)/.test(String(draft.fields.interface ?? 'Tunnel')))
    add('map.interface', String(draft.fields.interface), 'interface');
  const active = sas.find(sa => sa.state === 'Active') ?? sas[0];
  if (/[12]$/.test(String(active?.version))) add('ike.version', String(active?.version).slice(-1), 'ike_line');
  if (typeof active?.capabilities === 'string') {
    const capabilities = active.capabilities.replace('none', '');
    add('dpd.active', capabilities.includes('D') ? 'yes' : 'no', 'capabilities_line');
    if (capabilities.includes('N')) add('nat.traversal', 'yes', 'capabilities_line');
  }
  const sum = (name: string) => flows.reduce((total, flow) => total + Number(flow[name] ?? 0), 0);
  const has = (name: string) => flows.some(flow => flow[name] !== undefined);
  if (has('active_sas')) add('ipsec.sa', sum('active_sas') > 0 ? 'yes' : 'no', 'active_line');
  if (has('enc')) add('ipsec.encaps', sum('enc'), 'enc_line');
  if (has('dec')) add('ipsec.decaps', sum('dec'), 'dec_line');
  if (has('enc') && has('dec') && sum('enc') > 0)
    add('ipsec.decaps-share', Math.round((100 * sum('dec')) / sum('enc')), 'dec_line');
  if (has('dec_drop')) add('ipsec.in-drops', sum('dec_drop'), 'dec_line');
  if (has('enc_drop')) add('ipsec.out-drops', sum('enc_drop'), 'enc_line');
  return findings;
}
