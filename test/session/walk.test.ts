import {describe, expect, test} from 'vitest';
import {unsure} from '../../src/diagnosis/walk-flow.ts';
import {currentScreen} from '../../src/session/current.ts';
import {menuOf} from '../../src/session/menu.ts';
import type {Message, Screen} from '../../src/session/state.ts';
import {answer, back, choose, library, paste, play, resume, start, stuck} from './open-library.ts';

function check(
  name: string,
  messages: readonly Message[],
  expected: {screens: readonly Screen[]; at: string | null; end?: string},
) {
  test(name, () => {
    const {state, effects} = play(...messages);
    expect(state.screens).toEqual(expected.screens);
    expect(state.walk.pending?.at ?? null).toBe(expected.at);
    if (expected.end)
      expect(state.walk.end?.kind === 'cause' ? state.walk.end.id : state.walk.end?.end.id).toBe(expected.end);
    expect(effects).toEqual([]);
  });
}

const wizard = ['home', 'wizard'] as const;
const [silent, key] = [answer('triage/answers', 'no'), answer('triage/state', 'mm-no-state|mm-key-exch')];

describe('questions', () => {
  check('start', [start], {screens: wizard, at: 'triage/state'});
  check('one answer', [start, key], {screens: wizard, at: 'triage/answers'});
  check('to the end', [start, key, silent], {screens: wizard, at: null, end: 'no-path'});
  check('not sure', [start, answer('triage/state', unsure)], {screens: wizard, at: null, end: 'collect'});
  check('with evidence there is less to ask', [paste(stuck), start, silent], {
    screens: ['home', 'evidence', 'wizard'],
    at: null,
    end: 'no-path',
  });
  check(
    'another answer to an earlier question drops the later ones',
    [start, key, silent, answer('triage/state', 'qm-idle')],
    {
      screens: wizard,
      at: 'traffic/decaps',
    },
  );
});

describe('back', () => {
  check('takes the last answer', [start, key, silent, back], {screens: wizard, at: 'triage/answers'});
  check('takes one after the other', [start, key, silent, back, back], {screens: wizard, at: 'triage/state'});
  check('without an answer leaves the screen', [start, key, silent, back, back, back], {
    screens: ['home'],
    at: 'triage/state',
  });
  check('at home stays at home', [back, back], {screens: ['home'], at: 'triage/state'});
  check('does not take back what the evidence said', [paste(stuck), start, back], {
    screens: ['home', 'evidence'],
    at: 'triage/answers',
  });

  test('restores the state before the answer', () => {
    const before = play(start, key).state;
    expect(resume(before, silent, back).state).toEqual(before);
  });
});

describe('the menu means what it says', () => {
  test('every row of the question can be chosen with the cursor', () => {
    const state = play(start).state;
    const rows = menuOf(state, library);
    expect(rows.map(row => row.label)).toEqual(['MM_NO_STATE or MM_KEY_EXCH', 'QM_IDLE', 'I cannot tell']);
    for (const [index, row] of rows.entries()) {
      const chosen = resume(state, {type: 'cursor-moved', by: index}, {type: 'item-chosen'}).state;
      expect(chosen.walk).toEqual(resume(state, row.message).state.walk);
      expect(chosen.walk.visited).toHaveLength(1);
    }
  });

  test('the cursor stops at both ends and begins anew at the next question', () => {
    const state = play(start).state;
    expect(resume(state, {type: 'cursor-moved', by: 99}).state.cursor.wizard).toBe(2);
    expect(resume(state, {type: 'cursor-moved', by: -99}).state.cursor.wizard).toBe(0);
    expect(resume(state, {type: 'cursor-moved', by: 1}, answer('triage/state', 'qm-idle')).state.cursor.wizard).toBe(0);
  });

  test('at the end of the questions it leads to the commands', () => {
    const {state} = play(paste(stuck), start, silent, {type: 'item-chosen'});
    expect(currentScreen(state)).toBe('fix');
    expect(state.cause).toBe('no-path');
  });
});

describe('screens', () => {
  check(
    'one on top of the other',
    [
      {type: 'screen-opened', screen: 'library'},
      {type: 'screen-opened', screen: 'help'},
    ],
    {
      screens: ['home', 'library', 'help'],
      at: 'triage/state',
    },
  );
  check('none twice', [start, {type: 'screen-opened', screen: 'help'}, start], {
    screens: ['home', 'help', 'wizard'],
    at: 'triage/state',
  });
  check('closing leads back', [start, {type: 'screen-opened', screen: 'help'}, {type: 'screen-closed'}], {
    screens: wizard,
    at: 'triage/state',
  });
  check('the last one is never closed', [{type: 'screen-closed'}, {type: 'screen-closed'}], {
    screens: ['home'],
    at: 'triage/state',
  });
  check('home from anywhere', [start, choose('map-down'), {type: 'home-asked'}], {
    screens: ['home'],
    at: 'triage/state',
  });
});

describe('the library', () => {
  test('searches while it is typed', () => {
    const {state} = play(
      {type: 'screen-opened', screen: 'library'},
      {type: 'query-typed', query: 'sanity check failed'},
    );
    expect(state.results[0]?.id).toBe('bad-message');
    const opened = resume(state, {type: 'item-chosen'}).state;
    expect([currentScreen(opened), opened.article]).toEqual(['article', 'bad-message']);
    expect(resume(opened, {type: 'screen-closed'}).state.results).toEqual(state.results);
  });

  test('an empty question finds nothing', () => {
    expect(play({type: 'query-typed', query: '  '}).state.results).toEqual([]);
  });

  test('a cause leads to its commands, another article to none', () => {
    const rows = (article: string) =>
      menuOf(play({type: 'article-opened', article}).state, library).map(row => row.message);
    expect(rows('wrong-key')).toEqual([choose('wrong-key')]);
    expect(rows('bad-message')).toEqual([]);
  });
});
