import {openSync} from 'node:fs';
import {ReadStream} from 'node:tty';
import {render} from 'ink';
import {createLibrary} from '../session/library.ts';
import {createSession} from '../session/update.ts';
import {App} from './app.tsx';
import {keyFeed} from './key-feed.ts';
import {performEffect} from './perform-effect.ts';
import type {TerminalInput} from './run-terminal.ts';
import {createStore} from './store.ts';

/** Keys come from the terminal even when the evidence came through a pipe. */
function openKeyboard(): ReadStream {
  return process.stdin.isTTY ? process.stdin : new ReadStream(openSync('/dev/tty', 'r'));
}

export async function mount({catalogue, texts}: TerminalInput): Promise<number> {
  const library = createLibrary(catalogue);
  const keyboard = openKeyboard();
  keyboard.setRawMode(true);
  let leave = () => {};
  const store = createStore(createSession(library, texts), library, (effect, send) => void performEffect(effect, send, () => leave()));
  const app = render(<App store={store} library={library} />, {
    stdin: keyFeed(keyboard),
    exitOnCtrlC: false,
    // CI variables are set on many jump hosts; whether somebody is looking is known from the terminal itself.
    interactive: true,
    alternateScreen: true,
    incrementalRendering: true,
    maxFps: 120,
  });
  leave = () => app.unmount();
  await app.waitUntilExit();
  keyboard.setRawMode(false);
  keyboard.pause();
  if (keyboard !== process.stdin) keyboard.destroy();
  return 0;
}
