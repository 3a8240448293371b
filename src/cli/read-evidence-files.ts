import type {EvidenceText} from '../evidence/read-evidence.ts';
import type {Side} from '../model/platform.ts';
import {readInput} from '../platform/read-input.ts';
import {UserError} from './exit-code.ts';

/** Opens the files named on the command line; no name means standard input when it is not a terminal. */
export function readEvidenceFiles(ours: readonly string[], theirs: readonly string[] = []): EvidenceText[] {
  const names = ours.length === 0 && theirs.length === 0 ? ['-'] : ours;
  const read =
    (side: Side) =>
    (name: string): EvidenceText => {
      const input = readInput(name);
      if ('error' in input) throw new UserError(input.error, input.hint);
      return {file: name === '-' ? 'stdin' : name, text: input.text, side};
    };
  const texts = [...names.map(read('ours')), ...theirs.map(read('theirs'))];
  if (texts.every(text => text.text.trim() === '')) {
    throw new UserError(
      'There is nothing to read: the input is empty.',
      'Paste the output of "show crypto isakmp sa" and "show crypto ipsec sa", or a debug, and try again.',
    );
  }
  return texts;
}
