/** One syslog message: what it is, and what the text before it says about when and where it was logged. */
export interface SyslogMessage {
  readonly facility: string;
  readonly severity: number;
  readonly mnemonic: string;
  readonly message: string;
  readonly month: string | null;
  readonly day: number | null;
  readonly time: string | null;
  readonly year: number | null;
  readonly host: string | null;
}

const body =
  /%>?\s?(?:(ASA|FTD|PIX)-(?:\w+-)?(\d)-(\d{6})|([A-Z][A-Z0-9_]+(?:-[A-Z][A-Z0-9_]*)?)-(\d)-([A-Z][A-Z0-9_]+))\s*:\s*(.*)$/;
const date = /\b([A-Z][a-z]{2})\s+(\d{1,2})\s+(?:(\d{4})\s+)?(\d{1,2}:\d{2}:\d{2}(?:\.\d+)?)(?:\s+(\d{4}))?/g;
/** `00:01:12`, `1d00h`, `3w2d`, or what the buffer left of a stamp: `7:04`. */
const uptime = /(?:^|[\s*.:])(\d{1,3}(?::\d{2}){1,2}(?:\.\d+)?|\d+[ywdh]\d+[wdhm])\s*:?\s*$/;

/** Null for a line without a syslog message. */
export function parseSyslog(text: string): SyslogMessage | null {
  const match = body.exec(text);
  if (!match) return null;
  const [, family, level, id, facility, severity, mnemonic, message = ''] = match;
  return {
    facility: family ?? facility ?? '',
    severity: Number(level ?? severity),
    mnemonic: id ?? mnemonic ?? '',
    message: message.trim(),
    ...readStamp(text.slice(0, match.index)),
  };
}

function readStamp(prefix: string): Pick<SyslogMessage, 'month' | 'day' | 'time' | 'year' | 'host'> {
  // A syslog server puts its own stamp before the one of the device; the device's is the last.
  const stamp = [...prefix.slice(0, 300).matchAll(date)].at(-1);
  if (!stamp)
    return {
      month: null,
      day: null,
      time: uptime.exec(prefix)?.[1] ?? null,
      year: null,
      host: hostOf(prefix.replace(uptime, '')),
    };
  const [whole, month = null, day, year, time = null, yearBehind] = stamp;
  const rest = prefix.slice((stamp.index ?? 0) + whole.length);
  const before = prefix.slice(0, stamp.index);
  const years = year ?? yearBehind;
  return {
    month,
    day: Number(day),
    time,
    year: years === undefined ? null : Number(years),
    host: hostOf(rest) ?? hostOf(before),
  };
}

/** `fw1 : ` or an address; a zone (`CET:`) or a sequence number (`000123:`) is no host. */
function hostOf(text: string): string | null {
  const words = text
    .replaceAll(date, ' ')
    .replaceAll(/<\d+>/g, ' ')
    .split(/\s+/)
    .filter(word => /[a-z]/i.test(word) || /^\d+\.\d+\.\d+\.\d+:?$/.test(word));
  const word =
    words.find(candidate => !/^[A-Z]{2,5}:?$/.test(candidate)) ?? (/\s:\s*$/.test(text) ? words.at(-1) : undefined);
  return word?.replace(/:$/, '') || null;
}
