/** Smaller inputs are read before anybody could look at a bar. Bytes. */
const worthShowing = 8 * 1024 * 1024;
const width = 24;

export interface ProgressBar {
  readonly show: (read: number, total: number | null) => void;
  readonly clear: () => void;
}

/** A bar on standard error while a large file is read; nothing where nobody can see it. */
export function createProgressBar(name: string): ProgressBar {
  const visible = process.stderr.isTTY === true && process.env.TERM !== 'dumb' && !process.env.CI;
  let shown = '';
  const draw = (text: string) => {
    if (text === shown) return;
    shown = text;
    process.stderr.write(`\r\x1b[K${text}`);
  };
  return {
    show(read, total) {
      if (!visible || read < worthShowing) return;
      const share = total ? Math.min(1, read / total) : null;
      const filled = Math.round((share ?? 0) * width);
      const megabytes = `${Math.floor(read / 1024 / 1024)} MB`;
      draw(
        `Reading ${name} ${share === null ? megabytes : `[${'#'.repeat(filled)}${'.'.repeat(width - filled)}] ${Math.floor(share * 100)} %`}`,
      );
    },
    clear() {
      if (shown !== '') process.stderr.write('\r\x1b[K');
    },
  };
}
