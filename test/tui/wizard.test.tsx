import {describe, expect, test} from 'vitest';
import {keys} from './open-screen.tsx';
import {openSession} from './open-session.tsx';
import {answer, sample} from './sample.ts';

const {down, enter, esc, end} = keys;
const question = 'In the log of the responder, can it read the first encrypted message?';

describe('a question', () => {
  test('shows why it is asked, what to run with known addresses, and that one may not know', async () => {
    const {frame} = await openSession({texts: [sample]});
    expect(frame()).toContain(question);
    expect(frame()).toContain('Different pre-shared keys make that message unreadable');
    expect(frame()).toContain('Run on this gateway and paste the output:\n  show logging | include');
    expect(frame()).toContain('Nothing is logged, or I cannot see that log · cannot tell');
  });

  test('shows the commands of all platforms until one is known or chosen', async () => {
    const {press} = await openSession();
    const all = await press(down, enter, down, down, enter);
    expect(all).toContain('IOS / IOS XE: show crypto ipsec sa peer {peer}');
    expect(all).toContain('ASA: show crypto ipsec sa peer {peer}');
    const ios = await press('p');
    expect(ios).not.toContain('ASA:');
    expect(ios).toContain('  show crypto ipsec sa peer {peer}');
    expect(ios).toContain('{peer}: address of the peer gateway');
  });

  test('has the known addresses in the commands, one command on a line', async () => {
    const {press} = await openSession({texts: [sample]});
    const frame = await press(end, enter);
    expect(frame).toMatch(/^ {2}show crypto session remote 203\.0\.113\.9 detail$/m);
    expect(frame).toMatch(/^ {2}show access-lists$/m);
  });
});

describe('evidence', () => {
  test('answers steps and says with which line', async () => {
    const {frame} = await openSession({texts: [sample]});
    expect(frame()).toContain('(answered by evidence, line 4)');
    expect(frame()).toContain('    203.0.113.9     192.0.2.1       MM_KEY_EXCH       1005 ACTIVE');
  });

  test('pasted at a question answers it without leaving', async () => {
    const {paste, state} = await openSession({texts: [sample]});
    const frame = await paste(answer);
    expect(state().screens.at(-1)).toBe('wizard');
    expect(frame).toMatch(/✔ paste 2 read: it answers \d question/);
    expect(frame).toContain('(answered by evidence, line 2 of paste 2)');
    expect(frame).not.toContain(`${question}\n`);
  });

  test('that says nothing about the question leaves it and says so', async () => {
    const {paste} = await openSession({texts: [sample]});
    expect(await paste('RTR-A#show clock\n10:00:00 UTC Mon Mar 1 2021\n')).toContain(question);
  });
});

describe('step back', () => {
  test('takes the last answer back, and the one before it', async () => {
    const {press, frame} = await openSession();
    await press(down, enter);
    const first = frame();
    await press(down, down, enter);
    const second = frame();
    await press(enter);
    expect(frame()).not.toBe(second);
    expect(await press(esc)).toBe(second);
    expect(await press(keys.left)).toBe(first);
  });

  test('at the first question leaves to where one came from', async () => {
    const {press, state} = await openSession();
    await press(down, enter, esc);
    expect(state().screens).toEqual(['home']);
  });

  test('does not hold one whose answer evidence has overtaken', async () => {
    const {press, paste, state} = await openSession({texts: [sample]});
    await press(end, enter);
    expect(state().answers).toHaveLength(1);
    await paste(sample.replace('MM_KEY_EXCH', 'QM_IDLE    '));
    expect(state().walk.visited.filter(step => step.by === 'user')).toEqual([]);
    await press(esc);
    expect(state().screens.at(-1)).toBe('evidence');
  });

  test('several at once in one chunk', async () => {
    const {press, frame} = await openSession();
    await press(down, enter);
    const first = frame();
    await press(enter, enter, esc, esc);
    expect(frame()).toBe(first);
  });
});

test('the end names the cause and leads to its commands', async () => {
  const {press, state} = await openSession({texts: [sample]});
  const frame = await press(enter);
  expect(frame).toContain('➤ The pre-shared keys differ');
  expect(frame.replaceAll(/\s+/g, ' ')).toContain(`✔ ${question} No, it calls the message malformed (you)`);
  await press(enter);
  expect(state()).toMatchObject({cause: 'psk-mismatch'});
  expect(state().screens.at(-1)).toBe('fix');
});
