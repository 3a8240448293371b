import {cleanLine} from './clean-text.ts';
import {configLine, isLogContinuation, isLogLine} from './line-class.ts';
import {families} from './parsers/families.ts';
import {hasExchangeRule} from './read-exchange.ts';
import {recogniseCommand} from './recognise-command.ts';
import {hasMessage, type Signatures} from './scan-messages.ts';

export interface Limits {
  /** Kept from the beginning: how it was, and what happened first. */
  readonly first: number;
  /** Kept from the end: what came of it. */
  readonly last: number;
}

const defaultLimits: Limits = {first: 20_000, last: 40_000};
/** An output is read this far behind its head; more lines are some other text. */
const outputLines = 600;
const context = 3;

/**
 * Chooses, line by line and in bounded memory, what of a text too large to be read whole can matter: lines that a
 * message, a rule of an exchange or the head of an output touches, the lines of outputs, and three lines around each.
 */
export interface LineSelector {
  readonly push: (line: string) => void;
  readonly finish: () => SelectedLines;
}

export interface SelectedLines {
  readonly text: string;
  readonly numbers: readonly number[];
  /** Lines with text that are not in it. */
  readonly leftOut: number;
  /** How many of these mattered, and stood between the first and the last ones that are kept. */
  readonly tooMany: number;
  readonly total: number;
}

interface Kept {
  readonly number: number;
  readonly text: string;
}

export function createLineSelector(signatures: Signatures, limits: Limits = defaultLimits): LineSelector {
  const first: Kept[] = [];
  const last: Kept[] = [];
  let waiting: Kept[] = [];
  let total = 0;
  let filled = 0;
  let tooMany = 0;
  let tail = 0;
  let open = 0;
  // A log line and what may be the rest of it.
  let before: string[] = [];
  const keep = (kept: Kept) => {
    if (first.length < limits.first) first.push(kept);
    else last.push(kept);
    if (last.length >= 2 * limits.last) tooMany += countFilled(last.splice(0, last.length - limits.last));
  };
  return {
    push(raw) {
      total += 1;
      const text = /[^\x20-\x7e]|[\\&#*`-]/.test(raw) ? cleanLine(raw) : raw;
      if (text.trim() !== '') filled += 1;
      const isLog = isLogLine(text.slice(0, longest));
      before = isLog ? [text] : before.length > 0 && before.length <= context ? [...before, text.trimStart()] : [];
      const kind = judge(text, isLog, before, signatures);
      if (kind === 'begins') open = outputLines;
      else if (kind === 'plain' && open > 0) open -= 1;
      const kept = {number: total, text: raw};
      if (kind === 'matters' || kind === 'begins' || (kind === 'plain' && open > 0)) {
        for (const line of waiting) keep(line);
        waiting = [];
        keep(kept);
        tail = context;
      } else if (tail > 0) {
        tail -= 1;
        keep(kept);
      } else waiting = [...waiting.slice(1 - context), kept];
    },
    finish() {
      if (last.length > limits.last) tooMany += countFilled(last.splice(0, last.length - limits.last));
      const kept = [...first, ...last];
      return {
        text: kept.map(line => line.text).join('\n'),
        numbers: kept.map(line => line.number),
        leftOut: filled - countFilled(kept),
        total,
        tooMany,
      };
    },
  };
}

function countFilled(lines: readonly Kept[]): number {
  return lines.reduce((sum, line) => sum + (cleanLine(line.text).trim() === '' ? 0 : 1), 0);
}

/** A line too long to be a line of a device is judged by its beginning. */
const longest = 2000;

function judge(
  whole: string,
  isLog: boolean,
  entry: readonly string[],
  signatures: Signatures,
): 'begins' | 'matters' | 'log' | 'plain' {
  const text = whole.slice(0, longest);
  if (hasMessage(text, signatures)) return 'matters';
  if (entry.length > 1 && hasMessage(entry.join(' ').slice(0, longest), signatures)) return 'matters';
  if (isLog) return hasExchangeRule(text) ? 'matters' : 'log';
  // Every head, prompt, command and configuration line has a capital word, a sign or a command in it.
  if (
    !/[#>:=|]|show|\bsh |ping|traceroute|packet-tracer|crypto|isakmp|tunnel|\b(?:dst|interface|permit|deny|access-list|nat|ip|route|object|set|match) /i.test(
      text,
    )
  )
    return 'plain';
  if (
    recogniseCommand(text) !== null ||
    configLine(text) !== null ||
    families.some(family => family.headers.some(head => head.test(text)))
  )
    return 'begins';
  return isLogContinuation(text) ? 'matters' : 'plain';
}
