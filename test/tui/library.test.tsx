import {describe, expect, test} from 'vitest';
import {keys} from './open-screen.tsx';
import {openSession} from './open-session.tsx';

const {down, enter, esc, backspace, clear} = keys;

describe('search', () => {
  test('finds while it is typed', async () => {
    const {press, state} = await openSession();
    expect(await press('/')).toContain('Type or paste a message');
    for (const letter of 'keys') await press(letter);
    expect(state().query).toBe('keys');
    expect(await press(' differ')).toContain('❯ The pre-shared keys differ · psk-mismatch');
    expect(await press(backspace, backspace)).toContain('Search: keys diff▏');
    expect(await press(clear)).toContain('Search: ▏');
    expect(state().results).toEqual([]);
  });

  test('typed fast, with its opening key and the choice in one chunk, opens the article', async () => {
    const {press, state} = await openSession();
    const frame = await press('/psk-mismatch', enter);
    expect(state().article).toBe('psk-mismatch');
    expect(frame).toContain('ikewise  The pre-shared keys differ');
  });

  test('letters, blanks and keys of other screens are text here', async () => {
    const {press, state, effects} = await openSession();
    await press('/', 'qeb x?/');
    expect(state().query).toBe('qeb x?/');
    expect(state().screens).toEqual(['home', 'library']);
    expect(effects).toEqual([]);
  });

  test('a new letter goes back to the best result', async () => {
    const {press, state} = await openSession();
    await press('/', 'key', down);
    expect(state().cursor.library).toBe(1);
    await press('s');
    expect(state().cursor.library).toBe(0);
  });

  test('says that nothing was found, and leaves with Esc', async () => {
    const {press, state} = await openSession();
    expect(await press('/', 'zzzzqqqq')).toContain('Nothing found.');
    await press(enter);
    expect(state().screens.at(-1)).toBe('library');
    await press(esc);
    expect(state().screens.at(-1)).toBe('home');
  });
});

describe('an article', () => {
  const open = async (rows: number) => {
    const session = await openSession({rows});
    await session.press('/psk-mismatch', enter);
    return session;
  };
  const body = (frame: string) => frame.split('\n').slice(2, -3).join('\n');

  test('scrolls by line, by page and to its ends', async () => {
    const {press, frame} = await open(24);
    const top = frame();
    expect(top).toMatch(/lines 1-17 of \d+, PgUp PgDn/);
    expect(await press(down)).toContain('lines 2-18 of');
    expect(await press(keys.up)).toBe(top);
    expect(await press(keys.pageDown)).toContain('lines 17-33 of');
    expect(await press('b')).toBe(top);
    expect(await press(' ')).toContain('lines 17-33 of');
    const last = await press(keys.end);
    const total = Number(/of (\d+),/.exec(last)?.[1]);
    expect(last).toContain(`lines ${total - 16}-${total} of ${total}`);
    expect(await press(keys.home)).toBe(top);
  });

  test('does not scroll past its end, so that one key comes back', async () => {
    const {press} = await open(24);
    const end = await press(keys.end);
    await press(...Array.from({length: 50}, () => keys.pageDown));
    expect(await press(down)).toBe(end);
    expect(body(await press(keys.up))).not.toBe(body(end));
  });

  test('shows all of its lines on the way down', async () => {
    const {press, frame} = await open(12);
    let seen = '';
    for (let before = ''; before !== frame(); ) {
      before = frame();
      seen += before;
      await press(keys.pageDown);
    }
    for (const words of ['Meaning', 'show running-config tunnel-group', 'Security notes', 'Article psk-mismatch'])
      expect(seen).toContain(words);
  });

  test('of a cause leads to its commands, and Esc back to the same search', async () => {
    const {press, state} = await open(24);
    expect(await press(enter)).toContain('ikewise  Commands: The pre-shared keys differ');
    await press(esc);
    expect(state().screens.at(-1)).toBe('article');
    expect(await press(esc)).toContain('Search: psk-mismatch▏');
  });
});
