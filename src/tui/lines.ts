/** What a line means; the theme says how that looks. */
export type Tone = 'plain' | 'heading' | 'dim' | 'good' | 'bad' | 'command' | 'question';

export interface Line {
  readonly text: string;
  readonly tone: Tone;
}

export function line(text: string, tone: Tone = 'plain'): Line {
  return {text, tone};
}

export const blank: Line = {text: '', tone: 'plain'};

/** Breaks lines at blanks so that none is wider than `width` columns; the rest keeps the indent of its line. */
export function wrapLines(lines: readonly Line[], width: number): Line[] {
  return lines.flatMap(({text, tone}) => wrap(text, Math.max(10, width)).map(part => ({text: part, tone})));
}

function wrap(text: string, width: number): string[] {
  if (text.length <= width) return [text];
  const indent = ' '.repeat(Math.min(/^[\s*+-]*/.exec(text)?.[0].length ?? 0, width >> 1));
  const rows: string[] = [];
  let rest = text;
  while (rest.length > width) {
    const at = rest.lastIndexOf(' ', width);
    const cut = at > indent.length ? at : width;
    rows.push(rest.slice(0, cut));
    rest = indent + rest.slice(cut).trimStart();
  }
  return [...rows, rest];
}

export function truncate(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
}
