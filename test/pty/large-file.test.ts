import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import {ikewise, openTerminal, type Terminal} from './open-terminal.ts';

const line = 'Mar  1 00:00:01 fw1 %ASA-6-302013: Built outbound TCP connection 7 for outside:198.51.100.7/443\n';
const fault =
  'Mar  1 00:00:02 fw1 %ASA-4-713903: Group = 203.0.113.9, IP = 203.0.113.9, Error: Unable to remove PeerTblEntry\n';
const name = 'a-log-with-a-name-that-is-longer-than-the-terminal-is-wide.log';
let folder = '';
let terminal: Terminal;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ikewise-'));
  const log = Buffer.from(line.repeat(200_000) + fault);
  writeFileSync(join(folder, name), log);
  writeFileSync(join(folder, `${name}.gz`), gzipSync(log, {level: 1}));
});
afterEach(() => terminal.close());
afterAll(() => rmSync(folder, {recursive: true, force: true}));

describe.each([name, `${name}.gz`])('%s', file => {
  test('is read with a bar that leaves nothing behind', async () => {
    terminal = openTerminal(`${ikewise} diagnose ${file} --format text; echo "exit=$?"`, {columns: 50, cwd: folder});
    await terminal.until(/Reading ….*\[#+\.+\] \d+ %/);
    const screen = await terminal.until('exit=', 'of them kept');
    expect(screen).not.toContain('Reading');
  });

  test('is read in the terminal program, and Esc stops it', async () => {
    terminal = openTerminal(ikewise, {columns: 80, cwd: folder});
    const {until, type, exit} = terminal;
    await until('❯ Paste device output');
    type('o');
    await until('File: ▏');
    type(file);
    await until(`${file.slice(-20)}▏`);
    type('\r');
    await until(/Reading ….*\[#+\.+\] \d+ %/, 'Esc stop');
    type('\x1b');
    await until(screen => !screen.includes('Reading') && !screen.includes('File:'));
    type('o');
    await until('File: ▏');
    type(file);
    await until(`${file.slice(-20)}▏`);
    type('\r');
    await until(/200,001 lines, \d+ of them kept/, '❯ Diagnose');
    type('q');
    expect(await exit).toBe(0);
  });
});
