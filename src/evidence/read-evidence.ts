import type {Evidence, SourceLine} from '../model/evidence.ts';
import type {Side} from '../model/platform.ts';
import {cleanText} from './clean-text.ts';
import type {Family} from './family.ts';
import {maskLines} from './mask-lines.ts';
import {type KeyMarks, type KnownKeys, markKeys} from './mask-secrets.ts';
import {readText} from './read-text.ts';
import type {PastedText} from './readable-lines.ts';
import type {Signatures} from './scan-messages.ts';

/** One pasted or opened text, and the gateway it comes from. */
export interface EvidenceText extends PastedText {
  readonly side: Side;
}

/**
 * Reads any number of texts. Cannot fail: what is not understood is listed as unread. `configFamilies` read the
 * configurations, each its own concern of the same lines.
 */
export function readEvidence(
  texts: readonly EvidenceText[],
  signatures: Signatures,
  configFamilies: readonly Family[] = [],
): Evidence {
  const parts = texts.map(text => readText(text, signatures, configFamilies));
  return {
    captures: parts.flatMap(part => part.captures),
    observations: parts.flatMap(part => part.observations),
    messages: parts.flatMap(part => part.messages),
    readLines: parts.reduce((sum, part) => sum + part.readLines, 0),
    unreadLines: parts.reduce((sum, part) => sum + part.unreadLines, 0),
  };
}

/** The text as ikewise keeps it: cleaned, with keys and passwords masked. With `marks`, equal keys stay comparable. */
export function sanitise(text: string, file: string, marks?: KeyMarks): SourceLine[] {
  return maskLines(cleanText(text, file), marks);
}

/** The marks for the pre-shared keys of all texts of one analysis. */
export function markKeysOf(texts: readonly EvidenceText[], known: KnownKeys = {}): KeyMarks {
  const lines = texts.flatMap(({text, file}) => cleanText(text, file).map(line => line.text));
  return markKeys(lines, known);
}
