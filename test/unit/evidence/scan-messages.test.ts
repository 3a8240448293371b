import {describe, expect, test} from 'vitest';
import {compileSignatures, scanMessages} from '../../../src/evidence/scan-messages.ts';
import type {TunnelHint} from '../../../src/model/evidence.ts';
import {smallCatalogue} from '../../small-catalogue.ts';

const pattern = (text: string, says = 'x') =>
  `  - {message: '${text}', weight: weak, says: ${says}, examples: ['x'], near: [{text: x, because: y}]}\n`;
const article = (id: string, ...patterns: string[]) => ({
  [`${id}.md`]: `---\nid: ${id}\nkind: message\ntitle: x\nsummary: x\nsymptoms:\n${patterns.map(text => pattern(text)).join('')}reviewed: "2026-11-21"\n---\n`,
});
const signatures = compileSignatures(
  smallCatalogue({
    'parameters.yaml': 'local: {type: address, ask: x, from: case.local, example: 198.51.100.1}\n',
    ...article('session-ends', 'Session disconnected for {peer} after {number} minutes, reason {text}'),
    ...article('local-first', 'proxy of {local} differs'),
    ...article('two-ways', 'first form of it', 'second form of it'),
    ...article('short', 'QM_X'),
  }),
);

const scan = (...texts: string[]) =>
  scanMessages(
    texts.map((text, index) => ({file: 'ours.txt', line: index + 1, text})),
    'theirs',
    signatures,
  );

/** Article, symptom and line of every hit. */
function check(name: string, texts: readonly string[], expected: readonly string[]) {
  test(name, () => {
    expect(scan(...texts).map(hit => `${hit.article}#${hit.symptom} ${hit.proof.line}`)).toEqual(expected);
  });
}

const message = '%CRYPTO-4-IKMP_BAD_MESSAGE: IKE message from 192.0.2.1 failed its sanity check or is malformed';

describe('which lines', () => {
  check('one line', ['noise', message, 'noise'], ['bad-message#0 2']);
  check('nothing', ['noise', ''], []);
  check(
    'wrapped: found on its first line, once',
    ['%CRYPTO-4-IKMP_BAD_MESSAGE: IKE message from 192.0.2.1 failed', '  its sanity check', 'noise'],
    ['bad-message#0 1'],
  );
  check('wrapped twice', ['IKE message from', '192.0.2.1 failed its', 'sanity check'], ['bad-message#0 1']);
  check(
    'not from words that are lines apart',
    ['IKE message from 192.0.2.1', 'a', 'b', 'c', 'd', 'failed its sanity check'],
    [],
  );
  check('every time it is logged', [message, message], ['bad-message#0 1', 'bad-message#0 2']);
  check(
    'two messages on one line',
    [`${message} Session disconnected for 192.0.2.1 after 30 minutes, reason none`],
    ['bad-message#0 1', 'session-ends#0 1'],
  );
  check(
    'each pattern of an article for itself',
    ['first form of it', 'second form of it'],
    ['two-ways#0 1', 'two-ways#1 2'],
  );
  check('a pattern of a single word', ['the state QM_X is short'], ['short#0 1']);
  check('other letters', [message.toUpperCase()], ['bad-message#0 1']);
  check('more blanks', [message.replaceAll(' ', '   ')], ['bad-message#0 1']);
});

test('values are what the placeholders stood for', () => {
  const [hit] = scan('x Session disconnected for 192.0.2.1 after 30 minutes, reason idle timeout');
  expect(hit?.values).toEqual({peer: '192.0.2.1', number: '30', text: 'idle timeout'});
  expect(hit?.side).toBe('theirs');
  expect(hit?.proof).toEqual({
    file: 'ours.txt',
    line: 1,
    text: 'x Session disconnected for 192.0.2.1 after 30 minutes, reason idle timeout',
  });
});

describe('which tunnel', () => {
  function hint(text: string, expected: TunnelHint) {
    test(text, () => expect(scan(text)[0]?.tunnel).toEqual(expected));
  }
  hint(message, {peer: '192.0.2.1'});
  hint('proxy of 198.51.100.1 differs', {local: '198.51.100.1'});
  hint('first form of it', {});
  hint('Group = a, IP = 192.0.2.1, first form of it', {peer: '192.0.2.1'});
  hint('first form of it (local 198.51.100.1 remote 192.0.2.1)', {local: '198.51.100.1', peer: '192.0.2.1'});
  hint('IKE message from 192.0.2.1:500 failed its sanity check', {peer: '192.0.2.1'});
  hint('IKE message from 2001:db8::1 failed its sanity check', {peer: '2001:db8::1'});
  hint('IKE message from <hidden> failed its sanity check', {});
  hint('IKE message from x.x.x.x failed its sanity check', {});
});

test('a very long line is read in good time', () => {
  const started = performance.now();
  scan(`IKE message from ${'192.0.2.1 failed its sanity '.repeat(4000)}`, 'Session disconnected for '.repeat(4000));
  expect(performance.now() - started).toBeLessThan(2000);
});
