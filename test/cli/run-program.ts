import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {join} from 'node:path';

const root = join(import.meta.dirname, '../..');
const program = join(root, 'bin/ikewise.js');

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built program without a terminal. `input` is its standard input, empty when not given. */
export function run(
  args: readonly string[],
  options: {input?: string; env?: Readonly<Record<string, string>>} = {},
): Run {
  if (!existsSync(join(root, 'dist/cli.cjs')))
    throw new Error('dist is missing: run "npm run build" before these tests');
  const {PATH = '', HOME = ''} = process.env;
  const {status, stdout, stderr} = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    input: options.input ?? '',
    env: {PATH, HOME, TERM: 'xterm-256color', ...options.env},
    maxBuffer: 64 * 1024 * 1024,
    timeout: 20_000,
  });
  return {code: status, out: stdout, err: stderr};
}
