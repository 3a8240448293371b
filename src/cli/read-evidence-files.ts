import type {EvidenceText} from '../evidence/read-evidence.ts';
import type {Signatures} from '../evidence/scan-messages.ts';
import {createLineSelector} from '../evidence/select-lines.ts';
import type {Side} from '../model/platform.ts';
import {openInput} from '../platform/open-input.ts';
import {keptText} from '../report/progress-text.ts';
import {UserError} from './exit-code.ts';
import {createProgressBar} from './progress-bar.ts';

/**
 * Opens the files named on the command line; no name means standard input when it is not a terminal. Of a file too
 * large to be read whole, the lines that can matter are kept; without signatures every file is read whole.
 */
export async function readEvidenceFiles(
  ours: readonly string[],
  theirs: readonly string[],
  signatures?: Signatures,
): Promise<EvidenceText[]> {
  const names = ours.length === 0 && theirs.length === 0 ? ['-'] : ours;
  const texts: EvidenceText[] = [];
  for (const name of names) texts.push(await readOne(name, 'ours', signatures));
  for (const name of theirs) texts.push(await readOne(name, 'theirs', signatures));
  if (texts.every(text => text.text.trim() === '' && text.numbers === undefined)) {
    throw new UserError(
      'There is nothing to read: the input is empty.',
      'Paste the output of "show crypto isakmp sa" and "show crypto ipsec sa", or a debug, and try again.',
    );
  }
  return texts;
}

async function readOne(name: string, side: Side, signatures: Signatures | undefined): Promise<EvidenceText> {
  const file = name === '-' ? 'stdin' : name;
  const selector = signatures && createLineSelector(signatures);
  const bar = createProgressBar(file);
  const input = await openInput(name, {push: selector?.push ?? null, onProgress: bar.show});
  bar.clear();
  if ('error' in input) throw new UserError(input.error, input.hint);
  if ('text' in input || !selector) return {file, text: 'text' in input ? input.text : '', side};
  const {text, numbers, leftOut, total, tooMany} = selector.finish();
  process.stderr.write(`${file}: ${keptText({total, kept: numbers.length, tooMany})}\n`);
  return {file, text, side, numbers, leftOut};
}
