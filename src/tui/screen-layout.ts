import {currentScreen} from '../session/current.ts';
import type {Library} from '../session/library.ts';
import {type MenuItem, menuOf} from '../session/menu.ts';
import type {SessionState} from '../session/state.ts';
import {type Layout, layOut} from './layout.ts';
import {views} from './screens/views.ts';

export interface ScreenLayout {
  readonly title: string;
  readonly items: readonly MenuItem[];
  readonly selected: number;
  readonly layout: Layout;
}

/** The screen that is shown, for a size of the terminal. Drawing and scrolling both go by it. */
export function screenLayout(state: SessionState, library: Library, columns: number, rows: number): ScreenLayout {
  const screen = currentScreen(state);
  const view = views[screen](state, library);
  const items = menuOf(state, library);
  const selected = Math.min(state.cursor[screen] ?? 0, Math.max(0, items.length - 1));
  const size = {columns, rows, hasPrompt: state.prompt !== null};
  return {title: view.title, items, selected, layout: layOut(view, items, selected, size, state.scroll)};
}
