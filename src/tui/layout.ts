import type {MenuItem} from '../session/menu.ts';
import type {Scroll} from './keymap.ts';
import {blank, type Line, line, wrapLines} from './lines.ts';
import type {View} from './screens/view.ts';
import {textWidth} from './text-width.ts';

/** What is drawn, cut to the terminal: no line too wide, no more lines than fit. */
export interface Layout {
  /** Rows between header and notice. */
  readonly bodyRows: number;
  /** Above the menu. */
  readonly intro: readonly Line[];
  /** What the columns of the menu are. */
  readonly head: View['head'] | null;
  readonly menuRows: number;
  readonly menuWidth: number;
  /** Below the menu, or beside it. */
  readonly detail: readonly Line[];
  readonly isWide: boolean;
  readonly scroll: Scroll & {readonly total: number; readonly visible: number};
}

export const smallest = {columns: 20, rows: 10};
const wideFrom = 110;
/** Between the two panes of a wide terminal. */
export const paneGap = 3;
/** Header, rule, notice, footer, and one spare row: a frame as high as the terminal makes Ink clear all of it. */
const chrome = 5;
/** Rows of the menu that stay visible however long the text is. */
const leastMenu = 3;
const leastDetail = 4;

/**
 * Shares the rows of the terminal between introduction, menu and detail. On a wide one the detail stands beside,
 * except beside a table, which needs the width itself. An
 * introduction that does not fit becomes one text with the detail and scrolls above the menu, so nothing is lost.
 */
export function layOut(view: View, items: readonly MenuItem[], selected: number, size: Size, scroll: number): Layout {
  const bodyRows = Math.max(1, size.rows - chrome - (size.hasPrompt ? 1 : 0));
  const isWide = size.columns >= wideFrom && !view.head && view.detail.length > 0 && items.length > 0;
  const menuWidth = isWide ? Math.floor(size.columns * 0.45) : size.columns;
  const intro = wrapLines(view.intro, menuWidth);
  const detail = wrapLines(
    [...fullLabel(items[selected], menuWidth), ...view.detail],
    isWide ? size.columns - menuWidth - paneGap : size.columns,
  );
  const head = items.length > 0 && view.head ? view.head : null;
  const gap = (intro.length > 0 && items.length > 0 ? 1 : 0) + (head ? 1 : 0);
  const isBelow = !isWide && detail.length > 0;
  const gapBelow = isBelow && items.length + intro.length > 0 ? 1 : 0;
  const least = menuRowsIn(leastMenu + 1, items.length);
  if (intro.length + gap + least.used + (isBelow ? Math.max(gapBelow, least.marker) + 1 - least.marker : 0) > bodyRows)
    return layOutAsText(view, items, selected, {bodyRows, columns: size.columns}, scroll);
  const left = bodyRows - intro.length - gap;
  const kept = isBelow ? Math.min(detail.length, view.keep ?? leastDetail) : 0;
  // A menu that is cut ends with the row that says how many more there are; it also parts the menu from the detail.
  const isWhole = items.length <= leastMenu || items.length + gapBelow + kept <= left;
  const menuRows = isWhole ? items.length : Math.min(items.length - 1, Math.max(leastMenu, left - kept - 1));
  const visible = isWide ? bodyRows : Math.max(0, left - menuRows - (isWhole ? gapBelow : 1));
  const {part, ...window} = cut(detail, visible, scroll);
  return {bodyRows, intro, head, menuRows, menuWidth, detail: part, isWide, scroll: window};
}

/** Everything is one text that scrolls above a menu of few rows. */
function layOutAsText(
  view: View,
  items: readonly MenuItem[],
  selected: number,
  {bodyRows, columns}: {readonly bodyRows: number; readonly columns: number},
  scroll: number,
): Layout {
  const parts = [view.intro, fullLabel(items[selected], columns), view.detail].filter(part => part.length > 0);
  const text = wrapLines(
    parts.flatMap((part, index) => (index > 0 ? [blank, ...part] : part)),
    columns,
  );
  const gap = items.length > 0 ? 1 : 0;
  const menu = menuRowsIn(Math.min(leastMenu + 1, bodyRows - gap - 1), items.length);
  const {part, ...window} = cut(text, Math.max(1, bodyRows - gap - menu.used), scroll);
  return {
    bodyRows,
    intro: part,
    head: null,
    menuRows: menu.rows,
    menuWidth: columns,
    detail: [],
    isWide: false,
    scroll: window,
  };
}

/** Rows of a menu in so much room; one of it says that there are more. */
function menuRowsIn(room: number, count: number) {
  const rows = count <= room ? count : Math.max(1, room - 1);
  const marker = rows < count ? 1 : 0;
  return {rows, marker, used: rows + marker};
}

export interface Size {
  readonly columns: number;
  readonly rows: number;
  readonly hasPrompt: boolean;
}

/** Columns left of a label: the mark of the selected row. */
export const markWidth = 2;

/** A label that is cut in the menu is told in full while it is selected. */
function fullLabel(item: MenuItem | undefined, menuWidth: number): Line[] {
  return item && textWidth(item.label) > menuWidth - markWidth ? [line(item.label, 'heading')] : [];
}

function cut(lines: readonly Line[], visible: number, scroll: number) {
  const first = Math.min(scroll, Math.max(0, lines.length - visible));
  const page = Math.max(1, visible - 1);
  return {part: lines.slice(first, first + visible), first, page, total: lines.length, visible};
}
