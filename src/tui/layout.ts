import type {MenuItem} from '../session/menu.ts';
import {type Line, wrapLines} from './lines.ts';
import type {View} from './screens/view.ts';

/** What is drawn, cut to the terminal: no line too wide, no more lines than fit. */
export interface Layout {
  readonly intro: readonly Line[];
  readonly menuRows: number;
  readonly menuWidth: number;
  readonly detail: readonly Line[];
  /** Lines of the detail above and below what is visible. */
  readonly above: number;
  readonly below: number;
  readonly isWide: boolean;
  /** Lines to scroll by. */
  readonly page: number;
}

const wideFrom = 110;
/** Header, rule, notice or prompt, footer, and one spare row: a frame as high as the terminal makes Ink clear it. */
const chrome = 6;
const mostIntroBesideDetail = 8;

/** Shares the rows of the terminal between introduction, menu and detail. On a wide one the detail stands beside. */
export function layOut(view: View, items: readonly MenuItem[], columns: number, rows: number, scroll: number): Layout {
  const isWide = columns >= wideFrom && view.detail.length > 0 && items.length > 0;
  const menuWidth = isWide ? Math.floor(columns * 0.45) : columns;
  const detailWidth = isWide ? columns - menuWidth - 3 : columns;
  const available = Math.max(3, rows - chrome);
  const intro = wrapLines(view.intro, menuWidth);
  const detail = wrapLines(view.detail, detailWidth);
  const introRows = Math.min(intro.length, Math.max(1, detail.length > 0 && !isWide ? Math.min(mostIntroBesideDetail, available - 4) : available - 3));
  const gaps = (introRows > 0 ? 1 : 0) + (detail.length > 0 && !isWide ? 1 : 0);
  const leftForMenu = Math.max(1, available - introRows - gaps);
  const menuRows = Math.min(items.length, detail.length > 0 && !isWide ? Math.max(1, Math.min(8, leftForMenu - Math.min(detail.length, 4))) : leftForMenu);
  const detailRows = isWide ? available : Math.max(0, available - introRows - menuRows - gaps);
  const start = Math.min(scroll, Math.max(0, detail.length - detailRows));
  return {
    intro: intro.slice(0, introRows),
    menuRows,
    menuWidth,
    detail: detail.slice(start, start + detailRows),
    above: start,
    below: Math.max(0, detail.length - start - detailRows),
    isWide,
    page: Math.max(1, detailRows - 1),
  };
}
