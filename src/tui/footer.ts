import {currentScreen} from '../session/current.ts';
import type {SessionState} from '../session/state.ts';
import {bindingsOf} from './keymap.ts';
import {takesText} from './text-message.ts';
import {textWidth} from './text-width.ts';

const gap = '  ';

/** The keys that can be used now, the most important first; how to leave is always among them. */
export function footer(state: SessionState, hasRows: boolean, columns: number): string {
  if (state.reading) return fitting(['Esc stop'], 'Ctrl+C quit', columns);
  if (state.prompt) return fitting(['Enter accept', 'Esc cancel', 'Ctrl+U clear'], 'Ctrl+C quit', columns);
  const screen = currentScreen(state);
  const isText = takesText(state);
  const usable = bindingsOf(screen).filter(
    ({keys, short}) =>
      (isText ? !/^.$/.test(keys) : keys !== 'Ctrl+C') &&
      (hasRows || !['move', 'choose', 'ends'].includes(short)) &&
      short !== screen,
  );
  const quit = usable.findIndex(binding => binding.short === 'quit');
  const words = usable.map(({keys, short}) => `${keys} ${short}`);
  return fitting(words.toSpliced(quit, 1), words[quit] ?? '', columns, quit);
}

/** As many words as fit, with one that must be there put at its place or, when that is cut off, at the end. */
function fitting(words: readonly string[], always: string, columns: number, place = words.length): string {
  const shown: string[] = [];
  let left = columns - textWidth(always);
  for (const word of words) {
    left -= textWidth(word) + gap.length;
    if (left < 0) break;
    shown.push(word);
  }
  return shown.toSpliced(place, 0, always).join(gap);
}
