import {expect, test} from 'vitest';
import {bindings} from '../../src/tui/keymap.ts';
import {keys} from './open-screen.tsx';
import {openSession} from './open-session.tsx';

test('the help names every key and what it does', async () => {
  const {press} = await openSession({rows: 60});
  const frame = await press('?');
  for (const {keys: name, does} of bindings)
    expect(frame).toMatch(new RegExp(`^ {2}${escaped(name)} +${escaped(does)}`, 'm'));
});

test('the help scrolls to how it works', async () => {
  const {press} = await openSession();
  expect(await press('?')).not.toContain('type: reset');
  expect(await press(keys.end)).toContain('type: reset');
});

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}
