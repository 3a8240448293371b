import {cutToWidth, printable, textWidth} from './text-width.ts';

/** What a line means; the theme says how that looks. */
export type Tone = 'plain' | 'heading' | 'dim' | 'good' | 'bad' | 'command' | 'question';

export interface Line {
  readonly text: string;
  readonly tone: Tone;
  /** What stands in a second column beside the text. */
  readonly beside?: string;
}

/** Between two columns of one line. */
const columnGap = 2;

export function line(text: string, tone: Tone = 'plain'): Line {
  return {text, tone};
}

/** Two values side by side, each with half of the width. */
export function pair(text: string, beside: string, tone: Tone = 'plain'): Line {
  return {text, beside, tone};
}

export const blank: Line = {text: '', tone: 'plain'};

/** Breaks lines at blanks so that none is wider than `width` columns; the rest keeps the indent of its line. */
export function wrapLines(lines: readonly Line[], width: number): Line[] {
  const columns = Math.max(10, width);
  return lines.flatMap(({text, beside, tone}) =>
    (beside === undefined ? wrap(printable(text), columns) : wrapPair(text, beside, columns)).map(part => ({
      text: part,
      tone,
    })),
  );
}

function wrapPair(left: string, right: string, width: number): string[] {
  const half = (width - columnGap) >> 1;
  const [own, far] = [wrap(printable(left), half), wrap(printable(right), half)];
  return Array.from({length: Math.max(own.length, far.length)}, (_, row) =>
    `${pad(own[row] ?? '', half + columnGap)}${far[row] ?? ''}`.trimEnd(),
  );
}

export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}

function wrap(text: string, width: number): string[] {
  if (textWidth(text) <= width) return [text];
  const indent = ' '.repeat(Math.min(/^[\s*+✔➤•-]*(?:\d+\. )?/.exec(text)?.[0].length ?? 0, width >> 1));
  const rows: string[] = [];
  let rest = text;
  while (textWidth(rest) > width) {
    const fits = cutToWidth(rest, width);
    const at = rest[fits.length] === ' ' ? fits.length : fits.lastIndexOf(' ');
    const cut = at > indent.length ? at : fits.length;
    rows.push(rest.slice(0, cut).trimEnd());
    rest = indent + rest.slice(cut).trimStart();
  }
  return rest.trim() === '' ? rows : [...rows, rest];
}

export function truncate(text: string, width: number): string {
  const shown = printable(text);
  return textWidth(shown) <= width ? shown : `${cutToWidth(shown, width - 1)}…`;
}

/** The end of a text that is being typed: the place where the next character appears must be seen. */
export function truncateStart(text: string, width: number): string {
  let shown = printable(text);
  if (textWidth(shown) <= width) return shown;
  while (textWidth(shown) >= width) shown = shown.slice([...shown][0]?.length ?? 1);
  return `…${shown}`;
}
