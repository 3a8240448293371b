import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {cleanRaw} from '../../src/evidence/clean-text.ts';
import {readableLines} from '../../src/evidence/readable-lines.ts';
import {compileSignatures} from '../../src/evidence/scan-messages.ts';
import {analyse} from '../../src/session/analyse.ts';
import {cut} from '../damage.ts';
import {loadCatalogue} from '../load-catalogue.ts';
import {goldenTexts, ownTexts} from '../sample-texts.ts';

const catalogue = loadCatalogue();
const signatures = compileSignatures(catalogue);

function finding(text: string) {
  const {diagnosis} = analyse([{file: 'ours.txt', text, side: 'ours'}], catalogue, signatures);
  const [worst] = diagnosis.tunnels;
  const shown = worst?.causes.find(({confidence}) => confidence !== 'unlikely' && confidence !== 'ruled-out');
  return {verdict: diagnosis.verdict, peer: worst?.tunnel.peer ?? null, cause: shown?.id ?? null};
}

/** Two messages on one line look like a cut by themselves. */
const texts = [...goldenTexts, ...ownTexts]
  .map(([, text]) => text)
  .filter(text => !/\S!ISAKMP|policy!ISAKMP/.test(text));
const expected = new Map(texts.map(text => [text, finding(text)]));

/** A width at which several lines of the text are cut, so that the text shows it. */
const screens = fc
  .tuple(fc.constantFrom(...texts), fc.integer({min: 45, max: 140}))
  .filter(([text, width]) => text.split('\n').filter(line => line.length > width).length >= 4);

describe('a screen of any width', () => {
  test('changes no finding', () => {
    fc.assert(
      fc.property(screens, ([text, width]) => {
        expect(finding(cut(text, width))).toEqual(expected.get(text));
      }),
      {numRuns: 150},
    );
  });

  test('is not seen where nothing was cut', () => {
    const folder = join(import.meta.dirname, '..', 'parsers');
    for (const entry of readdirSync(folder, {recursive: true, withFileTypes: true})) {
      if (!entry.name.endsWith('.raw') || entry.name.includes('wrapped')) continue;
      const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
      const {lines} = readableLines({text, file: entry.name});
      const numbers = new Set(lines.map(({line}) => line));
      expect([entry.name, cleanRaw(text, '').filter(({line}) => !numbers.has(line))]).toEqual([entry.name, []]);
    }
  });
});
