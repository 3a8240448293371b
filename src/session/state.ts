import type {Answer, Walk} from '../diagnosis/walk-flow.ts';
import type {KnownKeys} from '../evidence/mask-secrets.ts';
import type {EvidenceText} from '../evidence/read-evidence.ts';
import type {Platform, Side} from '../model/platform.ts';
import type {Bindings} from '../remediation/bind-parameters.ts';
import type {SearchResult} from '../search/search.ts';
import type {Analysis} from './analyse.ts';
import type {Change, ComparedDevices} from './compare-changes.ts';
import type {Configurations} from './configurations.ts';

export type Screen =
  | 'home'
  | 'evidence'
  | 'wizard'
  | 'findings'
  | 'compare'
  | 'check'
  | 'fix'
  | 'library'
  | 'article'
  | 'help';

/** What the line at the bottom asks for while it is open. */
export type Prompt =
  | {readonly kind: 'open-file'; readonly side: Side}
  | {readonly kind: 'value'; readonly parameter: string}
  | {readonly kind: 'export'; readonly format: 'md' | 'json'};

export interface Notice {
  readonly kind: 'info' | 'error';
  readonly text: string;
}

/** A large file on its way in. */
export interface Reading {
  readonly path: string;
  /** Bytes, of how many where that is known. */
  readonly read: number;
  readonly total: number | null;
}

/** Which lines of a large file were kept, and that in words. */
export interface SelectedText {
  readonly numbers: readonly number[];
  readonly leftOut: number;
  readonly kept: string;
}

/** All that the terminal program knows. Screens hold no state of their own. */
export interface SessionState {
  /** Where the user came from; the last one is shown. Never empty. */
  readonly screens: readonly Screen[];
  /** Masked texts, in the order they were given. */
  readonly texts: readonly EvidenceText[];
  /** Tells whether a key that is pasted now is one that was pasted before. Never written anywhere. */
  readonly knownKeys: KnownKeys;
  /** Which gateway the next paste comes from. */
  readonly pasteSide: Side;
  readonly analysis: Analysis;
  /** Which tunnel of the diagnosis is worked on, by position. */
  readonly tunnel: number;
  /** Flow in which the guided walk began. */
  readonly flow: string;
  readonly answers: readonly Answer[];
  readonly walk: Walk;
  /** Cause whose commands are shown. */
  readonly cause: string | null;
  readonly configurations: Configurations;
  /** Both configurations side by side, with what was decided; null while one is missing. */
  readonly compared: ComparedDevices | null;
  /** Which tunnel of the comparison is shown, by position. */
  readonly comparedTunnel: number;
  /** Check of the comparison that is shown. */
  readonly check: string | null;
  /** Decisions about the comparison, in the order in which they were taken. */
  readonly changes: readonly Change[];
  /** Where the commands that are shown come from. */
  readonly planOf: 'cause' | 'changes';
  /** Set by the user when the evidence does not tell. */
  readonly platform: Platform | null;
  readonly values: Bindings;
  /** Blocks of the plan that are done, by position. */
  readonly ticked: readonly number[];
  /** Selected row per screen. */
  readonly cursor: Readonly<Partial<Record<Screen, number>>>;
  /** First visible line of the screens that scroll. */
  readonly scroll: number;
  readonly query: string;
  readonly results: readonly SearchResult[];
  readonly article: string | null;
  readonly prompt: Prompt | null;
  /** What was typed; empty stands for the proposal of the prompt. */
  readonly promptText: string;
  readonly notice: Notice | null;
  /** While it lasts, nothing else is done. */
  readonly reading: Reading | null;
}

export type Message =
  | {readonly type: 'evidence-pasted'; readonly text: string}
  | {
      readonly type: 'file-read';
      readonly path: string;
      readonly text: string;
      readonly side: Side;
      readonly selected?: SelectedText;
    }
  | ({readonly type: 'file-reading'} & Reading)
  | {readonly type: 'evidence-cleared'}
  | {readonly type: 'side-changed'}
  | {readonly type: 'screen-opened'; readonly screen: Screen}
  | {readonly type: 'screen-closed'}
  | {readonly type: 'home-asked'}
  | {readonly type: 'cursor-moved'; readonly by: number}
  | {readonly type: 'scrolled'; readonly by: number}
  | {readonly type: 'item-chosen'}
  | {readonly type: 'flow-started'; readonly flow: string}
  | {readonly type: 'answer-given'; readonly at: string; readonly value: string}
  | {readonly type: 'step-back'}
  | {readonly type: 'tunnel-chosen'; readonly tunnel: number}
  | {readonly type: 'cause-chosen'; readonly cause: string}
  | {readonly type: 'text-side-changed'; readonly text: number}
  | {readonly type: 'compared-tunnel-chosen'; readonly tunnel: number}
  | {readonly type: 'check-opened'; readonly check: string}
  | {readonly type: 'change-taken'; readonly check: string; readonly change: Side | 'both'}
  | {readonly type: 'change-dropped'; readonly check: string}
  | {readonly type: 'changes-opened'}
  | {readonly type: 'mirror-copied'; readonly side: Side}
  | {readonly type: 'platform-chosen'; readonly platform: Platform}
  | {readonly type: 'block-ticked'; readonly block: number}
  | {readonly type: 'article-opened'; readonly article: string}
  | {readonly type: 'query-typed'; readonly query: string}
  | {readonly type: 'prompt-opened'; readonly prompt: Prompt}
  | {readonly type: 'prompt-typed'; readonly text: string}
  | {readonly type: 'prompt-confirmed'}
  | {readonly type: 'prompt-cancelled'}
  | {readonly type: 'copy-asked'}
  | {readonly type: 'file-written'; readonly path: string}
  | {readonly type: 'told'; readonly notice: Notice}
  | {readonly type: 'quit-asked'}
  | {readonly type: 'interrupted'};

/** What the shell must do; the session itself touches nothing. */
export type Effect =
  | {readonly type: 'read-file'; readonly path: string; readonly side: Side}
  | {readonly type: 'stop-reading'}
  | {readonly type: 'write-file'; readonly path: string; readonly text: string}
  | {readonly type: 'copy'; readonly text: string}
  | {readonly type: 'quit'; readonly interrupted: boolean};

/** What an update gives: the next state, and what the shell has to do. */
export type Step = readonly [SessionState, readonly Effect[]];
