import {createReadStream} from 'node:fs';
import {stat} from 'node:fs/promises';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {createGunzip} from 'node:zlib';
import {decodeText, describeReadError, type InputResult, notText, textProblem, wholeInput} from './read-input.ts';

const sampleSize = 65_536;
/** A line longer than this is cut: nothing that a device prints is. Characters. */
const longestLine = 1024 * 1024;

export interface OpenOptions {
  /** Gets the lines of a text that is too large to be read whole; null reads it whole all the same. */
  readonly push: ((line: string) => void) | null;
  /** Bytes read so far, and of how many where that is known. */
  readonly onProgress?: (read: number, total: number | null) => void;
  /** Stops the reading; what comes of it then is of no interest. */
  readonly signal?: AbortSignal;
  /** For tests. */
  readonly whole?: number;
  readonly chunk?: number;
}

/** `streamed`: the lines went to `push`. */
export type OpenResult = InputResult | {readonly streamed: true};

/** Reads a file or, for `-`, standard input; gzip is unpacked. Memory stays bounded, whatever the size. */
export async function openInput(name: string, options: OpenOptions): Promise<OpenResult> {
  const {whole = wholeInput, push, chunk = 1024 * 1024, onProgress, signal} = options;
  const shown = name === '-' ? 'standard input' : name;
  try {
    const total = name === '-' ? null : await sizeOf(name);
    const source: AsyncIterable<Uint8Array> =
      name === '-' ? process.stdin : createReadStream(name, {highWaterMark: chunk, ...(signal && {signal})});
    let held: Buffer[] = [];
    let size = 0;
    let lines: LineCutter | null = null;
    let checked = false;
    for await (const bytes of unpacked(source, read => onProgress?.(read, total))) {
      if (lines) {
        lines.write(bytes);
        continue;
      }
      held.push(Buffer.from(bytes));
      size += bytes.length;
      if (!checked && size >= sampleSize) {
        checked = true;
        if (textProblem(Buffer.concat(held))) return notText(shown);
      }
      if (size <= whole || push === null) continue;
      const first = Buffer.concat(held);
      held = [];
      lines = createLineCutter(first.subarray(0, sampleSize), push);
      lines.write(first);
    }
    if (!lines) return decodeText(Buffer.concat(held), shown);
    lines.end();
    return {streamed: true};
  } catch (error) {
    if (/^Z_|^ERR_.*ZLIB/.test((error as NodeJS.ErrnoException).code ?? '')) {
      return {
        error: `"${shown}" is a damaged gzip file.`,
        hint: 'Copy it again, or unpack it with gunzip and read what comes out.',
      };
    }
    return describeReadError(error, name);
  }
}

async function sizeOf(name: string): Promise<number | null> {
  const found = await stat(name);
  return found.isFile() ? found.size : null;
}

async function* counted(source: AsyncIterable<Uint8Array>, tell: (read: number) => void): AsyncGenerator<Uint8Array> {
  let read = 0;
  for await (const bytes of source) {
    read += bytes.length;
    tell(read);
    yield bytes;
  }
}

/** Packed bytes go in by small pieces, so that it is known how many of them what came out is made of. */
const packedPiece = 16_384;

async function* unpacked(input: AsyncIterable<Uint8Array>, tell: (read: number) => void): AsyncGenerator<Uint8Array> {
  const source = input[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  let size = 0;
  while (size < 2) {
    const {value, done} = await source.next();
    if (done) break;
    head.push(value);
    size += value.length;
  }
  const start = Buffer.concat(head);
  const all = (async function* () {
    if (start.length > 0) yield start;
    yield* {[Symbol.asyncIterator]: () => source};
  })();
  if (start[0] !== 0x1f || start[1] !== 0x8b) {
    yield* counted(all, tell);
    return;
  }
  const gunzip = createGunzip();
  // A damaged file is told by the loop below, which gets the same error.
  const done = pipeline(Readable.from(cut(all)), gunzip).catch(() => {});
  for await (const bytes of gunzip as AsyncIterable<Uint8Array>) {
    tell(gunzip.bytesWritten);
    yield bytes;
  }
  await done;
}

async function* cut(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const bytes of source)
    for (let at = 0; at < bytes.length; at += packedPiece) yield bytes.subarray(at, at + packedPiece);
}

interface LineCutter {
  write(bytes: Uint8Array): void;
  end(): void;
}

function createLineCutter(sample: Uint8Array, push: (line: string) => void): LineCutter {
  const decoder = new TextDecoder(encodingOf(sample));
  let rest = '';
  const take = (text: string) => {
    // A CR at the end may be half of a CRLF.
    const half = text.endsWith('\r') ? '\r' : '';
    const pieces = text.slice(0, text.length - half.length).split(/\r\n|\n|\r/);
    rest = (pieces.pop() ?? '') + half;
    for (const piece of pieces) push(piece.slice(0, longestLine));
    if (rest.length > 2 * longestLine) rest = rest.slice(0, longestLine) + half;
  };
  return {
    write: bytes => take(rest + decoder.decode(bytes, {stream: true})),
    end() {
      take(rest + decoder.decode());
      if (rest !== '') push(rest.replace(/\r$/, '').slice(0, longestLine));
    },
  };
}

function encodingOf(sample: Uint8Array): string {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
  try {
    // The sample may end inside a character, which `stream` allows.
    new TextDecoder('utf-8', {fatal: true}).decode(sample, {stream: true});
    return 'utf-8';
  } catch {
    return 'latin1';
  }
}
