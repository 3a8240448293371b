import {describe, expect, test} from 'vitest';
import {cleanText} from '../../src/evidence/clean-text.ts';
import {compileSignatures} from '../../src/evidence/scan-messages.ts';
import type {Evidence} from '../../src/model/evidence.ts';
import {analyse} from '../../src/session/analyse.ts';
import {damages, interleave, newestFirst, stamped} from '../damage.ts';
import {loadCatalogue} from '../load-catalogue.ts';
import {goldenTexts, healthyDebug, ownTexts} from '../sample-texts.ts';

const catalogue = loadCatalogue();
const signatures = compileSignatures(catalogue);

function finding(text: string) {
  const {evidence, diagnosis} = analyse([{file: 'ours.txt', text, side: 'ours'}], catalogue, signatures);
  const [worst] = diagnosis.tunnels;
  const shown =
    worst?.causes.filter(cause => cause.confidence !== 'unlikely' && cause.confidence !== 'ruled-out') ?? [];
  return {
    evidence,
    result: {verdict: diagnosis.verdict, peer: worst?.tunnel.peer ?? null, cause: shown[0]?.id ?? null},
  };
}

describe.each([...goldenTexts, ...ownTexts])('%s', (_name, text) => {
  const whole = finding(text);

  test.each(damages.map(damage => [damage.name, damage] as const))('%s', (_kind, damage) => {
    const {evidence, result} = finding(damage.apply(text));
    expect(result).toEqual(whole.result);
    const filled =
      damage.name === 'literal line ends'
        ? 1
        : cleanText(damage.apply(text), '').filter(line => /[^\s>]/.test(line.text)).length;
    expect(evidence.readLines + evidence.unreadLines).toBe(filled);
  });
});

/** Debug lines of a failing tunnel, out of the golden texts. */
const debugs = [...goldenTexts, ...ownTexts].flatMap(([name, text]) => {
  const lines = text.split('\n').filter(line => /ISAKMP|IPSEC\(|%CRYPTO/.test(line));
  return lines.length > 4 ? [[name, lines.join('\n')] as const] : [];
});

describe.each(debugs)('%s: beside the debug of another peer', (_name, debug) => {
  const alone = finding(debug).result;

  test.each([
    ['before it', `${healthyDebug}${debug}`],
    ['behind it', `${debug}\n${healthyDebug}`],
    ['line by line', interleave(debug, healthyDebug)],
    ['line by line, the other first', interleave(healthyDebug, debug)],
  ])('%s', (_where, text) => {
    expect(finding(text).result).toEqual(alone);
  });
});

describe.each(debugs)('%s: the newest line first', (_name, debug) => {
  const text = stamped(debug);
  const told = ({captures, observations, messages}: Evidence, lineOf: (line: number) => number) => ({
    steps: captures.flatMap(({kind, records}) => (kind === 'exchange' ? records : [])),
    facts: observations.map(({fact, value, tunnel, proof}) => ({fact, value, tunnel, line: lineOf(proof.line)})),
    messages: messages.map(({article, tunnel, proof}) => ({article, tunnel, line: lineOf(proof.line)})),
  });

  test('the same findings and the same steps', () => {
    const [ascending, descending] = [finding(text), finding(newestFirst(text))];
    const last = text.split('\n').length;
    expect(descending.result).toEqual(ascending.result);
    expect(told(descending.evidence, line => last + 1 - line)).toEqual(told(ascending.evidence, line => line));
  });
});
