import {createDraft, type Draft, type Family, type Rule, readLines, setField, skip} from '../family.ts';

/* traceroute of IOS and ASA. A record is one run with its hops; `reached` when the target itself answered. */
interface Hop {
  readonly hop: number;
  readonly address: string | null;
  readonly answers: string;
}

interface State {
  readonly records: Draft[];
}

const rules: readonly Rule<State>[] = [
  skip(/^\s*Type escape sequence to abort/i),
  skip(/^\s*VRF info:/i),
  {
    pattern: /^\s*Tracing the route to (\S+)(?: \(([\d.]+)\))?/i,
    take: (match, line, state) =>
      void state.records.push(createDraft(line, {target: match[2] ?? match[1], hops: [], reached: false})),
  },
  {
    pattern:
      /^\s*(\d{1,2})\s+(?:(?:[\w.-]+ \()?(\d+\.\d+\.\d+\.\d+|[\da-f]{0,4}(?::[\da-f]{0,4}){2,7})\)?\s+)?((?:\[.{1,40}\]\s*)?(?:[*!]|\d+ ms).*)$/i,
    take: (match, line, state) =>
      addHop(state, line, {hop: Number(match[1]), address: match[2] ?? null, answers: (match[3] ?? '').trim()}),
  },
  {
    // Another path of the hop above.
    pattern: /^\s+(\d+\.\d+\.\d+\.\d+)\s+((?:[*!]|\d+ ms).*)$/i,
    take: (match, line, state) =>
      addHop(state, line, {hop: lastHop(state), address: match[1] ?? null, answers: (match[2] ?? '').trim()}),
  },
];

function addHop(state: State, line: Draft['first'], hop: Hop): boolean {
  const draft = state.records.at(-1);
  if (!draft) return false;
  setField(draft, 'hops', [...(draft.fields.hops as Hop[]), hop], line);
  if (hop.address === draft.fields.target && !/![HNPAX]/i.test(hop.answers)) setField(draft, 'reached', true, line);
  return true;
}

function lastHop(state: State): number {
  return (state.records.at(-1)?.fields.hops as Hop[] | undefined)?.at(-1)?.hop ?? 0;
}

export const traceroute: Family = {
  kind: 'traceroute',
  commands: [/^traceroute/],
  headers: [/^\s*Tracing the route to \S+/i],
  parse(lines) {
    const state: State = {records: []};
    const unread = readLines(lines, rules, state);
    return {records: state.records, unread, platform: null};
  },
  // A target that answers is as good as a ping; one that does not may only filter the probes.
  observe: records =>
    records
      .filter(draft => draft.fields.reached === true)
      .map(draft => ({
        fact: 'ping.result',
        value: `${draft.fields.target} 100`,
        tunnel: {},
        line: draft.lines.reached ?? draft.first,
      })),
};
