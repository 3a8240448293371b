import {createDraft, type Draft, describeLast, type Family, type Rule, readLines} from '../family.ts';

/* show crypto ikev2 proposal. A record is one proposal with the lists of what it offers. */
interface State {
  readonly records: Draft[];
}

const rules: readonly Rule<State>[] = [
  {
    pattern: /^\s*IKEv2 proposal\s*:\s*(\S+)/i,
    take: (match, line, state) => void state.records.push(createDraft(line, {name: match[1], pqc: null})),
  },
  describeLast(/^\s*Encryption\s*:\s*(\S.*)$/i, match => ({encr: words(match[1] ?? '')})),
  describeLast(/^\s*Integrity\s*:\s*(\S.*)$/i, match => ({integrity: words(match[1] ?? '')})),
  describeLast(/^\s*PRF\s*:\s*(\S.*)$/i, match => ({prf: words(match[1] ?? '')})),
  describeLast(/^\s*DH Group\s*:\s*(\S.*)$/i, match => ({dh: groups(match[1] ?? '')})),
  describeLast(/^\s*PQC Key Exchange\s*:\s*(\S.*)$/i, match => ({pqc: match[1]})),
];

function words(text: string): string[] {
  return text.split(/\s+/);
}

/** `DH_GROUP_256_ECP/Group 19`; old releases print the name without a number behind it. */
function groups(text: string): number[] {
  return [...text.matchAll(/\bGroup (\d{1,2})\b/gi)].map(match => Number(match[1]));
}

export const ikev2Proposal: Family = {
  kind: 'ikev2_proposal',
  commands: [/^show crypto ikev2 proposal/],
  headers: [/^\s*IKEv2 proposal\s*:\s*\S+/i],
  parse(lines) {
    const state: State = {records: []};
    const unread = readLines(lines, rules, state);
    return {records: state.records, unread, platform: state.records.length > 0 ? 'ios' : null};
  },
  observe: () => [],
};
