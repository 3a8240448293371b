import {createDraft, type Draft, type Family, type Finding, type Rule, readLines, skip} from '../family.ts';

/*
 * show crypto engine connections active of IOS: the table of 12.x (interface, address, state) and the one of later
 * releases (type, sequence number). A record is one connection; each IPsec SA is one, so a tunnel has two.
 */
interface State {
  readonly records: Draft[];
}

const ip = String.raw`\d+\.\d+\.\d+\.\d+|[\da-fA-F]{0,4}(?::[\da-fA-F]{0,4}){2,7}|<none>`;

const rules: readonly Rule<State>[] = [
  skip(/^\s*Crypto Engine Connections/i),
  skip(/^\s*ID\s+(?:Type|Interface)\b/i),
  skip(/^\s*No (?:active )?connections/i),
  {
    pattern: new RegExp(
      String.raw`^\s*(\d+)\s+(IPsec|IKEv?2?|IKE|\w+)\s+(\S+)\s+(\d+)\s+(\d+)\s+(?:(\d+)\s+)?(${ip})\s*$`,
      'i',
    ),
    take(match, line, state) {
      const [, id, type, algorithm, encrypt, decrypt, lastSeq, address] = match;
      const row = {id: Number(id), type, algorithm, encrypt: Number(encrypt), decrypt: Number(decrypt)};
      state.records.push(
        createDraft(line, {...row, last_seq: lastSeq === undefined ? null : Number(lastSeq), address}),
      );
    },
  },
  {
    pattern: new RegExp(
      String.raw`^\s*(\d+)\s+(\S+)\s+(${ip})\s+(set|alloc|unset|\w+)\s+(\S+)\s+(\d+)\s+(\d+)\s*$`,
      'i',
    ),
    take(match, line, state) {
      const [, id, name, address, connection, algorithm, encrypt, decrypt] = match;
      const row = {id: Number(id), type: null, interface: name, address, state: connection, algorithm};
      state.records.push(createDraft(line, {...row, encrypt: Number(encrypt), decrypt: Number(decrypt)}));
    },
  },
];

export const engineConnections: Family = {
  kind: 'engine_connections',
  commands: [/^show crypto engine connections? active/],
  headers: [
    /^\s*Crypto Engine Connections\s*$/i,
    /^\s*ID\s+Type\s+Algorithm\b/i,
    /^\s*ID\s+Interface\s+IP-Address\s+State\s+Algorithm/i,
  ],
  parse(lines) {
    const state: State = {records: []};
    const unread = readLines(lines, rules, state);
    return {records: state.records, unread, platform: 'ios'};
  },
  observe: observeConnections,
};

/** The table names no peer: only with the two SAs of one tunnel is it known whose packets are counted. */
function observeConnections(records: readonly Draft[]): Finding[] {
  const sas = records.filter(draft => /^ipsec$/i.test(String(draft.fields.type)));
  const [first] = sas;
  if (!first || sas.length !== 2) return [];
  const sum = (field: string) => sas.reduce((total, draft) => total + Number(draft.fields[field]), 0);
  const line = (field: string) => (sas.find(draft => Number(draft.fields[field]) > 0) ?? first).first;
  return [
    {fact: 'ipsec.encaps', value: sum('encrypt'), tunnel: {}, line: line('encrypt')},
    {fact: 'ipsec.decaps', value: sum('decrypt'), tunnel: {}, line: line('decrypt')},
  ];
}
