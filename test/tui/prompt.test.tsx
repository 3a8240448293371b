import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';
import {createPerformer} from '../../src/tui/perform-effect.ts';
import {keys} from './open-screen.tsx';
import {library, openSession} from './open-session.tsx';
import {sample} from './sample.ts';

const {enter, esc, backspace, clear} = keys;
let folder = '';
const home = process.env.HOME;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ikewise-'));
});
afterEach(() => {
  rmSync(folder, {recursive: true, force: true});
  process.env.HOME = home;
});

const open = (options: {columns?: number} = {}) =>
  openSession({...options, texts: [sample], perform: createPerformer(library.signatures, () => {})});

describe('export', () => {
  test('names the file that was written', async () => {
    const {press, state} = await open({columns: 120});
    const path = join(folder, 'ticket.md');
    const frame = await press('x', path, enter);
    expect(frame).toContain(`Saved as ${path}`);
    expect(state().prompt).toBeNull();
    expect(readFileSync(path, 'utf8')).toContain('# IPsec diagnosis');
  });

  test('with Enter alone takes the proposal', async () => {
    const {press, effects} = await openSession({texts: [sample]});
    expect(await press('x')).toContain('Enter alone saves ikewise-checklist.md here');
    await press(enter);
    expect(effects).toMatchObject([{type: 'write-file', path: 'ikewise-checklist.md'}]);
  });

  test('that fails keeps what was typed, also when Enter comes twice', async () => {
    const {press, state} = await open();
    const path = join(folder, 'there.md');
    writeFileSync(path, 'mine');
    expect(await press('x', path, enter, enter)).toContain('✖ Not saved: a file of that name exists');
    expect(state().promptText).toBe(path);
    await press(...Array.from({length: 3}, () => backspace), '2.md', enter);
    expect(readdirSync(folder).sort()).toEqual(['there.md', 'there2.md']);
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });

  test.each([
    ['a folder that does not exist', 'none/x.md', 'there is no such folder'],
    ['a folder', '', 'a file of that name exists'],
  ])('to %s says so', async (_name, name, why) => {
    const {press} = await open();
    expect(await press('x', join(folder, name), enter)).toContain(`✖ Not saved: ${why}`);
  });

  test('knows the home folder', async () => {
    process.env.HOME = folder;
    const {press} = await open({columns: 120});
    expect(await press('x', '~/h.md', enter)).toContain(`Saved as ${join(folder, 'h.md')}`);
  });
});

describe('open a file', () => {
  test('reads it as evidence', async () => {
    const path = join(folder, 'tunnel.txt');
    writeFileSync(path, sample);
    const {press, state} = await open();
    await press('e', 'o', path, enter);
    expect(state().texts.map(text => text.file)).toEqual(['file 1', path]);
    expect(state().prompt).toBeNull();
  });

  test('that is not there keeps what was typed', async () => {
    const {press, state} = await open({columns: 120});
    const path = join(folder, 'none.txt');
    expect(await press('e', 'o', path, enter)).toContain('✖ There is no file');
    expect(state().promptText).toBe(path);
  });

  test('that is empty keeps what was typed', async () => {
    const path = join(folder, 'empty.txt');
    writeFileSync(path, '\n');
    const {press, state} = await open();
    expect(await press('e', 'o', path, enter)).toContain('✖ There was nothing in it');
    expect(state().promptText).toBe(path);
  });
});

describe('open a large or packed file', () => {
  const large = `${'Mar  1 00:00:01 fw1 %ASA-6-302013: Built outbound TCP connection\n'.repeat(140_000)}${sample}`;

  test('keeps the lines that can matter, and no key that is pressed meanwhile', async () => {
    const path = join(folder, 'huge.log');
    writeFileSync(path, large);
    const {press, state, effects} = await open({columns: 120});
    await press('e', 'o', path, enter, 'qqq', enter);
    await vi.waitFor(() => expect(state().texts).toHaveLength(2), {timeout: 20_000});
    expect(state().texts[1]?.numbers?.[0]).toBeGreaterThan(100_000);
    expect(state()).toMatchObject({reading: null, prompt: null});
    expect(state().notice?.text).toMatch(/140,0\d\d lines, \d+ of them kept/);
    expect(effects.map(effect => effect.type)).toEqual(['read-file']);
  });

  test('unpacks what gzip packed', async () => {
    const path = join(folder, 'tunnel.gz');
    writeFileSync(path, gzipSync(sample));
    const {press, state} = await open({columns: 120});
    await press('e', 'o', path, enter);
    await vi.waitFor(() => expect(state().texts.map(text => text.file)).toEqual(['file 1', path]));
  });

  test('that is not text says so, and keeps what was typed', async () => {
    const path = join(folder, 'zeros');
    writeFileSync(path, Buffer.alloc(9 * 1024 * 1024));
    const {press, state} = await open({columns: 120});
    await press('e', 'o', path, enter);
    await vi.waitFor(() => expect(state().notice?.text).toContain('is not text'));
    expect([state().reading, state().promptText]).toEqual([null, path]);
  });
});

describe('while typing', () => {
  test('the end of a long text is seen', async () => {
    const {press} = await open();
    const frame = await press('x', `/start/${'a'.repeat(100)}/the-end`);
    expect(frame).toContain('Save as: …');
    expect(frame).toContain('aaa/the-end▏');
    expect(frame).not.toContain('/start/');
  });

  test('Esc cancels, Ctrl+U clears, other keys do nothing', async () => {
    const {press, state} = await open();
    expect(await press('x', 'abc', keys.down, keys.pageDown)).toContain('Save as: abc▏');
    expect(await press(clear)).toContain('Save as: ▏');
    await press('q', esc);
    expect(state().prompt).toBeNull();
    expect(state().screens.at(-1)).toBe('wizard');
  });
});
