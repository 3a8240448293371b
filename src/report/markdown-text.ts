/** Device text must not become markup: no link, no image, no HTML. Bare addresses are links to many ticket systems. */
export function markdownText(value: string): string {
  return oneLine(value)
    .replaceAll(/[\\`*_[\]<>#|~@]/g, String.raw`\$&`)
    .replaceAll('://', String.raw`\://`)
    .replaceAll(/\bwww\./gi, found => `${found.slice(0, -1)}\\.`);
}

function oneLine(value: string): string {
  return value.replaceAll(/\s*[\r\n\u2028\u2029]\s*/g, ' ');
}

export function markdownCode(value: string): string {
  const fence = '`'.repeat(longestRun(value) + 1);
  const pad = value.startsWith('`') || value.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${oneLine(value)}${pad}${fence}`;
}

export function longestRun(value: string): number {
  return Math.max(0, ...(value.match(/`+/g) ?? []).map(run => run.length));
}
