import {createDraft, type Draft, type Family, type Rule, readLines, skip} from '../family.ts';

/* show asp drop of ASA. A record is one counter; the name in brackets is the stable one. */
interface State {
  readonly records: Draft[];
  section: 'frame' | 'flow' | null;
}

const rules: readonly Rule<State>[] = [
  {
    pattern: /^\s*(Frame|Flow) drop:/i,
    take(match, _line, state) {
      state.section = match[1]?.toLowerCase() === 'flow' ? 'flow' : 'frame';
    },
  },
  {
    pattern: /^\s*(\S.{0,120}?) \(([a-z0-9_./-]{1,60})\)\s+(\d+)$/i,
    take(match, line, state) {
      const [, says, name, count] = match;
      state.records.push(createDraft(line, {section: state.section, name, count: Number(count), says}));
    },
  },
  skip(/^\s*Last clearing:/i),
];

export const aspDrop: Family = {
  kind: 'asp_drop',
  commands: [/^show asp drop/],
  headers: [/^\s*(?:Frame|Flow) drop:\s*$/i, /^\s*\S.{5,100} \([a-z][a-z0-9]*(?:[-_][a-z0-9]+)+\)\s{2,}\d+$/],
  parse(lines) {
    const state: State = {records: [], section: null};
    const unread = readLines(lines, rules, state);
    return {records: state.records, unread, platform: 'asa'};
  },
  observe: () => [],
};
