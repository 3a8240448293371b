import {createDraft, type Draft, type Family, type Rule, readLines, setField, skip} from '../family.ts';

/*
 * show [crypto] ipsec stats of ASA and PIX 7: the counters of the whole device since it started, one record. Counters
 * below `Inbound` and `Outbound` get that word in front of their name.
 */
interface State {
  draft: Draft | null;
  direction: 'inbound' | 'outbound' | null;
}

const rules: readonly Rule<State>[] = [
  {pattern: /^\s*IPsec Global Statistics/i, take: (_match, line, state) => void openRecord(state, line)},
  skip(/^[\s-]+$/),
  {
    pattern: /^\s*(Inbound|Outbound)\s*$/i,
    take(match, _line, state) {
      state.direction = match[1]?.toLowerCase() === 'inbound' ? 'inbound' : 'outbound';
    },
  },
  {
    pattern: /^\s*([A-Z][A-Za-z -]{1,60}):\s*(\d+)\s*$/,
    take(match, line, state) {
      const name = (match[1] ?? '')
        .trim()
        .toLowerCase()
        .replaceAll(/[\s-]+/g, '_');
      const isGlobal =
        /^(?:active|previous)_tunnels$|^(?:protocol|missing_sa|system_capacity|inbound_sa_delete|outbound_sa_delete)/.test(
          name,
        );
      const field = state.direction === null || isGlobal ? name : `${state.direction}_${name}`;
      setField(openRecord(state, line), field, Number(match[2]), line);
    },
  },
];

function openRecord(state: State, line: Draft['first']): Draft {
  state.draft ??= createDraft(line);
  return state.draft;
}

export const ipsecStats: Family = {
  kind: 'ipsec_stats',
  commands: [/^show (?:crypto )?ipsec stat/],
  headers: [/^\s*IPsec Global Statistics/i],
  holds: [/^\s*(?:Inbound|Outbound)\s*$/i],
  parse(lines) {
    const state: State = {draft: null, direction: null};
    const unread = readLines(lines, rules, state);
    return {records: state.draft ? [state.draft] : [], unread, platform: 'asa'};
  },
  // Of the whole device since its start: only what may not happen at all says something about a tunnel.
  observe: records =>
    records
      .filter(draft => Number(draft.fields.missing_sa_failures ?? 0) > 0)
      .map(draft => ({
        fact: 'ipsec.no-sa-send',
        value: Number(draft.fields.missing_sa_failures),
        tunnel: {},
        line: draft.lines.missing_sa_failures ?? draft.first,
      })),
};
