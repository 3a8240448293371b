import {answerStep, stepBack, walkFlow} from '../diagnosis/walk-flow.ts';
import type {EvidenceText} from '../evidence/read-evidence.ts';
import {addText, giveToOtherSide} from './add-text.ts';
import {analyse} from './analyse.ts';
import {currentMirror} from './compare-mirror.ts';
import {confirmPrompt} from './confirm-prompt.ts';
import {currentPlan, currentScreen, isSolved, pasteSideOf} from './current.ts';
import {dropChange, showChanges, takeChange} from './decide.ts';
import {type Library, searchLibrary} from './library.ts';
import {menuOf} from './menu.ts';
import type {Message, Screen, SessionState, Step} from './state.ts';
import {unknownTunnel, walkTunnel} from './walk-tunnel.ts';

const firstFlow = 'triage';
const searchLimit = 50;

export function createSession(library: Library, texts: readonly EvidenceText[]): SessionState {
  const analysis = analyse([], library.catalogue, library.signatures);
  const empty: SessionState = {
    screens: ['home'],
    texts: [],
    knownKeys: {},
    pasteSide: 'ours',
    analysis,
    tunnel: 0,
    flow: firstFlow,
    answers: [],
    walk: walkFlow(library.catalogue, firstFlow, unknownTunnel, []),
    cause: null,
    configurations: {ours: null, theirs: null},
    compared: null,
    comparedTunnel: 0,
    check: null,
    changes: [],
    planOf: 'cause',
    platform: null,
    values: {},
    ticked: [],
    cursor: {},
    scroll: 0,
    query: '',
    results: [],
    article: null,
    prompt: null,
    promptText: '',
    notice: null,
    reading: null,
  };
  if (texts.length === 0) return empty;
  const [session] = addText({...empty, screens: ['home', 'evidence', 'wizard']}, texts, library);
  if (!isSolved(session, library)) return session;
  return {...session, screens: ['home', 'evidence', 'findings'], notice: null};
}

/** What is answered while a large file is read: how it goes on, and the wish to stop. */
const whileReading: readonly Message['type'][] = [
  'file-reading',
  'file-read',
  'told',
  'prompt-cancelled',
  'quit-asked',
  'interrupted',
];

/** The whole behaviour of the terminal program: the next state, and what the shell has to do. */
export function update(state: SessionState, message: Message, library: Library): Step {
  if (state.reading && !whileReading.includes(message.type)) return [state, []];
  const [next, effects] = respond(state, message, library);
  return [withCursorOnRow(next, library), effects];
}

/** A list may have become shorter than where the cursor stood. */
function withCursorOnRow(state: SessionState, library: Library): SessionState {
  const screen = currentScreen(state);
  const row = state.cursor[screen] ?? 0;
  const onRow = row === 0 ? 0 : Math.min(row, Math.max(0, menuOf(state, library).length - 1));
  return onRow === row ? state : {...state, cursor: {...state.cursor, [screen]: onRow}};
}

function respond(state: SessionState, message: Message, library: Library): Step {
  const keep = (change: Partial<SessionState>): Step => [{...state, notice: null, ...change}, []];
  switch (message.type) {
    case 'evidence-pasted':
      return addText(
        state,
        [{file: `paste ${state.texts.length + 1}`, text: message.text, side: pasteSideOf(state)}],
        library,
      );
    case 'file-reading': {
      const {path, read, total} = message;
      return keep({reading: {path, read, total}});
    }
    case 'file-read': {
      const {path, text, side, selected} = message;
      const read = {file: path, text, side, numbers: selected?.numbers, leftOut: selected?.leftOut};
      const [next, effects] = addText({...state, reading: null}, [read], library);
      if (!selected || next.notice?.kind === 'error') return [next, effects];
      return [{...next, notice: {kind: 'info', text: `✔ ${selected.kept}`}}, effects];
    }
    case 'evidence-cleared':
      return keep({...createSession(library, []), screens: state.screens});
    case 'side-changed':
      return keep({pasteSide: state.pasteSide === 'ours' ? 'theirs' : 'ours'});
    case 'screen-opened':
      return keep(open(state, message.screen));
    case 'screen-closed':
      return keep(close(state));
    case 'home-asked':
      return keep({screens: ['home'], scroll: 0, prompt: null});
    case 'cursor-moved':
      return keep({scroll: 0, cursor: {...state.cursor, [currentScreen(state)]: moved(state, message.by, library)}});
    case 'scrolled':
      return keep({scroll: Math.max(0, state.scroll + message.by)});
    case 'item-chosen': {
      const item = menuOf(state, library)[state.cursor[currentScreen(state)] ?? 0];
      return item ? update(state, item.message, library) : keep({});
    }
    case 'flow-started':
      return keep({
        ...open(state, 'wizard'),
        ...walkTunnel(state, library, {flow: message.flow}),
        cursor: {...state.cursor, wizard: 0},
      });
    case 'answer-given': {
      const answers = answerStep(state.walk, state.answers, message.at, message.value);
      return keep({...walkTunnel(state, library, {answers}), scroll: 0, cursor: {...state.cursor, wizard: 0}});
    }
    case 'step-back':
      // An answer that evidence has overtaken is not on the way any more: taking it back would change nothing.
      if (!state.walk.visited.some(step => step.by === 'user')) return keep(close(state));
      return keep({
        scroll: 0,
        ...walkTunnel(state, library, {answers: stepBack(state.walk, state.answers)}),
        cursor: {...state.cursor, wizard: 0},
      });
    case 'tunnel-chosen':
      // Answers and values belong to the tunnel for which they were given.
      return keep({
        ...walkTunnel(state, library, {tunnel: message.tunnel, answers: []}),
        cause: null,
        ticked: [],
        values: {},
      });
    case 'cause-chosen':
      if (state.cause === message.cause && state.planOf === 'cause') return keep(open(state, 'fix'));
      return keep({
        ...open(state, 'fix'),
        cause: message.cause,
        planOf: 'cause',
        ticked: [],
        cursor: {...state.cursor, fix: 0},
      });
    case 'text-side-changed':
      return keep(giveToOtherSide(state, message.text, library));
    case 'compared-tunnel-chosen':
      return keep({comparedTunnel: message.tunnel, scroll: 0, cursor: {...state.cursor, compare: 0}});
    case 'check-opened':
      return keep({...open(state, 'check'), check: message.check, cursor: {...state.cursor, check: 0}});
    case 'change-taken':
      return keep({...takeChange(state, message, library), ...open(state, 'fix')});
    case 'change-dropped':
      return keep(dropChange(state, message.check, library));
    case 'changes-opened':
      return keep({...showChanges(state), ...open(state, 'fix')});
    case 'mirror-copied':
      return copy(state, currentMirror(state, message.side)?.commands, 'There is no crypto ACL to mirror.');
    case 'platform-chosen':
      // The configurations tell the platforms of the planned changes.
      if (state.planOf === 'changes' && currentScreen(state) === 'fix') return keep({});
      return keep({platform: message.platform, ticked: [], cursor: {...state.cursor, fix: 0}});
    case 'block-ticked': {
      const done = state.ticked.includes(message.block);
      return keep({
        ticked: done ? state.ticked.filter(block => block !== message.block) : [...state.ticked, message.block],
      });
    }
    case 'article-opened':
      return keep({...open(state, 'article'), article: message.article, cursor: {...state.cursor, article: 0}});
    case 'query-typed':
      return keep({
        query: message.query,
        scroll: 0,
        results: searchLibrary(library, message.query, searchLimit),
        cursor: {...state.cursor, library: 0},
      });
    case 'prompt-opened':
      return keep({prompt: message.prompt, promptText: ''});
    case 'prompt-typed':
      return keep({promptText: message.text});
    case 'prompt-cancelled':
      return [
        {...state, prompt: null, promptText: '', notice: null, reading: null},
        state.reading ? [{type: 'stop-reading'}] : [],
      ];
    case 'prompt-confirmed':
      return confirmPrompt(state, library);
    case 'file-written':
      return keep({prompt: null, promptText: '', notice: {kind: 'info', text: `Saved as ${message.path}`}});
    case 'copy-asked': {
      const block = currentPlan(state, library)?.blocks[state.cursor.fix ?? 0];
      return copy(
        state,
        block?.commands.map(command => command.text),
        'Select a block of commands to copy it.',
      );
    }
    case 'told':
      return [{...state, notice: message.notice, reading: null}, []];
    case 'quit-asked':
      return [state, [{type: 'quit', interrupted: false}]];
    case 'interrupted':
      return [state, [{type: 'quit', interrupted: true}]];
  }
}

function copy(state: SessionState, commands: readonly string[] | undefined, otherwise: string): Step {
  if (!commands || commands.length === 0) return [{...state, notice: {kind: 'info', text: otherwise}}, []];
  return [
    {...state, notice: {kind: 'info', text: 'Copied to the clipboard, if the terminal allows it.'}},
    [{type: 'copy', text: `${commands.join('\n')}\n`}],
  ];
}

/** The screen comes on top of the one that is shown, so that Esc leads back to where it was asked for. */
function open(state: SessionState, screen: Screen): Partial<SessionState> {
  if (screen === 'home') return {screens: ['home'], scroll: 0};
  return {screens: [...state.screens.filter(other => other !== screen), screen], scroll: 0};
}

function close(state: SessionState): Partial<SessionState> {
  return {screens: state.screens.length > 1 ? state.screens.slice(0, -1) : state.screens, scroll: 0};
}

function moved(state: SessionState, by: number, library: Library): number {
  const last = Math.max(0, menuOf(state, library).length - 1);
  return Math.min(last, Math.max(0, (state.cursor[currentScreen(state)] ?? 0) + by));
}
