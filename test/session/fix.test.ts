import {describe, expect, test} from 'vitest';
import {currentPlan, currentScreen} from '../../src/session/current.ts';
import {menuOf} from '../../src/session/menu.ts';
import type {Effect, Message} from '../../src/session/state.ts';
import {answer, choose, fill, library, paste, play, resume, start, stuck, type, withKey} from './open-library.ts';

const chosen = play(paste(stuck), choose('map-down')).state;
const commands = (state: typeof chosen, side = 'ours') =>
  currentPlan(state, library)
    ?.blocks.filter(block => block.side === side)
    .flatMap(block => block.commands.map(command => command.text)) ?? [];
const rows = (state: typeof chosen) => menuOf(state, library).map(row => row.label);

describe('the commands of a cause', () => {
  test('are shown for the tunnel', () => {
    expect(currentScreen(chosen)).toBe('fix');
    expect(commands(chosen)).toContain('!  set peer 192.0.2.1');
  });

  test('before a cause is chosen there are none', () =>
    expect(currentPlan(play(paste(stuck)).state, library)).toBeNull());

  test('of another platform can be asked for when the evidence does not tell', () => {
    const unknown = play(choose('map-down')).state;
    expect(rows(unknown)).toContain('Show the commands for ASA');
    const asa = resume(unknown, {type: 'platform-chosen', platform: 'asa'}).state;
    expect(currentPlan(asa, library)?.platform).toBe('asa');
    expect(rows(asa)).toContain('Show the commands for IOS / IOS XE');
  });
});

test('the cursor stays on a row when the list becomes shorter', () => {
  const unknown = play(choose('map-down'), {type: 'cursor-moved', by: 99}).state;
  const read = resume(unknown, paste(stuck)).state;
  expect(currentScreen(read)).toBe('fix');
  expect(rows(read).length).toBeLessThan(rows(unknown).length);
  expect(read.cursor.fix).toBe(rows(read).length - 1);
});

describe('filling in a value', () => {
  const opened = resume(chosen, {type: 'prompt-opened', prompt: {kind: 'value', parameter: 'mapName'}}).state;

  test('is offered for what is missing here, and never for secrets', () => {
    expect(rows(chosen).filter(label => label.startsWith('Fill in'))).toEqual(['Fill in mapName']);
  });

  test('a good one completes the commands', () => {
    const {state, effects} = resume(opened, ...type('CMAP'));
    expect(effects).toEqual([]);
    expect(state).toMatchObject({prompt: null, promptText: '', values: {mapName: 'CMAP'}, notice: null});
    expect(commands(state)).toContain('crypto map CMAP 10 ipsec-isakmp');
    expect(rows(state)).toContain('Change mapName');
  });

  test.each(['', '  '])('an empty one (%j) changes nothing', text => {
    const {state} = resume(opened, ...type(text));
    expect(state.prompt).toBeNull();
    expect(state.values).toEqual({});
  });

  test.each(['CMAP\nreload', 'CMAP; reload', 'two words', '{peer}'])(
    'a bad one (%j) is refused and stays to be mended',
    text => {
      const {state, effects} = resume(opened, ...type(text));
      expect(effects).toEqual([]);
      expect(state.values).toEqual({});
      expect(state.prompt).toEqual({kind: 'value', parameter: 'mapName'});
      expect(state.promptText).toBe(text);
      expect(state.notice).toEqual({kind: 'error', text: 'mapName must be one word, for example CMAP.'});
    },
  );

  test('a secret is refused', () => {
    const {state} = resume(chosen, ...fill('psk', 'S3cretC4nary'));
    expect(state.values).toEqual({});
    expect(state.notice?.text).toMatch(/typed on the device/);
    expect(state.notice?.text).not.toContain('S3cretC4nary');
  });

  test('an unknown placeholder is refused', () => {
    for (const parameter of ['nonsense', 'constructor', '__proto__']) {
      const {state} = resume(chosen, ...fill(parameter, 'x'));
      expect(state.values).toEqual({});
      expect(state.notice?.text).toMatch(/unknown placeholder/);
    }
  });

  test('it can be left', () => {
    const {state} = resume(opened, {type: 'prompt-typed', text: 'CM'}, {type: 'prompt-cancelled'});
    expect(state).toMatchObject({prompt: null, promptText: ''});
    expect(state.values).toEqual({});
  });

  test('values belong to their tunnel', () => {
    const {state} = resume(opened, ...type('CMAP'), {type: 'tunnel-chosen', tunnel: 0});
    expect(state).toMatchObject({ticked: [], cause: null});
    expect(state.values).toEqual({});
  });
});

describe('ticking off', () => {
  const tick = (block: number): Message => ({type: 'block-ticked', block});
  const done = (state: typeof chosen) => currentPlan(state, library)?.blocks.map(block => block.done ?? false);

  test('on and off', () => {
    const {state} = resume(chosen, tick(0), tick(2), tick(0));
    expect(state.ticked).toEqual([2]);
    expect(done(state)?.slice(0, 4)).toEqual([false, false, true, false]);
  });

  test('is forgotten with another cause or platform, not with a look at the same', () => {
    const ticked = resume(chosen, tick(1)).state;
    expect(resume(ticked, choose('no-path')).state.ticked).toEqual([]);
    expect(resume(ticked, {type: 'platform-chosen', platform: 'asa'}).state.ticked).toEqual([]);
    expect(resume(ticked, {type: 'home-asked'}, choose('map-down')).state.ticked).toEqual([1]);
  });
});

describe('copying', () => {
  test('takes the block under the cursor', () => {
    const {state, effects} = resume(
      chosen,
      ...fill('mapName', 'CMAP'),
      {type: 'cursor-moved', by: 1},
      {type: 'copy-asked'},
    );
    expect(effects).toEqual([
      {
        type: 'copy',
        text: 'crypto map CMAP 10 ipsec-isakmp\n set peer 192.0.2.1\n!  crypto isakmp key {psk} address 192.0.2.1\n',
      },
    ]);
    expect(state.notice?.kind).toBe('info');
  });

  test('of a row without commands says so', () => {
    const {state, effects} = resume(chosen, {type: 'cursor-moved', by: 99}, {type: 'copy-asked'});
    expect(effects).toEqual([]);
    expect(state.notice?.text).toMatch(/Select a block/);
  });
});

describe('the export', () => {
  const written = (effects: readonly Effect[]) =>
    effects.flatMap(effect => (effect.type === 'write-file' ? [effect] : []));
  const walked = play(paste(stuck), paste(withKey), start, answer('triage/answers', 'no'), choose('map-down'), {
    type: 'block-ticked',
    block: 0,
  }).state;
  const md: Message = {type: 'prompt-opened', prompt: {kind: 'export', format: 'md'}};

  test('is a checklist of what was seen, answered and chosen', () => {
    const [file] = written(resume(walked, md, ...type('ticket.md')).effects);
    expect(file?.path).toBe('ticket.md');
    for (const part of [
      '# IPsec diagnosis\n',
      '## Tunnel to 192.0.2.1\n',
      '- [x] Which state does the IKE SA have? **MM\\_NO\\_STATE or MM\\_KEY\\_EXCH** (answered by evidence, line 4)',
      '- [x] Does the peer answer a ping? **It is silent** (answered by the user)',
      '### Checklist: The map is not bound',
      '- [x] **Check** on this gateway',
      '- [ ] **Fix** on this gateway',
      '- [ ] `{mapName}` Name of the map',
    ]) {
      expect(file?.text).toContain(part);
    }
    expect(file?.text).not.toContain('S3cretC4nary');
  });

  test('as JSON has the keys of the report', () => {
    const {effects} = resume(
      walked,
      {type: 'prompt-opened', prompt: {kind: 'export', format: 'json'}},
      ...type('ticket.json'),
    );
    const report = JSON.parse(written(effects)[0]?.text ?? '');
    expect(report.schema).toBe('ikewise.diagnosis/1');
    expect(report.tunnels[0].plan.cause).toBe('map-down');
    expect(report.tunnels[0].steps).toHaveLength(2);
    expect(JSON.stringify(report)).not.toContain('S3cretC4nary');
  });

  test('an empty name stands for the proposal', () => {
    expect(written(resume(walked, md, {type: 'prompt-confirmed'}).effects)[0]?.path).toBe('ikewise-checklist.md');
  });

  test('the prompt stays until the file is written', () => {
    const asked = resume(walked, md, ...type('ticket.md')).state;
    expect(asked.prompt).not.toBeNull();
    const failed = resume(asked, {type: 'told', notice: {kind: 'error', text: 'no'}}).state;
    expect([failed.promptText, failed.notice?.text]).toEqual(['ticket.md', 'no']);
    const saved = resume(asked, {type: 'file-written', path: 'ticket.md'}).state;
    expect(saved).toMatchObject({prompt: null, notice: {kind: 'info', text: 'Saved as ticket.md'}});
  });
});

test.each([
  ['quit-asked', false],
  ['interrupted', true],
] as const)('%s ends the program and changes nothing', (message, interrupted) => {
  const {state, effects} = resume(chosen, {type: message});
  expect(effects).toEqual([{type: 'quit', interrupted}]);
  expect(state).toEqual(chosen);
});
