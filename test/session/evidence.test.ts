import {describe, expect, test} from 'vitest';
import {unsure} from '../../src/diagnosis/walk-flow.ts';
import {currentScreen} from '../../src/session/current.ts';
import {createLibrary} from '../../src/session/library.ts';
import {menuOf} from '../../src/session/menu.ts';
import type {Message} from '../../src/session/state.ts';
import {createSession, update} from '../../src/session/update.ts';
import {smallCatalogue} from '../small-catalogue.ts';
import {answer, library, paste, play, resume, start, stuck, twoTunnels, withKey} from './open-library.ts';

const peers = (state: ReturnType<typeof play>['state']) =>
  state.analysis.diagnosis.tunnels.map(({tunnel}) => tunnel.peer);

describe('a paste', () => {
  const {state, effects} = play(paste(stuck));

  test('is read at once and shown', () => {
    expect(currentScreen(state)).toBe('evidence');
    expect(peers(state)).toEqual(['192.0.2.1']);
    expect(state.notice).toBeNull();
    expect(effects).toEqual([]);
  });

  test('answers questions of the walk', () => {
    expect(state.walk.visited.map(step => [step.at, step.value, step.by])).toEqual([
      ['triage/state', 'mm-no-state', 'evidence'],
    ]);
    expect(state.walk.pending?.at).toBe('triage/answers');
  });

  test('is added to what was there', () => {
    const more = resume(
      state,
      paste(
        'HUB# ping 192.0.2.1\nSending 5, 100-byte ICMP Echos to 192.0.2.1, timeout is 2 seconds:\n.....\nSuccess rate is 0 percent (0/5)\n',
      ),
    ).state;
    expect(more.texts.map(text => text.file)).toEqual(['paste 1', 'paste 2']);
    expect(more.walk.end).toEqual({kind: 'cause', id: 'no-path'});
  });

  test('of the peer is kept apart', () => {
    const theirs = resume(state, {type: 'side-changed'}, paste(stuck)).state;
    expect(theirs.texts.map(text => text.side)).toEqual(['ours', 'theirs']);
    expect(new Set(theirs.analysis.evidence.captures.map(capture => capture.side))).toEqual(
      new Set(['ours', 'theirs']),
    );
    expect(peers(theirs)).toEqual(['192.0.2.1']);
  });

  test('keeps no secret', () => {
    const masked = play(paste(withKey)).state;
    expect(JSON.stringify(masked)).not.toContain('S3cretC4nary');
    expect(masked.texts[0]?.text).toContain('address 192.0.2.1');
  });

  test('on the way through the questions leaves the question where it was', () => {
    const asked = play(start).state;
    const {state: read} = resume(asked, paste(stuck));
    expect(currentScreen(read)).toBe('wizard');
    expect(read.walk.pending?.at).toBe('triage/answers');
    expect(read.notice?.kind).toBe('info');
  });

  test('does not take back what the user answered', () => {
    const {state: read} = play(start, answer('triage/state', unsure), paste(stuck));
    expect(read.answers).toEqual([{at: 'triage/state', value: unsure}]);
  });
});

describe('a paste that helps nobody loses nothing', () => {
  const before = play(paste(stuck), start).state;

  test.each([
    ['nothing', '', /nothing in it/],
    ['blanks', ' \n\t\r\n', /nothing in it/],
    ['far too much', 'x'.repeat(9 * 1024 * 1024), /too large.*ikewise diagnose FILE/],
  ])('%s is refused', (_name, text, says) => {
    const {state} = resume(before, paste(text));
    expect(state.notice).toMatchObject({kind: 'error', text: expect.stringMatching(says)});
    expect({...state, notice: null}).toEqual({...before, notice: null});
  });

  test.each([
    ['prose', 'Dear all, the tunnel is down again. Please help.'],
    ['bytes', String.fromCharCode(...Array.from({length: 256}, (_, code) => code))],
    ['marks', '{}[]()<>!?#$%&/\\"\'~|;:,.'.repeat(50)],
  ])('%s is kept, with a notice', (_name, text) => {
    const {state} = resume(before, paste(text));
    expect(state.notice).toMatchObject({kind: 'error', text: expect.stringMatching(/No Cisco output/)});
    expect(peers(state)).toEqual(peers(before));
    expect(state.walk.visited).toEqual(before.walk.visited);
    expect(state.walk.pending).toEqual(before.walk.pending);
  });

  test('the notice goes with the next message', () => {
    expect(resume(before, paste(''), {type: 'cursor-moved', by: 0}).state.notice).toBeNull();
  });
});

describe('files', () => {
  test('are asked for, read by the shell and added', () => {
    const {state, effects} = play(
      {type: 'prompt-opened', prompt: {kind: 'open-file', side: 'theirs'}},
      {type: 'prompt-typed', text: ' theirs.txt '},
      {type: 'prompt-confirmed'},
    );
    expect(effects).toEqual([{type: 'read-file', path: 'theirs.txt', side: 'theirs'}]);
    const read = resume(state, {type: 'file-read', path: 'theirs.txt', text: stuck, side: 'theirs'}).state;
    expect(read.texts).toMatchObject([{file: 'theirs.txt', side: 'theirs'}]);
    expect(read.prompt).toBeNull();
  });

  test('named on the command line are there from the start, with the questions on top', () => {
    const state = createSession(library, [{file: 'ours.txt', text: stuck, side: 'ours'}]);
    expect(state.screens).toEqual(['home', 'evidence', 'wizard']);
    expect(state.walk.pending?.at).toBe('triage/answers');
  });
});

describe('evidence that proves a cause', () => {
  const proving = createLibrary(
    smallCatalogue({
      'proved.md': `---
id: proved
kind: cause
title: The state proves it
summary: x
phase: '1'
symptoms: [{when: {fact: ike.state, is: mm-no-state}, weight: decisive, says: It is proved.}]
reviewed: "2026-11-21"
---
`,
    }),
  );

  test('opens with the findings, from where the questions go on', () => {
    const state = createSession(proving, [{file: 'ours.txt', text: stuck, side: 'ours'}]);
    expect(state.screens).toEqual(['home', 'evidence', 'findings']);
    expect(state.walk.pending).not.toBeNull();
    expect(menuOf(state, proving).map(item => item.label)).toContain('Answer the next question');
  });

  test('is told in the list of what was read', () => {
    const [state] = update(createSession(proving, []), paste(stuck), proving);
    expect(menuOf(state, proving)[0]).toMatchObject({
      label: 'Diagnose',
      detail: 'the evidence proves a cause',
      message: {type: 'screen-opened', screen: 'findings'},
    });
  });
});

describe('a large file', () => {
  const asked = play(
    {type: 'prompt-opened', prompt: {kind: 'open-file', side: 'ours'}},
    {type: 'prompt-typed', text: 'huge.log'},
    {type: 'prompt-confirmed'},
    {type: 'file-reading', path: 'huge.log', read: 0, total: null},
    {type: 'file-reading', path: 'huge.log', read: 5, total: 10},
  ).state;
  const selected = {numbers: [1000, 1001, 1002, 1003, 1004], leftOut: 7, kept: '12 lines, 5 of them kept.'};
  const done: Message = {type: 'file-read', path: 'huge.log', text: stuck, side: 'ours', selected};

  test('tells how far it is read, and what is typed meanwhile does nothing', () => {
    expect(asked.reading).toEqual({path: 'huge.log', read: 5, total: 10});
    const {state, effects} = resume(asked, paste(stuck), {type: 'prompt-typed', text: 'x'}, {type: 'prompt-confirmed'});
    expect([state, effects]).toEqual([asked, []]);
  });

  test('gives lines with their numbers in the file', () => {
    const {state} = resume(asked, done);
    expect(state).toMatchObject({reading: null, prompt: null, notice: {text: '✔ 12 lines, 5 of them kept.'}});
    expect(state.analysis.evidence.captures[0]).toMatchObject({file: 'huge.log', line: 1001});
  });

  test('may have more characters than a paste', () => {
    const numbers = Array.from({length: 90}, (_, index) => index + 1);
    const text = numbers.map(() => 'x'.repeat(100_000)).join('\n');
    const {state} = resume(asked, {...done, text: `${stuck}${text}`, selected: {...selected, numbers}} as Message);
    expect(state.texts).toHaveLength(1);
  });

  test('is given up with Esc, and a failure gives the prompt back', () => {
    const {state, effects} = resume(asked, {type: 'prompt-cancelled'});
    expect([state.reading, state.prompt, effects]).toEqual([null, null, [{type: 'stop-reading'}]]);
    const failed = resume(asked, {type: 'told', notice: {kind: 'error', text: 'no'}}).state;
    expect(failed).toMatchObject({reading: null, promptText: 'huge.log'});
  });
});

describe('starting over', () => {
  test('forgets evidence, answers, values and choices, and stays on the screen', () => {
    const {state} = play(
      paste(twoTunnels),
      {type: 'tunnel-chosen', tunnel: 1},
      {type: 'side-changed'},
      start,
      answer('triage/state', unsure),
      {type: 'cause-chosen', cause: 'map-down'},
      {type: 'block-ticked', block: 0},
      {type: 'screen-opened', screen: 'evidence'},
      {type: 'evidence-cleared'},
    );
    expect(state).toEqual({...createSession(library, []), screens: state.screens});
    expect(currentScreen(state)).toBe('evidence');
  });
});

describe('several tunnels', () => {
  const {state} = play(paste(twoTunnels));

  test('the worst is chosen', () => {
    expect(peers(state)).toEqual(['192.0.2.1', '192.0.2.2']);
    expect(state.tunnel).toBe(0);
  });

  test('choosing another one walks that one, without the answers of the first', () => {
    const other = resume(state, start, answer('triage/answers', 'no'), {type: 'tunnel-chosen', tunnel: 1}).state;
    expect(other.answers).toEqual([]);
    expect(other.walk.visited.map(step => step.value)).toEqual(['qm-idle']);
    expect(other.walk.pending?.at).toBe('traffic/decaps');
  });

  test('more evidence keeps the chosen one', () => {
    const more = resume(state, {type: 'tunnel-chosen', tunnel: 1}, paste('HUB# show clock\n12:00:00\n')).state;
    expect(more.analysis.diagnosis.tunnels[more.tunnel]?.tunnel.peer).toBe('192.0.2.2');
  });
});
