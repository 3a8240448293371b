import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {answer, canary, sample} from '../tui/sample.ts';
import {ikewise, openTerminal, type Terminal} from './open-terminal.ts';

/* The built program, as a person uses it. Every step waits for what is on the screen. */

const down = '\x1b[B';
const enter = '\r';
let folder = '';
let terminal: Terminal;
const open = (...args: Parameters<typeof openTerminal>) => {
  terminal = openTerminal(...args);
  return terminal;
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ikewise-'));
});
afterEach(() => {
  terminal.close();
  rmSync(folder, {recursive: true, force: true});
});

const home = '❯ Paste device output';
const question = 'can it read the first encrypted message?';

describe('from a pasted table to the checklist', () => {
  test('with one question answered', async () => {
    const path = join(folder, 'ticket.md');
    const {until, type, paste, exit, raw, isAlternate} = open(ikewise);
    await until(home);
    expect(isAlternate()).toBe(true);
    paste(sample);
    await until('❯ Diagnose', 'show crypto isakmp sa (IOS / IOS XE)');
    type(enter);
    await until(question, '❯ No, it calls the message malformed');
    type(enter);
    await until('➤ The pre-shared keys differ');
    type(enter);
    await until('❯ [ ] Check on this gateway');
    type(down, enter);
    await until('❯ [x] Fix on this gateway', '! crypto isakmp key {psk} address 203.0.113.9');
    type('x');
    await until('Save as: ▏');
    type(path, enter);
    await until(`Saved as ${path}`);
    type('q');
    expect(await exit).toBe(0);
    expect(isAlternate()).toBe(false);

    const saved = readFileSync(path, 'utf8');
    for (const part of [
      '- [x] In the log of the responder, can it read the first encrypted message? **No, it calls the message malformed** (answered by the user)',
      '(answered by evidence, line 4)',
      '### Checklist: The pre-shared keys differ',
      '- [ ] **Check** on this gateway (IOS / IOS XE)',
      '- [x] **Fix** on this gateway (IOS / IOS XE, IKEv1)',
      '- [ ] **Verify** on this gateway (IOS / IOS XE, IKEv1)',
      '- [ ] **Roll back** on this gateway (IOS / IOS XE, IKEv1)',
      '- [ ] **Fix** on the peer (IOS / IOS XE, IKEv1)',
      '  show crypto isakmp sa | include 203.0.113.9',
      'MM\\_KEY\\_EXCH',
    ])
      expect(saved).toContain(part);
    expect(saved).not.toContain(canary);
    expect(saved).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f]/);
    expect(raw()).not.toContain(canary);
  });

  test('with the answer pasted at the question', async () => {
    const {until, type, paste} = open(ikewise);
    await until(home);
    paste(sample);
    await until('❯ Diagnose');
    type(enter);
    await until(question);
    paste(answer);
    await until('➤ The pre-shared keys differ', 'paste 2 read: it answers 1 question(s).');
  });
});

describe('keys', () => {
  test('in one chunk choose the right row', async () => {
    const {until, type} = open(ikewise);
    await until(home);
    type(down, down, enter);
    await until('ikewise  Compare two configurations');
  });

  test('thirty Downs in one chunk are thirty rows', async () => {
    const {until, type} = open(ikewise);
    await until(home);
    type('/', 'tunnel');
    await until(/\d\d found/);
    const selected = (screen: string) => /❯ (.*)/.exec(screen)?.[1] ?? '';
    const first = selected(await until('❯ '));
    let last = first;
    for (let row = 0; row < 30; row++) {
      const before = last;
      type(down);
      last = selected(await until(screen => ![before, ''].includes(selected(screen))));
    }
    type('\x1b[H');
    await until(screen => selected(screen) === first);
    type(...Array.from({length: 30}, () => down));
    await until(screen => selected(screen) === last);
    type(enter);
    await until(`ikewise  ${last.split(' · ')[0]?.slice(0, 40)}`);
  });

  test('typed in one chunk search and open an article', async () => {
    const {until, type} = open(ikewise);
    await until(home);
    type('/psk-mismatch', enter);
    await until('ikewise  The pre-shared keys differ');
    type('\x1b');
    await until('Search: psk-mismatch▏');
    type('\x1b');
    await until(home.slice(2));
  });
});

test('a paste of 200 KB is one piece of evidence', async () => {
  const {until, type, paste} = open(ikewise);
  await until(home);
  paste(sample.repeat(Math.ceil(200_000 / sample.length)));
  await until('❯ Diagnose');
  type('h');
  await until('1 text(s) pasted so far');
});

test('a resize in the middle draws the screen anew', async () => {
  const {until, type, paste, resize, isAlternate} = open(ikewise);
  await until(home);
  paste(sample);
  await until('❯ Diagnose');
  type(enter);
  await until(question);
  resize(120, 40);
  await until(/In the log of the responder, can it read the first {2,}So far/);
  resize(40, 12);
  await until(/^ikewise {2}Question 1\n─+ lines 1-3 of \d+, PgUp PgDn/, 'Esc back  q quit');
  resize(80, 24);
  await until(`${'─'.repeat(51)} lines`);
  type(down);
  const again = await until('❯ Yes, it shows the identity');
  expect(again.match(/ikewise {2}Question 1/g)).toHaveLength(1);
  expect(isAlternate()).toBe(true);
});

describe('the environment', () => {
  const colour = /\x1b\[[\d;]*m/;

  test('NO_COLOR gives no colour codes', async () => {
    const {until, raw} = open(ikewise, {env: {NO_COLOR: '1'}});
    await until(home);
    expect(raw()).not.toMatch(colour);
  });

  test('without it there are some', async () => {
    const {until, raw} = open(ikewise);
    await until(home);
    expect(raw()).toMatch(colour);
  });

  test('CI on a terminal still opens', async () => {
    const {until} = open(ikewise, {env: {CI: '1'}});
    await until(home);
  });

  test('TERM=dumb prints help and exits 2', async () => {
    const {until, raw} = open(`${ikewise}; echo "exit=$?"`, {env: {TERM: 'dumb'}});
    await until('exit=2');
    expect(raw()).toContain('Usage: ikewise');
    expect(raw()).not.toContain('\x1b');
  });

  test('a screen reader gets no alternate screen', async () => {
    const {until, isAlternate} = open(ikewise, {env: {INK_SCREEN_READER: 'true'}});
    await until('Paste device output');
    expect(isAlternate()).toBe(false);
  });
});
