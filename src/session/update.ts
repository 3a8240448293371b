import {answerStep, stepBack, walkFlow} from '../diagnosis/walk-flow.ts';
import {type EvidenceText, sanitise} from '../evidence/read-evidence.ts';
import type {TunnelCase} from '../model/case.ts';
import {validateValue} from '../remediation/validate-value.ts';
import {renderMarkdown} from '../report/render-markdown.ts';
import {analyse} from './analyse.ts';
import {currentPlan, currentReport, currentScreen} from './current.ts';
import {type Library, searchLibrary} from './library.ts';
import {menuOf} from './menu.ts';
import type {Effect, Message, Prompt, Screen, SessionState} from './state.ts';

export type Step = readonly [SessionState, readonly Effect[]];

const firstFlow = 'triage';
const searchLimit = 50;
/** A paste that is larger than any terminal session is a file that belongs on the command line. Characters. */
const largestPaste = 8 * 1024 * 1024;
const unknownTunnel: TunnelCase = {peer: null, local: null, facts: [], messages: []};

export function createSession(library: Library, texts: readonly EvidenceText[]): SessionState {
  const analysis = analyse([], library.catalogue, library.signatures);
  const empty: SessionState = {
    screens: ['home'],
    texts: [],
    pasteSide: 'ours',
    analysis,
    tunnel: 0,
    flow: firstFlow,
    answers: [],
    walk: walkFlow(library.catalogue, firstFlow, unknownTunnel, []),
    cause: null,
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
  };
  if (texts.length === 0) return empty;
  return {...reread(empty, texts.map(mask), library), screens: ['home', 'evidence', 'wizard']};
}

/** The whole behaviour of the terminal program: the next state, and what the shell has to do. */
export function update(state: SessionState, message: Message, library: Library): Step {
  const keep = (change: Partial<SessionState>): Step => [{...state, notice: null, ...change}, []];
  switch (message.type) {
    case 'evidence-pasted':
      return addText(
        state,
        {file: `paste ${state.texts.length + 1}`, text: message.text, side: state.pasteSide},
        library,
      );
    case 'file-read':
      return addText(state, {file: message.path, text: message.text, side: message.side}, library);
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
      return keep({cursor: {...state.cursor, [currentScreen(state)]: moved(state, message.by, library)}});
    case 'scrolled':
      return keep({scroll: Math.max(0, state.scroll + message.by)});
    case 'item-chosen': {
      const item = menuOf(state, library)[state.cursor[currentScreen(state)] ?? 0];
      return item ? update(state, item.message, library) : keep({});
    }
    case 'flow-started':
      return keep({
        ...open(state, 'wizard'),
        ...walk(state, library, {flow: message.flow}),
        cursor: {...state.cursor, wizard: 0},
      });
    case 'answer-given': {
      const answers = answerStep(state.walk, state.answers, message.at, message.value);
      return keep({...walk(state, library, {answers}), cursor: {...state.cursor, wizard: 0}});
    }
    case 'step-back':
      if (state.answers.length === 0) return keep(close(state));
      return keep({
        ...walk(state, library, {answers: stepBack(state.walk, state.answers)}),
        cursor: {...state.cursor, wizard: 0},
      });
    case 'tunnel-chosen':
      return keep({...walk(state, library, {tunnel: message.tunnel, answers: []}), cause: null, ticked: []});
    case 'cause-chosen':
      return keep({...open(state, 'fix'), cause: message.cause, ticked: [], cursor: {...state.cursor, fix: 0}});
    case 'platform-chosen':
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
        results: searchLibrary(library, message.query, searchLimit),
        cursor: {...state.cursor, library: 0},
      });
    case 'prompt-opened':
      return keep({prompt: message.prompt, promptText: proposed(message.prompt)});
    case 'prompt-typed':
      return keep({promptText: message.text});
    case 'prompt-cancelled':
      return keep({prompt: null, promptText: ''});
    case 'prompt-confirmed':
      return confirm(state, library);
    case 'copy-asked': {
      const plan = currentPlan(state, library);
      const commands = plan?.blocks[state.cursor.fix ?? 0]?.commands.map(command => command.text);
      if (!commands) return keep({notice: {kind: 'info', text: 'Select a block of commands to copy it.'}});
      return [
        {...state, notice: {kind: 'info', text: 'Copied to the clipboard, if the terminal allows it.'}},
        [{type: 'copy', text: `${commands.join('\n')}\n`}],
      ];
    }
    case 'told':
      return [{...state, notice: message.notice}, []];
    case 'quit-asked':
      return [state, [{type: 'quit'}]];
  }
}

function mask(text: EvidenceText): EvidenceText {
  return {
    ...text,
    text: sanitise(text.text, text.file)
      .map(line => line.text)
      .join('\n'),
  };
}

function addText(state: SessionState, text: EvidenceText, library: Library): Step {
  const refuse = (why: string): Step => [{...state, notice: {kind: 'error', text: why}}, []];
  if (text.text.trim() === '')
    return refuse('There was nothing in the paste. Copy the output with its prompt and try again.');
  if (text.text.length > largestPaste)
    return refuse('This is too large to paste. Leave with q and use: ikewise diagnose FILE');
  const next = reread(state, [...state.texts, mask(text)], library);
  const {captures, messages} = next.analysis.evidence;
  const understood =
    captures.some(capture => capture.file === text.file && capture.kind !== 'text') ||
    messages.some(hit => hit.proof.file === text.file);
  const notice = understood
    ? null
    : ({
        kind: 'error',
        text: 'No Cisco output was recognised in it. Paste it with the prompt and the command.',
      } as const);
  return [
    {
      ...next,
      screens: currentScreen(state) === 'evidence' ? state.screens : [...state.screens, 'evidence'],
      notice,
      scroll: 0,
      cursor: {...state.cursor, evidence: 0},
    },
    [],
  ];
}

/** Reads everything again: evidence that was added may change which tunnel an earlier line belongs to. */
function reread(state: SessionState, texts: readonly EvidenceText[], library: Library): SessionState {
  const next = {...state, texts, analysis: analyse(texts, library.catalogue, library.signatures), tunnel: 0};
  return {...next, ...walk(next, library, {})};
}

function walk(
  state: SessionState,
  library: Library,
  change: Partial<Pick<SessionState, 'flow' | 'answers' | 'tunnel'>>,
): Partial<SessionState> {
  const {flow, answers, tunnel} = {...state, ...change};
  const stated = state.analysis.diagnosis.tunnels[tunnel]?.tunnel ?? unknownTunnel;
  return {flow, answers, tunnel, walk: walkFlow(library.catalogue, flow, stated, answers)};
}

function open(state: SessionState, screen: Screen): Partial<SessionState> {
  const at = state.screens.indexOf(screen);
  return {screens: at >= 0 ? state.screens.slice(0, at + 1) : [...state.screens, screen], scroll: 0};
}

function close(state: SessionState): Partial<SessionState> {
  return {screens: state.screens.length > 1 ? state.screens.slice(0, -1) : state.screens, scroll: 0};
}

function moved(state: SessionState, by: number, library: Library): number {
  const last = Math.max(0, menuOf(state, library).length - 1);
  return Math.min(last, Math.max(0, (state.cursor[currentScreen(state)] ?? 0) + by));
}

function proposed(prompt: Prompt): string {
  return prompt.kind === 'export' ? `ikewise-checklist.${prompt.format}` : '';
}

function confirm(state: SessionState, library: Library): Step {
  const {prompt} = state;
  const text = state.promptText.trim();
  const closed = {...state, prompt: null, promptText: '', notice: null};
  if (!prompt || text === '') return [closed, []];
  if (prompt.kind === 'open-file') return [closed, [{type: 'read-file', path: text, side: prompt.side}]];
  if (prompt.kind === 'export') {
    const report = currentReport(state, library);
    const content = prompt.format === 'md' ? renderMarkdown(report) : `${JSON.stringify(report, null, 2)}\n`;
    return [closed, [{type: 'write-file', path: text, text: content}]];
  }
  const parameter = library.catalogue.parameters[prompt.parameter];
  const result = parameter ? validateValue(parameter, text) : {error: `unknown placeholder ${prompt.parameter}`};
  // The prompt stays open with what was typed, so that nothing has to be typed again.
  if ('error' in result) return [{...state, notice: {kind: 'error', text: `${result.error}.`}}, []];
  return [{...closed, values: {...state.values, [prompt.parameter]: result.value}}, []];
}
