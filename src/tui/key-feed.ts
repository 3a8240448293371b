import {PassThrough} from 'node:stream';
import type {ReadStream} from 'node:tty';

const key = /\x1b\[200~[\s\S]*?\x1b\[201~|\x1b\[\[[A-E]|\x1b*\x1b\[[\x30-\x3f]*[\x20-\x2f]*[\x40-\x7e]|\x1b+O[A-Za-z]|\x1b[^\x1b]|[^\x00-\x1f\x7f]+|[\s\S]/g;
const pasteStart = '\x1b[200~';
const pasteEnd = '\x1b[201~';
/** A chunk without escapes that is longer than this and has line ends was pasted into a terminal without paste mode. */
const typedAtOnce = 64;

/**
 * Wraps the keyboard so that Ink gets one key per turn of the event loop, however many arrive in one chunk. A slow link
 * delivers Down and Enter together; without this the Enter would act before the Down is drawn.
 * A paste stays one piece.
 */
export function keyFeed(source: ReadStream): ReadStream {
  const feed = new PassThrough();
  Object.assign(feed, {
    isTTY: source.isTTY,
    setRawMode(on: boolean) {
      source.setRawMode(on);
      return feed;
    },
    ref() {
      source.ref();
      return feed;
    },
    unref() {
      source.unref();
      return feed;
    },
  });
  const queue: string[] = [];
  let isPumping = false;
  let unfinishedPaste = '';
  const pump = () => {
    const next = queue.shift();
    isPumping = next !== undefined;
    if (next === undefined) return;
    feed.write(next);
    setImmediate(pump);
  };
  source.setEncoding('utf8');
  source.on('data', (chunk: string | Buffer) => {
    let data = unfinishedPaste + String(chunk);
    unfinishedPaste = '';
    const start = data.lastIndexOf(pasteStart);
    if (start >= 0 && !data.includes(pasteEnd, start)) {
      unfinishedPaste = data.slice(start);
      data = data.slice(0, start);
    }
    if (data.length > typedAtOnce && !data.includes('\x1b') && /[\r\n]/.test(data)) queue.push(`${pasteStart}${data}${pasteEnd}`);
    else queue.push(...(data.match(key) ?? []));
    if (!isPumping) pump();
  });
  source.on('end', () => feed.end());
  return feed as unknown as ReadStream;
}
