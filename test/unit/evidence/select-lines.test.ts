import {describe, expect, test} from 'vitest';
import {compileSignatures} from '../../../src/evidence/scan-messages.ts';
import {createLineSelector} from '../../../src/evidence/select-lines.ts';
import {analyse} from '../../../src/session/analyse.ts';
import {loadCatalogue} from '../../load-catalogue.ts';
import {goldenTexts, ownTexts} from '../../sample-texts.ts';

const catalogue = loadCatalogue();
const signatures = compileSignatures(catalogue);
const chatter = Array.from(
  {length: 3000},
  (_, index) =>
    `Nov 21 2026 10:00:00: %ASA-6-302013: Built outbound TCP connection ${index} for outside:203.0.113.9/443`,
);

function select(lines: readonly string[], limits?: {first: number; last: number}) {
  const selector = createLineSelector(signatures, limits);
  for (const line of lines) selector.push(line);
  return selector.finish();
}

function finding(text: {text: string; numbers?: readonly number[]; leftOut?: number}) {
  const {evidence, diagnosis} = analyse([{file: 'f', side: 'ours', ...text}], catalogue, signatures);
  return {
    verdict: diagnosis.verdict,
    cause: diagnosis.tunnels[0]?.causes[0]?.id,
    proofs: diagnosis.tunnels[0]?.causes[0]?.for.map(({proof}) => proof?.line),
    lines: evidence.readLines + evidence.unreadLines,
  };
}

describe.each([...goldenTexts, ...ownTexts])('%s', (_name, text) => {
  test('in the middle of a large log: the same findings and line numbers as read whole', () => {
    const lines = [...chatter, '', ...text.split('\n'), '', ...chatter];
    const selected = select(lines);
    expect(selected.numbers.length).toBeLessThan(text.split('\n').length + 20);
    expect(finding(selected)).toEqual(finding({text: lines.join('\n')}));
  });
});

test('more than the limits: the first and the last are kept, the rest is counted', () => {
  const lines = Array.from(
    {length: 100},
    (_, index) =>
      `ISAKMP:(${1000 + index}):deleting SA reason "Death by retransmission P1" state (I) MM_NO_STATE (peer 198.51.100.1)`,
  );
  const {numbers, tooMany, leftOut, total} = select(lines, {first: 10, last: 20});
  expect(numbers).toEqual([
    ...Array.from({length: 10}, (_, index) => index + 1),
    ...Array.from({length: 20}, (_, index) => index + 81),
  ]);
  expect({tooMany, leftOut, total}).toEqual({tooMany: 70, leftOut: 70, total: 100});
});
