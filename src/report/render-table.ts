/** A record as it is shown: its fields in order. */
type Fields = Readonly<Record<string, unknown>>;

const gap = 2;
/** Narrower than this a column of words cannot be read. */
const narrowest = 16;

/**
 * Records below each other, one per line, where that fits into the width; null where it does not. What is the same in
 * all of them stands once above the table.
 */
export function renderTable(records: readonly Fields[], width: number): string[] | null {
  const names = [...new Set(records.flatMap(record => Object.keys(record)))];
  if (records.length < 2 || records.some(record => Object.values(record).some(isTabular))) return null;
  const cells = new Map(names.map(name => [name, records.map(record => textOf(record[name]))]));
  const filled = names.filter(name => cells.get(name)?.some(cell => cell !== ''));
  const shared = filled.filter(name => new Set(cells.get(name)).size === 1);
  const columns = filled.filter(name => !shared.includes(name));
  if (columns.length === 0) return null;
  const widths = fitted(
    columns.map(name => [name, ...(cells.get(name) ?? [])]),
    width,
  );
  if (widths === null) return null;
  const rows = records.map((_, index) => columns.map(name => cells.get(name)?.[index] ?? ''));
  return [
    ...(shared.length > 0 ? wrap(shared.map(name => `${name} ${cells.get(name)?.[0]}`).join(', '), width) : []),
    ...[columns, ...rows].flatMap(row => renderRow(row, widths)),
  ];
}

/** The width of every column; the widest column of words gives way. Null when that does not help. */
function fitted(columns: readonly (readonly string[])[], width: number): number[] | null {
  const widths = columns.map(cells => Math.max(...cells.map(cell => cell.length)));
  const over = widths.reduce((sum, one) => sum + one + gap, -gap) - width;
  if (over <= 0) return widths;
  const words = columns.map((cells, index) => (cells.some(cell => cell.includes(' ')) ? (widths[index] ?? 0) : 0));
  const widest = words.indexOf(Math.max(...words));
  const left = (widths[widest] ?? 0) - over;
  if (words[widest] === 0 || left < narrowest) return null;
  return widths.with(widest, left);
}

function renderRow(row: readonly string[], widths: readonly number[]): string[] {
  const cells = row.map((cell, index) => wrap(cell, widths[index] ?? 1));
  const height = Math.max(...cells.map(cell => cell.length));
  return Array.from({length: height}, (_, line) =>
    cells
      .map((cell, index) => (cell[line] ?? '').padEnd((widths[index] ?? 0) + gap))
      .join('')
      .trimEnd(),
  );
}

/** The fields of one record below each other, two in a line where both are short; its lists of records below them. */
export function renderFields(record: Fields, width: number): string[] {
  const lines: string[] = [];
  const lists: string[] = [];
  const half = Math.floor((width - gap) / 2);
  let open = false;
  for (const [name, value] of Object.entries(record)) {
    if (isTabular(value)) {
      lists.push(`${name}:`, ...renderList(value, width - gap).map(row => `  ${row}`));
      continue;
    }
    const cell = `${name.padEnd(20)} ${textOf(value)}`;
    const isShort = cell.length <= half;
    if (open && isShort) {
      lines.push(`${(lines.pop() ?? '').padEnd(half + gap)}${cell}`);
      open = false;
    } else {
      lines.push(...wrap(cell, width, 21));
      open = isShort;
    }
  }
  return [...lines, ...lists];
}

function renderList(items: readonly Fields[], width: number): string[] {
  return (
    renderTable(items, width) ??
    items.flatMap(item =>
      renderFields(withoutEmpty(item), width - gap).map((line, index) => `${index === 0 ? '- ' : '  '}${line}`),
    )
  );
}

/** Fields that say something. */
export function withoutEmpty(record: Fields): Fields {
  return Object.fromEntries(
    Object.entries(record).filter(
      ([, value]) =>
        value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

/** A list of records. */
function isTabular(value: unknown): value is readonly Fields[] {
  return Array.isArray(value) && value.length > 0 && value.every(item => typeof item === 'object' && item !== null);
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  if (typeof value !== 'object') return String(value);
  return Object.entries(withoutEmpty(value as Fields))
    .map(([name, inner]) => `${name} ${textOf(inner)}`)
    .join(', ');
}

/** Cuts at blanks, or anywhere in a word that is too long; `indent` for all lines but the first. */
export function wrap(text: string, width: number, indent = 0): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > (lines.length === 0 ? width : width - indent)) {
    const room = lines.length === 0 ? width : width - indent;
    const blank = rest.lastIndexOf(' ', room);
    const at = blank > (lines.length === 0 ? indent : 0) ? blank : room;
    lines.push(rest.slice(0, at));
    rest = rest.slice(at).trimStart();
  }
  lines.push(rest);
  return lines.map((line, index) => (index === 0 ? line : ' '.repeat(indent) + line));
}
