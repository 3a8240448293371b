import {setTimeout as pause} from 'node:timers/promises';
import type {Signatures} from '../evidence/scan-messages.ts';
import {createLineSelector} from '../evidence/select-lines.ts';
import type {Side} from '../model/platform.ts';
import {openInput} from '../platform/open-input.ts';
import {readInput} from '../platform/read-input.ts';
import {keptText} from '../report/progress-text.ts';
import type {Message} from '../session/state.ts';

/** The screen shows that all is read before the diagnosis keeps it busy. Milliseconds. */
const beforeDiagnosis = 30;

export interface FileToRead {
  /** As the user wrote it. */
  readonly name: string;
  readonly path: string;
  readonly side: Side;
}

/** Reads a file at once; null when it is so large, or packed, that it is read line by line. */
export function readSmallFile({name, path, side}: FileToRead): Message | null {
  const input = readInput(path);
  if (input === null) return null;
  if ('error' in input) return {type: 'told', notice: {kind: 'error', text: `${input.error} ${input.hint}`}};
  return {type: 'file-read', path: name, text: input.text, side};
}

/** Reads a file of any size while the program goes on; of a large one, the lines that can matter are kept. */
export async function readLargeFile(
  {name, path, side}: FileToRead,
  signatures: Signatures,
  send: (message: Message) => void,
  signal: AbortSignal,
): Promise<void> {
  const selector = createLineSelector(signatures);
  const tell = (read: number, total: number | null) => {
    if (!signal.aborted) send({type: 'file-reading', path: name, read, total});
  };
  tell(0, null);
  const input = await openInput(path, {push: selector.push, onProgress: tell, signal});
  await pause(beforeDiagnosis);
  if (signal.aborted) return;
  if ('error' in input) return send({type: 'told', notice: {kind: 'error', text: `${input.error} ${input.hint}`}});
  if ('text' in input) return send({type: 'file-read', path: name, text: input.text, side});
  const {text, numbers, leftOut, total, tooMany} = selector.finish();
  const kept = keptText({total, kept: numbers.length, tooMany});
  send({type: 'file-read', path: name, text, side, selected: {numbers, leftOut, kept}});
}
