import {describe, expect, test} from 'vitest';
import {keptText, progressText} from '../../../src/report/progress-text.ts';

const mega = 1024 * 1024;

describe('progress', () => {
  test.each([
    ['debug.log', 0, 200 * mega, 80, 'Reading debug.log [........................] 0 %'],
    ['debug.log', 50 * mega, 200 * mega, 80, 'Reading debug.log [######..................] 25 %'],
    ['debug.log', 300 * mega, 200 * mega, 80, 'Reading debug.log [########################] 100 %'],
    ['debug.log', 50 * mega, null, 80, 'Reading debug.log 50 MB'],
    ['/srv/logs/2026/debug.log', 50 * mega, 200 * mega, 40, 'Reading …bug.log [####...........] 25 %'],
    ['/srv/logs/2026/debug.log', 50 * mega, 200 * mega, 20, 'Reading …g.log 25 %'],
  ])('of %s, %i of %s bytes, on %i columns', (name, read, total, columns, text) => {
    expect(progressText(name, read, total, columns)).toBe(text);
  });

  test.each([20, 30, 40, 60, 80, 132])('fits on %i columns, or the line below would not be cleared', columns => {
    for (const total of [null, 200 * mega])
      expect(progressText('x'.repeat(200), 200 * mega, total, columns).length).toBeLessThan(columns);
  });
});

test.each([
  [{total: 1_280_500, kept: 1287, tooMany: 0}, '1,280,500 lines, 1,287 of them kept for the diagnosis.'],
  [
    {total: 900_000, kept: 60_000, tooMany: 4},
    '900,000 lines, 60,000 of them kept for the diagnosis; 4 more that may matter stand between the first and the last ones and were left out.',
  ],
])('what was kept of %o', (counts, text) => {
  expect(keptText(counts)).toBe(text);
});
