import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {spawn} from '@lydell/node-pty';
import xterm from '@xterm/headless';

export const root = fileURLToPath(new URL('../..', import.meta.url));
if (!existsSync(join(root, 'dist/cli.cjs')))
  throw new Error('dist is missing. Run "npm run build" before these tests.');

/** The built program as a shell command. */
export const ikewise = programIn(root);

export function programIn(folder: string): string {
  return `'${process.execPath}' '${join(folder, 'bin/ikewise.js')}'`;
}

/** Something on the screen: a text, a pattern, or what a function finds. */
type Sign = string | RegExp | ((screen: string) => boolean);

export interface Terminal {
  /** Waits until the screen shows all of it; fails with the screen. Gives the screen. */
  until(...what: Sign[]): Promise<string>;
  type(...keys: string[]): void;
  paste(text: string): void;
  resize(columns: number, rows: number): void;
  isAlternate(): boolean;
  /** All bytes so far. */
  raw(): string;
  readonly pid: number;
  /** Exit code of the command. */
  readonly exit: Promise<number>;
  close(): void;
}

interface Options {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** What the machine that runs the tests has set and a person's shell has not. */
const foreign = [
  'CI',
  'GITHUB_ACTIONS',
  'NO_COLOR',
  'FORCE_COLOR',
  'IKEWISE_KB',
  'INK_SCREEN_READER',
  'VITEST',
  'NODE_ENV',
];
const patience = 20_000;

/** Runs a shell command in a real pseudo-terminal and reads the screen that a person would see. */
export function openTerminal(command: string, {columns = 80, rows = 24, env = {}, cwd = root}: Options = {}): Terminal {
  const screen = new xterm.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 1000});
  const inherited = Object.entries(process.env).filter(([name]) => !foreign.includes(name));
  const pty = spawn('sh', ['-c', command], {
    cols: columns,
    rows,
    cwd,
    env: {...Object.fromEntries(inherited), ...env},
    name: env.TERM ?? 'xterm-256color',
  });
  let raw = '';
  pty.onData(data => {
    raw += data;
    screen.write(data);
  });
  screen.onData(answer => pty.write(answer));
  const text = () => {
    const {active} = screen.buffer;
    const line = (row: number) => active.getLine(active.viewportY + row)?.translateToString(true) ?? '';
    return Array.from({length: screen.rows}, (_, row) => line(row)).join('\n');
  };
  const missing = (signs: readonly Sign[]) => {
    const shown = text();
    const isShown = (sign: Sign) =>
      typeof sign === 'string' ? shown.includes(sign) : typeof sign === 'function' ? sign(shown) : sign.test(shown);
    return signs.filter(sign => !isShown(sign));
  };
  return {
    until: (...what) =>
      new Promise((resolve, reject) => {
        const done = (finish: () => void) => {
          watch.dispose();
          clearTimeout(limit);
          finish();
        };
        const watch = screen.onWriteParsed(() => {
          if (missing(what).length === 0) done(() => resolve(text()));
        });
        const limit = setTimeout(
          () =>
            done(() =>
              reject(new Error(`not on the screen: ${missing(what).join(' and ')}\n--- screen ---\n${text()}`)),
            ),
          patience,
        );
        if (missing(what).length === 0) done(() => resolve(text()));
      }),
    type: (...keys) => pty.write(keys.join('')),
    paste: pasted => pty.write(`\x1b[200~${pasted.replaceAll('\n', '\r')}\x1b[201~`),
    resize(toColumns, toRows) {
      screen.resize(toColumns, toRows);
      pty.resize(toColumns, toRows);
    },
    isAlternate: () => screen.buffer.active.type === 'alternate',
    raw: () => raw,
    pid: pty.pid,
    exit: new Promise(resolve => pty.onExit(({exitCode}) => resolve(exitCode))),
    close() {
      try {
        pty.kill('SIGKILL');
      } catch {
        // It has ended by itself.
      }
    },
  };
}
