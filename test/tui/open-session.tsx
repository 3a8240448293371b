import {afterEach, expect} from 'vitest';
import {buildCatalogue} from '../../src/content/build-catalogue.ts';
import {createLibrary} from '../../src/session/library.ts';
import type {Effect} from '../../src/session/state.ts';
import {createSession} from '../../src/session/update.ts';
import {App} from '../../src/tui/app.tsx';
import {createStore} from '../../src/tui/store.ts';
import {contentFiles} from '../load-catalogue.ts';
import {frameProblems} from './frame-problems.ts';
import {openScreen, type Size} from './open-screen.tsx';
import {canary} from './sample.ts';

/** Few and stable articles with all questions: what the screens say does not change with every new article. */
const kept = [
  'psk-mismatch',
  'nat-t-blocked-or-needed',
  'no-tunnel-group-or-key',
  'route-missing-remote',
  'nat-traversal',
];
// The questions lead to causes only; leaving the rest out saves a second in each test file.
const needed = contentFiles.filter(({path}) => /^kb\/(?:causes\/|[^/]+$)|^flows\/|\/nat-traversal\.md$/.test(path));
const {catalogue} = buildCatalogue(needed);
const articles = Object.fromEntries(Object.entries(catalogue.articles).filter(([id]) => kept.includes(id)));

const [block] = catalogue.articles['psk-mismatch']?.blocks ?? [];
if (!block) throw new Error('psk-mismatch has no commands');

/** A cause with a value that only the user knows, and with more commands than fit. */
const example = {
  ...catalogue.articles['psk-mismatch'],
  id: 'example',
  title: 'An example',
  summary: 'Only for tests.',
  question: null,
  neighbours: [],
  body: '',
  symptoms: [],
  contradicts: [],
  aliases: [],
  dutch: [],
  blocks: [
    {...block, role: 'check', commands: Array.from({length: 40}, (_, index) => `show example ${index + 1}`)},
    {...block, role: 'apply', side: 'ours', commands: ['crypto isakmp policy {n}', ' no encryption']},
  ],
} as (typeof catalogue.articles)[string];

export const library = createLibrary({...catalogue, articles: {...articles, example}});

const opened: {check(): void}[] = [];

/** Every frame of every session of a test file is checked, whatever the test is about. */
afterEach(() => {
  for (const session of opened.splice(0)) session.check();
});

interface Options extends Partial<Size> {
  readonly texts?: readonly string[];
  /** Carries out effects; without it they are only recorded. */
  readonly perform?: Parameters<typeof createStore>[2];
}

/** The whole terminal program on a fake terminal. */
export async function openSession({columns = 80, rows = 24, texts = [], perform}: Options = {}) {
  const effects: Effect[] = [];
  const evidence = texts.map((text, index) => ({file: `file ${index + 1}`, text, side: 'ours' as const}));
  const store = createStore(createSession(library, evidence), library, (effect, send) => {
    effects.push(effect);
    perform?.(effect, send);
  });
  const size = {columns, rows};
  const screen = await openScreen(<App store={store} library={library} />, size);
  const largest = {columns, rows};
  opened.push({
    check() {
      screen.close();
      expect(frameProblems(screen.frames, largest, [canary])).toEqual([]);
    },
  });
  return {...screen, store, effects, state: store.get};
}
