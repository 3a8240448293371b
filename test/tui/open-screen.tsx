import {EventEmitter} from 'node:events';
import {stripVTControlCharacters} from 'node:util';
import {render} from 'ink';
import type {ReactElement} from 'react';
import {keyFeed} from '../../src/tui/key-feed.ts';

/** Keys as a terminal sends them; Esc in the form that needs no waiting. */
export const keys = {
  up: '\x1b[A',
  down: '\x1b[B',
  left: '\x1b[D',
  pageUp: '\x1b[5~',
  pageDown: '\x1b[6~',
  home: '\x1b[H',
  end: '\x1b[F',
  enter: '\r',
  esc: '\x1b[27u',
  backspace: '\x7f',
  clear: '\x15',
  interrupt: '\x03',
} as const;

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** React flushes effects on the next macrotask; only then do new input handlers exist. */
const turn = () => new Promise<void>(resolve => setImmediate(() => setTimeout(resolve, 0)));
/** Turns without a new frame after which nothing more comes. */
const quietTurns = 4;

class Display extends EventEmitter {
  readonly isTTY = true;
  readonly frames: string[] = [];
  columns: number;
  rows: number;
  constructor({columns, rows}: Size) {
    super();
    this.columns = columns;
    this.rows = rows;
  }
  write = (text: string) => {
    const frame = stripVTControlCharacters(text);
    if (frame.trim() !== '') this.frames.push(frame.replace(/\n$/, ''));
    return true;
  };
}

class Keyboard extends EventEmitter {
  readonly isTTY = true;
  setEncoding() {}
  setRawMode() {}
  ref() {}
  unref() {}
}

/** Mounts a tree on a terminal of a given size, with the same feed of keys as the program. */
export async function openScreen(tree: ReactElement, size: Size = {columns: 80, rows: 24}) {
  const display = new Display(size);
  const keyboard = new Keyboard();
  const app = render(tree, {
    stdout: display as never,
    stdin: keyFeed(keyboard as never),
    debug: true,
    interactive: true,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  const frame = () => display.frames.at(-1) ?? '';
  const settle = async () => {
    for (let quiet = 0, seen = -1; quiet < quietTurns; quiet++) {
      await turn();
      if (display.frames.length !== seen) quiet = 0;
      seen = display.frames.length;
    }
  };
  await settle();
  return {
    frame,
    frames: display.frames,
    close: () => app.unmount(),
    /** One chunk, as a slow link delivers it: all keys before React renders again. */
    async press(...typed: string[]) {
      keyboard.emit('data', typed.join(''));
      await settle();
      return frame();
    },
    async paste(text: string) {
      keyboard.emit('data', `\x1b[200~${text}\x1b[201~`);
      await settle();
      return frame();
    },
    async resize(to: Size) {
      Object.assign(display, to);
      display.emit('resize');
      await settle();
      return frame();
    },
  };
}
