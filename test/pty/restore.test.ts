import {execFileSync, spawnSync} from 'node:child_process';
import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Catalogue} from '../../src/model/content.ts';
import type {StoredIndex} from '../../src/search/stored-index.ts';
import {sample} from '../tui/sample.ts';
import {ikewise, openTerminal, programIn, root, type Terminal} from './open-terminal.ts';

/* However the program ends, the shell behind it must be usable. */

const down = '\x1b[B';
const home = '❯ Paste device output';
let folder = '';
let terminal: Terminal;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ikewise-'));
});
afterEach(() => {
  terminal.close();
  rmSync(folder, {recursive: true, force: true});
});

/**
 * Runs the command and then shows, in the same terminal, how it was left. The shell stays until it is killed: what a
 * terminal printed last can be lost when its process ends.
 */
function openWithCheck(command: string): Terminal {
  terminal = openTerminal(`echo before; ${command}; echo "exit=$?"; stty -a; echo end; cat`, {rows: 40});
  return terminal;
}

async function expectRestored(code: number) {
  const screen = await terminal.until(/^end$/m);
  expect(screen).toContain(`exit=${code}\n`);
  expect(screen).toContain('before');
  expect(screen).toMatch(/ icanon\b/);
  expect(screen).toMatch(/ echo\b/);
  expect(screen).toMatch(/(?:^| )isig\b/m);
  expect(terminal.isAlternate()).toBe(false);
  expect(lastOf(/\x1b\[\?25([hl])/g)).toBe('h');
  expect(lastOf(/\x1b\[\?2004([hl])/g)).toBe('l');
  return screen;
}

function lastOf(mode: RegExp) {
  return [...terminal.raw().matchAll(mode)].at(-1)?.[1];
}

describe('the terminal is restored after', () => {
  test('q', async () => {
    const {until, type} = openWithCheck(ikewise);
    await until(home);
    type('q');
    await expectRestored(0);
  });

  test('Ctrl+C', async () => {
    const {until, type} = openWithCheck(ikewise);
    await until(home);
    type('\x03');
    await expectRestored(130);
  });

  test('Ctrl+C while typing', async () => {
    const {until, type} = openWithCheck(ikewise);
    await until(home);
    type('/abc');
    await until('Search: abc▏');
    type('\x03');
    await expectRestored(130);
  });

  test('SIGTERM', async () => {
    const {until, pid} = openWithCheck(ikewise);
    await until(home);
    const [child] = execFileSync('pgrep', ['-P', String(pid)], {encoding: 'utf8'}).split('\n');
    process.kill(Number(child), 'SIGTERM');
    await expectRestored(143);
  });

  test.each([
    ['while it draws', breakArticle, ['/psk-mismatch', '\r']],
    ['outside of drawing', breakSearchIndex, ['/p']],
  ])('an error %s, told in one line', async (_name, breakProgram, keys) => {
    copyProgram();
    breakProgram();
    const {until, type, raw} = openWithCheck(programIn(folder));
    await until(home);
    for (const key of keys) {
      type(key);
      if (key.length > 2) await until('❯ The pre-shared keys differ');
    }
    const screen = await expectRestored(2);
    expect(screen).toMatch(/^ikewise: ./m);
    // Node would print the line of code, and the bundle is one line.
    expect(raw().slice(raw().lastIndexOf('\x1b[?1049l')).length).toBeLessThan(2000);
  });
});

function copyProgram(): void {
  for (const part of ['bin', 'dist']) cpSync(join(root, part), join(folder, part), {recursive: true});
}

/** A catalogue that no build makes: an article lacks its sources. */
function breakArticle(): void {
  const path = join(folder, 'dist/catalogue.json');
  const catalogue = JSON.parse(readFileSync(path, 'utf8')) as Catalogue;
  const articles = {...catalogue.articles, 'psk-mismatch': {...catalogue.articles['psk-mismatch'], sources: null}};
  writeFileSync(path, JSON.stringify({...catalogue, articles}));
}

/** An index that no build makes: it has no words. */
function breakSearchIndex(): void {
  const path = join(folder, 'dist/search-index.json');
  const index = JSON.parse(readFileSync(path, 'utf8')) as StoredIndex;
  writeFileSync(path, JSON.stringify({...index, terms: null}));
}

describe('evidence through a pipe', () => {
  test('on a terminal opens the questions, with keys from the terminal', async () => {
    writeFileSync(join(folder, 'tunnel.txt'), sample);
    const {until, type} = openWithCheck(`cat '${join(folder, 'tunnel.txt')}' | ${ikewise} diagnose -`);
    await until('can it read the first encrypted message?');
    type(down);
    await until('❯ Yes, it shows the identity');
    type('q');
    await expectRestored(0);
  });

  test('redirected from a file does the same', async () => {
    writeFileSync(join(folder, 'tunnel.txt'), sample);
    const {until, type} = openWithCheck(`${ikewise} diagnose - < '${join(folder, 'tunnel.txt')}'`);
    await until('can it read the first encrypted message?');
    type('\x03');
    await expectRestored(130);
  });

  test('without anybody at the keyboard prints plain text', async () => {
    writeFileSync(join(folder, 'tunnel.txt'), sample);
    terminal = openTerminal(
      `setsid -w ${ikewise} diagnose - < '${join(folder, 'tunnel.txt')}'; echo "exit=$?"; echo end; cat`,
      {rows: 60},
    );
    await terminal.until(/^end$/m);
    expect(terminal.raw()).toContain('The pre-shared keys differ');
    expect(terminal.raw()).toContain('exit=1');
    expect(terminal.raw()).not.toContain('\x1b[?1049h');
  });

  test('into a pipe prints plain text and exits 1', () => {
    const {status, stdout} = spawnSync(process.execPath, [join(root, 'bin/ikewise.js'), 'diagnose', '-'], {
      input: sample,
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stdout).toContain('Tunnel to 203.0.113.9');
    expect(stdout).not.toContain('\x1b');
  });
});

test('bare ikewise without a terminal prints help and exits 2', () => {
  const {status, stdout, stderr} = spawnSync(process.execPath, [join(root, 'bin/ikewise.js')], {
    input: '',
    encoding: 'utf8',
  });
  expect(status).toBe(2);
  expect(stdout + stderr).toContain('Usage: ikewise');
  expect(stdout + stderr).not.toContain('\x1b');
});
