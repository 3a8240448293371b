import type {Size} from './open-screen.tsx';

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const control = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/;

/** Columns, counted here on purpose without the code that is tested. */
function columnsOf(line: string): number {
  return [...line].reduce((sum, character) => sum + (wide.test(character) ? 2 : 1), 0);
}

/** What a terminal of that size would show wrong, in words; empty when all frames are right. */
export function frameProblems(frames: readonly string[], {columns, rows}: Size, secrets: readonly string[] = []) {
  return frames.flatMap((frame, index) => {
    const lines = frame.split('\n');
    return [
      ...(lines.length >= rows ? [`frame ${index}: ${lines.length} lines on ${rows} rows`] : []),
      ...lines.filter(line => columnsOf(line) > columns).map(line => `frame ${index}: too wide: ${line}`),
      ...(control.test(frame) ? [`frame ${index}: control character ${JSON.stringify(control.exec(frame)?.[0])}`] : []),
      ...secrets.filter(secret => frame.includes(secret)).map(secret => `frame ${index}: shows ${secret}`),
    ];
  });
}
