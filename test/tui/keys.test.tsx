import {describe, expect, test} from 'vitest';
import {menuOf} from '../../src/session/menu.ts';
import {keys} from './open-screen.tsx';
import {library, openSession} from './open-session.tsx';
import {sample} from './sample.ts';

const {down, up, enter, esc, end, home} = keys;

describe('keys that arrive in one chunk', () => {
  test('Down Down Enter chooses the third row', async () => {
    const {press, state} = await openSession();
    const third = menuOf(state(), library)[2];
    expect(third?.message).toEqual({type: 'screen-opened', screen: 'compare'});
    await press(down, down, enter);
    expect(state().screens).toEqual(['home', 'compare']);
  });

  test('give the same as one by one', async () => {
    const typed = ['e', down, down, up, enter, esc, 'f', down, enter, down, enter, '/', 'p', 's', 'k', down];
    const chunk = await openSession({texts: [sample]});
    const single = await openSession({texts: [sample]});
    await chunk.press(...typed);
    for (const key of typed) await single.press(key);
    expect(chunk.frame()).toBe(single.frame());
    expect(chunk.state()).toEqual(single.state());
  });

  test('thirty Downs stop at the last row', async () => {
    const {press, state, frame} = await openSession();
    await press(...Array.from({length: 30}, () => down));
    const last = menuOf(state(), library).length - 1;
    expect(state().cursor.home).toBe(last);
    expect(frame()).toContain('❯ Quit');
  });

  test('letters are keys one by one until a field opens', async () => {
    const {press, state} = await openSession();
    await press('e/qe');
    expect(state().screens).toEqual(['home', 'evidence', 'library']);
    expect(state().query).toBe('qe');
  });
});

test('Home and End go to the first and last row', async () => {
  const {press} = await openSession();
  expect(await press(end)).toContain('❯ Quit');
  expect(await press(home)).toContain('❯ Paste device output');
});

test('a number or j and k choose nothing', async () => {
  const {press, state} = await openSession();
  const before = state();
  await press('3', 'j', 'k');
  expect(state()).toEqual(before);
});

describe('Esc goes one step back', () => {
  test('to the screen from which the next was asked for', async () => {
    const {press, state} = await openSession({texts: [sample]});
    await press('f', enter, 'e', '?');
    expect(state().screens).toEqual(['home', 'wizard', 'findings', 'fix', 'evidence', 'help']);
    for (const screen of ['evidence', 'fix', 'findings', 'wizard', 'home', 'home']) {
      await press(esc);
      expect(state().screens.at(-1)).toBe(screen);
    }
  });

  test('and h to the first screen', async () => {
    const {press, state} = await openSession({texts: [sample]});
    await press('f', enter, 'h');
    expect(state().screens).toEqual(['home']);
  });
});

test('q leaves, Ctrl+C interrupts, also where letters are typed', async () => {
  const {press, effects} = await openSession();
  await press('q');
  await press('/', 'q', keys.interrupt);
  await press(esc, 'o', 'q', keys.interrupt);
  expect(effects).toEqual([
    {type: 'quit', interrupted: false},
    {type: 'quit', interrupted: true},
    {type: 'quit', interrupted: true},
  ]);
});
