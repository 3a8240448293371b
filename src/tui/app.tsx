import {useInput, usePaste, useWindowSize} from 'ink';
import {useSyncExternalStore} from 'react';
import type {Library} from '../session/library.ts';
import {Frame} from './components/frame.tsx';
import {type KeyPress, messageOf} from './keymap.ts';
import {screenLayout} from './screen-layout.ts';
import type {Store} from './store.ts';
import {pasteMessage, takesText} from './text-message.ts';

/** The only component that listens: keys become messages by the keymap, pastes become evidence. */
export function App({store, library}: {readonly store: Store; readonly library: Library}) {
  const state = useSyncExternalStore(store.subscribe, store.get);
  const {columns, rows} = useWindowSize();
  const press = (key: KeyPress) => {
    const now = store.get();
    const {scroll} = screenLayout(now, library, columns, rows).layout;
    const message = messageOf(key, now, scroll);
    if (message) store.send(message);
  };
  useInput((input, key) => {
    const pressed = keyPressOf(input, key);
    if (!pressed) return;
    // Letters that arrived together are keys one by one, until one of them opens a field: the rest is typed there.
    let rest = pressed.input;
    while (pressed.name === 'text' && rest.length > 0 && !takesText(store.get())) {
      const [first = ''] = rest;
      rest = rest.slice(first.length);
      press({input: first, name: 'text'});
    }
    if (pressed.name !== 'text' || rest.length > 0) press({...pressed, input: rest});
  });
  usePaste(text => store.send(pasteMessage(text, store.get())));
  return <Frame state={state} library={library} columns={columns} rows={rows} />;
}

type InkKey = Parameters<Parameters<typeof useInput>[0]>[1];

function keyPressOf(input: string, key: InkKey): KeyPress | null {
  if (key.ctrl) return input === 'c' ? {input, name: 'ctrl-c'} : input === 'u' ? {input, name: 'ctrl-u'} : null;
  if (key.upArrow) return {input, name: 'up'};
  if (key.downArrow) return {input, name: 'down'};
  if (key.leftArrow) return {input, name: 'left'};
  if (key.pageUp) return {input, name: 'page-up'};
  if (key.pageDown) return {input, name: 'page-down'};
  if (key.home) return {input, name: 'home'};
  if (key.end) return {input, name: 'end'};
  if (key.return) return {input, name: 'enter'};
  if (key.escape) return {input, name: 'escape'};
  if (key.backspace || key.delete) return {input, name: 'backspace'};
  if (key.meta || key.tab || key.rightArrow || input === '') return null;
  return {input, name: 'text'};
}
