import {sanitise} from '../evidence/read-evidence.ts';
import {currentScreen} from '../session/current.ts';
import type {Message, SessionState} from '../session/state.ts';
import type {KeyPress} from './keymap.ts';
import {printable} from './text-width.ts';

/** Whether letters are typed into a field now instead of being keys. */
export function takesText(state: SessionState): boolean {
  return state.prompt !== null || currentScreen(state) === 'library';
}

/** What a key does to the prompt or to the search; null when nothing. */
export function textMessage(key: KeyPress, state: SessionState): Message | null {
  if (state.prompt) {
    if (key.name === 'enter') return {type: 'prompt-confirmed'};
    if (key.name === 'escape') return {type: 'prompt-cancelled'};
    const text = edited(state.promptText, key);
    return text === null ? null : {type: 'prompt-typed', text};
  }
  if (!takesText(state)) return null;
  // A pasted block is one unit: only its first line is shown, so it is replaced or removed as a whole.
  const query = edited(state.query.includes('\n') ? '' : state.query, key);
  return query === null ? null : {type: 'query-typed', query};
}

function edited(text: string, key: KeyPress): string | null {
  if (key.name === 'text') return text + printable(key.input);
  if (key.name === 'backspace') return [...text].slice(0, -1).join('');
  return key.name === 'ctrl-u' ? '' : null;
}

/** A paste goes where text is typed; everywhere else it is evidence. What is shown of it is masked first. */
export function pasteMessage(text: string, state: SessionState): Message {
  if (!takesText(state)) return {type: 'evidence-pasted', text};
  const lines = sanitise(text, 'paste')
    .map(line => line.text.trim())
    .filter(line => line !== '');
  if (state.prompt) return {type: 'prompt-typed', text: state.promptText + lines.join(' ')};
  const before = state.query.includes('\n') || lines.length > 1 ? '' : state.query;
  return {type: 'query-typed', query: before + lines.join('\n')};
}
