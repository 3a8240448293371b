import {createDraft, type Draft, type Family, type Rule, readLines, setField, skip} from '../family.ts';

/*
 * show vpn-sessiondb [summary] of ASA 8 and 9: one record with the rows of both tables. A row that is indented deeper
 * than the first one is a part of the row above it.
 */
interface Row {
  readonly name: string;
  readonly parent: string | null;
  readonly active: number;
  readonly cumulative: number;
  readonly peak: number | null;
  readonly inactive: number | null;
}

interface State {
  draft: Draft | null;
  /** `other`: licences and address families, which say nothing about sessions. */
  section: 'sessions' | 'tunnels' | 'other';
  indent: number | null;
  parent: string | null;
}

const rules: readonly Rule<State>[] = [
  {
    pattern: /^\s*(?:VPN Session Summary|Active Session Summary|Sessions:\s*$)/i,
    take: (_match, line, state) => {
      openRecord(state, line);
      beginSection(state, 'sessions');
    },
  },
  {pattern: /^\s*Tunnels(?: Summary|:)\s*$/i, take: (_match, _line, state) => beginSection(state, 'tunnels')},
  skip(/^\s*Active\s*:\s*Cumulative\b/i),
  {
    pattern: /^\s*(?:License Information:|IPv6 Usage Summary)/i,
    take: (_match, _line, state) => beginSection(state, 'other'),
  },
  skip(/\bConfigured\s*:\s*\d+\s+Active\s*:|^\s*\*+!+ WARNING/i),
  value(/^\s*Total Active and Inactive\s*:\s*(\d+)(?:\s+Total Cumulative\s*:\s*(\d+))?/i, [
    'total_active_inactive',
    'total_cumulative',
  ]),
  value(/^\s*Device Total VPN Capacity\s*:\s*(\d+)/i, ['capacity']),
  value(/^\s*Device Load\s*:\s*(\d+)\s*%/i, ['load_percent']),
  value(/^\s*Totals\s*:\s*(\d+)\s*:\s*(\d+)/i, ['totals_active', 'totals_cumulative']),
  {
    pattern: /^(\s*)(\S[^:]{0,60}?)\s*:\s*(\d+)\s*:\s*(\d+)(?:\s*:\s*(\d+))?(?:\s*:\s*(\d+))?\s*$/,
    take(match, line, state) {
      const [, blanks = '', name = '', active, cumulative, peak, inactive] = match;
      const draft = openRecord(state, line);
      if (state.section === 'other') return;
      state.indent ??= blanks.length;
      const isPart = blanks.length > state.indent;
      if (!isPart) state.parent = name;
      const row: Row = {
        name,
        parent: isPart ? state.parent : null,
        active: Number(active),
        cumulative: Number(cumulative),
        peak: peak === undefined ? null : Number(peak),
        inactive: inactive === undefined ? null : Number(inactive),
      };
      (draft.fields[state.section] as Row[]).push(row);
    },
  },
];

function openRecord(state: State, line: Draft['first']): Draft {
  state.draft ??= createDraft(line, {sessions: [], tunnels: []});
  return state.draft;
}

function beginSection(state: State, section: State['section']): void {
  Object.assign(state, {section, indent: null, parent: null});
}

function value(pattern: RegExp, names: readonly string[]): Rule<State> {
  return {
    pattern,
    take(match, line, state) {
      const draft = openRecord(state, line);
      for (const [index, name] of names.entries()) {
        const text = match[index + 1];
        if (text !== undefined) setField(draft, name, Number(text), line);
      }
    },
  };
}

export const vpnSessiondbSummary: Family = {
  kind: 'vpn_sessiondb_summary',
  commands: [/^show vpn-sessiondb(?:$| summary| \|)/],
  headers: [/^\s*VPN Session Summary\s*$/i, /^\s*Active Session Summary\s*$/i],
  holds: [/^\s*Tunnels Summary/i],
  parse(lines) {
    const state: State = {draft: null, section: 'sessions', indent: null, parent: null};
    const unread = readLines(lines, rules, state);
    return {records: state.draft ? [state.draft] : [], unread, platform: 'asa'};
  },
  observe: () => [],
};
