import {createDraft, type Draft, type Family, type Finding, type Rule, readLines, setField, skip} from '../family.ts';

/*
 * What is translated: show ip nat translations (IOS), show xlate (ASA, PIX) and show nat (ASA 8.3+). A record is one
 * translation or one rule; `table` says which.
 */
interface State {
  readonly records: Draft[];
  section: string | null;
  asa: boolean;
}

const rules: readonly Rule<State>[] = [
  skip(/^\s*Pro(?:to)?\s+Inside global/i),
  {
    pattern: /^\s*(tcp|udp|icmp|gre|esp|ah|---)\s+(\S+)\s+(\S+)\s+(\S+)\s+(\S+)\s*$/i,
    take(match, line, state) {
      const [, protocol, insideGlobal, insideLocal, outsideLocal, outsideGlobal] = match.map(dashes);
      const fields = {table: 'translations', protocol, inside_global: insideGlobal, inside_local: insideLocal};
      state.records.push(createDraft(line, {...fields, outside_local: outsideLocal, outside_global: outsideGlobal}));
    },
  },
  skip(/^\s*Total number of translations/i),
  // --- show xlate ---
  skip(/^\s*\d+ in use, \d+ most used/i),
  skip(/^\s*Flags:\s*D - |^\s*(?:N - net-to-net|I - identity|r - portmap|s - static)/i),
  {
    pattern:
      /^\s*(?:(TCP|UDP|ICMP|GRE) )?(NAT|PAT) from ([^\s:]+):(\S+)(?: (\d[\d,-]*))? to ([^\s:]+):(\S+)(?: (\d[\d,-]*))?(?:\s+flags (\S+))?/i,
    take(match, line, state) {
      state.asa = true;
      const [, protocol, kind, fromInterface, from, , toInterface, to, , flags] = match;
      const fields = {
        table: 'xlate',
        protocol: protocol?.toLowerCase() ?? null,
        type: kind?.toUpperCase(),
        from_interface: fromInterface,
        from,
      };
      state.records.push(createDraft(line, {...fields, to_interface: toInterface, to, flags: flags ?? null}));
    },
  },
  {
    pattern: /^\s*flags (\S+)(?: idle \S+)?(?: timeout \S+)?/i,
    take(match, line, state) {
      const draft = state.records.at(-1);
      if (!draft) return false;
      setField(draft, 'flags', match[1], line);
      return true;
    },
  },
  {
    // PIX and ASA 7: `Global 192.0.2.5 Local 10.1.1.5`, `PAT Global 192.0.2.1(1024) Local 10.1.1.5(1024)`.
    pattern: /^\s*(PAT )?Global (\S+) Local (?:ICMP id \d+ )?(\S+)/i,
    take(match, line, state) {
      state.asa = true;
      const [, port, to, from] = match;
      state.records.push(createDraft(line, {table: 'xlate', protocol: null, type: port ? 'PAT' : 'NAT', from, to}));
    },
  },
  // --- show nat ---
  {
    pattern: /^\s*((?:Manual|Auto) NAT Policies[^(]{0,40}) ?\(Section (\d)\)/i,
    take(match, _line, state) {
      state.asa = true;
      state.section = match[2] ?? null;
    },
  },
  {
    pattern: /^\s*(\d+) \(([^)]+)\) to \(([^)]+)\) (source .*)$/i,
    take(match, line, state) {
      state.asa = true;
      const [, number, from, to, rule] = match;
      const fields = {
        table: 'rules',
        section: Number(state.section ?? 1),
        number: Number(number),
        from_interface: from,
        to_interface: to,
      };
      state.records.push(createDraft(line, {...fields, rule: rule?.replaceAll(/\s+/g, ' ')}));
    },
  },
  {
    pattern: /^\s*translate_hits = (\d+), untranslate_hits = (\d+)/i,
    take(match, line, state) {
      const draft = state.records.at(-1);
      if (!draft) return false;
      setField(draft, 'translate_hits', Number(match[1]), line);
      setField(draft, 'untranslate_hits', Number(match[2]), line);
      return true;
    },
  },
  skip(/^\s*(?:Source|Destination|Service) - (?:Origin|Protocol)/i),
];

function dashes(text: string | undefined): string | null {
  return text === undefined || text === '---' ? null : text;
}

export const natTable: Family = {
  kind: 'nat',
  commands: [/^show ip nat translations/, /^show xlate/, /^show nat\b/],
  headers: [
    /^\s*Pro(?:to)?\s+Inside global\s+Inside local/i,
    /^\s*(?:(?:TCP|UDP|ICMP|GRE) )?(?:NAT|PAT) from [^\s:]+:\S+/,
    /^\s*(?:PAT )?Global \S+ Local \S+/,
    /^\s*Flags:\s*D - DNS, e - extended/i,
    /^\s*(?:Manual|Auto) NAT Policies/i,
  ],
  parse(lines) {
    const state: State = {records: [], section: null, asa: false};
    const unread = readLines(lines, rules, state);
    return {records: state.records, unread, platform: state.asa ? 'asa' : state.records.length > 0 ? 'ios' : null};
  },
  observe: observeRules,
};

/** A rule that translates everything stands before the exemption, which therefore counts no packet. */
function takesBefore({fields: other}: Draft, {fields}: Draft): boolean {
  const place = (rule: Draft['fields']) => Number(rule.section) * 10_000 + Number(rule.number);
  return (
    fields.translate_hits === 0 &&
    Number(other.translate_hits ?? 0) > 0 &&
    place(other) < place(fields) &&
    other.to_interface === fields.to_interface &&
    (other.from_interface === fields.from_interface || other.from_interface === 'any') &&
    /^source dynamic any /.test(String(other.rule)) &&
    !/ destination static /.test(String(other.rule))
  );
}

/** One rule that leaves both ends as they are, and that traffic uses: the exemption works. With several, whose is it? */
function observeRules(records: readonly Draft[]): Finding[] {
  const identity = records.filter(draft =>
    /source static (\S+) \1 destination static (\S+) \2(?:\s|$)/.test(String(draft.fields.rule)),
  );
  const passed = identity.find(draft => records.some(other => takesBefore(other, draft)));
  if (passed) return [{fact: 'nat.exempt', value: 'no', tunnel: {}, line: passed.first}];
  const [rule] = identity;
  if (!rule || identity.length > 1 || Number(rule.fields.translate_hits ?? 0) === 0) return [];
  return [{fact: 'nat.exempt', value: 'yes', tunnel: {}, line: rule.first}];
}
