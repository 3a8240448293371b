import {configFamilies} from '../config/config-families.ts';
import {observeDevices} from '../config/observe-devices.ts';
import {readDevices} from '../config/read-devices.ts';
import {diagnose} from '../diagnosis/diagnose.ts';
import {buildCase} from '../evidence/build-case.ts';
import {isLogLine} from '../evidence/line-class.ts';
import {type EvidenceText, markKeysOf, readEvidence} from '../evidence/read-evidence.ts';
import {readableLines} from '../evidence/readable-lines.ts';
import type {Signatures} from '../evidence/scan-messages.ts';
import type {Catalogue} from '../model/content.ts';
import type {Evidence} from '../model/evidence.ts';
import type {Diagnosis} from '../model/finding.ts';

export interface Analysis {
  readonly evidence: Evidence;
  readonly diagnosis: Diagnosis;
}

/** The pipeline from texts to a diagnosis. */
export function analyse(texts: readonly EvidenceText[], catalogue: Catalogue, signatures: Signatures): Analysis {
  const read = readEvidence(texts, signatures, configFamilies);
  const marks = markKeysOf(texts);
  const devices = texts.flatMap(text =>
    readDevices(
      readableLines(text, marks).lines.filter(line => !isLogLine(line.text)),
      text.file,
      text.side,
    ),
  );
  const evidence = {...read, observations: [...read.observations, ...observeDevices(devices)]};
  return {evidence, diagnosis: diagnose(buildCase(evidence), catalogue)};
}
