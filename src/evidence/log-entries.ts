import type {SourceLine, TunnelHint} from '../model/evidence.ts';
import {ip} from './exchange.ts';
import {isLogLine} from './line-class.ts';

/** One message of a log: the line it begins on and the lines it was wrapped or spread over. */
export interface LogEntry {
  readonly lines: readonly SourceLine[];
  /** All of it on one line, numbered as the first. */
  readonly whole: SourceLine;
  /** Number of the SA in the debug, where it has one; `0` stands for every SA that has no number yet. */
  readonly id: string | null;
  readonly ends: TunnelHint;
}

export const unnumbered = '0';

/** A message is at most this many lines long; what follows stands on its own. */
const longest = 24;

export function readEntries(lines: readonly SourceLine[]): LogEntry[] {
  const groups: SourceLine[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last && last.length < longest && !isLogLine(line.text)) last.push(line);
    else groups.push([line]);
  }
  return groups.flatMap(group => {
    const [first] = group;
    if (!first) return [];
    const text = group.map((line, index) => (index === 0 ? line.text.trimEnd() : line.text.trim())).join(' ');
    return [{lines: group, whole: {...first, text}, id: idOf(first.text), ends: endsOf(text)}];
  });
}

const ids: readonly RegExp[] = [
  // `ISAKMP:(1017):`, `ISAKMP (0:1017):`, `ISAKMP:(0:2:SW:1):`
  /(?:ISAKMP|[ISAKMP]{3,6})(?:-\w{1,6})?\s?:?\s?\((?:0:)?(?<one>\d{1,12})(?::\w{1,4}(?:\/\w)?:\d+)?\)/,
  /IKEv2(?:-\w{1,8}){0,2}:\s?\((?:SESSION ID = \d+, ?)?SA ID = (?<two>\d+)\)/,
  /IKEv2(?:-\w{1,8}){0,2}:\s?\((?<two>\d+)\):/,
];

function idOf(text: string): string | null {
  for (const pattern of ids) {
    const {one, two} = pattern.exec(text)?.groups ?? {};
    if (two !== undefined) return `2:${two}`;
    if (one !== undefined) return one === '0' ? unnumbered : `1:${one}`;
  }
  return null;
}

const port = String.raw`(?:[:/]\d{1,5})?`;
/** Forms that name the ends of the exchange, the surest first. */
const named: readonly (readonly [pattern: RegExp, first: 'peer' | 'local', second?: 'peer' | 'local'])[] = [
  [new RegExp(String.raw`\(local ${ip}${port},? remote ${ip}`, 'i'), 'local', 'peer'],
  [new RegExp(String.raw`\blocal\s?= ?${ip}${port},\s*remote\s?= ?${ip}`, 'i'), 'local', 'peer'],
  [new RegExp(String.raw`\bLocal:${ip}:\d{1,5} Remote:${ip}:\d{1,5}`, 'i'), 'local', 'peer'],
  [new RegExp(String.raw`\[To ${ip}:\d{1,5}/From ${ip}:\d{1,5}`), 'peer', 'local'],
  [new RegExp(String.raw`\[From ${ip}:\d{1,5}/To ${ip}:\d{1,5}`), 'peer', 'local'],
  [new RegExp(String.raw`\bSENT PKT \[\w+\] \[${ip}\]:\d{1,5}->\[${ip}\]`), 'local', 'peer'],
  [new RegExp(String.raw`\bRECV PKT \[\w+\] \[${ip}\]:\d{1,5}->\[${ip}\]`), 'peer', 'local'],
  [new RegExp(String.raw`\b[RT]x \[L ${ip}:\d{1,5}/R ${ip}:\d{1,5}`), 'local', 'peer'],
  [new RegExp(String.raw`\bdestaddr ?= ?${ip}.{0,60}srcaddr ?= ?${ip}`, 'i'), 'local', 'peer'],
  [new RegExp(String.raw`(?:sending packet to|received packet from) ${ip}`, 'i'), 'peer'],
  [new RegExp(String.raw`\bIP = ${ip}`), 'peer'],
  [new RegExp(String.raw`\bIKE message from ${ip}`, 'i'), 'peer'],
  [new RegExp(String.raw`\(peer ${ip}\)`, 'i'), 'peer'],
  [new RegExp(String.raw`\bSA has been authenticated with ${ip}`, 'i'), 'peer'],
  [new RegExp(String.raw`\bpre-shared key (?:with|matching) ${ip}`, 'i'), 'peer'],
  [new RegExp(String.raw`\bCrypto tunnel is \w+ ?\. +Peer ${ip}:\d{1,5}`, 'i'), 'peer'],
];

function endsOf(text: string): TunnelHint {
  for (const [pattern, first, second] of named) {
    const match = pattern.exec(text);
    if (match) return {...(match[1] && {[first]: match[1]}), ...(second && match[2] && {[second]: match[2]})};
  }
  return {};
}
