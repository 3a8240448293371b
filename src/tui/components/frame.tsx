import {Box, Text} from 'ink';
import type {Library} from '../../session/library.ts';
import type {SessionState} from '../../session/state.ts';
import {bottomLines} from '../bottom-lines.ts';
import {footer} from '../footer.ts';
import {type Layout, markWidth, paneGap, smallest} from '../layout.ts';
import {truncate} from '../lines.ts';
import {screenLayout} from '../screen-layout.ts';
import {Menu, rowText} from './menu.tsx';
import {TextLines} from './text-lines.tsx';

interface Props {
  readonly state: SessionState;
  readonly library: Library;
  readonly columns: number;
  readonly rows: number;
}

/** One whole screen, always lower than the terminal, with the footer at the bottom. */
export function Frame({state, library, columns, rows}: Props) {
  if (columns < smallest.columns || rows < smallest.rows)
    return <Text>{truncate('Too small. q quits.', columns)}</Text>;
  const {title, items, selected, layout} = screenLayout(state, library, columns, rows);
  const {intro, head, detail, isWide, menuRows, menuWidth, bodyRows} = layout;
  const hasMenu = items.length > 0;
  return (
    <Box flexDirection="column" width={columns}>
      <Text bold>{truncate(`ikewise  ${title}`, columns)}</Text>
      <Text dimColor>{rule(layout, columns)}</Text>
      <Box height={bodyRows}>
        <Box flexDirection="column" width={menuWidth} flexShrink={0}>
          <TextLines lines={intro} />
          {intro.length > 0 && hasMenu ? <Text> </Text> : null}
          {head ? <Text dimColor>{`  ${rowText({...head, detail: ''}, menuWidth - markWidth)}`}</Text> : null}
          {hasMenu ? <Menu rows={items} selected={selected} limit={menuRows} width={menuWidth} /> : null}
          {!isWide && detail.length > 0 && menuRows === items.length && (hasMenu || intro.length > 0) ? (
            <Text> </Text>
          ) : null}
          {isWide ? null : <TextLines lines={detail} />}
        </Box>
        {isWide ? (
          <Box flexDirection="column" marginLeft={paneGap} flexShrink={0}>
            <TextLines lines={detail} />
          </Box>
        ) : null}
      </Box>
      <TextLines lines={bottomLines(state, library, columns)} />
      <Text dimColor>{footer(state, hasMenu, columns)}</Text>
    </Box>
  );
}

/** The line below the title also says where the text stands: it is never cut, and costs no row. */
function rule({scroll}: Layout, columns: number): string {
  const {first, total, visible} = scroll;
  if (total <= visible) return '─'.repeat(columns);
  const range = visible === 1 ? `line ${first + 1}` : `lines ${first + 1}-${Math.min(total, first + visible)}`;
  const whole = ` ${range} of ${total}, PgUp PgDn `;
  const place = whole.length + 2 <= columns ? whole : truncate(` ${range} of ${total} `, columns - 2);
  return `${'─'.repeat(Math.max(0, columns - place.length - 2))}${place}──`;
}
