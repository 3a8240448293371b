import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {answerOf, unsure} from '../../src/diagnosis/walk-flow.ts';
import {platforms} from '../../src/model/platform.ts';
import {analyse} from '../../src/session/analyse.ts';
import {currentPlan, currentReport, currentScreen} from '../../src/session/current.ts';
import {menuOf} from '../../src/session/menu.ts';
import type {Message, Prompt, Screen, SessionState} from '../../src/session/state.ts';
import {createSession, update} from '../../src/session/update.ts';
import {library, stuck, twoTunnels, withKey} from '../session/open-library.ts';
import {canaries, ours, theirs} from '../two-configurations.ts';
import {deviceText, side} from './device-text.ts';

const {catalogue} = library;
const steps = Object.values(catalogue.flows).flatMap(flow =>
  Object.values(flow.steps).map(step => ({
    at: `${flow.id}/${step.id}`,
    values: [...step.choices.map(answerOf), unsure],
  })),
);
const screens: readonly Screen[] = [
  'home',
  'evidence',
  'wizard',
  'findings',
  'compare',
  'check',
  'fix',
  'library',
  'article',
  'help',
];
const prompt: fc.Arbitrary<Prompt> = fc.oneof(
  side.map((from): Prompt => ({kind: 'open-file', side: from})),
  fc.constantFrom('mapName', 'psk', 'peer', 'nothing').map((parameter): Prompt => ({kind: 'value', parameter})),
  fc.constantFrom<Prompt>({kind: 'export', format: 'md'}, {kind: 'export', format: 'json'}),
);
const pasted = fc.oneof(fc.constantFrom(stuck, twoTunnels, withKey, ours, theirs, '', 'prose'), deviceText);
const check = fc.constantFrom('pre-shared-key', 'ike-key-length', 'ipsec-integrity', 'selectors-mirror', 'nothing');
const small = fc.integer({min: -9, max: 9});

const message: fc.Arbitrary<Message> = fc.oneof(
  pasted.map((text): Message => ({type: 'evidence-pasted', text})),
  fc.tuple(pasted, side).map(([text, from]): Message => ({type: 'file-read', path: 'x.txt', text, side: from})),
  fc.constantFrom<Message>(
    {type: 'evidence-cleared'},
    {type: 'side-changed'},
    {type: 'screen-closed'},
    {type: 'home-asked'},
    {type: 'item-chosen'},
    {type: 'item-chosen'},
    {type: 'step-back'},
    {type: 'prompt-confirmed'},
    {type: 'prompt-cancelled'},
    {type: 'copy-asked'},
    {type: 'changes-opened'},
    {type: 'file-written', path: 'x.md'},
    {type: 'told', notice: {kind: 'error', text: 'x'}},
  ),
  fc.constantFrom(...screens).map((screen): Message => ({type: 'screen-opened', screen})),
  small.map((by): Message => ({type: 'cursor-moved', by})),
  small.map((by): Message => ({type: 'scrolled', by})),
  fc.constantFrom(...Object.keys(catalogue.flows)).map((flow): Message => ({type: 'flow-started', flow})),
  fc
    .constantFrom(...steps)
    .chain(({at, values}) => fc.constantFrom(...values).map((value): Message => ({type: 'answer-given', at, value}))),
  fc.nat({max: 3}).map((tunnel): Message => ({type: 'tunnel-chosen', tunnel})),
  fc.constantFrom('wrong-key', 'map-down', 'no-path').map((cause): Message => ({type: 'cause-chosen', cause})),
  fc.constantFrom(...platforms).map((platform): Message => ({type: 'platform-chosen', platform})),
  fc.nat({max: 3}).map((text): Message => ({type: 'text-side-changed', text})),
  fc.nat({max: 2}).map((tunnel): Message => ({type: 'compared-tunnel-chosen', tunnel})),
  check.map((id): Message => ({type: 'check-opened', check: id})),
  fc
    .tuple(check, fc.constantFrom('ours', 'theirs', 'both'))
    .map(([id, change]): Message => ({type: 'change-taken', check: id, change})),
  check.map((id): Message => ({type: 'change-dropped', check: id})),
  side.map((from): Message => ({type: 'mirror-copied', side: from})),
  fc.nat({max: 9}).map((block): Message => ({type: 'block-ticked', block})),
  fc.constantFrom('wrong-key', 'bad-message').map((article): Message => ({type: 'article-opened', article})),
  fc.string({maxLength: 20}).map((query): Message => ({type: 'query-typed', query})),
  prompt.map((asked): Message => ({type: 'prompt-opened', prompt: asked})),
  fc.string({maxLength: 20}).map((text): Message => ({type: 'prompt-typed', text})),
);

/** What must hold whatever was done. */
function checkState(state: SessionState) {
  expect(state.screens.length).toBeGreaterThan(0);
  expect(state.screens[0]).toBe('home');
  expect(new Set(state.screens).size).toBe(state.screens.length);
  const rows = menuOf(state, library);
  const cursor = state.cursor[currentScreen(state)] ?? 0;
  expect(cursor).toBeGreaterThanOrEqual(0);
  expect(cursor).toBeLessThanOrEqual(Math.max(0, rows.length - 1));
  expect(state.scroll).toBeGreaterThanOrEqual(0);
  expect(state.walk.pending === null).toBe(state.walk.end !== null);
  const plan = currentPlan(state, library);
  expect(state.ticked.filter(block => block < 0)).toEqual([]);
  for (const command of plan?.blocks.flatMap(block => block.commands) ?? []) expect(command.text).not.toMatch(/[\r\n]/);
  for (const secret of ['S3cretC4nary', ...canaries]) expect(JSON.stringify(state)).not.toContain(secret);
  currentReport(state, library);
}

describe('any list of messages', () => {
  test('leaves a valid state', () => {
    fc.assert(
      fc.property(fc.array(message, {maxLength: 25}), messages => {
        let state = createSession(library, []);
        for (const sent of messages) {
          [state] = update(state, sent, library);
          checkState(state);
        }
      }),
      {numRuns: 100},
    );
  });

  test('gives the same state again, and changes no state it was given', () => {
    fc.assert(
      fc.property(fc.array(message, {maxLength: 15}), messages => {
        const play = () =>
          messages.reduce((state, sent) => update(state, sent, library)[0], createSession(library, []));
        const before = play();
        const copy = JSON.stringify(before);
        update(before, {type: 'evidence-pasted', text: stuck}, library);
        expect(JSON.stringify(before)).toBe(copy);
        expect(JSON.stringify(play())).toBe(copy);
      }),
      {numRuns: 40},
    );
  });
});

test('taking an answer back restores what was before it', () => {
  fc.assert(
    fc.property(pasted, fc.array(fc.nat({max: 4}), {minLength: 1, maxLength: 6}), (text, rows) => {
      let [state] = update(createSession(library, []), {type: 'evidence-pasted', text}, library);
      [state] = update(state, {type: 'flow-started', flow: 'triage'}, library);
      for (const row of rows) {
        const {pending} = state.walk;
        if (!pending) break;
        const menu = menuOf(state, library);
        const chosen = menu[row % menu.length]?.message;
        if (!chosen) throw new Error('a question without a row');
        const [answered] = update(state, chosen, library);
        const [restored] = update(answered, {type: 'step-back'}, library);
        expect({...restored, cursor: {}, notice: null}).toEqual({...state, cursor: {}, notice: null});
        state = answered;
      }
    }),
    {numRuns: 60},
  );
});

test('masked texts are read as the original ones', () => {
  const outline = ({diagnosis}: ReturnType<typeof analyse>) =>
    diagnosis.tunnels.map(({tunnel, causes}) => ({
      peer: tunnel.peer,
      facts: tunnel.facts.map(({fact, value, proof}) => `${fact}=${value} ${proof?.line}`),
      causes: causes.map(({id, score}) => `${id} ${score}`),
    }));
  fc.assert(
    fc.property(deviceText, text => {
      fc.pre(text.trim() !== '');
      const texts = [{file: 'x', text, side: 'ours' as const}];
      expect(outline(createSession(library, texts).analysis)).toEqual(
        outline(analyse(texts, catalogue, library.signatures)),
      );
    }),
    {numRuns: 100},
  );
});
