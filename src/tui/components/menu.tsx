import {Text} from 'ink';
import SelectInput from 'ink-select-input';
import {truncate} from '../lines.ts';

interface Row {
  readonly label: string;
  readonly detail: string;
}

/**
 * Draws the rows with the selected one marked. ink-select-input keeps its index in closure state and loses keys that
 * arrive together, so it only draws: it has no focus, and a new key mounts it anew where the session says.
 */
export function Menu({rows, selected, limit, width}: {readonly rows: readonly Row[]; readonly selected: number; readonly limit: number; readonly width: number}) {
  const items = rows.map(({label, detail}, index) => {
    const name = truncate(label, width - 4);
    const room = width - 7 - name.length;
    return {key: String(index), value: index, label: detail !== '' && room > 8 ? `${name} · ${truncate(detail, room)}` : name};
  });
  return (
    <SelectInput
      key={`${selected}/${rows.length}`}
      items={items}
      initialIndex={Math.min(selected, Math.max(0, items.length - 1))}
      limit={limit}
      isFocused={false}
      itemComponent={MenuRow}
    />
  );
}

function MenuRow({isSelected = false, label}: {readonly isSelected?: boolean; readonly label: string}) {
  return (
    <Text wrap="truncate" bold={isSelected} {...(isSelected && {color: 'cyan'})}>
      {label}
    </Text>
  );
}
