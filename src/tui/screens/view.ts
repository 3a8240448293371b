import type {Library} from '../../session/library.ts';
import type {MenuItem} from '../../session/menu.ts';
import type {SessionState} from '../../session/state.ts';
import type {Line} from '../lines.ts';

/** What a screen shows around its menu. */
export interface View {
  readonly title: string;
  /** Above the menu. */
  readonly intro: readonly Line[];
  /** What the columns of the menu are, where it is a table. */
  readonly head?: Pick<MenuItem, 'label' | 'values'>;
  /** Below the menu, or beside it on a wide terminal: what the selected row is about. */
  readonly detail: readonly Line[];
  /** Lines of the detail that stay visible however long the menu is; there is a usual number. */
  readonly keep?: number;
}

export type ViewOf = (state: SessionState, library: Library) => View;
