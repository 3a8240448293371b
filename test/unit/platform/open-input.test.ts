import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {afterAll, describe, expect, test} from 'vitest';
import {openInput} from '../../../src/platform/open-input.ts';

const folder = mkdtempSync(join(tmpdir(), 'ikewise-open-'));
afterAll(() => rmSync(folder, {recursive: true}));

const text = `\u00e9rste Zeile\r\nzwei\n\ndrei\rvier\r\n${'x'.repeat(90)}\nend`;
const lines = ['\u00e9rste Zeile', 'zwei', '', 'drei', 'vier', 'x'.repeat(90), 'end'];

async function open(bytes: Uint8Array, chunk: number, whole: number) {
  const path = join(folder, 'input.txt');
  writeFileSync(path, bytes);
  const got: string[] = [];
  const result = await openInput(path, {push: line => got.push(line), chunk, whole});
  return {result, got};
}

describe.each([1, 2, 3, 7, 64, 100_000])('in chunks of %i bytes', chunk => {
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['Latin-1', Buffer.from(text, 'latin1')],
    ['UTF-16', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['gzip', gzipSync(text)],
  ])('%s gives the same lines', async (_name, bytes) => {
    expect(await open(bytes, chunk, 10)).toEqual({result: {streamed: true}, got: lines});
  });

  test('a small file is given whole', async () => {
    expect(await open(Buffer.from(text), chunk, 10_000)).toEqual({result: {text}, got: []});
  });
});

test('what is not text is refused, packed or not', async () => {
  const bytes = Uint8Array.from({length: 300_000}, (_, index) => (index * 7919) % 251);
  for (const input of [bytes, gzipSync(bytes)]) {
    expect((await open(input, 4096, 100_000)).result).toMatchObject({error: expect.stringContaining('is not text')});
  }
});

test('a damaged gzip file says so', async () => {
  const packed = gzipSync(text.repeat(100));
  expect((await open(packed.subarray(0, packed.length - 12), 4096, 10_000_000)).result).toMatchObject({
    error: expect.stringContaining('damaged gzip'),
  });
});

test('a missing file says so', async () => {
  expect(await openInput(join(folder, 'none.txt'), {push: null})).toMatchObject({
    error: expect.stringContaining('There is no file'),
  });
});
