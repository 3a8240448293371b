import {Text} from 'ink';
import SelectInput from 'ink-select-input';
import type {MenuItem} from '../../session/menu.ts';
import {markWidth} from '../layout.ts';
import {pad, truncate} from '../lines.ts';
import {textWidth} from '../text-width.ts';

interface Props {
  readonly rows: readonly MenuItem[];
  readonly selected: number;
  /** Rows that are visible at once. */
  readonly limit: number;
  readonly width: number;
}

/**
 * Draws the rows around the selected one, which is marked. ink-select-input keeps its index in closure state and loses
 * keys that arrive together, so it only draws: it has no focus, and a new key mounts it anew where the session says.
 */
export function Menu({rows, selected, limit, width}: Props) {
  const first = Math.max(0, Math.min(selected - (limit >> 1), rows.length - limit));
  const items = rows.slice(first, first + limit).map((row, index) => {
    const value = first + index;
    return {key: String(value), value, label: rowText(row, width - markWidth)};
  });
  const above = first;
  const below = rows.length - first - items.length;
  return (
    <>
      <SelectInput
        key={`${first}/${selected}/${rows.length}`}
        items={items}
        initialIndex={selected - first}
        isFocused={false}
        itemComponent={MenuRow}
      />
      {above + below > 0 ? <Text dimColor>{truncate(`  … ${above} more above, ${below} below`, width)}</Text> : null}
    </>
  );
}

export function rowText({label, detail, values}: Omit<MenuItem, 'message'>, width: number): string {
  if (values) return tableRow(label, values, width);
  const name = truncate(label, width);
  const room = width - textWidth(name) - 3;
  return detail !== '' && room > 8 ? `${name} · ${truncate(detail, room)}` : name;
}

/** The name takes what two columns for the values leave. */
function tableRow(label: string, values: readonly [string, string], width: number): string {
  const column = Math.floor(width * 0.3);
  const name = width - 2 * column;
  const cells = values.map(value => pad(truncate(value, column - 1), column));
  return `${pad(truncate(label, name - 1), name)}${cells.join('')}`.trimEnd();
}

function MenuRow({isSelected = false, label}: {readonly isSelected?: boolean; readonly label: string}) {
  return (
    <Text wrap="truncate" bold={isSelected} {...(isSelected && {color: 'cyan'})}>
      {label}
    </Text>
  );
}
