import {describe, expect, test} from 'vitest';
import {currentPlan} from '../../src/session/current.ts';
import {keys} from './open-screen.tsx';
import {library, openSession} from './open-session.tsx';
import {answer, canary, sample} from './sample.ts';

const {enter, down, esc, end} = keys;

describe('a paste of many lines arrives as one unit', () => {
  test.each([
    ['home', [], 'evidence'],
    ['evidence', ['e'], 'evidence'],
    ['wizard', [down, enter], 'wizard'],
    ['findings', ['f'], 'findings'],
    ['fix', ['/', 'psk-mismatch', enter, enter], 'fix'],
    ['article', ['/', 'psk-mismatch', enter], 'evidence'],
    ['help', ['?'], 'evidence'],
  ] as const)('on %s', async (name, typed, shown) => {
    const {press, paste, state} = await openSession();
    if (typed.length > 0) for (const key of typed) await press(key);
    expect(state().screens.at(-1)).toBe(name);
    await paste(sample.replaceAll('\n', '\r'));
    expect(state().texts.map(text => text.file)).toEqual(['paste 1']);
    expect(state().texts[0]?.text.split('\n')).toHaveLength(sample.split('\n').length);
    expect(state().screens.at(-1)).toBe(shown);
  });

  test('in the search, where it replaces what was typed', async () => {
    const {press, paste, state} = await openSession();
    await press('/', 'old words');
    const frame = await paste(answer);
    expect(state().query.split('\n')).toHaveLength(2);
    expect(frame).toContain('Search: RTR-B#show logging | include IKMP▏ … and 1 more line(s)');
    expect(await press('n')).toContain('Search: n▏');
    await paste(answer);
    expect(await press(keys.backspace)).toContain('Search: ▏');
  });

  test('in a prompt, as one line', async () => {
    const {press, paste, state} = await openSession();
    await press('o');
    expect(await paste('/tmp/a\r\n  b.txt\r\n')).toContain('File: /tmp/a b.txt▏');
    expect(state().texts).toEqual([]);
  });
});

describe('a key in a paste is masked', () => {
  const config = `hostname A\ncrypto isakmp key ${canary} address 203.0.113.9\n`;

  test.each([
    ['as evidence', []],
    ['in the search', ['/']],
    ['in a prompt', ['o']],
  ] as const)('%s', async (_name, typed) => {
    const {press, paste, state, frames} = await openSession();
    if (typed.length > 0) await press(...typed);
    await paste(config);
    await paste(`crypto isakmp key ${canary} address 203.0.113.9`);
    expect(JSON.stringify(state())).not.toContain(canary);
    expect(frames.join('\n')).not.toContain(canary);
    expect(JSON.stringify(state())).toContain('<masked');
  });
});

describe('a paste that is no evidence', () => {
  test('is refused with advice when it is empty', async () => {
    const {paste, state} = await openSession();
    expect(await paste(' \r\n ')).toContain('✖ There was nothing in it.');
    expect(state().texts).toEqual([]);
  });

  test('is kept and told when it is not understood', async () => {
    const {paste, press} = await openSession();
    expect(await paste('lorem ipsum\rdolor')).toContain('✖ No Cisco output was recognised');
    expect(await press(down, down)).toContain('paste 1:1  lorem ipsum');
  });
});

test('Start over forgets the evidence and stays', async () => {
  const {press, paste, state} = await openSession();
  await paste(sample);
  await press(end, enter);
  expect(state().texts).toEqual([]);
  expect(state().screens.at(-1)).toBe('evidence');
});

test('evidence that was understood clears an old complaint', async () => {
  const {paste, frame} = await openSession();
  await paste('lorem');
  await paste(sample);
  expect(frame()).not.toContain('✖');
});

test('the next paste can come from the peer', async () => {
  const {press, paste, state} = await openSession();
  await press('e', down, enter);
  expect(await paste(sample)).toContain('from the peer');
  expect(state().texts[0]?.side).toBe('theirs');
  await press(esc);
});

test('more evidence keeps the tunnel that is worked on, and drops ticks only when the commands change', async () => {
  const {store, state, paste} = await openSession({texts: [sample]});
  const other = sample.replaceAll('203.0.113.9', '203.0.113.77').replaceAll('MM_KEY_EXCH', 'MM_NO_STATE  ');
  await paste(other);
  const peers = () => state().analysis.diagnosis.tunnels.map(({tunnel}) => tunnel.peer);
  expect(peers()).toHaveLength(2);
  const worked = peers()[1];
  store.send({type: 'tunnel-chosen', tunnel: 1});
  const at = state().walk.pending?.at ?? '';
  store.send({type: 'answer-given', at, value: 'unsure'});
  store.send({type: 'cause-chosen', cause: 'psk-mismatch'});
  store.send({type: 'block-ticked', block: 1});
  await paste(`${other.replaceAll('203.0.113.77', '203.0.113.5')}`);
  expect(peers()[state().tunnel]).toBe(worked);
  expect(state().ticked).toEqual([1]);
  store.send({type: 'side-changed'});
  await paste(
    'FW-B# show crypto isakmp sa\n\n1   IKE Peer: 192.0.2.1\n    Type    : L2L             Role    : responder\n    Rekey   : no              State   : MM_WAIT_MSG5\n',
  );
  expect(currentPlan(state(), library)?.blocks.some(block => block.platform === 'asa')).toBe(true);
  expect(state().ticked).toEqual([]);
});
