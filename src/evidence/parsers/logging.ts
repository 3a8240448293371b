import {type Family, type Rule, readLines, skip} from '../family.ts';

/*
 * The head of show logging: which destinations log what. The messages below it are log lines, which are read as such;
 * this family only keeps the head from being unread.
 */
interface State {
  asa: boolean;
}

const rules: readonly Rule<State>[] = [
  {
    pattern: /^\s*(?:Timestamp|Standby|Debug-trace|Permit-hostdown|History|ASDM|Mail) logging:/i,
    take(_m, _line, state) {
      state.asa = true;
    },
  },
  skip(/^\s*(?:[\w-]+ ){1,4}logging:/i),
  skip(
    /^\s*(?:Syslog logging|Facility|Device ID|Log Buffer|Exception Logging|VRF Name|Logging Source-Interface|Active Message Discriminator)\b.*[:(]/i,
  ),
  skip(
    /^\s*No (?:Active|Inactive) Message Discriminator|^\s*No active filter modules|^\s*(?:ESM|CPU): |^\s*Inactive Message Discriminator/i,
  ),
  skip(/^\s*Count and timestamp logging messages/i),
  skip(
    /\b(?:messages? (?:logged|rate-limited|dropped|lines? logged)|message lines (?:logged|dropped|rate-limited)|overruns|flushes|(?:xml|filtering|sequence number) (?:disabled|enabled))\b/i,
  ),
  skip(/^\s*Logging to\b|^\s*link (?:up|down)\)?,|^\s*Global TCP syslog stats/i),
  skip(/^\s*(?:NOT_PUTABLE|CHANNEL_FLAP_CNT|PARTIAL_REWRITE_CNT|ALL_CHANNEL_DOWN|SYSLOG_PKT_LOSS):/),
  skip(/\b(?:UDP|TCP) TX:|\(?udp port \d+,/i),
];

export const logging: Family = {
  kind: 'syslog',
  commands: [/^show logging/],
  headers: [
    /^\s*Syslog logging:\s*(?:enabled|disabled)/i,
    /^\s*Log Buffer \(\d+ bytes\)/i,
    /^\s*(?:Console|Monitor|Buffer|Trap|Timestamp|ASDM) logging:\s/,
  ],
  parse(lines) {
    const state: State = {asa: false};
    const unread = readLines(lines, rules, state);
    return {records: [], unread, platform: state.asa ? 'asa' : lines.length > 0 ? 'ios' : null};
  },
  observe: () => [],
};
