import {useInput, usePaste, useWindowSize} from 'ink';
import {useSyncExternalStore} from 'react';
import type {Library} from '../session/library.ts';
import {currentScreen} from '../session/current.ts';
import {menuOf} from '../session/menu.ts';
import {Frame} from './components/frame.tsx';
import {type KeyPress, messageOf} from './keymap.ts';
import {layOut} from './layout.ts';
import {views} from './screens/views.ts';
import type {Store} from './store.ts';

/** The only component that listens: keys become messages by the keymap, pastes become evidence. */
export function App({store, library}: {readonly store: Store; readonly library: Library}) {
  const state = useSyncExternalStore(store.subscribe, store.get);
  const {columns, rows} = useWindowSize();
  useInput((input, key) => {
    const press = keyPressOf(input, key);
    if (!press) return;
    const now = store.get();
    const view = views[currentScreen(now)](now, library);
    const {page} = layOut(view, menuOf(now, library), columns, rows, now.scroll);
    const message = messageOf(press, now, page);
    if (message) store.send(message);
  });
  usePaste(text => {
    const now = store.get();
    const single = text.replaceAll(/\s*[\r\n]+\s*/g, ' ').trim();
    if (now.prompt) store.send({type: 'prompt-typed', text: now.promptText + single});
    else if (currentScreen(now) === 'library') store.send({type: 'query-typed', query: text.replaceAll('\r', '\n')});
    else store.send({type: 'evidence-pasted', text});
  });
  return <Frame state={state} library={library} columns={columns} rows={rows} />;
}

type InkKey = Parameters<Parameters<typeof useInput>[0]>[1];

function keyPressOf(input: string, key: InkKey): KeyPress | null {
  if (key.ctrl) return input === 'c' ? {input, name: 'ctrl-c'} : null;
  if (key.upArrow) return {input, name: 'up'};
  if (key.downArrow) return {input, name: 'down'};
  if (key.leftArrow) return {input, name: 'left'};
  if (key.pageUp) return {input, name: 'page-up'};
  if (key.pageDown) return {input, name: 'page-down'};
  if (key.return) return {input, name: 'enter'};
  if (key.escape) return {input, name: 'escape'};
  if (key.backspace || key.delete) return {input, name: 'backspace'};
  if (key.meta || key.tab || key.rightArrow || input === '') return null;
  return {input, name: 'text'};
}
