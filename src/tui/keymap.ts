import type {Message, Screen, SessionState} from '../session/state.ts';

/** One key as the terminal library reports it, made flat. */
export interface KeyPress {
  readonly input: string;
  readonly name: 'up' | 'down' | 'left' | 'page-up' | 'page-down' | 'enter' | 'escape' | 'backspace' | 'ctrl-c' | 'text';
}

interface Binding {
  /** As shown in footer and help. */
  readonly keys: string;
  readonly does: string;
  readonly screens: readonly Screen[] | 'all';
  matches(key: KeyPress): boolean;
  message(state: SessionState, page: number): Message;
}

const named = (...names: KeyPress['name'][]) => (key: KeyPress) => names.includes(key.name);
const letter = (character: string) => (key: KeyPress) => key.name === 'text' && key.input === character;

/** The only place where keys are given a meaning; footer, help and handling are made from it. */
export const bindings: readonly Binding[] = [
  {keys: '↑', does: 'up', screens: 'all', matches: named('up'), message: () => ({type: 'cursor-moved', by: -1})},
  {keys: '↓', does: 'down', screens: 'all', matches: named('down'), message: () => ({type: 'cursor-moved', by: 1})},
  {keys: 'Enter', does: 'choose', screens: 'all', matches: named('enter'), message: () => ({type: 'item-chosen'})},
  {keys: 'PgUp', does: 'scroll up', screens: 'all', matches: named('page-up'), message: (_state, page) => ({type: 'scrolled', by: -page})},
  {keys: 'PgDn', does: 'scroll down', screens: 'all', matches: named('page-down'), message: (_state, page) => ({type: 'scrolled', by: page})},
  {keys: '←', does: 'take the last answer back', screens: ['wizard'], matches: named('left', 'backspace'), message: () => ({type: 'step-back'})},
  {keys: 'Esc', does: 'back', screens: 'all', matches: named('escape'), message: () => ({type: 'screen-closed'})},
  {keys: 'o', does: 'open a file', screens: ['home', 'evidence'], matches: letter('o'), message: state => ({type: 'prompt-opened', prompt: {kind: 'open-file', side: state.pasteSide}})},
  {keys: 'e', does: 'evidence', screens: 'all', matches: letter('e'), message: () => ({type: 'screen-opened', screen: 'evidence'})},
  {keys: 'f', does: 'findings', screens: 'all', matches: letter('f'), message: () => ({type: 'screen-opened', screen: 'findings'})},
  {keys: 'c', does: 'copy the commands', screens: ['fix'], matches: letter('c'), message: () => ({type: 'copy-asked'})},
  {keys: 'x', does: 'export', screens: ['wizard', 'findings', 'fix'], matches: letter('x'), message: () => ({type: 'prompt-opened', prompt: {kind: 'export', format: 'md'}})},
  {keys: '/', does: 'search', screens: 'all', matches: letter('/'), message: () => ({type: 'screen-opened', screen: 'library'})},
  {keys: '?', does: 'help', screens: 'all', matches: letter('?'), message: () => ({type: 'screen-opened', screen: 'help'})},
  {keys: 'q', does: 'quit', screens: 'all', matches: letter('q'), message: () => ({type: 'quit-asked'})},
];

export function bindingsOf(screen: Screen): readonly Binding[] {
  return bindings.filter(binding => binding.screens === 'all' || binding.screens.includes(screen));
}

/** What a key means now; null when it means nothing. `page` is the number of lines to scroll by. */
export function messageOf(key: KeyPress, state: SessionState, page: number): Message | null {
  if (key.name === 'ctrl-c') return {type: 'quit-asked'};
  if (state.prompt) return promptMessage(key, state.promptText);
  const screen = state.screens.at(-1) ?? 'home';
  if (screen === 'library' && (key.name === 'text' || key.name === 'backspace')) {
    return {type: 'query-typed', query: key.name === 'backspace' ? state.query.slice(0, -1) : state.query + key.input};
  }
  // A page of text has nothing to choose, so the arrows scroll it.
  if ((screen === 'article' || screen === 'help') && (key.name === 'up' || key.name === 'down')) {
    return {type: 'scrolled', by: key.name === 'up' ? -1 : 1};
  }
  return bindingsOf(screen).find(binding => binding.matches(key))?.message(state, page) ?? null;
}

function promptMessage(key: KeyPress, text: string): Message | null {
  switch (key.name) {
    case 'enter':
      return {type: 'prompt-confirmed'};
    case 'escape':
      return {type: 'prompt-cancelled'};
    case 'backspace':
      return {type: 'prompt-typed', text: text.slice(0, -1)};
    case 'text':
      return {type: 'prompt-typed', text: text + key.input};
    default:
      return null;
  }
}
