import {describe, expect, test} from 'vitest';
import {checks} from '../../src/config/compare-devices.ts';
import {comparedChecks, currentPlan, currentScreen, openedCheck, pasteSideOf} from '../../src/session/current.ts';
import {menuOf} from '../../src/session/menu.ts';
import type {Message} from '../../src/session/state.ts';
import {canaries, ours, theirs} from '../two-configurations.ts';
import {library, paste, play, resume, stuck, type} from './open-library.ts';

const open: Message = {type: 'screen-opened', screen: 'compare'};
const read = (path: string, text: string, side: 'ours' | 'theirs'): Message => ({type: 'file-read', path, text, side});
const both = play(open, paste(ours), paste(theirs)).state;
const take = (check: string, change: 'ours' | 'theirs' | 'both'): Message => ({type: 'change-taken', check, change});
const rows = (state: typeof both) => menuOf(state, library).map(row => row.label);
const shown = (state: typeof both, outcome: string) =>
  comparedChecks(state)
    .filter(check => check.shown === outcome)
    .map(check => check.id);
const plan = (state: typeof both) => currentPlan(state, library)?.blocks ?? [];
const lines = (state: typeof both, role: string, side: string) =>
  plan(state)
    .filter(block => block.role === role && block.side === side)
    .map(block => block.commands.map(({text}) => text));

const failing = [
  'pre-shared-key',
  'ike-key-length',
  'ipsec-key-length',
  'ipsec-integrity',
  'pfs-group',
  'selectors-mirror',
];

describe('the two configurations', () => {
  test('are asked for one after the other, and a paste goes to the one that is missing', () => {
    const none = play(open).state;
    expect([pasteSideOf(none), none.compared]).toEqual(['ours', null]);
    const one = resume(none, paste(ours)).state;
    expect([currentScreen(one), pasteSideOf(one), one.compared]).toEqual(['compare', 'theirs', null]);
    expect(one.notice?.text).toBe('✔ paste 1 read: configuration of this gateway.');
    const two = resume(one, paste(theirs)).state;
    expect(two.texts.map(text => text.side)).toEqual(['ours', 'theirs']);
    expect(shown(two, 'fail')).toEqual(expect.arrayContaining(failing.slice(0, 4)));
  });

  test('are there at once when both were given before', () => {
    const {state} = play(read('a.cfg', ours, 'ours'), read('b.cfg', theirs, 'theirs'), open);
    expect(shown(state, 'fail')).toEqual(shown(both, 'fail'));
    expect(rows(state)[0]).toBe('✖ Pre-shared key');
    const findings = resume(state, {type: 'screen-opened', screen: 'findings'}).state;
    expect(rows(findings)).toContain('Compare the two configurations');
    expect(rows(resume(findings, {type: 'screen-opened', screen: 'evidence'}).state)).toContain(
      'Compare the two configurations',
    );
  });

  test('may be given as one side by mistake', () => {
    const wrong = play(paste(ours), paste(theirs), open).state;
    expect(wrong.compared).toBeNull();
    expect(rows(wrong).slice(0, 2)).toEqual([
      'paste 2 is the configuration of the peer',
      'paste 1 is the configuration of the peer',
    ]);
    expect(shown(resume(wrong, {type: 'item-chosen'}).state, 'fail')).toEqual(shown(both, 'fail'));
  });

  test('may come in parts, and a newer state takes the place of the older', () => {
    const cut = ours.indexOf('crypto ipsec');
    const parts = play(paste(ours.slice(0, cut)), paste(ours.slice(cut)), open, paste(theirs)).state;
    expect(shown(parts, 'fail')).toEqual(shown(both, 'fail'));
    const repaired = resume(parts, read('new.cfg', ours.replace('encr aes', 'encr aes 256'), 'ours')).state;
    expect(shown(repaired, 'fail')).not.toContain('ike-key-length');
    expect(repaired.compared?.present.tunnels).toHaveLength(1);
  });

  test('may stand in one paste', () => {
    const prompts = `R1# show running-config\n${ours}\nFW# show running-config\n${theirs}`;
    expect(shown(play(paste(prompts), open).state, 'fail')).toEqual(shown(both, 'fail'));
  });

  test('are told from other output', () => {
    const {state} = play(open, paste(stuck));
    expect(state.notice).toMatchObject({kind: 'error', text: expect.stringContaining('no IPsec configuration')});
    expect(resume(both, paste(stuck)).state.compared?.present.tunnels).toHaveLength(1);
  });

  test('of strangers have no tunnel with each other', () => {
    const far = theirs.replaceAll('192.0.2.9', '203.0.113.77').replaceAll('172.16.', '10.99.');
    const two = `${ours.replaceAll('198.51.100.9', '203.0.113.88')}crypto map VPN 20 ipsec-isakmp\n set peer 203.0.113.89\n`;
    const {state} = play(open, paste(two), paste(far));
    expect(state.compared?.present.tunnels).toEqual([]);
    expect(rows(state).filter(label => /^[✖✔?-] /.test(label))).toEqual([]);
    expect(resume(state, {type: 'check-opened', check: 'pfs'}, take('pfs', 'ours')).state.compared?.changes).toEqual(
      [],
    );
  });
});

describe('the checks', () => {
  test('that differ come first, then what cannot be told, what agrees, what does not apply', () => {
    const order = ['fail', 'planned', 'unknown', 'pass', 'not-applicable'];
    const places = comparedChecks(both).map(check => order.indexOf(check.shown));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(comparedChecks(both)).toHaveLength(checks.length);
  });

  test('open with Enter, and Esc leads back to the same row', () => {
    const opened = resume(both, {type: 'cursor-moved', by: 1}, {type: 'item-chosen'}).state;
    expect([currentScreen(opened), openedCheck(opened)?.id]).toEqual(['check', 'ike-key-length']);
    expect(rows(opened)).toEqual([
      'The peer is right: change this gateway',
      'This gateway is right: change the peer',
      'Read about it',
    ]);
    const closed = resume(opened, {type: 'screen-closed'}).state;
    expect([currentScreen(closed), closed.cursor.compare]).toEqual(['compare', 1]);
  });

  test.each([
    ['ipsec-integrity', 'Change this gateway'],
    ['pre-shared-key', 'Change both gateways'],
    ['weak-crypto', 'Read about it'],
    ['ike-version', 'Read about it'],
  ])('%s offers %s', (check, label) => {
    const title = comparedChecks(both).find(known => known.id === check)?.title;
    expect(title).toBeDefined();
    expect(rows(resume(both, {type: 'check-opened', check}).state)[0]).toBe(label);
  });
});

describe('a decision', () => {
  const decided = resume(both, {type: 'check-opened', check: 'ike-key-length'}, take('ike-key-length', 'theirs')).state;

  test('gives the commands, the verification and the way back for that side', () => {
    expect(currentScreen(decided)).toBe('fix');
    expect(lines(decided, 'apply', 'theirs')).toEqual([['crypto ikev1 policy 10', ' encryption aes']]);
    expect(lines(decided, 'rollback', 'theirs')).toEqual([['crypto ikev1 policy 10', ' encryption aes-256']]);
    expect(lines(decided, 'apply', 'ours')).toEqual([]);
    expect(plan(decided)[0]).toMatchObject({platform: 'asa', disruption: 'brief', option: 'IKE key length'});
  });

  test('can be turned round and taken back', () => {
    const turned = resume(decided, take('ike-key-length', 'ours')).state;
    expect(lines(turned, 'apply', 'ours')).toEqual([['crypto isakmp policy 10', ' encryption aes 256']]);
    expect(lines(turned, 'apply', 'theirs')).toEqual([]);
    const dropped = resume(turned, {type: 'change-dropped', check: 'ike-key-length'}).state;
    expect([plan(dropped), shown(dropped, 'planned')]).toEqual([[], []]);
  });

  test('counts for the ones after it: what was changed is not changed back', () => {
    const {state} = resume(both, take('ipsec-key-length', 'ours'), take('ipsec-integrity', 'ours'));
    const set = 'crypto ipsec transform-set TO-ASA';
    expect(lines(state, 'apply', 'ours').map(([first]) => first)).toEqual([
      `${set} esp-aes 256 esp-sha256-hmac`,
      `${set} esp-aes 256 esp-sha-hmac`,
    ]);
    expect(lines(state, 'rollback', 'ours').map(([first]) => first)).toEqual([
      `${set} esp-aes 256 esp-sha256-hmac`,
      `${set} esp-aes esp-sha256-hmac`,
    ]);
  });

  test('brings to light what it breaks', () => {
    const bare = ours.replace(/^access-list (?:110|120) \S+ +ip 172\.16\.1[12]\..*\n/gm, '');
    const before = play(open, paste(bare), paste(theirs)).state;
    expect(shown(before, 'pass')).toContain('nat-exempt');
    const planned = resume(before, take('selectors-mirror', 'ours')).state;
    expect(shown(planned, 'fail')).toContain('nat-exempt');
    expect(shown(resume(planned, take('nat-exempt', 'ours')).state, 'fail')).not.toContain('nat-exempt');
  });

  test('for a key is typed on the device: neither key is shown, and such lines do nothing', () => {
    const {state} = resume(both, take('pre-shared-key', 'both'));
    for (const role of ['apply', 'rollback'])
      for (const command of [...lines(state, role, 'ours'), ...lines(state, role, 'theirs')].flat())
        expect(command).toMatch(/^! |^tunnel-group 192\.0\.2\.9 ipsec-attributes$/);
    expect(JSON.stringify(plan(state))).not.toMatch(/<masked/);
    for (const canary of canaries) expect(JSON.stringify(state)).not.toContain(canary);
  });

  test('keeps the ticks of commands that stay', () => {
    const ticked = resume(decided, {type: 'block-ticked', block: 0}).state;
    const more = resume(ticked, take('pfs-group', 'ours')).state;
    expect(plan(more).filter(block => block.done)).toMatchObject([{role: 'apply', option: 'IKE key length'}]);
    expect(more.cursor.fix).toBe(1);
    const cause = resume(more, {type: 'cause-chosen', cause: 'map-down'}).state;
    expect(cause.ticked).toEqual([]);
  });

  test('that the new configuration has carried out leaves the plan', () => {
    const done = theirs.replace('encryption aes-256', 'encryption aes');
    const {state} = resume(decided, read('after.cfg', done, 'theirs'));
    expect(shown(state, 'pass')).toContain('ike-key-length');
    expect(plan(state)).toEqual([]);
  });
});

test('all differences can be settled, one after the other', () => {
  let state = both;
  for (let left = 20; left > 0; left--) {
    const next = comparedChecks(state).find(
      ({shown: outcome, fix}) => outcome === 'fail' && fix.ours.length + fix.theirs.length > 0,
    );
    if (!next) break;
    const change = next.fix.both ? 'both' : next.fix.ours.length > 0 ? 'ours' : 'theirs';
    state = resume(state, take(next.id, change)).state;
  }
  expect(shown(state, 'fail')).toEqual([]);
});

describe('the mirror of a crypto ACL', () => {
  test('is copied in the dialect of the other side', () => {
    const {effects} = resume(both, {type: 'mirror-copied', side: 'theirs'});
    expect(effects).toEqual([
      {
        type: 'copy',
        text: 'ip access-list extended 110\n permit ip 172.16.10.0 0.0.0.255 172.16.20.0 0.0.0.255\n permit ip 172.16.11.0 0.0.0.255 172.16.20.0 0.0.0.255\n',
      },
    ]);
  });

  test('that there is none of is said', () => {
    const {state, effects} = play({type: 'mirror-copied', side: 'ours'});
    expect([effects, state.notice?.text]).toEqual([[], 'There is no crypto ACL to mirror.']);
  });
});

describe('the export', () => {
  const {state} = resume(both, take('ike-key-length', 'theirs'), {type: 'block-ticked', block: 0});
  const written = (format: 'md' | 'json') => {
    const {effects} = resume(state, {type: 'prompt-opened', prompt: {kind: 'export', format}}, ...type('x'));
    const [effect] = effects;
    return effect?.type === 'write-file' ? effect.text : '';
  };

  test('has the changes with their ticks, and both values of what differs', () => {
    const text = written('md');
    for (const part of [
      '- [x] **Fix** on the peer (ASA, IKE key length). Disruption: one tunnel renegotiates',
      '- [ ] **Roll back** on the peer (ASA, IKE key length)',
      '## Both configurations compared',
      '| IKE key length | `128` line 4 | `256` line 30 |',
    ])
      expect(text).toContain(part);
    for (const canary of canaries) expect(text).not.toContain(canary);
  });

  test('as JSON has the comparison as the command line prints it', () => {
    const report = JSON.parse(written('json'));
    expect(report.comparison.schema).toBe('ikewise.compare/1');
    expect(report.comparison.checks).toHaveLength(checks.length);
    expect(report.tunnels[0].plan.blocks[0]).toMatchObject({role: 'apply', side: 'theirs', done: true});
  });
});
