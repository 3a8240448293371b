import type {SourceLine} from '../model/evidence.ts';

const ansi = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[PX^_][^\x1b]*(?:\x1b\\)?|[@-Z\\-_])/g;
const more = /[ \t]*-{1,3} ?more ?-{1,3}[ \t]*/gi;
/** Forum and blog software escapes these; a device never prints a backslash before them. */
const escaped = /\\+([_*#[\](){}<>.!|~`+-])/g;

/**
 * Makes hostile and damaged text harmless and regular, keeping the number of the original line: escape sequences and
 * control characters out, pager prompts out, forum escapes undone, typographic quotes and spaces made plain.
 */
export function cleanText(text: string, file: string): SourceLine[] {
  return cleanRaw(text, file).map(line => ({...line, text: line.text.trimEnd()}));
}

/** The same with the blanks at the end of each line, which tell where a screen cut it. `numbers`: of the original lines. */
export function cleanRaw(text: string, file: string, numbers?: readonly number[]): SourceLine[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r(?!\n)/)
    .map((raw, index) => ({file, line: numbers?.[index] ?? index + 1, text: cleanCharacters(raw)}));
}

export function cleanLine(raw: string): string {
  return cleanCharacters(raw).trimEnd();
}

function cleanCharacters(raw: string): string {
  return (
    applyBackspaces(raw.replaceAll(ansi, ''))
      .replaceAll(more, '')
      .replaceAll('\t', '  ')
      .replaceAll(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
      .replaceAll(/[\u00a0\u2000-\u200a\u202f\u3000]/g, ' ')
      .replaceAll(/[\u2018\u2019\u201a\u2032]/g, "'")
      .replaceAll(/[\u201c\u201d\u201e\u2033]/g, '"')
      .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
      .replaceAll('\u00d7', 'x')
      .replaceAll(/&lt;/g, '<')
      .replaceAll(/&gt;/g, '>')
      .replaceAll(/&amp;/g, '&')
      .replaceAll(escaped, '$1')
      // Two stars are marks of a forum; more of them stand for a key.
      .replaceAll(/(?<!\*)\*\*(?!\*)|^```.*$|^#{1,6}(?= )/g, '')
  );
}

/** The pager erases its prompt with backspaces: each takes back the character before it. */
function applyBackspaces(text: string): string {
  if (!text.includes('\b')) return text;
  let kept = '';
  for (const character of text) kept = character === '\b' ? kept.slice(0, -1) : kept + character;
  return kept;
}
