import {describe, expect, test} from 'vitest';
import type {Screen, SessionState} from '../../src/session/state.ts';
import {createSession} from '../../src/session/update.ts';
import {footer} from '../../src/tui/footer.ts';
import {library} from './open-session.tsx';

const session = createSession(library, []);
const on = (...screens: Screen[]): SessionState => ({...session, screens});
const screens: readonly Screen[] = [
  'home',
  'evidence',
  'wizard',
  'findings',
  'compare',
  'check',
  'fix',
  'library',
  'article',
  'help',
];

describe('the footer', () => {
  test('at 80 columns has the six that matter, then those of the screen', () => {
    expect(footer(on('fix'), true, 80)).toBe(
      '↑↓ move  Enter choose  Esc back  / search  ? help  q quit  x export  c copy',
    );
    expect(footer(on('wizard'), true, 80)).toMatch(
      /^↑↓ move {2}Enter choose {2}Esc back {2}\/ search {2}\? help {2}q quit/,
    );
  });

  test('at 40 columns gives up search and help, not how to leave', () => {
    expect(footer(on('home'), true, 40)).toBe('↑↓ move  Enter choose  Esc back  q quit');
  });

  test.each(screens.flatMap(screen => [20, 40, 80, 120, 200].map(columns => [screen, columns] as const)))(
    'on %s at %i columns fits and says how to leave',
    (screen, columns) => {
      const text = footer(on(screen), true, columns);
      expect(text.length).toBeLessThanOrEqual(columns);
      expect(text).toMatch(screen === 'library' ? /Ctrl\+C quit/ : /(?:^| )q quit/);
    },
  );

  test('names no letters where letters are typed', () => {
    expect(footer(on('library'), true, 200)).not.toMatch(/(?:^| {2})[a-z?/] /);
    const prompt = {...on('fix'), prompt: {kind: 'export', format: 'md'} as const};
    expect(footer(prompt, true, 80)).toBe('Enter accept  Esc cancel  Ctrl+U clear  Ctrl+C quit');
  });

  test('does not name the way to the screen that is shown', () => {
    expect(footer(on('findings'), true, 200)).not.toContain('f findings');
    expect(footer(on('fix'), true, 200)).toContain('f findings');
  });

  test('says nothing of rows where there are none', () => {
    expect(footer(on('help'), false, 80)).toMatch(/^↑↓ scroll {2}Esc back/);
    expect(footer(on('library'), false, 80)).not.toContain('Enter');
  });
});
