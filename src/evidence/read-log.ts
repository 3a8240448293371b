import type {SourceLine} from '../model/evidence.ts';
import type {Platform} from '../model/platform.ts';
import {createDraft, type Draft, type Parsed} from './family.ts';
import {type ReadExchange, readExchange} from './read-exchange.ts';
import {parseSyslogFields} from './syslog-fields.ts';
import {parseSyslog, type SyslogMessage} from './syslog-message.ts';

interface ReadLog extends Parsed, Omit<ReadExchange, 'read'> {
  readonly kind: string;
}

/** Reads a run of debug and syslog lines: one record per syslog message, and the facts of the exchange they show. */
export function readLog(lines: readonly SourceLine[], covered: ReadonlySet<number>, command: string | null): ReadLog {
  const records: Draft[] = [];
  let platform: Platform | null = null;
  const logged = new Set<number>();
  for (const line of lines) {
    const syslog = parseSyslog(line.text);
    if (syslog) {
      platform ??= platformOf(syslog);
      logged.add(line.line);
      records.push(createDraft(line, {...parseSyslogFields(syslog.message), ...syslog}));
    } else if (/\[IKEv?[12]?/.test(line.text)) platform ??= 'asa';
    else if (/IKEv2-(?:PLAT|PROTO)-\d/.test(line.text)) platform ??= 'asa';
    else if (/ISAKMP|IPSEC\(|IKEv2(?:-[A-Z]+)?:(?:%|\(S(?:A|ESSION) ID)/.test(line.text)) platform ??= 'ios';
  }
  const {read, ...exchange} = readExchange(lines);
  const unread = lines.filter(({line}) => !read.has(line) && !covered.has(line) && !logged.has(line));
  return {kind: kindOf(records, lines.length, command), records, unread, platform, ...exchange};
}

/** Single messages, quoted without their stamps, are read for what they carry inside; a run with debug is a log. */
function kindOf(records: readonly Draft[], lineCount: number, command: string | null): string {
  if (command !== null) return 'syslog';
  if (records.length < lineCount) return 'log';
  return records.some(draft => draft.fields.time !== null) ? 'syslog' : 'syslog_fields';
}

function platformOf({facility}: SyslogMessage): Platform {
  if (facility === 'PIX') return 'pix';
  return facility === 'ASA' || facility === 'FTD' ? 'asa' : 'ios';
}
