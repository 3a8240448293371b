import {openSync} from 'node:fs';
import {ReadStream} from 'node:tty';

/**
 * The keys of the person at the terminal: standard input, or the terminal itself when the evidence came through a pipe.
 * Null where nobody can press a key. Standard input must have been read before.
 */
export function openKeyboard(): ReadStream | null {
  if (process.stdin.isTTY) return process.stdin;
  try {
    return new ReadStream(openSync('/dev/tty', 'r'));
  } catch {
    return null;
  }
}
