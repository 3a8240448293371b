import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {cleanText} from '../../src/evidence/clean-text.ts';
import type {EvidenceText} from '../../src/evidence/read-evidence.ts';
import {compileSignatures} from '../../src/evidence/scan-messages.ts';
import {decodeText} from '../../src/platform/read-input.ts';
import {buildReport} from '../../src/report/build-report.ts';
import {renderCaptures} from '../../src/report/render-captures.ts';
import {renderMarkdown} from '../../src/report/render-markdown.ts';
import {renderText} from '../../src/report/render-text.ts';
import {analyse} from '../../src/session/analyse.ts';
import {damages} from '../damage.ts';
import {loadCatalogue} from '../load-catalogue.ts';
import {goldenTexts, ownTexts} from '../sample-texts.ts';
import {deviceText, side} from './device-text.ts';

const catalogue = loadCatalogue();
const signatures = compileSignatures(catalogue);
const read = (texts: readonly EvidenceText[]) => analyse(texts, catalogue, signatures);

/** Everything that can be printed about an analysis. */
function renderAll(texts: readonly EvidenceText[]): string {
  const {evidence, diagnosis} = read(texts);
  const report = buildReport(evidence, diagnosis);
  return [
    renderText(report),
    renderMarkdown(report),
    JSON.stringify(report),
    renderCaptures(evidence.captures),
    JSON.stringify(evidence.captures),
  ].join('\n');
}

describe('whatever is pasted', () => {
  test('any text can be read and told, without control characters', () => {
    fc.assert(
      fc.property(deviceText, side, (text, from) => {
        expect(renderAll([{file: 'paste', text, side: from}])).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
      }),
      {numRuns: 150},
    );
  });

  test('any bytes can be read', () => {
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 400}), bytes => {
        const input = decodeText(bytes, 'x');
        if ('text' in input) renderAll([{file: 'x', text: input.text, side: 'ours'}]);
      }),
      {numRuns: 100},
    );
  });

  test('texts of both gateways can be read together', () => {
    fc.assert(
      fc.property(deviceText, deviceText, (ours, theirs) => {
        const {diagnosis} = read([
          {file: 'a', text: ours, side: 'ours'},
          {file: 'b', text: theirs, side: 'theirs'},
        ]);
        const peers = diagnosis.tunnels.map(({tunnel}) => tunnel.peer);
        expect(new Set(peers).size).toBe(peers.length);
      }),
      {numRuns: 50},
    );
  });

  test('every line with text is read or unread, once', () => {
    fc.assert(
      fc.property(deviceText, text => {
        const {evidence} = read([{file: 'paste', text, side: 'ours'}]);
        const filled = cleanText(text, '').filter(line => line.text.replace(/^[\s>]+/, '').trim() !== '');
        expect(evidence.readLines + evidence.unreadLines).toBe(filled.length);
        expect(evidence.unreadLines).toBeGreaterThanOrEqual(0);
      }),
      {numRuns: 150},
    );
  });

  test('every proof is a line of the input', () => {
    fc.assert(
      fc.property(deviceText, text => {
        const count = cleanText(text, '').length;
        const {evidence, diagnosis} = read([{file: 'paste', text, side: 'ours'}]);
        const lines = [
          ...evidence.observations.map(({proof}) => proof.line),
          ...evidence.messages.map(({proof}) => proof.line),
          ...diagnosis.tunnels.flatMap(({causes}) =>
            causes.flatMap(cause => cause.for.map(reason => reason.proof?.line ?? 1)),
          ),
        ];
        expect(lines.filter(line => !(line >= 1 && line <= count))).toEqual([]);
      }),
      {numRuns: 100},
    );
  });
});

describe('what copying does to a text', () => {
  const outline = (text: string) =>
    read([{file: 'paste', text, side: 'ours'}]).diagnosis.tunnels.map(({tunnel, verdict, causes}) => ({
      peer: tunnel.peer,
      verdict,
      causes: causes.map(({id, confidence}) => `${id} ${confidence}`),
    }));
  const harmless = damages.filter(({name}) =>
    ['CRLF', 'BOM', 'indented by four', 'indented by a tab', 'blanks at line ends'].includes(name),
  );
  const expected = new Map([...goldenTexts, ...ownTexts].map(([, text]) => [text, outline(text)]));

  test('changes no finding, in any combination', () => {
    expect(harmless).toHaveLength(5);
    fc.assert(
      fc.property(fc.constantFrom(...expected.keys()), fc.subarray(harmless, {minLength: 1}), (text, several) => {
        // The mark at the very beginning stays there, whatever else is done.
        const ordered = several.toSorted((a, b) => Number(a.name === 'BOM') - Number(b.name === 'BOM'));
        expect(outline(ordered.reduce((changed, damage) => damage.apply(changed), text))).toEqual(expected.get(text));
      }),
      {numRuns: 80},
    );
  });
});
