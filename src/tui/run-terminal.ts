import type {ReadStream} from 'node:tty';
import type {EvidenceText} from '../evidence/read-evidence.ts';
import type {Catalogue} from '../model/content.ts';
import type {SearchIndex} from '../search/create-search-index.ts';

export interface TerminalInput {
  readonly catalogue: Catalogue;
  /** An index of just this catalogue, when there is one. */
  readonly readIndex: (() => SearchIndex) | undefined;
  readonly texts: readonly EvidenceText[];
  /** Where the keys come from, when that is not standard input. */
  readonly keyboard?: ReadStream;
}

/**
 * Opens the terminal program and gives the exit code when it is left. What Ink reads when it loads is set here first:
 * Ink ignores NO_COLOR, and needs one built-in that Node 20 lacks.
 */
export async function runTerminal(input: TerminalInput): Promise<number> {
  const {keyboard = process.stdin} = input;
  keyboard.setRawMode(true);
  if ((process.env.NO_COLOR && !process.env.FORCE_COLOR) || process.argv.includes('--no-color'))
    process.env.FORCE_COLOR = '0';
  const promise = Promise as unknown as {withResolvers?: () => unknown};
  promise.withResolvers ??= () => {
    let resolve: unknown;
    let reject: unknown;
    const made = new Promise((onResolve, onReject) => {
      resolve = onResolve;
      reject = onReject;
    });
    return {promise: made, resolve, reject};
  };
  const {mount} = await import('./mount.tsx');
  return mount({...input, keyboard});
}
