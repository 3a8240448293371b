import {describe, expect, test} from 'vitest';
import {canaries, ours, theirs} from '../two-configurations.ts';
import {frameProblems} from './frame-problems.ts';
import {keys} from './open-screen.tsx';
import {openSession} from './open-session.tsx';

const {down, enter, esc, end, home} = keys;

async function openCompare(size: {columns?: number; rows?: number} = {}) {
  const session = await openSession(size);
  await session.press('d');
  await session.paste(ours);
  return {...session, frame: await session.paste(theirs)};
}

describe('the comparison', () => {
  test('says which configuration is missing, and takes it', async () => {
    const {press, paste} = await openSession();
    const empty = await press('d');
    expect(empty).toContain('? This gateway: no configuration yet');
    expect(empty).toContain('Paste the output of "show running-config" of this gateway now');
    const half = await paste(ours);
    expect(half).toContain('✔ This gateway: R1, paste 1, IOS / IOS XE');
    expect(half).toContain('Paste the output of "show running-config" of the peer now');
    expect(half).toContain("❯ Open a file with the peer's configuration");
    expect(await press('o')).toContain("The peer's file: ▏");
    await press(esc);
    expect(await paste(theirs)).toContain('Compare 192.0.2.9 with 198.51.100.9');
  });

  test('is a table with both values, and explains the selected row', async () => {
    const {frame, press} = await openCompare();
    expect(frame).toMatch(/ {4}Check {2,}This gateway {2,}The peer/);
    expect(frame).toMatch(/❯ ✖ Pre-shared key {2,}one key {2,}another key/);
    const selected = await press(down);
    expect(selected).toMatch(/❯ ✖ IKE key length {2,}128 {2,}256/);
    expect(selected).toMatch(/paste 1:4 {2}encr aes {2,}paste 2:30 {2}encryption aes-256/);
    expect(selected).toContain('This gateway has aes-128 in policy 10');
    for (const canary of canaries) expect(frame).not.toContain(canary);
  });

  test('has the mirror of a crypto ACL below the checks', async () => {
    const {press, effects} = await openCompare();
    const frame = await press(end, keys.up, keys.up, keys.up, keys.up);
    expect(frame).toContain('❯ Mirror the crypto ACL of this gateway · Enter copies it');
    expect(frame).toContain('For the peer:\naccess-list R1 extended permit ip 172.16.20.0 255.255.255.0 172.16.10.0');
    await press(enter);
    expect(effects).toMatchObject([{type: 'copy'}]);
  });
});

describe('a check', () => {
  test('asks which side is right, and shows what either answer means', async () => {
    const {press} = await openCompare();
    const frame = await press(down, enter);
    expect(frame).toContain('ikewise  ✖ IKE key length');
    expect(frame).toContain('Which side is right?');
    expect(frame).toContain('On this gateway:\n  crypto isakmp policy 10\n   encryption aes 256');
    expect(await press(down)).toContain('On the peer:\n  crypto ikev1 policy 10\n   encryption aes\n');
  });

  test('leads to the commands, and from there to the next difference', async () => {
    const {press} = await openCompare();
    const frame = await press(down, enter, enter);
    expect(frame).toContain('❯ [ ] Fix on this gateway (IOS / IOS XE, IKE key length)');
    expect(frame).toContain('Risk: one tunnel renegotiates');
    expect(await press(end)).toMatch(/❯ Go on with the comparison · \d+ more differ/);
    const list = await press(enter, home);
    expect(list).toContain('➤ 1 planned');
    expect(await press(...Array.from({length: 6}, () => down))).toMatch(/❯ ➤ IKE key length {2,}128 {2,}256/);
  });

  test('shows no key and no mask in a command that could be pasted', async () => {
    const {press} = await openCompare();
    const frame = await press(enter);
    expect(frame).toContain('! crypto isakmp key {psk} address 198.51.100.9');
    expect(frame).not.toMatch(/^ +crypto isakmp key/m);
  });
});

test.each([
  {columns: 80, rows: 24},
  {columns: 40, rows: 12},
  {columns: 20, rows: 10},
  {columns: 120, rows: 40},
])('every row fits on $columns x $rows', async size => {
  const {press, frames, state} = await openCompare(size);
  for (let row = 0; row < 52; row += 3) {
    await press(down, down, down);
    if (state().screens.at(-1) === 'compare' && row < 12) await press(enter, keys.pageDown, esc);
  }
  await press(end, home, enter, enter, keys.pageDown, end);
  expect(frameProblems(frames, size, canaries)).toEqual([]);
});
