import type {SourceLine} from '../model/evidence.ts';
import {isLogLine} from './line-class.ts';

/** One message with the lines that belong to it, and when it was logged. */
interface Logged {
  readonly lines: SourceLine[];
  readonly at: Moment | null;
}

/** `form` keeps clocks apart that cannot be compared. */
interface Moment {
  readonly form: string;
  readonly time: number;
  readonly sequence: number | null;
}

/** Fewer steps back than this may be two clocks, one log after the other. */
const fewest = 2;

/**
 * Log viewers show the newest message first. A run of messages whose stamps go back is turned round, message by message,
 * so that everything after this reads in time order; the numbers of the lines stay. `begins` tells what ends a log.
 */
export function inTimeOrder(lines: readonly SourceLine[], begins: (text: string) => boolean): SourceLine[] {
  const ordered: SourceLine[] = [];
  let run: Logged[] = [];
  const close = () => {
    for (const {lines} of isNewestFirst(run) ? run.reverse() : run) for (const line of lines) ordered.push(line);
    run = [];
  };
  for (const line of lines) {
    const isLog = isLogLine(line.text);
    const at = isLog ? momentOf(line.text.slice(0, 120)) : null;
    const last = run.at(-1);
    if (isLog && (at || !last)) run.push({lines: [line], at});
    else if (last && (isLog || !begins(line.text))) last.lines.push(line);
    else {
      close();
      ordered.push(line);
    }
  }
  close();
  return ordered;
}

/** A single step forward among many back is two messages of one moment, or a clock that was set. */
function isNewestFirst(run: readonly Logged[]): boolean {
  let [forward, back] = [0, 0];
  let before: Moment | null = null;
  for (const {at} of run) {
    if (!at) continue;
    const step = before && before.form === at.form ? at.time - before.time || sequenceStep(before, at) : 0;
    if (step > 0) forward += 1;
    if (step < 0) back += 1;
    before = at;
  }
  return back >= fewest && back > 9 * forward;
}

function sequenceStep(before: Moment, at: Moment): number {
  return before.sequence === null || at.sequence === null ? 0 : at.sequence - before.sequence;
}

const months = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const clock = String.raw`(?<hour>\d{1,3}):(?<minute>\d{2}):(?<second>\d{2}(?:[.,]\d{1,9})?)`;
const forms: readonly (readonly [form: string, pattern: RegExp])[] = [
  ['date', new RegExp(String.raw`\b(?<month>[A-Z][a-z]{2})\s+(?<day>\d{1,2})\s+(?:(?<year>\d{4})\s+)?${clock}`)],
  ['iso', new RegExp(String.raw`\b(?<year>\d{4})[-/](?<number>\d{2})[-/](?<day>\d{2})[T ]${clock}`)],
  ['clock', new RegExp(String.raw`^[\s[*.<>\d:-]{0,12}?\b${clock}`)],
  ['uptime', /^\W{0,3}(?:\d{1,9}: )?\W?(?:(?<years>\d+)y)?(?:(?<weeks>\d+)w)?(?:(?<day>\d+)d)?(?:(?<hour>\d+)h)?: /],
];

function momentOf(text: string): Moment | null {
  const sequence = /^\s*(?:<\d{1,3}>)?(\d{1,12}): /.exec(text)?.[1];
  for (const [form, pattern] of forms) {
    const match = pattern.exec(text);
    const {month, number, year, years, weeks, day, hour, minute, second} = match?.groups ?? {};
    if (!match || (month !== undefined && !months.includes(month))) continue;
    const days =
      Number(year ?? years ?? 0) * 372 +
      (month === undefined ? Number(number ?? 0) : months.indexOf(month) / 3) * 31 +
      Number(weeks ?? 0) * 7 +
      Number(day ?? 0);
    const seconds = Number(hour ?? 0) * 3600 + Number(minute ?? 0) * 60 + Number((second ?? '0').replace(',', '.'));
    return {form, time: days * 86_400 + seconds, sequence: sequence === undefined ? null : Number(sequence)};
  }
  return sequence === undefined ? null : {form: 'sequence', time: 0, sequence: Number(sequence)};
}
