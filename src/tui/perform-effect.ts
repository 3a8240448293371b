import {writeFile} from 'node:fs/promises';
import {readInput} from '../platform/read-input.ts';
import type {Effect, Message} from '../session/state.ts';

/** Carries out what the session asks for, and tells it how that went. Never throws. */
export async function performEffect(effect: Effect, send: (message: Message) => void, quit: () => void): Promise<void> {
  switch (effect.type) {
    case 'quit':
      return quit();
    case 'read-file': {
      const input = readInput(effect.path);
      if ('error' in input) return send({type: 'told', notice: {kind: 'error', text: `${input.error} ${input.hint}`}});
      return send({type: 'file-read', path: effect.path, text: input.text, side: effect.side});
    }
    case 'write-file':
      try {
        await writeFile(effect.path, effect.text, {flag: 'wx'});
        return send({type: 'told', notice: {kind: 'info', text: `Saved as ${effect.path}`}});
      } catch (error) {
        const exists = (error as NodeJS.ErrnoException).code === 'EEXIST';
        const why = exists ? 'a file of that name exists; choose another name' : String((error as Error).message);
        return send({type: 'told', notice: {kind: 'error', text: `Not saved: ${why}`}});
      }
    case 'copy':
      // OSC 52: the terminal puts it on the clipboard, also over SSH; terminals that do not know it ignore it.
      process.stdout.write(`\x1b]52;c;${Buffer.from(effect.text, 'utf8').toString('base64')}\x07`);
  }
}
