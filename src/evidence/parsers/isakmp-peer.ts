import {createDraft, type Draft, describeLast, type Family, type Rule, readLines} from '../family.ts';

/* show crypto isakmp peers of IOS. A record is one peer; it lists peers with an SA and those that only tried. */
interface State {
  readonly records: Draft[];
}

const rules: readonly Rule<State>[] = [
  {
    pattern: /^\s*Peer:\s*(\S+)\s+Port:\s*(\d+)(?:\s+Local:\s*(\S+))?\s*$/i,
    take(match, line, state) {
      const [, peer, port, local] = match;
      state.records.push(createDraft(line, {peer, port: Number(port), ...(local && {local})}));
    },
  },
  describeLast(/^\s*Phase-?1[ _]id:\s*(\S.*)$/i, match => ({phase1_id: match[1]})),
  describeLast(/^\s*(?:Peer )?Description:\s*(\S.*)$/i, match => ({description: match[1]})),
];

export const isakmpPeer: Family = {
  kind: 'isakmp_peer',
  commands: [/^show crypto isakmp peer/],
  headers: [/^\s*Peer:\s*\S+\s+Port:\s*\d+(?:\s+Local:\s*\S+)?\s*$/],
  parse(lines) {
    const state: State = {records: []};
    const unread = readLines(lines, rules, state);
    return {records: state.records, unread, platform: 'ios'};
  },
  observe: () => [],
};
