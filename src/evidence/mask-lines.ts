import type {SourceLine} from '../model/evidence.ts';
import {type KeyMarks, mask, maskSecrets} from './mask-secrets.ts';

/** A screen that is this wide cuts a line here, also inside the word before a key or inside the key. */
const terminals = [80, 132];

/** Masks every line, and what only several lines together show to be a key: cut lines, a list of keys, a private key. */
export function maskLines(lines: readonly SourceLine[], marks?: KeyMarks): SourceLine[] {
  const blocks = createBlockMask();
  const masked = lines.map((line): SourceLine => ({...line, text: blocks(maskSecrets(line.text, marks))}));
  const widths = new Set([...terminals, lines.reduce((largest, {text}) => Math.max(largest, text.length), 0)]);
  for (const [index, line] of lines.entries()) {
    const [own, next] = [masked[index], masked[index + 1]];
    const behind = lines[index + 1]?.text;
    if (!own || !next || behind === undefined) continue;
    // The blank at which a line was cut is lost with the other blanks at its end.
    for (const blank of widths.has(line.text.length) ? [''] : widths.has(line.text.length + 1) ? [' '] : []) {
      const text = line.text + blank + behind;
      const whole = maskSecrets(text, marks);
      if (whole === text || whole === own.text + blank + next.text) continue;
      masked[index] = {...own, text: whole.trimEnd()};
      masked[index + 1] = {...next, text: mask};
    }
  }
  return masked;
}

const list = /Hostname\/Address\s+Preshared Key/i;
const listed =
  /^(\s*(?:\S+\s+)?(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]*:[\da-f:]+(?:\/\d+)?|[\w-]+(?:\.[\w-]+)+)\s+(?:\[?[\d.]+\]?\s+)?)(\S.*)$/i;

/** Masks what `show crypto isakmp key` lists, and the lines of a private key. */
function createBlockMask(): (text: string) => string {
  let block: 'list' | 'private-key' | null = null;
  return text => {
    if (/-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/.test(text)) {
      block = 'private-key';
      return text;
    }
    if (list.test(text)) {
      block = 'list';
      return text;
    }
    if (block === null || text.trim() === '') return text;
    if (block === 'private-key') {
      if (!/-----END /.test(text)) return mask;
      block = null;
      return text;
    }
    const [, before] = listed.exec(text) ?? [];
    if (before !== undefined) return before + mask;
    block = null;
    return text;
  };
}
