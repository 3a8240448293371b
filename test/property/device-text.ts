import fc from 'fast-check';
import {goldenTexts, ownTexts} from '../sample-texts.ts';

/** Lines that devices print, and those of people around them. */
const printed = [...new Set([...goldenTexts, ...ownTexts].flatMap(([, text]) => text.split('\n')))];

const noise = fc.oneof(
  fc.string({unit: 'binary', maxLength: 60}),
  fc.string({unit: 'grapheme', maxLength: 60}),
  fc.constantFrom(
    '',
    ' ',
    '\u001b[2J',
    '\u001b]0;x\u0007',
    '\b\b\b',
    ' --More-- ',
    '\u0000',
    '\uFEFF',
    '%',
    '#',
    '>',
    '...',
    '}'.repeat(40),
    'a'.repeat(300),
  ),
);

/** A printed line as it is, cut in two, with something put in, or with a number changed. */
const damaged = fc
  .tuple(fc.constantFrom(...printed), fc.nat({max: 80}), noise, fc.constantFrom('keep', 'cut', 'insert', 'number'))
  .map(([line, at, extra, how]) => {
    if (how === 'cut') return `${line.slice(0, at)}\n${line.slice(at)}`;
    if (how === 'insert') return `${line.slice(0, at)}${extra}${line.slice(at)}`;
    return how === 'number' ? line.replace(/\d+/, String(at * 99_999_999_999)) : line;
  });

/** Anything that could be pasted, most of it nearly right. */
export const deviceText = fc
  .tuple(
    fc.array(fc.oneof({arbitrary: damaged, weight: 5}, {arbitrary: noise, weight: 1}), {maxLength: 40}),
    fc.constantFrom('\n', '\r\n', '\r', '\n\n'),
  )
  .map(([lines, end]) => lines.join(end));

export const side = fc.constantFrom('ours', 'theirs');
