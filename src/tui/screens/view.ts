import type {Library} from '../../session/library.ts';
import type {SessionState} from '../../session/state.ts';
import type {Line} from '../lines.ts';

/** What a screen shows around its menu. */
export interface View {
  readonly title: string;
  /** Above the menu. */
  readonly intro: readonly Line[];
  /** Below the menu, or beside it on a wide terminal: what the selected row is about. */
  readonly detail: readonly Line[];
}

export type ViewOf = (state: SessionState, library: Library) => View;
