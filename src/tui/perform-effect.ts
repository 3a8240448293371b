import {writeFileSync} from 'node:fs';
import {homedir} from 'node:os';
import {resolve} from 'node:path';
import type {Signatures} from '../evidence/scan-messages.ts';
import type {Effect, Message} from '../session/state.ts';
import {readLargeFile, readSmallFile} from './read-file.ts';

/**
 * Carries out what the session asks for, and tells it how that went. Never throws. All but the reading of a large file
 * is done when it returns: a key that is pressed meanwhile must find the outcome.
 */
export function createPerformer(signatures: Signatures, quit: (interrupted: boolean) => void) {
  let reading = new AbortController();
  return (effect: Effect, send: (message: Message) => void): void => {
    switch (effect.type) {
      case 'quit':
        reading.abort();
        quit(effect.interrupted);
        return;
      case 'stop-reading':
        reading.abort();
        return;
      case 'read-file': {
        const file = {name: effect.path, path: pathOf(effect.path), side: effect.side};
        const outcome = readSmallFile(file);
        if (outcome) {
          send(outcome);
          return;
        }
        reading = new AbortController();
        void readLargeFile(file, signatures, send, reading.signal);
        return;
      }
      case 'write-file':
        send(writeFile(effect.path, effect.text));
        return;
      case 'copy':
        // OSC 52: the terminal puts it on the clipboard, also over SSH; terminals that do not know it ignore it.
        process.stdout.write(`\x1b]52;c;${Buffer.from(effect.text, 'utf8').toString('base64')}\x07`);
    }
  };
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
