import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {compareDevices} from '../../src/config/compare-devices.ts';
import {readDevice} from '../../src/config/read-device.ts';
import {type EvidenceText, markKeysOf, sanitise} from '../../src/evidence/read-evidence.ts';
import {compileSignatures} from '../../src/evidence/scan-messages.ts';
import type {CheckResult, Comparison} from '../../src/model/comparison.ts';
import {analyse} from '../../src/session/analyse.ts';
import {loadCatalogue} from '../load-catalogue.ts';

/** The configurations of both gateways. */
export interface Texts {
  readonly ours: string;
  readonly theirs: string;
}

const catalogue = loadCatalogue();
const signatures = compileSignatures(catalogue);

export const namesIn = (folder: string): string[] => readdirSync(join(import.meta.dirname, folder));

export const load = (folder: string, pair: string): Texts => ({
  ours: readFileSync(join(import.meta.dirname, folder, pair, 'ours.txt'), 'utf8'),
  theirs: readFileSync(join(import.meta.dirname, folder, pair, 'theirs.txt'), 'utf8'),
});

function asEvidence({ours, theirs}: Texts): EvidenceText[] {
  return [
    {file: 'ours.txt', text: ours, side: 'ours'},
    {file: 'theirs.txt', text: theirs, side: 'theirs'},
  ];
}

export function compare(texts: Texts): Comparison {
  const evidence = asEvidence(texts);
  const marks = markKeysOf(evidence);
  const [ours, theirs] = evidence.map(({text, file, side}) => readDevice(sanitise(text, file, marks), file, side));
  if (!ours || !theirs) throw new Error('two devices are needed');
  return compareDevices(ours, theirs);
}

export const failures = (texts: Texts): CheckResult[] =>
  compare(texts).tunnels.flatMap(tunnel => tunnel.checks.filter(check => check.status === 'fail'));

/** The cause that the diagnosis of the two configurations names first. */
export function firstCause(texts: Texts): string | null {
  return causesOf(asEvidence(texts))[0] ?? null;
}

/** The causes that one configuration without its peer is accused of. */
export function causesAlone(text: string): string[] {
  return causesOf([{file: 'ours.txt', text, side: 'ours'}]);
}

function causesOf(evidence: EvidenceText[]): string[] {
  const {diagnosis} = analyse(evidence, catalogue, signatures);
  const causes = diagnosis.tunnels.flatMap(tunnel => tunnel.causes).filter(cause => cause.confidence !== 'ruled-out');
  return causes.toSorted((a, b) => b.score - a.score).map(({id}) => id);
}
