import {writeFileSync} from 'node:fs';
import {homedir} from 'node:os';
import {resolve} from 'node:path';
import type {Side} from '../model/platform.ts';
import {readInput} from '../platform/read-input.ts';
import type {Effect, Message} from '../session/state.ts';

/**
 * Carries out what the session asks for, and tells it how that went. Never throws. Done when it returns: a key that is
 * pressed meanwhile must find the outcome.
 */
export function performEffect(
  effect: Effect,
  send: (message: Message) => void,
  quit: (interrupted: boolean) => void,
): void {
  switch (effect.type) {
    case 'quit':
      quit(effect.interrupted);
      return;
    case 'read-file':
      send(readFile(effect.path, effect.side));
      return;
    case 'write-file':
      send(writeFile(effect.path, effect.text));
      return;
    case 'copy':
      // OSC 52: the terminal puts it on the clipboard, also over SSH; terminals that do not know it ignore it.
      process.stdout.write(`\x1b]52;c;${Buffer.from(effect.text, 'utf8').toString('base64')}\x07`);
  }
}

function readFile(path: string, side: Side): Message {
  const input = readInput(pathOf(path));
  if ('error' in input) return {type: 'told', notice: {kind: 'error', text: `${input.error} ${input.hint}`}};
  return {type: 'file-read', path, text: input.text, side};
}

function writeFile(typed: string, text: string): Message {
  const path = pathOf(typed);
  try {
    writeFileSync(path, text, {flag: 'wx'});
  } catch (error) {
    const why = reasonOf(error as NodeJS.ErrnoException);
    return {type: 'told', notice: {kind: 'error', text: `Not saved: ${why}`}};
  }
  return {type: 'file-written', path};
}

/** No shell has expanded the home folder in what was typed here. */
function pathOf(typed: string): string {
  return resolve(typed.replace(/^~(?=\/|$)/, homedir()));
}

function reasonOf(error: NodeJS.ErrnoException): string {
  if (error.code === 'EEXIST') return 'a file of that name exists; choose another name.';
  if (error.code === 'ENOENT') return 'there is no such folder.';
  if (error.code === 'EACCES' || error.code === 'EROFS') return 'this folder may not be written to.';
  if (error.code === 'EISDIR') return 'this is a folder; add the name of a file.';
  return error.message;
}
