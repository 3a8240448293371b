import {createDraft, type Draft, type Family, type Rule, readLines, setField} from '../family.ts';
import {observePacketTracer} from '../observe-packet-tracer.ts';

/*
 * packet-tracer of ASA. A record is one run: its phases and the final result. Between `Config:` and the next phase
 * anything may stand (rules, flow tables), so every line there is kept as the phase's detail.
 */
export interface Phase {
  readonly phase: number;
  type: string | null;
  subtype: string | null;
  result: string | null;
  readonly details: string[];
}

interface State {
  readonly records: Draft[];
  phase: Phase | null;
  inResult: boolean;
}

const rules: readonly Rule<State>[] = [
  {
    pattern: /^\s*Phase:\s*(\d+)\s*$/i,
    take(match, line, state) {
      const last = state.records.at(-1);
      const draft = last && !state.inResult ? last : openRun(state, line);
      state.phase = {phase: Number(match[1]), type: null, subtype: null, result: null, details: []};
      setField(draft, 'phases', [...(draft.fields.phases as Phase[]), state.phase], line);
      state.inResult = false;
    },
  },
  phaseField(/^\s*Type:\s*(\S.*)$/i, (phase, text) => {
    phase.type = text.toUpperCase();
  }),
  phaseField(/^\s*Subtype:\s*(\S.*)?$/i, (phase, text) => {
    phase.subtype = text === '' ? null : text;
  }),
  {
    pattern: /^\s*Result:\s*(\S+)?\s*$/i,
    take(match, line, state) {
      const draft = state.records.at(-1) ?? openRun(state, line);
      if (match[1] && state.phase) {
        state.phase.result = match[1].toUpperCase();
        draft.lines[`phase-${state.phase.phase}`] = line;
      } else {
        state.inResult = true;
        state.phase = null;
      }
    },
  },
  {
    pattern:
      /^\s*(input-interface|input-status|input-line-status|output-interface|output-status|output-line-status|Action|Drop-reason):\s*(\S.*)?$/i,
    take(match, line, state) {
      const draft = state.records.at(-1) ?? openRun(state, line);
      const [, name = '', value = ''] = match;
      setField(
        draft,
        name.toLowerCase().replaceAll('-', '_'),
        name.toLowerCase() === 'action' ? value.toLowerCase() : value,
        line,
      );
      state.inResult = true;
    },
  },
  {
    pattern: /\S/,
    take(_match, line, state) {
      if (!state.phase || state.inResult) return false;
      const text = line.text.trim();
      if (!/^(?:Config|Additional Information):\s*$/i.test(text)) state.phase.details.push(text);
      return true;
    },
  },
];

function openRun(state: State, line: Draft['first']): Draft {
  const draft = createDraft(line, {phases: []});
  state.records.push(draft);
  return draft;
}

function phaseField(pattern: RegExp, set: (phase: Phase, text: string) => void): Rule<State> {
  return {
    pattern,
    take(match, _line, state) {
      if (!state.phase) return false;
      set(state.phase, (match[1] ?? '').trim());
      return true;
    },
  };
}

export const packetTracer: Family = {
  kind: 'packet_tracer',
  commands: [/^packet-tracer/],
  headers: [/^\s*Phase:\s*\d+\s*$/i],
  // Its details quote rules and access lists.
  holds: [
    /^\s*(?:access-(?:list|group)|object(?:-group)?|nat|static|global|route|crypto map|class-map|policy-map|service-policy|match|same-security-traffic|sysopt|group-policy|tunnel-group|vpn-filter) /i,
  ],
  parse(lines) {
    const state: State = {records: [], phase: null, inResult: false};
    const unread = readLines(lines, rules, state);
    return {records: state.records, unread, platform: 'asa'};
  },
  observe: observePacketTracer,
};
