import {createDraft, type Draft, type Family, type Rule, readLines, setField} from '../family.ts';

/* show crypto ipsec transform-set of IOS and PIX. A record is one set. */
interface State {
  readonly records: Draft[];
}

const rules: readonly Rule<State>[] = [
  {
    pattern: /^\s*(?:Transform set|Combined transform set) ([^\s:]{1,80})\s*:\s*\{([^}]*)\}/i,
    take(match, line, state) {
      const transforms = (match[2] ?? '').split(/[\s,]+/).filter(Boolean);
      const auth = transforms.filter(word => /hmac|^ah-/.test(word));
      // `esp-gcm 256` is one transform and its key length.
      const encr = transforms.filter(word => !auth.includes(word)).join(' ');
      state.records.push(
        createDraft(line, {name: match[1], transforms, encr: encr || null, auth: auth.join(' ') || null}),
      );
    },
  },
  {
    pattern: /^\s*will negotiate\s*=\s*\{\s*([\w ,]{0,60}?)[\s,]*\}/i,
    take(match, line, state) {
      const draft = state.records.at(-1);
      if (!draft) return false;
      setField(draft, 'mode', (match[1] ?? '').toLowerCase(), line);
      return true;
    },
  },
];

export const ipsecTransform: Family = {
  kind: 'ipsec_transform',
  commands: [/^show crypto ipsec transform-set/],
  headers: [/^\s*(?:Transform set|Combined transform set) [^\s:]{1,80}\s*:\s*\{/i],
  parse(lines) {
    const state: State = {records: []};
    const unread = readLines(lines, rules, state);
    return {records: state.records, unread, platform: null};
  },
  observe(records) {
    const [first] = records.filter(draft => draft.fields.name !== 'default');
    if (!first || records.length > 2) return [];
    return [{fact: 'transform.name', value: String(first.fields.name), tunnel: {}, line: first.first}];
  },
};
