import type {ReadStream} from 'node:tty';
import {render} from 'ink';
import {createLibrary} from '../session/library.ts';
import {createSession} from '../session/update.ts';
import {App} from './app.tsx';
import {keyFeed} from './key-feed.ts';
import {createPerformer} from './perform-effect.ts';
import type {TerminalInput} from './run-terminal.ts';
import {createStore} from './store.ts';

/** Of a program that the user interrupted. */
const interruptedCode = 130;
/** The first search waits for its index; it is made while the first screen is read. Milliseconds. */
const beforeIndex = 300;

export async function mount({
  catalogue,
  readIndex,
  texts,
  keyboard,
}: TerminalInput & {readonly keyboard: ReadStream}): Promise<number> {
  const library = createLibrary(catalogue, readIndex);
  let code = 0;
  let failure: Error | null = null;
  let leave = () => {};
  const perform = createPerformer(library.signatures, interrupted => {
    code = interrupted ? interruptedCode : 0;
    leave();
  });
  const store = createStore(createSession(library, texts), library, (effect, send) => perform(effect, send));
  // Without this Node prints the line that threw, and the whole bundle is one line.
  const fail = (error: Error) => {
    failure = error;
    leave();
  };
  process.once('uncaughtException', fail);
  const app = render(<App store={store} library={library} />, {
    stdin: keyFeed(keyboard),
    exitOnCtrlC: false,
    // CI variables are set on many jump hosts; whether somebody is looking is known from the terminal itself.
    interactive: true,
    alternateScreen: process.env.INK_SCREEN_READER !== 'true',
    incrementalRendering: true,
    maxFps: 120,
  });
  leave = () => app.unmount();
  const warm = setTimeout(() => library.searchIndex(), beforeIndex);
  try {
    await app.waitUntilExit();
  } finally {
    clearTimeout(warm);
    process.off('uncaughtException', fail);
    keyboard.setRawMode(false);
    keyboard.pause();
    if (keyboard !== process.stdin) keyboard.destroy();
  }
  if (failure) throw failure;
  return code;
}
