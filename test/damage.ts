/** What copying, terminals, forums and recorders do to a text. The findings must stay the same. */
export interface Damage {
  readonly name: string;
  apply(text: string): string;
}

const eachLine = (change: (line: string, index: number) => string) => (text: string) =>
  text.split('\n').map(change).join('\n');

const stamps: readonly (readonly [name: string, stamp: (index: number) => string])[] = [
  ['IOS stamps', index => `*Mar  1 00:${two(10 + Math.floor(index / 60))}:${two(index % 60)}.123: `],
  ['syslog stamps with a year', index => `Jun 10 2010 17:${two(10 + Math.floor(index / 60))}:${two(index % 60)}: `],
  ['numbered stamps with a zone', index => `<188>${989_474 + index}: *Feb  2 11:39:${two(index % 60)}KST: `],
  ['ISO stamps', index => `2026-11-21T10:${two(Math.floor(index / 60))}:${two(index % 60)}.456Z `],
  ['bracketed stamps', index => `[2026-11-21 10:${two(Math.floor(index / 60))}:${two(index % 60)}] `],
  ['bracketed times', index => `[10:${two(Math.floor(index / 60))}:${two(index % 60)}.789] `],
];

function two(value: number): string {
  return String(value).padStart(2, '0');
}

export const damages: readonly Damage[] = [
  {name: 'CRLF', apply: text => text.replaceAll('\n', '\r\n')},
  {name: 'CR', apply: text => text.replaceAll('\n', '\r')},
  {name: 'BOM', apply: text => `\uFEFF${text}`},
  {name: 'indented by four', apply: eachLine(line => `    ${line}`)},
  {name: 'indented by a tab', apply: eachLine(line => `\t${line}`)},
  {name: 'quoted', apply: eachLine(line => `> ${line}`)},
  {name: 'quoted twice', apply: eachLine(line => `> > ${line}`)},
  {name: 'bullets', apply: eachLine(line => (line.trim() === '' ? line : `\u2022 ${line}`))},
  {name: 'arrows', apply: eachLine(line => (line.trim() === '' ? line : `--> ${line}`))},
  {name: 'blanks at line ends', apply: eachLine(line => `${line}   `)},
  {name: 'cut at 80 columns', apply: text => cut(text, 80)},
  {name: 'literal line ends', apply: text => text.replaceAll('\n', '\\n')},
  {name: 'forum escapes', apply: text => text.replaceAll('_', '\\_').replaceAll('#', '\\#')},
  {name: 'colour', apply: eachLine(line => `\u001b[32m${line}\u001b[0m`)},
  {
    name: 'pager prompts',
    apply: eachLine((line, index) =>
      index % 7 === 5 ? ` --More-- \b\b\b\b\b\b\b\b\b\b          \b\b\b\b\b\b\b\b\b\b${line}` : line,
    ),
  },
  ...stamps.map(([name, stamp]) => ({
    name,
    apply: eachLine((line, index) => (line.trim() === '' ? line : stamp(index) + line)),
  })),
];

/** As a terminal of that width shows it. */
export function cut(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap(line => (line.length <= width ? [line] : (line.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [])))
    .join('\n');
}

/** Two texts line by line in turn, as a log shows two peers at the same time. */
export function interleave(first: string, second: string): string {
  const [a, b] = [first.split('\n'), second.split('\n')];
  return Array.from({length: Math.max(a.length, b.length)}, (_, index) =>
    [a[index], b[index]].filter(line => line !== undefined),
  )
    .flat()
    .join('\n');
}

/** Every line with a stamp of its own, the later the lower. */
export function stamped(text: string): string {
  const lines = text.trimEnd().split('\n');
  return lines
    .map((line, index) => `*Mar  1 0${Math.floor(index / 60)}:${two(index % 60)}:00.123: ${bare(line)}`)
    .join('\n');
}

function bare(line: string): string {
  return line.replace(/^\s*\*?[A-Z][a-z]{2}\s+\d+\s[\d:.]+: /, '');
}

/** As log viewers show it. */
export function newestFirst(text: string): string {
  return text.trimEnd().split('\n').reverse().join('\n');
}
