import {plainStyle, type TextStyle} from '../report/render-text.ts';

/** Colour only where somebody can see it and has not asked for none. */
export function wantsColour(): boolean {
  const {NO_COLOR, FORCE_COLOR, TERM} = process.env;
  if (process.argv.includes('--no-color') || NO_COLOR) return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '0') return true;
  return process.stdout.isTTY === true && TERM !== 'dumb';
}

export function terminalStyle(): TextStyle {
  if (!wantsColour()) return plainStyle;
  const wrap = (on: number, off: number) => (text: string) => `\x1b[${on}m${text}\x1b[${off}m`;
  return {heading: wrap(1, 22), bad: wrap(31, 39), good: wrap(32, 39), dim: wrap(2, 22)};
}
