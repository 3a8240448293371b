import {progressText} from '../report/progress-text.ts';

/** What is read sooner than this needs no bar. Milliseconds. */
const patience = 400;

export interface ProgressBar {
  readonly show: (read: number, total: number | null) => void;
  readonly clear: () => void;
}

/** A bar on standard error while a large file is read; nothing where nobody can see it. */
export function createProgressBar(name: string): ProgressBar {
  const visible = process.stderr.isTTY === true && process.env.TERM !== 'dumb' && !process.env.CI;
  const start = performance.now();
  let shown = '';
  return {
    show(read, total) {
      if (!visible || performance.now() - start < patience) return;
      // A line that is too wide goes on below, where it would not be cleared.
      const text = progressText(name, read, total, process.stderr.columns || 80);
      if (text === shown) return;
      shown = text;
      process.stderr.write(`\r\x1b[K${text}`);
    },
    clear() {
      if (shown !== '') process.stderr.write('\r\x1b[K');
    },
  };
}
