import {readFileSync, statSync} from 'node:fs';

/** Texts up to this size are read whole; larger ones line by line. Bytes. */
export const wholeInput = 8 * 1024 * 1024;

export type InputResult = {readonly text: string} | {readonly error: string; readonly hint: string};

/**
 * Reads a file at once. Null when it is too large for that, or packed. Says what is wrong in words instead of throwing.
 */
export function readInput(name: string): InputResult | null {
  try {
    // Of a pipe the size is not known before it is read.
    const found = statSync(name);
    if (found.size > wholeInput || !(found.isFile() || found.isDirectory())) return null;
    const bytes = readFileSync(name);
    return bytes[0] === 0x1f && bytes[1] === 0x8b ? null : decodeText(bytes, name);
  } catch (error) {
    return describeReadError(error, name);
  }
}

export function describeReadError(error: unknown, name: string): InputResult {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT')
    return {error: `There is no file "${name}".`, hint: 'Check the path, or use - to read from standard input.'};
  if (code === 'EISDIR') return {error: `"${name}" is a folder.`, hint: 'Name the files with device output.'};
  if (code === 'EACCES') return {error: `"${name}" may not be read.`, hint: 'Check its permissions.'};
  if (code === 'EAGAIN' || code === 'EOF') return {text: ''};
  return {
    error: `"${name}" could not be read (${code ?? String(error)}).`,
    hint: 'Save the device output as a text file and try again.',
  };
}

/** Text as the editors of network engineers save it: UTF-8, UTF-16 with a byte order mark, or Latin-1. */
export function decodeText(bytes: Uint8Array, name: string): InputResult {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return {text: buffer.subarray(2).toString('utf16le')};
  if (buffer[0] === 0xfe && buffer[1] === 0xff)
    return {
      text: Buffer.from(buffer.subarray(2, buffer.length & ~1))
        .swap16()
        .toString('utf16le'),
    };
  if (textProblem(buffer)) return notText(name);
  const text = buffer.toString('utf8');
  return {text: text.includes('\uFFFD') ? buffer.toString('latin1') : text};
}

/** Control characters that no terminal session leaves in a text say that it is none. */
export function textProblem(buffer: Uint8Array): boolean {
  const [first, second] = buffer;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return false;
  const sample = buffer.subarray(0, 65_536);
  const strange = sample.filter(byte => byte === 0 || (byte < 32 && ![7, 8, 9, 10, 12, 13, 27].includes(byte))).length;
  return sample.length > 0 && strange / sample.length > 0.05;
}

export function notText(name: string): InputResult {
  return {
    error: `"${name}" is not text.`,
    hint: 'Save the device output as plain text. A text packed with gzip is unpacked, other archives are not.',
  };
}
