import {describe, expect, test} from 'vitest';
import {ours, theirs} from '../two-configurations.ts';
import {frameProblems} from './frame-problems.ts';
import {keys} from './open-screen.tsx';
import {openSession} from './open-session.tsx';
import {canary, sample} from './sample.ts';

const sizes = [
  {columns: 80, rows: 24},
  {columns: 40, rows: 12},
  {columns: 120, rows: 40},
];

/** Device text that tries to steer the terminal, to be wider than it is, and to be endless. */
const hostile = [
  'RTR-A#show crypto isakmp sa',
  '203.0.113.9     192.0.2.1       MM_KEY_EXCH       1005 ACTIVE \x1b[31mred\x1b]0;title\x07\x1b[2J\x9b31m\u202e',
  `crypto isakmp key ${canary} address 203.0.113.9`,
  `description ${'寝床'.repeat(80)} 👩‍👩‍👧‍👦 ⚠️ \t tab \x08\x08 \r bell \x07`,
  'x'.repeat(500),
  sample,
].join('\n');

describe.each(sizes)('on $columns x $rows', size => {
  test('every screen fits, whatever was pasted', async () => {
    const {press, paste, state} = await openSession(size);
    const seen = new Set([state().screens.at(-1)]);
    const visit = async (...typed: string[]) => {
      await press(...typed);
      seen.add(state().screens.at(-1));
    };
    await visit('e');
    await paste(hostile);
    await visit(keys.pageDown, keys.pageDown, keys.end);
    await visit(keys.home, keys.enter);
    await visit(keys.pageDown, keys.pageUp, keys.down);
    await visit('f');
    await visit(keys.down, keys.pageDown, keys.up, keys.enter);
    for (let row = 0; row < 14; row++) await visit(keys.down, keys.pageDown);
    await visit('x', 'n'.repeat(300));
    await visit(keys.esc, '?');
    await visit(' ', ' ', 'b', keys.end);
    await visit(keys.esc, '/', 'psk mismatch');
    await paste(hostile);
    await visit(keys.clear, 'pre-shared', keys.enter);
    await visit(keys.pageDown, keys.end, keys.up);
    await visit('h');
    expect(state().texts).toHaveLength(1);
    await visit('d');
    await paste(ours);
    await paste(`${theirs}${hostile}`);
    await visit(keys.down, keys.pageDown);
    await visit(keys.enter);
    expect([...seen].sort()).toEqual([
      'article',
      'check',
      'compare',
      'evidence',
      'findings',
      'fix',
      'help',
      'home',
      'library',
      'wizard',
    ]);
  });
});

test('a resize in the middle gives frames of the new size', async () => {
  const session = await openSession({columns: 120, rows: 40, texts: [sample]});
  const before = session.frames.length;
  await session.resize({columns: 40, rows: 12});
  await session.press(keys.down, keys.pageDown);
  expect(session.frames.length).toBeGreaterThan(before);
  // Ink draws once more in the old size before it tells the tree.
  expect(frameProblems(session.frames.slice(-1), {columns: 40, rows: 12})).toEqual([]);
});

test('a terminal that is too small says so in one line', async () => {
  const {frame} = await openSession({columns: 19, rows: 7});
  expect(frame()).toBe('Too small. q quits.');
});

describe('frameProblems finds', () => {
  test.each([
    ['a frame as high as the terminal', 'a\nb\nc', '3 lines on 3 rows'],
    ['a line that is too wide', 'abcde', 'too wide'],
    ['a line of wide characters', '寝床寝', 'too wide'],
    ['a control character', 'a\x1b[2J', 'control character'],
    ['a tab', 'a\tb', 'control character'],
    ['a secret', canary, `shows ${canary}`],
  ])('%s', (_name, frame, problem) => {
    expect(frameProblems([frame], {columns: 4, rows: 3}, [canary]).join('\n')).toContain(problem);
  });

  test('nothing in a good frame', () => {
    expect(frameProblems(['abcd\n寝床'], {columns: 4, rows: 3}, [canary])).toEqual([]);
  });
});
