import type {SourceLine} from '../model/evidence.ts';
import {isLogLine} from './line-class.ts';

const terminals = [80, 132];
/** Narrower than this is no screen, but a table. */
const narrowest = 40;
/** So many cut lines tell an unusual width; fewer may have one length by chance. */
const fewest = 3;
const fewestInLog = 2;
/** A message that fills more lines than this is not one message. */
const longest = 6;

/** How wide the screen was; `isUsual` for the widths that terminals have by themselves. */
interface Screen {
  readonly width: number;
  readonly isUsual: boolean;
}

type Begins = (text: string) => boolean;

interface Unwrapped {
  readonly lines: SourceLine[];
  readonly parts: Map<number, number>;
}

/**
 * Puts together lines that were cut at the width of a screen, also inside a word. `begins` tells that a line is the
 * start of something, so that it is never the rest of the line before it.
 */
export function unwrap(lines: readonly SourceLine[], begins: Begins): Unwrapped {
  const counts = new Map<number, number>();
  for (const {text} of lines) counts.set(text.length, (counts.get(text.length) ?? 0) + 1);
  const largest = Math.max(0, ...counts.keys());
  // A text with longer lines was cut only if several lines have exactly that width.
  const usual = terminals.find(width => largest === width || (counts.get(width) ?? 0) > 2);
  if (usual !== undefined) return unwrapAt({width: usual, isUsual: true}, lines, begins);
  const isWorth = largest >= narrowest && (counts.get(largest) ?? 0) >= fewestInLog;
  const unwrapped = isWorth ? unwrapAt({width: largest, isUsual: false}, lines, begins) : null;
  return unwrapped && isCut(unwrapped) ? unwrapped : {lines: [...lines], parts: new Map()};
}

/**
 * A width that no terminal has by itself shows in the text: no line is longer, several are as long, and what follows
 * nearly all of them begins nothing.
 */
function isCut({cuts, whole, inLog, inWords}: Counted): boolean {
  return whole * 4 <= cuts && (cuts >= fewest || (cuts >= fewestInLog && inLog === cuts && inWords > 0));
}

/** How many lines of the full width were cut, of these in messages and inside a word, and how many were not cut. */
interface Counted extends Unwrapped {
  readonly cuts: number;
  readonly inLog: number;
  readonly inWords: number;
  readonly whole: number;
}

function unwrapAt(screen: Screen, lines: readonly SourceLine[], begins: Begins): Counted {
  const parts = new Map<number, number>();
  const joined: SourceLine[] = [];
  let [room, cuts, inLog, inWords, whole] = [0, 0, 0, 0, 0];
  for (const line of lines) {
    const last = joined.at(-1);
    const isFull = line.text.length === screen.width;
    if (last && room > 0 && isRest(line.text, last.text, begins, screen)) {
      joined[joined.length - 1] = {...last, text: last.text + line.text};
      parts.set(last.line, (parts.get(last.line) ?? 1) + 1);
      cuts += 1;
      if (isLogLine(last.text)) inLog += 1;
      if (/\w$/.test(last.text) && /^\w/.test(line.text)) inWords += 1;
      room = isFull ? room - 1 : 0;
    } else {
      // The last piece of a cut line may end at the edge by chance.
      if (room === longest - 1) whole += 1;
      joined.push(line);
      room = isFull ? longest - 1 : 0;
    }
  }
  return {lines: joined, parts, cuts, inLog, inWords, whole};
}

/**
 * Rows of a table may be as wide as the screen; the next row then begins as the row before it did, or has columns too.
 * A cut falls inside a word, so a capitalised word behind a small letter or a digit is the start of another line.
 */
function isRest(text: string, before: string, begins: Begins, {isUsual}: Screen): boolean {
  if (text.trim() === '' || /^\s\s/.test(text) || begins(text)) return false;
  if (!isUsual && isLogLine(before)) return !/^\s*[-=*_!.]{3,}/.test(text);
  if ((hasColumns(text) && hasColumns(before)) || (/[a-z\d]$/.test(before) && /^[A-Z][a-z]/.test(text))) return false;
  if (isUsual) return /^[a-z]/i.test(text) || shapeOf(text) !== shapeOf(before);
  return /[\p{L}\d]/u.test(text) && shapeOf(text) !== shapeOf(before);
}

function hasColumns(text: string): boolean {
  return (text.match(/\S {2,}(?=\S)/g)?.length ?? 0) > 2;
}

function shapeOf(text: string): string {
  return (/^\s*\S+/.exec(text)?.[0] ?? '').replaceAll(/\d+/g, '0').replaceAll(/[a-z]+/gi, 'a');
}
