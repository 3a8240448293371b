import {cleanRaw} from './clean-text.ts';
import type {Family} from './family.ts';
import {maskLines} from './mask-lines.ts';
import type {KeyMarks} from './mask-secrets.ts';
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

function isHead(text: string, known: readonly Family[]): boolean {
  return known.some(family => family.headers.some(pattern => pattern.test(text)));
}
