import {createDraft, type Draft, type Family, type Finding, type Rule, readLines, setField, skip} from '../family.ts';

/*
 * show ip route [ADDRESS], show ip cef ADDRESS (IOS) and show route (ASA). A record is one lookup or one table:
 * {target, found, default_route, routes: [{prefix, via, interface, code}]}.
 */
interface State {
  readonly records: Draft[];
  readonly target: string | null;
}

interface Route {
  readonly prefix: string;
  readonly code: string;
  readonly via: string | null;
  readonly interface: string | null;
}

const rules: readonly Rule<State>[] = [
  {
    pattern: /%\s*(?:Sub)?net(?:work)? not in table/i,
    take: (_m, line, state) =>
      void state.records.push(createDraft(line, {target: state.target, found: false, routes: []})),
  },
  {
    pattern: /^\s*Routing entry for (\S+?)(\/\d+)?(?:,|\s|$)/i,
    take: (m, line, state) =>
      void state.records.push(
        createDraft(line, {target: state.target, found: true, prefix: `${m[1]}${m[2] ?? ''}`, routes: []}),
      ),
  },
  skip(
    /^\s*(?:Known via|Redistributing via|Advertised by|Routing Descriptor|\*? ?\d+\.\d+\.\d+\.\d+(?:, from|\s*$|, via)|Route metric is|Last update|Tag \d|Loading|\* directly connected)/i,
  ),
  skip(/^\s*(?:Codes?:|[A-Z*+%i][A-Za-z0-9*]? - |[A-Z]\d? - |ia - |o - |SI - |\s*[A-Za-z0-9+*&p%]+ - \w)/),
  {
    pattern: /^\s*Gateway of last resort is (not set|(\S+) to network (\S+))/i,
    take(match, line, state) {
      state.records.push(createDraft(line, {target: state.target, default_route: match[2] ?? null, routes: []}));
    },
  },
  skip(/^\s*(?:Routing Table:|\d+\.\d+\.\d+\.\d+\/\d+ is (?:variably )?subnetted)/i),
  {
    pattern:
      /^\s*([A-Z][\w*]*(?: [A-Z]{1,2}\d?)?\*?)\s+(\d+\.\d+\.\d+\.\d+)(?:\/(\d+)| (\d+\.\d+\.\d+\.\d+))?(?: \[\d+\/\d+\])?(?: via (\S+?)(?=,|\s|$))?(?: is directly connected)?,?\s*(.*)$/,
    take(match, line, state) {
      const [, code = '', network = '', length, mask, via, rest = ''] = match;
      const table = state.records.at(-1) ?? createDraft(line, {target: state.target, routes: []});
      if (state.records.length === 0) state.records.push(table);
      const prefix = `${network}/${length ?? (mask ? maskLength(mask) : '32')}`;
      (table.fields.routes as Route[]).push({
        prefix,
        code,
        via: via ?? null,
        interface: rest.split(/,\s*/).at(-1)?.trim() || null,
      });
      if (prefix === '0.0.0.0/0') setField(table, 'default_route', via ?? rest, line);
    },
  },
  {
    // show ip cef: `4.1.1.0/24, version 83, ...` or `0.0.0.0/0, ..., default route handler`.
    pattern: /^\s*(\d+\.\d+\.\d+\.\d+\/\d+),? version \d+/i,
    take(match, line, state) {
      const found = !/default route handler|no route/i.test(line.text);
      state.records.push(createDraft(line, {target: state.target, found, prefix: match[1], routes: []}));
    },
  },
  {
    pattern: /no route adjacency/i,
    take(_match, line, state) {
      const draft = state.records.at(-1);
      if (draft) setField(draft, 'found', false, line);
    },
  },
  skip(/^\s*(?:\d+ packets, \d+ bytes|via \S+, \d+ dependenc|next hop |valid cached|valid |nexthop|attached)/i),
];

function maskLength(mask: string): number {
  return mask.split('.').reduce((sum, octet) => sum + Number(octet).toString(2).replaceAll('0', '').length, 0);
}

export const ipRoute: Family = {
  kind: 'ip_route',
  commands: [/^show ip route/, /^show ip cef/, /^show route/],
  headers: [
    /^\s*Codes: [A-Z] - (?:local|connected)/i,
    /^\s*Gateway of last resort is/i,
    /^\s*% ?(?:Sub)?network not in table/i,
    /^\s*Routing entry for \d/i,
  ],
  parse(lines, command) {
    const target = /(\d+\.\d+\.\d+\.\d+)/.exec(command ?? '')?.[1] ?? null;
    const state: State = {records: [], target};
    const unread = readLines(lines, rules, state);
    return {records: state.records, unread, platform: null};
  },
  // Which network matters is known only when the tunnels are: the case turns these into facts.
  observe: records => records.flatMap(observeRoute),
};

function observeRoute(draft: Draft): Finding[] {
  const {target, found, default_route: fallback, routes} = draft.fields;
  const finding = (fact: string, value: string): Finding => ({fact, value, tunnel: {}, line: draft.first});
  if (found !== undefined && target)
    return [finding('route.result', `${target} ${found === true ? 'present' : 'missing'}`)];
  if (fallback === undefined) return [];
  const prefixes = (routes as Route[]).map(route => route.prefix);
  return [finding('route.table', [...(fallback ? ['0.0.0.0/0'] : []), ...prefixes].join(' '))];
}
