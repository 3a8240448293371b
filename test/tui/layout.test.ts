import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {MenuItem} from '../../src/session/menu.ts';
import {layOut, smallest} from '../../src/tui/layout.ts';
import {line} from '../../src/tui/lines.ts';

const lines = (count: number, name: string) => Array.from({length: count}, (_, index) => line(`${name} ${index}`));
const rows = (count: number): MenuItem[] =>
  Array.from({length: count}, (_, index) => ({label: `row ${index}`, detail: '', message: {type: 'home-asked'}}));
const view = (intro: number, detail: number) => ({
  title: '',
  intro: lines(intro, 'intro'),
  detail: lines(detail, 'detail'),
});

const small = {columns: 80, rows: 24, hasPrompt: false};

describe('layOut', () => {
  test('shows everything that fits', () => {
    const layout = layOut(view(3, 5), rows(4), 0, small, 0);
    expect(layout).toMatchObject({bodyRows: 19, menuRows: 4, isWide: false, scroll: {first: 0, total: 5}});
    expect(layout.intro).toHaveLength(3);
    expect(layout.detail).toHaveLength(5);
  });

  test('keeps the menu whole before a long detail', () => {
    const layout = layOut(view(2, 50), rows(9), 0, small, 0);
    expect(layout.menuRows).toBe(9);
    expect(layout.detail).toHaveLength(6);
    expect(layout.scroll).toMatchObject({first: 0, total: 50, visible: 6, page: 5});
  });

  test('leaves four rows to the detail beside a long menu', () => {
    const layout = layOut(view(2, 50), rows(40), 0, small, 0);
    expect(layout.detail).toHaveLength(4);
    expect(layout.menuRows).toBe(11);
  });

  test('scrolls an introduction that does not fit, with the detail after it, above the menu', () => {
    const layout = layOut(view(30, 4), rows(3), 0, small, 28);
    expect(layout.menuRows).toBe(3);
    expect(layout.detail).toEqual([]);
    expect(layout.intro.map(row => row.text).slice(-5)).toEqual(['', 'detail 0', 'detail 1', 'detail 2', 'detail 3']);
  });

  test('uses two panes from 110 columns', () => {
    expect(layOut(view(2, 4), rows(3), 0, {...small, columns: 109}, 0).isWide).toBe(false);
    expect(layOut(view(2, 4), rows(3), 0, {...small, columns: 110}, 0)).toMatchObject({isWide: true, menuWidth: 49});
  });

  test('tells a label in full that the menu has to cut', () => {
    const label = 'x'.repeat(90);
    const items = [{label, detail: '', message: {type: 'home-asked'} as const}];
    const {detail} = layOut(view(1, 0), items, 0, small, 0);
    expect(detail.map(row => row.text).join('')).toBe(label);
  });

  test('never needs more rows than there are, and lets every line be reached', () => {
    const count = fc.nat(40);
    fc.assert(
      fc.property(
        count,
        count,
        count,
        fc.integer({min: smallest.rows, max: 60}),
        fc.constantFrom(40, 80, 120),
        fc.boolean(),
        fc.nat(99),
        (intro, detail, items, high, columns, hasPrompt, scroll) => {
          const size = {columns, rows: high, hasPrompt};
          const layout = layOut(view(intro, detail), rows(items), 0, size, scroll);
          const hasMenu = items > 0;
          const marker = layout.menuRows < items ? 1 : 0;
          const gap = hasMenu && layout.intro.length > 0 ? 1 : 0;
          const gapBelow =
            !layout.isWide && layout.detail.length > 0 && marker === 0 && (hasMenu || layout.intro.length > 0) ? 1 : 0;
          const left = layout.intro.length + gap + layout.menuRows + marker;
          const used = layout.isWide ? Math.max(left, layout.detail.length) : left + gapBelow + layout.detail.length;
          expect(used).toBeLessThanOrEqual(layout.bodyRows);
          if (hasMenu) expect(layout.menuRows).toBeGreaterThanOrEqual(1);
          const {first, total, visible} = layout.scroll;
          expect(first).toBe(Math.min(scroll, Math.max(0, total - visible)));
          if (total > 0) expect(visible).toBeGreaterThanOrEqual(1);
        },
      ),
      {numRuns: 500},
    );
  });
});
