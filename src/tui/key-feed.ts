import {PassThrough} from 'node:stream';
import type {ReadStream} from 'node:tty';

const pasteStart = '\x1b[200~';
const pasteEnd = '\x1b[201~';
/** The escape key as terminals with the kitty protocol send it: unlike a bare ESC it cannot join what follows. */
const escapeKey = '\x1b[27u';
const key = /\x1b\[\[[A-E]|\x1b\[[\x30-\x3f]*[\x20-\x2f]*[\x40-\x7e]|\x1bO[A-Za-z]|\x1b|[^\x00-\x1f\x7f]+|[\s\S]/g;
/** A sequence whose rest comes with the next chunk. */
const unfinished = /\x1b(?:\[[\x30-\x3f]*[\x20-\x2f]*|O)?$/;
/** How long ESC, and ESC with more, wait for the rest of a sequence that a slow link cut in two. Milliseconds. */
const patience = {escape: 40, sequence: 400};
/** A chunk without escapes that is longer than this and has line ends was pasted into a terminal without paste mode. */
const typedAtOnce = 64;

/**
 * Wraps the keyboard so that Ink gets one key per turn of the event loop, however many arrive in one chunk, and in
 * whatever chunks they arrive. A slow link delivers Down and Enter together; without this the Enter would act before
 * the Down is drawn. A paste stays one piece, also when the terminal does not mark pastes.
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
  const pump = () => {
    const next = queue.shift();
    isPumping = next !== undefined;
    if (next === undefined) return;
    feed.write(next);
    setImmediate(pump);
  };
  const deliver = (...keys: string[]) => {
    queue.push(...keys);
    if (!isPumping) pump();
  };

  /** Parts of a marked paste whose end has not come; null outside. */
  let paste: string[] | null = null;
  /** Parts of an unmarked paste: more of it is expected. */
  let unmarked = '';
  let held = '';
  let timer: NodeJS.Timeout | undefined;
  const takeUnmarked = () => {
    const block = unmarked;
    unmarked = '';
    return block ? [`${pasteStart}${block}${pasteEnd}`] : [];
  };
  const later = () => {
    const rest = held;
    held = '';
    deliver(...takeUnmarked(), ...keysOf(rest));
  };
  const read = (chunk: string) => {
    clearTimeout(timer);
    const data = held + chunk;
    held = '';
    // Ctrl+C leaves even when the end of a paste was lost on the way.
    if (paste && data === '\x03') return deliver(data);
    if (paste) return readPaste(data);
    const start = data.indexOf(pasteStart);
    if (start >= 0) {
      readKeys(data.slice(0, start));
      paste = [];
      return readPaste(data.slice(start + pasteStart.length));
    }
    held = unfinished.exec(data)?.[0] ?? '';
    readKeys(data.slice(0, data.length - held.length));
    if (held || unmarked) timer = setTimeout(later, held.length > 1 ? patience.sequence : patience.escape);
  };
  const readPaste = (data: string) => {
    // The end mark may be cut in two, so its beginning is left for the next chunk.
    const end = data.indexOf(pasteEnd);
    if (end < 0) {
      held = unfinished.exec(data)?.[0] ?? '';
      paste?.push(data.slice(0, data.length - held.length));
      return;
    }
    deliver(`${pasteStart}${(paste ?? []).join('')}${data.slice(0, end)}${pasteEnd}`);
    paste = null;
    read(data.slice(end + pasteEnd.length));
  };
  const readKeys = (data: string) => {
    const isBlock = !data.includes('\x1b') && (unmarked !== '' || (data.length > typedAtOnce && /[\r\n]/.test(data)));
    if (isBlock) unmarked += data;
    else deliver(...takeUnmarked(), ...keysOf(data));
  };
  source.setEncoding('utf8');
  source.on('data', (chunk: string | Buffer) => read(String(chunk)));
  source.on('end', () => feed.end());
  return feed as unknown as ReadStream;
}

function keysOf(data: string): string[] {
  return [...(data.match(key) ?? [])].map(one => (one === '\x1b' ? escapeKey : one));
}
