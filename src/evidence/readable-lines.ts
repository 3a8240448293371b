import type {SourceLine} from '../model/evidence.ts';
import {cleanRaw} from './clean-text.ts';
import type {Family} from './family.ts';
import {type KeyMarks, maskSecrets} from './mask-secrets.ts';
import {families} from './parsers/families.ts';
import {type RepairedLines, repairLines} from './repair-lines.ts';

export interface PastedText {
  readonly file: string;
  readonly text: string;
  /** Numbers of the lines in the original, where the text holds only some of them. */
  readonly numbers?: readonly number[] | undefined;
  /** How many lines of the original are not in the text. */
  readonly leftOut?: number | undefined;
}

/** The lines of a text as the readers want them: cleaned, repaired, with keys and passwords masked. */
export function readableLines({text, file, numbers}: PastedText, marks?: KeyMarks): RepairedLines {
  const {lines, parts} = repairLines(cleanRaw(text, file, numbers), text => isHead(text, families));
  return {lines: maskLines(lines, marks), parts};
}

/** A screen that is this wide cuts a line here, also inside the word before a key or inside the key. */
const cutAt = new Set([80, 132]);

/** Masks every line, and what a key on two cut lines shows only when they are read as one. */
export function maskLines(lines: readonly SourceLine[], marks?: KeyMarks): SourceLine[] {
  const masked = lines.map((line): SourceLine => ({...line, text: maskSecrets(line.text, marks)}));
  for (const [index, line] of lines.entries()) {
    const [own, next] = [masked[index], masked[index + 1]];
    if (!own || !next || !cutAt.has(line.text.length)) continue;
    const behind = lines[index + 1]?.text ?? '';
    const whole = maskSecrets(line.text + behind, marks);
    if (whole === line.text + behind || whole === own.text + next.text) continue;
    masked[index] = {...own, text: whole.trimEnd()};
    masked[index + 1] = {...next, text: ''};
  }
  return masked;
}

function isHead(text: string, known: readonly Family[]): boolean {
  return known.some(family => family.headers.some(pattern => pattern.test(text)));
}
