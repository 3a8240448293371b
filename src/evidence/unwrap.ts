import type {SourceLine} from '../model/evidence.ts';

const terminals = [80, 132];
/** A message that fills more lines than this is not one message. */
const longest = 6;

/**
 * Puts together lines that were cut at the width of a screen, also inside a word. `begins` tells that a line is the
 * start of something, so that it is never the rest of the line before it.
 */
export function unwrap(
  lines: readonly SourceLine[],
  begins: (text: string) => boolean,
): {lines: SourceLine[]; parts: Map<number, number>} {
  const parts = new Map<number, number>();
  const width = screenWidth(lines);
  if (width === null) return {lines: [...lines], parts};
  const joined: SourceLine[] = [];
  let room = 0;
  for (const line of lines) {
    const last = joined.at(-1);
    if (last && room > 0 && isRest(line.text, last.text, begins)) {
      joined[joined.length - 1] = {...last, text: last.text + line.text};
      parts.set(last.line, (parts.get(last.line) ?? 1) + 1);
      room = line.text.length === width ? room - 1 : 0;
    } else {
      joined.push(line);
      room = line.text.length === width ? longest - 1 : 0;
    }
  }
  return {lines: joined, parts};
}

/**
 * Rows of a table may be as wide as the screen; the next row then begins as the row before it did, or has columns too.
 * A cut falls inside a word, so a capitalised word behind a small letter or a digit is the start of another line.
 */
function isRest(text: string, before: string, begins: (text: string) => boolean): boolean {
  if (text.trim() === '' || /^\s\s/.test(text) || begins(text)) return false;
  if ((hasColumns(text) && hasColumns(before)) || (/[a-z\d]$/.test(before) && /^[A-Z][a-z]/.test(text))) return false;
  return /^[a-z]/i.test(text) || shapeOf(text) !== shapeOf(before);
}

function hasColumns(text: string): boolean {
  return (text.match(/\S {2,}(?=\S)/g)?.length ?? 0) > 2;
}

function shapeOf(text: string): string {
  return (/^\s*\S+/.exec(text)?.[0] ?? '').replaceAll(/\d+/g, '0').replaceAll(/[a-z]+/gi, 'a');
}

/** Terminals are 80 or 132 wide. A text with longer lines was cut only if several lines have exactly that width. */
function screenWidth(lines: readonly SourceLine[]): number | null {
  const counts = new Map<number, number>();
  for (const {text} of lines) counts.set(text.length, (counts.get(text.length) ?? 0) + 1);
  const largest = Math.max(0, ...counts.keys());
  return terminals.find(width => largest === width || (counts.get(width) ?? 0) > 2) ?? null;
}
