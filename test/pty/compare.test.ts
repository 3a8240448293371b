import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {canaries, ours, theirs} from '../two-configurations.ts';
import {ikewise, openTerminal, type Terminal} from './open-terminal.ts';

const down = '\x1b[B';
const enter = '\r';
let folder = '';
let terminal: Terminal;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ikewise-'));
});
afterEach(() => {
  terminal.close();
  rmSync(folder, {recursive: true, force: true});
});

test('two configurations are compared, a side is chosen, and the change is exported', async () => {
  writeFileSync(join(folder, 'hub.cfg'), theirs);
  terminal = openTerminal(ikewise, {cwd: folder});
  const {until, type, paste, exit, raw} = terminal;
  await until('❯ Paste device output');
  type(down, down, enter);
  await until('? This gateway: no configuration yet', '? The peer: no configuration yet');
  paste(ours);
  await until('✔ This gateway: R1, paste 1', "❯ Open a file with the peer's configuration");
  type(enter);
  await until("The peer's file: ▏");
  type('hub.cfg', enter);
  await until('Compare 192.0.2.9 with 198.51.100.9', /❯ ✖ Pre-shared key +one key +another key/);
  type(down);
  await until(/❯ ✖ IKE key length +128 +256/, /paste 1:4 {2}encr aes +hub\.cfg:30 {2}encryption aes-256/);
  type(enter);
  await until('Which side is right?', '❯ The peer is right: change this gateway');
  type(down);
  await until('❯ This gateway is right: change the peer', 'On the peer:');
  type(enter);
  await until('❯ [ ] Fix on the peer (ASA, IKE key length)', 'crypto ikev1 policy 10');
  type(enter, 'x');
  await until('❯ [x] Fix on the peer', 'Save as: ▏');
  type('ticket.md', enter);
  await until('Saved as ', 'ticket.md');
  type('q');
  expect(await exit).toBe(0);

  const saved = readFileSync(join(folder, 'ticket.md'), 'utf8');
  for (const part of [
    '- [x] **Fix** on the peer (ASA, IKE key length)',
    '  crypto ikev1 policy 10\n   encryption aes\n',
    '- [ ] **Roll back** on the peer (ASA, IKE key length)',
    '| IKE key length | `128` line 4 | `256` line 30 |',
  ])
    expect(saved).toContain(part);
  for (const canary of canaries) {
    expect(saved).not.toContain(canary);
    expect(raw()).not.toContain(canary);
  }
});
