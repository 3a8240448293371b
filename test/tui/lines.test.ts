import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {line, truncate, truncateStart, wrapLines} from '../../src/tui/lines.ts';
import {printable, textWidth} from '../../src/tui/text-width.ts';

const wrap = (text: string, width: number) => wrapLines([line(text)], width).map(row => row.text);

describe('wrapLines', () => {
  test.each([
    ['fits', 'ab cd', 10, ['ab cd']],
    ['breaks at a blank', 'one two three', 10, ['one two', 'three']],
    ['takes a word that just fits', 'abcdefghij kl', 10, ['abcdefghij', 'kl']],
    ['cuts a word that is too long', 'abcdefghijklm', 10, ['abcdefghij', 'klm']],
    ['keeps the indent', '  one two three', 10, ['  one two', '  three']],
    ['hangs below a mark', '✔ one two three', 10, ['✔ one two', '  three']],
    ['hangs below a number', '1. one two three', 10, ['1. one two', '   three']],
    ['counts wide characters twice', '寝床寝床寝床', 10, ['寝床寝床寝', '床']],
    ['drops blanks at the break', 'one two    three', 10, ['one two', 'three']],
    ['adds no empty row', 'abcdefghij   ', 10, ['abcdefghij']],
  ] as const)('%s', (_name, text, width, rows) => {
    expect(wrap(text, width)).toEqual(rows);
  });

  test('never makes a row too wide, and loses nothing but blanks', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'bc', ' ', '  ', '-', '寝', '👍', '\t', '\x1b', '\u202e', 'é'),
      maxLength: 200,
    });
    fc.assert(
      fc.property(text, fc.integer({min: 10, max: 60}), (value, width) => {
        const rows = wrap(value, width);
        for (const row of rows) expect(textWidth(row)).toBeLessThanOrEqual(width);
        const solid = (all: string) => all.replaceAll(/[\s-]/g, '');
        expect(solid(rows.join(''))).toBe(solid(printable(value)));
      }),
    );
  });
});

describe('truncate', () => {
  test.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['寝床寝', 5, '寝床…'],
    ['a\x1b[2Jb\tc', 20, 'a[2Jb  c'],
    ['⚠️ x\u200d', 20, '⚠ x'],
  ])('%j to %i', (text, width, shown) => {
    expect(truncate(text, width)).toBe(shown);
  });

  test('at the start keeps the end', () => {
    expect(truncateStart('abcdef', 4)).toBe('…def');
    expect(truncateStart('寝床寝', 5)).toBe('…床寝');
    expect(truncateStart('abc', 4)).toBe('abc');
  });
});
