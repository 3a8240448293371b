import {createDraft, type Draft, type Family, type Rule, readLines, setField} from '../family.ts';

/* show crypto ikev2 policy. A record is one policy. IOS numbers them; `default` is built in. */
interface State {
  readonly records: Draft[];
}

const rules: readonly Rule<State>[] = [
  {
    pattern: /^\s*IKEv2 policy\s*:\s*(\S+)/i,
    take: (match, line, state) => void state.records.push(createDraft(line, {name: match[1]})),
  },
  field('match_fvrf', /^\s*Match fvrf\s*:\s*(\S.*)$/i),
  field('match_local', /^\s*Match address local\s*:\s*(\S.*)$/i),
  field('proposal', /^\s*Proposal\s*:\s*(\S.*)$/i),
];

function field(name: string, pattern: RegExp): Rule<State> {
  return {
    pattern,
    take(match, line, state) {
      const draft = state.records.at(-1);
      if (!draft) return false;
      const known = draft.fields[name];
      // Several proposals or addresses stand one per line.
      setField(draft, name, known === undefined ? match[1] : `${known} ${match[1]}`, line);
      return true;
    },
  };
}

export const ikev2Policy: Family = {
  kind: 'ikev2_policy',
  commands: [/^show crypto ikev2 policy/],
  headers: [/^\s*IKEv2 policy\s*:\s*\S+/i],
  parse(lines) {
    const state: State = {records: []};
    const unread = readLines(lines, rules, state);
    return {records: state.records, unread, platform: state.records.length > 0 ? 'ios' : null};
  },
  observe: () => [],
};
