import {type AclEntry, parseAclEntry} from '../acl-entry.ts';
import {createDraft, type Draft, type Family, type Rule, readLines, setField, skip} from '../family.ts';

/*
 * show [ip] access-lists of IOS and show access-list of ASA and PIX. A record is one list with its entries. ASA repeats
 * a line with objects once per combination, indented below it; those have their own counts and are not entries.
 */
interface State {
  readonly records: Draft[];
  asa: boolean;
}

const rules: readonly Rule<State>[] = [
  {
    pattern: /^\s*(Extended|Standard|Reflexive|Dynamic)? ?(?:IP|IPv6|MAC) access list (\S+)/i,
    take: (match, line, state) => void openList(state, line, match[2] ?? '', match[1]?.toLowerCase() ?? 'ipv6'),
  },
  skip(/^\s*access-list cached ACL log flows|^\s*alert-interval \d+/i),
  {
    pattern: /^\s*access-list ([^\s;]+);\s*(\d+) elements?/i,
    take(match, line, state) {
      state.asa = true;
      setField(openList(state, line, match[1] ?? '', 'extended'), 'elements', Number(match[2]), line);
    },
  },
  {
    pattern:
      /^(\s*)access-list ([^\s;]+)(?: line (\d+))?(?: (extended|standard|webtype))? (remark|permit|deny)\b(.*)$/i,
    take(match, line, state) {
      const [, blanks = '', name = '', number, type, action = '', rest = ''] = match;
      state.asa = true;
      const last = state.records.at(-1);
      const draft = last?.fields.name === name ? last : openList(state, line, name, type?.toLowerCase() ?? 'extended');
      if (action.toLowerCase() === 'remark') return;
      const entry = parseAclEntry(`${action}${rest}`);
      if (!entry) return;
      const entries = draft.fields.entries as AclEntry[];
      const seq = number === undefined ? null : Number(number);
      const isExpansion = blanks.length > 1 && entries.some(known => known.seq === seq);
      if (!isExpansion) setField(draft, 'entries', [...entries, {...entry, seq}], line);
    },
  },
  {
    pattern: /^\s*(?:\d+\s+)?(?:permit|deny|remark|evaluate)\b/i,
    take(match, line, state) {
      const entry = parseAclEntry(line.text);
      if (!entry) return /remark|evaluate/i.test(match[0]);
      const draft = state.records.at(-1) ?? openList(state, line, null, null);
      const sequence = /\bsequence (\d+)\s*$/i.exec(line.text)?.[1];
      setField(
        draft,
        'entries',
        [...(draft.fields.entries as AclEntry[]), sequence ? {...entry, seq: Number(sequence)} : entry],
        line,
      );
      return true;
    },
  },
  skip(/^\s*\d+ remark\b/i),
];

function openList(state: State, line: Draft['first'], name: string | null, type: string | null): Draft {
  const draft = createDraft(line, {name, type, entries: []});
  state.records.push(draft);
  return draft;
}

export const accessList: Family = {
  kind: 'access_list',
  commands: [/^show (?:ip )?access-lists?/],
  headers: [
    /^\s*(?:Extended|Standard|Reflexive) IP access list \S+\s*$/i,
    /^\s*access-list [^\s;]+;\s*\d+ elements?/i,
    /^\s*access-list \S+ .*\(hitcnt=\d+\)/i,
    /^\s*access-list cached ACL log flows/i,
  ],
  parse(lines) {
    const state: State = {records: [], asa: false};
    const unread = readLines(lines, rules, state);
    return {records: state.records, unread, platform: state.asa ? 'asa' : state.records.length > 0 ? 'ios' : null};
  },
  // Which list belongs to the tunnel is known only when the tunnels are: the case turns this into acl.hits.
  observe: records =>
    records.flatMap(draft => {
      // IOS prints no count while it is zero, and none at all where hardware does the matching: nothing is no proof.
      const counted = (draft.fields.entries as AclEntry[]).filter(
        entry => entry.action === 'permit' && entry.hits !== null,
      );
      if (counted.length === 0 || !draft.fields.name) return [];
      const hits = counted.reduce((sum, entry) => sum + (entry.hits ?? 0), 0);
      return [
        {
          fact: 'acl.counted',
          value: `${draft.fields.name} ${hits}`,
          tunnel: {},
          line: draft.lines.entries ?? draft.first,
        },
      ];
    }),
};
