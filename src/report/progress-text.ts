const widestBar = 24;
const shortestName = 8;

/** `Reading debug.log [######..................] 25 %`, always narrower than the terminal. */
export function progressText(name: string, read: number, total: number | null, columns: number): string {
  const share = total ? Math.min(1, read / total) : null;
  const end = share === null ? ` ${Math.floor(read / 1024 / 1024)} MB` : ` ${Math.floor(share * 100)} %`;
  const room = columns - 'Reading '.length - end.length - 1;
  const bar = share === null ? '' : drawBar(share, Math.min(widestBar, room - shortestName - ' []'.length));
  const left = Math.max(1, room - bar.length);
  return `Reading ${name.length > left ? `…${name.slice(name.length - left + 1)}` : name}${bar}${end}`;
}

function drawBar(share: number, width: number): string {
  if (width < 4) return '';
  const filled = Math.round(share * width);
  return ` [${'#'.repeat(filled)}${'.'.repeat(width - filled)}]`;
}

/** What was kept of a text that was too large to be read whole. */
export function keptText({
  total,
  kept,
  tooMany,
}: {
  readonly total: number;
  readonly kept: number;
  readonly tooMany: number;
}) {
  const counted = (count: number) => count.toLocaleString('en');
  const lost =
    tooMany > 0
      ? `; ${counted(tooMany)} more that may matter stand between the first and the last ones and were left out`
      : '';
  return `${counted(total)} lines, ${counted(kept)} of them kept for the diagnosis${lost}.`;
}
