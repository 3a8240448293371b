import {execFileSync, spawnSync} from 'node:child_process';
import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Catalogue} from '../../src/model/content.ts';
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

/** Runs the command and then shows, in the same terminal, how it was left. */
function openWithCheck(command: string): Terminal {
  terminal = openTerminal(`echo before; ${command}; echo "exit=$?"; stty -a; echo end`, {rows: 40});
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
    ['while it draws', {type: ['/psk-mismatch', '\r']}],
    ['while a key is handled', {type: ['/psk-mismatch', down, '\r']}],
  ])('an error %s, told in one line', async (name, keys) => {
    // A catalogue that no build makes: the article has no text, or its commands are missing.
    cpSync(join(root, 'bin'), join(folder, 'bin'), {recursive: true});
    cpSync(join(root, 'dist'), join(folder, 'dist'), {recursive: true});
    const path = join(folder, 'dist/catalogue.json');
    const catalogue = JSON.parse(readFileSync(path, 'utf8')) as Catalogue;
    const broken = {...catalogue.articles['psk-mismatch'], sources: null};
    writeFileSync(path, JSON.stringify({...catalogue, articles: {...catalogue.articles, 'psk-mismatch': broken}}));
    const {until, type} = openWithCheck(programIn(folder));
    await until(home);
    type(...keys.type.slice(0, 1));
    await until('❯ The pre-shared keys differ');
    if (name === 'while it draws') type('\r');
    else type('\r', down);
    const screen = await expectRestored(2);
    expect(screen).toMatch(/^ikewise: .*null/m);
    expect(terminal.raw().slice(terminal.raw().lastIndexOf('\x1b[?1049l')).length).toBeLessThan(2000);
  });
});

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
      `setsid -w ${ikewise} diagnose - < '${join(folder, 'tunnel.txt')}'; echo "exit=$?"; stty -a; echo end`,
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
  const {status, stdout, stderr} = spawnSync(process.execPath, [join(root, 'bin/ikewise.js')], {input: '', encoding: 'utf8'});
  expect(status).toBe(2);
  expect(stdout + stderr).toContain('Usage: ikewise');
  expect(stdout + stderr).not.toContain('\x1b');
});
