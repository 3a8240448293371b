import type {SourceLine} from '../../model/evidence.ts';
import {createDraft, type Draft, type Family, type Rule, readLines, setField, skip} from '../family.ts';

/* ping of IOS and ASA. A record is one run: target, source, size, DF bit, replies. */
interface State {
  readonly records: Draft[];
}

const rules: readonly Rule<State>[] = [
  skip(/^\s*Type escape sequence to abort/i),
  {
    pattern: /Sending (\d+), (\d+)-byte ICMP Echos to ([\w.:]+?),? timeout is/i,
    take(match, line, state) {
      state.records.push(createDraft(line, {target: match[3], size: Number(match[2]), df: false}));
    },
  },
  onLast(/Packet sent with a source address of (\S+)/i, (draft, m, line) => setField(draft, 'source', m[1], line)),
  onLast(/Packet sent with the DF bit set/i, (draft, _m, line) => setField(draft, 'df', true, line)),
  onLast(/Success rate is (\d+) percent \((\d+)\/(\d+)\)/i, (draft, m, line) => {
    setField(draft, 'percent', Number(m[1]), line);
    setField(draft, 'received', Number(m[2]), line);
    setField(draft, 'sent', Number(m[3]), line);
  }),
  skip(/^\s*[!.UQM?&]+\s*$/),
  skip(/^\s*No replies\.?\s*$/i),
];

function onLast(
  pattern: RegExp,
  set: (draft: Draft, match: RegExpExecArray, line: Draft['first']) => void,
): Rule<State> {
  return {
    pattern,
    take(match, line, state) {
      const draft = state.records.at(-1) ?? createDraft(line);
      if (state.records.length === 0) state.records.push(draft);
      set(draft, match, line);
    },
  };
}

function answered(marks: SourceLine): number {
  return marks.text.includes('!') ? 100 : 0;
}

/** With DF a size that headers may push over the MTU; without it one that no Ethernet carries in one piece. */
function isLarge({fields: {size, df}}: Draft): boolean {
  return Number(size) > (df === true ? 1000 : 1500);
}

export const ping: Family = {
  kind: 'ping',
  commands: [/^ping/],
  headers: [/Sending \d+, \d+-byte ICMP Echos to/i],
  parse(lines, command) {
    const state: State = {records: []};
    const unread = readLines(lines, rules, state);
    const [first] = lines;
    const target = /^ping (?:ip )?(\d+(?:\.[\dx]+){3})/i.exec(command ?? '')?.[1];
    const marks = lines.find(line => /^\s*[!.]{2,}\s*$/.test(line.text));
    const [record] = state.records;
    // The summary is often cut from a paste; the marks tell as much.
    if (!record && first && target && marks) {
      const draft = createDraft(first, {target, df: / df-bit/.test(command ?? '')});
      setField(draft, 'percent', answered(marks), marks);
      setField(draft, 'source', / source (\S+)/.exec(command ?? '')?.[1], first);
      state.records.push(draft);
    }
    // A line of the output alone, without the one that names the target.
    if (record && record.fields.target === undefined) setField(record, 'target', target, record.first);
    const size = / size (\d+)/.exec(command ?? '')?.[1];
    const [only] = state.records;
    if (only && first && size !== undefined && only.fields.size === undefined)
      setField(only, 'size', Number(size), first);
    if (record && marks && state.records.length === 1 && record.fields.percent === undefined)
      setField(record, 'percent', answered(marks), marks);
    return {records: state.records, unread, platform: null};
  },
  // Whether the target is the peer is known only when the tunnels are: the case turns this into facts.
  observe: records =>
    records
      .filter(draft => draft.fields.percent !== undefined)
      .map(draft => ({
        fact: 'ping.result',
        value: `${draft.fields.target} ${draft.fields.percent}${isLarge(draft) ? ' large' : ''}`,
        tunnel: {},
        line: draft.first,
      })),
};
