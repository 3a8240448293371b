import {Box, Text} from 'ink';
import {currentPlan, currentScreen} from '../../session/current.ts';
import type {Library} from '../../session/library.ts';
import {type MenuItem, menuOf} from '../../session/menu.ts';
import type {Prompt, SessionState} from '../../session/state.ts';
import {bindingsOf} from '../keymap.ts';
import {layOut} from '../layout.ts';
import {truncate} from '../lines.ts';
import {blockLabel} from '../screens/fix.ts';
import {views} from '../screens/views.ts';
import {theme} from '../theme.ts';
import {Menu} from './menu.tsx';
import {TextLines} from './text-lines.tsx';

interface Props {
  readonly state: SessionState;
  readonly library: Library;
  readonly columns: number;
  readonly rows: number;
}

/** One whole screen, always lower than the terminal. */
export function Frame({state, library, columns, rows}: Props) {
  const screen = currentScreen(state);
  const view = views[screen](state, library);
  const items = menuOf(state, library);
  const layout = layOut(view, items, columns, rows, state.scroll);
  const menu = <Menu rows={menuRows(state, library, items)} selected={state.cursor[screen] ?? 0} limit={layout.menuRows} width={layout.menuWidth} />;
  const hidden = layout.above + layout.below > 0 ? ` (${layout.above} above, ${layout.below} below: PgUp PgDn)` : '';
  return (
    <Box flexDirection="column" width={columns}>
      <Text bold wrap="truncate">{truncate(`ikewise  ${view.title}${hidden}`, columns)}</Text>
      <Text dimColor>{'─'.repeat(columns)}</Text>
      <Box>
        <Box flexDirection="column" width={layout.menuWidth}>
          <TextLines lines={layout.intro} />
          {layout.intro.length > 0 && items.length > 0 ? <Text> </Text> : null}
          {items.length > 0 ? menu : null}
          {!layout.isWide && layout.detail.length > 0 && items.length > 0 ? <Text> </Text> : null}
          {layout.isWide ? null : <TextLines lines={layout.detail} />}
        </Box>
        {layout.isWide ? (
          <Box flexDirection="column" marginLeft={3}>
            <TextLines lines={layout.detail} />
          </Box>
        ) : null}
      </Box>
      <Text> </Text>
      <Text wrap="truncate" {...(state.prompt ? theme.question : state.notice?.kind === 'error' ? theme.bad : theme.good)}>
        {truncate(bottomLine(state), columns)}
      </Text>
      <Text dimColor wrap="truncate">
        {truncate(footer(state), columns)}
      </Text>
    </Box>
  );
}

function menuRows(state: SessionState, library: Library, items: readonly MenuItem[]) {
  const plan = currentScreen(state) === 'fix' ? currentPlan(state, library) : null;
  return items.map((item, index) => {
    const block = item.message.type === 'block-ticked' ? plan?.blocks[item.message.block] : undefined;
    return {label: block ? blockLabel(block, state.ticked.includes(index)) : item.label, detail: item.detail};
  });
}

function bottomLine({prompt, promptText, notice}: SessionState): string {
  const error = notice?.kind === 'error' ? `✖ ${notice.text}` : (notice?.text ?? ' ');
  if (!prompt) return error;
  return `${promptLabel(prompt)}: ${promptText}▏${notice ? `  ${error}` : ''}`;
}

function promptLabel(prompt: Prompt): string {
  if (prompt.kind === 'open-file') return `File with output of ${prompt.side === 'ours' ? 'this gateway' : 'the peer'}`;
  if (prompt.kind === 'export') return 'Save the checklist as';
  return `Value of ${prompt.parameter}`;
}

function footer(state: SessionState): string {
  if (state.prompt) return 'Enter accept  Esc cancel';
  const screen = currentScreen(state);
  const shown = bindingsOf(screen).filter(binding => !['↑', '↓', 'PgUp', 'PgDn'].includes(binding.keys));
  const usable = screen === 'library' ? shown.filter(binding => ['Enter', 'Esc'].includes(binding.keys)) : shown;
  return ['↑↓ move', ...usable.map(binding => `${binding.keys} ${binding.does}`)].join('  ');
}
