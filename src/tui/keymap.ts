import {platforms} from '../model/platform.ts';
import {pasteSideOf, platformOf} from '../session/current.ts';
import type {Message, Screen, SessionState} from '../session/state.ts';
import {textMessage} from './text-message.ts';

/** One key as the terminal library reports it, made flat. */
export interface KeyPress {
  readonly input: string;
  readonly name:
    | 'up'
    | 'down'
    | 'left'
    | 'page-up'
    | 'page-down'
    | 'home'
    | 'end'
    | 'enter'
    | 'escape'
    | 'backspace'
    | 'ctrl-c'
    | 'ctrl-u'
    | 'text';
}

/** What of the text of a screen is visible. */
export interface Scroll {
  /** First visible line. */
  readonly first: number;
  /** Lines of one page. */
  readonly page: number;
}

interface Binding {
  /** As shown in footer and help. */
  readonly keys: string;
  /** In the footer. */
  readonly short: string;
  /** In the help. */
  readonly does: string;
  readonly screens: readonly Screen[] | 'all';
  matches(key: KeyPress): boolean;
  message(state: SessionState, scroll: Scroll, key: KeyPress): Message;
}

const named =
  (...names: KeyPress['name'][]) =>
  (key: KeyPress) =>
    names.includes(key.name);
const letter = (character: string) => (key: KeyPress) => key.name === 'text' && key.input === character;

const isPageDown = (key: KeyPress) => key.name === 'page-down' || letter(' ')(key);

const lists = ['home', 'evidence', 'wizard', 'findings', 'compare', 'check', 'fix', 'library'] as const;
const texts = ['article', 'help'] as const;
/** Further than any list or text goes. */
const far = 1_000_000;

/** The layout shows no more than there is, and says with `first` what that came to. */
function scrollTo(state: SessionState, line: number): Message {
  return {type: 'scrolled', by: line - state.scroll};
}

function nextPlatform(state: SessionState) {
  const now = platformOf(state, 'ours');
  return platforms[(platforms.indexOf(now ?? 'pix') + 1) % platforms.length] ?? 'ios';
}

/**
 * The only place where keys are given a meaning; footer, help and handling are made from it. The most important come
 * first: the footer shows as many as fit.
 */
export const bindings: readonly Binding[] = [
  {
    keys: '↑↓',
    short: 'move',
    does: 'choose another row',
    screens: lists,
    matches: named('up', 'down'),
    message: (_state, _scroll, key) => ({type: 'cursor-moved', by: key.name === 'up' ? -1 : 1}),
  },
  {
    keys: '↑↓',
    short: 'scroll',
    does: 'one line up or down',
    screens: texts,
    matches: named('up', 'down'),
    message: (state, scroll, key) => scrollTo(state, scroll.first + (key.name === 'up' ? -1 : 1)),
  },
  {
    keys: 'Enter',
    short: 'choose',
    does: 'do what the row says; tick a block of commands off',
    screens: [...lists, 'article'],
    matches: named('enter'),
    message: () => ({type: 'item-chosen'}),
  },
  {
    keys: 'Esc',
    short: 'back',
    does: 'one step back; among the questions, takes the last answer back',
    screens: 'all',
    matches: named('escape'),
    message: state => ({type: state.screens.at(-1) === 'wizard' ? 'step-back' : 'screen-closed'}),
  },
  {
    keys: '/',
    short: 'search',
    does: 'search the library',
    screens: 'all',
    matches: letter('/'),
    message: () => ({type: 'screen-opened', screen: 'library'}),
  },
  {
    keys: '?',
    short: 'help',
    does: 'this help',
    screens: 'all',
    matches: letter('?'),
    message: () => ({type: 'screen-opened', screen: 'help'}),
  },
  {
    keys: 'q',
    short: 'quit',
    does: 'leave',
    screens: 'all',
    matches: letter('q'),
    message: () => ({type: 'quit-asked'}),
  },
  {
    keys: 'Ctrl+C',
    short: 'quit',
    does: 'leave at once, also while typing',
    screens: 'all',
    matches: named('ctrl-c'),
    message: () => ({type: 'interrupted'}),
  },
  {
    keys: 'x',
    short: 'export',
    does: 'save the checklist for the change ticket',
    screens: ['wizard', 'findings', 'compare', 'check', 'fix'],
    matches: letter('x'),
    message: () => ({type: 'prompt-opened', prompt: {kind: 'export', format: 'md'}}),
  },
  {
    keys: 'c',
    short: 'copy',
    does: 'copy the commands of the chosen block',
    screens: ['fix'],
    matches: letter('c'),
    message: () => ({type: 'copy-asked'}),
  },
  {
    keys: 'o',
    short: 'open file',
    does: 'read device output from a file',
    screens: ['home', 'evidence', 'compare'],
    matches: letter('o'),
    message: state => ({type: 'prompt-opened', prompt: {kind: 'open-file', side: pasteSideOf(state)}}),
  },
  {
    keys: 'p',
    short: 'platform',
    does: 'commands for IOS, ASA or PIX',
    screens: ['wizard', 'fix'],
    matches: letter('p'),
    message: state => ({type: 'platform-chosen', platform: nextPlatform(state)}),
  },
  {
    keys: 'f',
    short: 'findings',
    does: 'causes, with reasons for and against',
    screens: 'all',
    matches: letter('f'),
    message: () => ({type: 'screen-opened', screen: 'findings'}),
  },
  {
    keys: 'e',
    short: 'evidence',
    does: 'what was pasted, and how it was read',
    screens: 'all',
    matches: letter('e'),
    message: () => ({type: 'screen-opened', screen: 'evidence'}),
  },
  {
    keys: 'd',
    short: 'compare',
    does: 'both configurations: what differs',
    screens: 'all',
    matches: letter('d'),
    message: () => ({type: 'screen-opened', screen: 'compare'}),
  },
  {
    keys: 'PgUp PgDn',
    short: 'scroll',
    does: 'one page of the text up or down; also b and the space bar',
    screens: 'all',
    matches: key => isPageDown(key) || key.name === 'page-up' || letter('b')(key),
    message: (state, scroll, key) => scrollTo(state, scroll.first + (isPageDown(key) ? 1 : -1) * scroll.page),
  },
  {
    keys: 'Home End',
    short: 'ends',
    does: 'first and last row',
    screens: lists,
    matches: named('home', 'end'),
    message: (_state, _scroll, key) => ({type: 'cursor-moved', by: key.name === 'home' ? -far : far}),
  },
  {
    keys: 'Home End',
    short: 'ends',
    does: 'begin and end of the text',
    screens: texts,
    matches: named('home', 'end'),
    message: (state, _scroll, key) => scrollTo(state, key.name === 'home' ? 0 : far),
  },
  {
    keys: '←',
    short: 'back',
    does: 'takes the last answer back',
    screens: ['wizard'],
    matches: named('left', 'backspace'),
    message: () => ({type: 'step-back'}),
  },
  {
    keys: 'h',
    short: 'home',
    does: 'the first screen',
    screens: 'all',
    matches: letter('h'),
    message: () => ({type: 'home-asked'}),
  },
];

export function bindingsOf(screen: Screen): readonly Binding[] {
  return bindings.filter(binding => binding.screens === 'all' || binding.screens.includes(screen));
}

/** What a key means now; null when it means nothing. */
export function messageOf(key: KeyPress, state: SessionState, scroll: Scroll): Message | null {
  if (key.name === 'ctrl-c') return {type: 'interrupted'};
  const typed = textMessage(key, state);
  if (typed || state.prompt) return typed;
  const screen = state.screens.at(-1) ?? 'home';
  return (
    bindingsOf(screen)
      .find(binding => binding.matches(key))
      ?.message(state, scroll, key) ?? null
  );
}
