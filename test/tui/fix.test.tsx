import {describe, expect, test} from 'vitest';
import {currentPlan} from '../../src/session/current.ts';
import {menuOf} from '../../src/session/menu.ts';
import {keys} from './open-screen.tsx';
import {library, openSession} from './open-session.tsx';
import {canary, sample} from './sample.ts';

const {down, enter, esc, end, home, pageDown, pageUp} = keys;

async function openFix(cause: string, size: {columns?: number; rows?: number} = {}) {
  const session = await openSession({...size, texts: [sample]});
  session.store.send({type: 'cause-chosen', cause});
  const rows = () => menuOf(session.state(), library).map(row => row.label);
  return {...session, rows, frame: await session.press(keys.up)};
}

describe('the blocks', () => {
  test('show the commands of the selected one, bound to the tunnel', async () => {
    const {frame, press} = await openFix('psk-mismatch');
    expect(frame).toContain('Check on this gateway:\nshow crypto isakmp');
    const fix = await press(down);
    expect(fix).toContain('Risk: one tunnel renegotiates');
    expect(fix).toContain('! crypto isakmp key {psk} address 203.0.113.9');
    expect(fix).toContain('Typed on the device only: oldPsk, psk.');
  });

  test('scroll, and begin at the top again on the next one', async () => {
    const {frame, press} = await openFix('example');
    expect(frame).toMatch(/lines 1-\d+ of 41, PgUp PgDn/);
    expect(frame).not.toContain('show example 40');
    const commands = new Set(frame.match(/show example \d+/g));
    for (let page = 0; page < 6; page++)
      for (const one of (await press(pageDown)).match(/show example \d+/g) ?? []) commands.add(one);
    expect(commands.size).toBe(40);
    expect(await press(pageUp, pageUp, pageUp, pageUp, pageUp, pageUp)).toBe(frame);
    await press(pageDown, down);
    expect(await press(keys.up)).toBe(frame);
  });

  test('c copies the commands of the selected one only', async () => {
    const {press, effects, state} = await openFix('psk-mismatch');
    await press(down, 'c');
    const commands = currentPlan(state(), library)?.blocks[1]?.commands.map(command => command.text) ?? [];
    expect(commands.length).toBeGreaterThan(0);
    expect(effects).toEqual([{type: 'copy', text: `${commands.join('\n')}\n`}]);
    expect(await press(end, 'c')).toContain('Select a block of commands');
    expect(effects).toHaveLength(1);
  });
});

describe('ticks', () => {
  test('are set and taken away, and kept while one looks elsewhere', async () => {
    const {press, store, state} = await openFix('psk-mismatch');
    expect(await press(enter, down, enter)).toContain('❯ [x] Fix on this gateway');
    expect(await press(enter)).toContain('❯ [ ] Fix on this gateway');
    await press('f', esc);
    store.send({type: 'cause-chosen', cause: 'psk-mismatch'});
    expect(state().ticked).toEqual([0]);
    store.send({type: 'cause-chosen', cause: 'no-tunnel-group-or-key'});
    expect(state().ticked).toEqual([]);
  });

  test('do not move to the blocks of another platform', async () => {
    const {press, state} = await openFix('psk-mismatch');
    await press(enter, 'p');
    expect(state().ticked).toEqual([]);
  });

  test('are written to the checklist', async () => {
    const {press, effects} = await openFix('psk-mismatch');
    await press(down, enter, 'x', 'a.md', enter);
    const [effect] = effects;
    const text = effect?.type === 'write-file' ? effect.text : '';
    expect(text).toContain('- [ ] **Check** on this gateway');
    expect(text).toContain('- [x] **Fix** on this gateway');
    expect(text).toContain('- [ ] **Fix** on the peer');
    expect(text).not.toContain(canary);
  });

  test('are written to the JSON export', async () => {
    const {press, effects} = await openFix('psk-mismatch');
    await press(enter, end, enter, 'a.json', enter);
    const [effect] = effects;
    const report = JSON.parse(effect?.type === 'write-file' ? effect.text : '');
    const done = report.tunnels[0].plan.blocks.map((block: {done?: boolean}) => block.done ?? false);
    expect(done.slice(0, 2)).toEqual([true, false]);
  });
});

describe('values', () => {
  const cause = 'example';

  test('are asked for before the export', async () => {
    const {rows} = await openFix(cause);
    const fillIn = rows().findIndex(label => label.startsWith('Fill in'));
    expect(fillIn).toBeGreaterThan(0);
    expect(fillIn).toBeLessThan(rows().findIndex(label => label.startsWith('Export')));
  });

  test('that do not fit keep what was typed, and say why', async () => {
    const {press, state, rows} = await openFix(cause);
    const at = rows().indexOf('Fill in n');
    const asked = await press(home, ...Array.from({length: at}, () => down), enter);
    expect(asked).toContain('A free IKE policy number, for example 5\nn: ▏');
    const refused = await press('1o', enter);
    expect(refused).toContain('✖ n must be a number');
    expect(refused).toContain('n: 1o▏');
    await press(keys.backspace, '0', enter);
    expect(state().values).toEqual({n: '10'});
    expect(state().prompt).toBeNull();
  });

  test('are put into the commands, and can be changed', async () => {
    const {press, rows, frame} = await openFix(cause);
    expect(frame).toContain('Still unknown: n.');
    const at = rows().indexOf('Fill in n');
    const chosen = await press(home, ...Array.from({length: at}, () => down));
    expect(chosen).toContain('Needed in:\n! crypto isakmp policy {n}');
    const filled = await press(enter, '10', enter);
    expect(filled).not.toContain('Still unknown');
    expect(filled).toContain('❯ Change n · now 10');
    expect(await press(home, down)).toContain('\ncrypto isakmp policy 10\n');
  });

  test('of one tunnel are not used for another', async () => {
    const {store, state} = await openFix(cause);
    store.send({type: 'prompt-opened', prompt: {kind: 'value', parameter: 'n'}});
    store.send({type: 'prompt-typed', text: '10'});
    store.send({type: 'prompt-confirmed'});
    expect(state().values).toEqual({n: '10'});
    store.send({type: 'tunnel-chosen', tunnel: 0});
    expect(state().values).toEqual({});
    expect(state()).toMatchObject({cause: null, answers: []});
  });
});

test('a platform that is not known is told', async () => {
  const {store, press} = await openSession();
  store.send({type: 'cause-chosen', cause: 'psk-mismatch'});
  expect(await press(home)).toContain('Platform unknown: commands for IOS / IOS XE; p changes it.');
});
