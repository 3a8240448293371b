import {EventEmitter} from 'node:events';
import type {ReadStream} from 'node:tty';
import fc from 'fast-check';
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';
import {keyFeed} from '../../src/tui/key-feed.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const escapeKey = '\x1b[27u';

/** What comes out when chunks come in, all waiting times over at the end or between any two chunks. */
function feed(chunks: readonly string[], pause = 0): string[] {
  const source = Object.assign(new EventEmitter(), {isTTY: true, setEncoding() {}});
  const out: string[] = [];
  const stream = keyFeed(source as unknown as ReadStream);
  stream.write = ((text: string) => out.push(text) > 0) as never;
  for (const chunk of chunks) {
    source.emit('data', chunk);
    vi.advanceTimersByTime(pause);
  }
  vi.runAllTimers();
  return out;
}

const typed = '\x1b[B\x1b[Bx\r\x1b[200~one\ntwo \x1b[31mred\r\x1b[201~\x1bOA\x1b[5~寝q\x7f\x1b[1;5C\x15';
const pieces = [
  '\x1b[B',
  '\x1b[B',
  'x',
  '\r',
  '\x1b[200~one\ntwo \x1b[31mred\r\x1b[201~',
  '\x1bOA',
  '\x1b[5~',
  '寝q',
  '\x7f',
  '\x1b[1;5C',
  '\x15',
];

describe('one key per write', () => {
  test('from one chunk', () => {
    expect(feed([typed])).toEqual(pieces);
  });

  test('however the chunks are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(typed.length), {maxLength: 6}), cuts => {
        const at = [0, ...cuts.toSorted((a, b) => a - b), typed.length];
        const chunks = at.slice(1).map((end, index) => typed.slice(at[index], end));
        expect(feed(chunks.filter(chunk => chunk !== '')).join('')).toBe(typed);
        // A run of letters may come in parts; a sequence or a paste may not.
        const whole = feed(chunks.filter(chunk => chunk !== '')).filter(key => key.startsWith('\x1b'));
        expect(whole).toEqual(pieces.filter(key => key.startsWith('\x1b')));
      }),
    );
  });

  test('on a link that waits in the middle of a sequence', () => {
    expect(feed(['\x1b[', 'B\x1b[20', '0~a\nb\x1b[2', '01~q'], 150)).toEqual(['\x1b[B', '\x1b[200~a\nb\x1b[201~', 'q']);
  });
});

describe('Esc', () => {
  test('alone is the escape key after a moment', () => {
    expect(feed(['\x1b'])).toEqual([escapeKey]);
  });

  test('before a letter is two keys, not Alt', () => {
    expect(feed(['\x1bq'])).toEqual([escapeKey, 'q']);
    expect(feed(['\x1b\x1b\r'])).toEqual([escapeKey, escapeKey, '\r']);
  });

  test('before an arrow is two keys', () => {
    expect(feed(['\x1b\x1b[B'])).toEqual([escapeKey, '\x1b[B']);
  });
});

describe('a paste', () => {
  const block = 'RTR-A#show crypto isakmp sa\rdst             src             state          conn-id status\r';

  test('without marks is one piece, also in several chunks', () => {
    expect(feed([block, 'short\r', block])).toEqual([`\x1b[200~${block}short\r${block}\x1b[201~`]);
  });

  test('without marks ends when nothing more comes', () => {
    expect(feed([block, 'q'], 150)).toEqual([`\x1b[200~${block}\x1b[201~`, 'q']);
  });

  test('without marks comes before the key that follows it', () => {
    expect(feed([block, '\x1b[B'])).toEqual([`\x1b[200~${block}\x1b[201~`, '\x1b[B']);
  });

  test('is not what a fast typist sends', () => {
    expect(feed(['abc\r'])).toEqual(['abc', '\r']);
  });

  test('of 8 MB is put together without reading it again for every chunk', () => {
    vi.useRealTimers();
    const chunk = `${'x'.repeat(4094)}\r\n`;
    const chunks = ['\x1b[200~', ...Array.from({length: 2048}, () => chunk), '\x1b[201~'];
    vi.useFakeTimers();
    const start = performance.now();
    expect(feed(chunks)[0]).toHaveLength(chunk.length * 2048 + 12);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test('whose end was lost leaves Ctrl+C working', () => {
    expect(feed(['\x1b[200~half', '\x03'])).toEqual(['\x03']);
  });
});
