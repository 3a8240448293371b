import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import type {EvidenceText} from '../../src/evidence/read-evidence.ts';
import {compileSignatures} from '../../src/evidence/scan-messages.ts';
import {buildReport} from '../../src/report/build-report.ts';
import {renderMarkdown} from '../../src/report/render-markdown.ts';
import {analyse} from '../../src/session/analyse.ts';
import {loadCatalogue} from '../load-catalogue.ts';

const here = import.meta.dirname;
const catalogue = loadCatalogue();
const signatures = compileSignatures(catalogue);

function diagnoseFolder(name: string) {
  const texts = (['ours', 'theirs'] as const).flatMap((side): EvidenceText[] => {
    const path = join(here, name, `${side}.txt`);
    return existsSync(path) ? [{file: `${side}.txt`, text: readFileSync(path, 'utf8'), side}] : [];
  });
  const {evidence, diagnosis} = analyse(texts, catalogue, signatures);
  return buildReport(evidence, diagnosis);
}

/** Case, verdict, first cause (null: none above unlikely), and a sentence the reader must be told. */
const cases: readonly (readonly [name: string, verdict: string, cause: string | null, says: RegExp])[] = [
  ['policy-encryption-differs', 'fault', 'ike-policy-mismatch', /encryption.*3DES.*aes-128/i],
  ['keys-differ', 'fault', 'psk-mismatch', /keys differ/],
  ['transform-differs', 'fault', 'transform-set-mismatch', /transform set/],
  ['acl-not-mirrored', 'fault', 'crypto-acl-mismatch', /not mirrors/],
  ['replay-drops', 'fault', 'replay-drops', /1000/],
  ['no-route-back', 'fault', 'route-missing-local', /no route/],
  ['dead-peer-without-dpd', 'fault', 'dpd-disabled-dead-peer', /ping goes to 198\.51\.110\.1, but the peer is 198\.51\.100\.1/],
  ['asa-initiator-waits-for-message-2', 'fault', 'peer-unreachable', /MM_WAIT_MSG2/],
  ['healthy-beside-old-attempts', 'healthy', null, /^Packets pass in both directions: 16 sent, 12 received\.$/],
];

describe.each(cases)('%s', (name, verdict, cause, says) => {
  const report = diagnoseFolder(name);
  const tunnel = report.tunnels[0];

  test(`verdict ${verdict}, first cause ${cause}`, () => {
    expect(report.verdict).toBe(verdict);
    const shown = tunnel?.causes.filter(found => found.confidence !== 'unlikely') ?? [];
    expect(shown[0]?.id ?? null).toBe(cause);
  });

  test('says what the reader must know', () => {
    const sentences = [...(tunnel?.causes[0]?.for ?? []), ...(tunnel?.remarks ?? [])].map(reason => reason.says);
    expect(sentences.join('\n')).toMatch(says);
  });

  test('every proof is a line of the input', () => {
    const lines = readFileSync(join(here, name, 'ours.txt'), 'utf8').split('\n');
    for (const reason of tunnel?.causes[0]?.for ?? []) {
      if (reason.line === null) continue;
      const start = (reason.text ?? '').replaceAll(/\W/g, '').slice(0, 12);
      expect(lines[reason.line - 1]?.replaceAll(/\W/g, '')).toContain(start);
    }
  });

  test('the checklist reads as before and holds no secret', async () => {
    const markdown = renderMarkdown(report);
    expect(markdown).not.toMatch(/Canary/);
    await expect(markdown).toMatchFileSnapshot(join(here, name, 'report.md'));
  });
});

test('every case folder is tested', () => {
  const folders = readdirSync(here, {withFileTypes: true}).filter(entry => entry.isDirectory()).map(entry => entry.name);
  expect(folders.toSorted()).toEqual(cases.map(([name]) => name).toSorted());
});
