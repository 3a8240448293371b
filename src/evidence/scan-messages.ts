import type {Catalogue} from '../model/content.ts';
import type {MessageHit, SourceLine, TunnelHint} from '../model/evidence.ts';
import type {Side} from '../model/platform.ts';
import {compileMessagePattern, type MessagePattern, wordsOf} from './message-pattern.ts';

interface Signature extends MessagePattern {
  readonly article: string;
  readonly symptom: number;
}

/** All message patterns of a catalogue, arranged so that a line is tried against few of them. */
export interface Signatures {
  readonly byWord: ReadonlyMap<string, readonly Signature[]>;
  /** Patterns too short for a word of their own. */
  readonly always: readonly Signature[];
}

/** A message may be wrapped over this many lines. */
const windowLines = 4;
/** Longer windows are cut: no message is that long. */
const windowLength = 2000;

export function compileSignatures(catalogue: Catalogue): Signatures {
  const all = Object.values(catalogue.articles).flatMap(article =>
    article.symptoms.flatMap((symptom, index): Signature[] =>
      symptom.message === null
        ? []
        : [{...compileMessagePattern(symptom.message), article: article.id, symptom: index}],
    ),
  );
  const frequency = new Map<string, number>();
  for (const word of all.flatMap(signature => signature.words)) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const byWord = new Map<string, Signature[]>();
  const always: Signature[] = [];
  for (const signature of all) {
    const rarest = signature.words.toSorted((a, b) => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0))[0];
    if (rarest === undefined) always.push(signature);
    else byWord.set(rarest, [...(byWord.get(rarest) ?? []), signature]);
  }
  return {byWord, always};
}

/** Whether a message stands in this text. */
export function hasMessage(text: string, {byWord, always}: Signatures): boolean {
  const found = new Set(wordsOf(text));
  const fits = ({words, expression}: Signature) => words.every(word => found.has(word)) && expression.test(text);
  for (const word of found) if (byWord.get(word)?.some(fits)) return true;
  return always.some(signature => signature.expression.test(text));
}

export interface ScannedLines {
  readonly hits: readonly MessageHit[];
  /** Numbers of the lines that a message stands on, those it was wrapped over included. */
  readonly covered: ReadonlySet<number>;
}

/** Finds the messages of the articles in a run of lines. */
export function scanMessages(lines: readonly SourceLine[], side: Side, signatures: Signatures): readonly MessageHit[] {
  return scanLines(lines, side, signatures).hits;
}

/** The same with the lines they cover. A message that is wrapped is found on its first line. */
export function scanLines(lines: readonly SourceLine[], side: Side, signatures: Signatures): ScannedLines {
  const hits: MessageHit[] = [];
  const covered = new Set<number>();
  for (const [index, line] of lines.entries()) {
    const joined = joinWindow(lines, index);
    const candidates = new Set(signatures.always);
    for (const word of wordsOf(joined))
      for (const signature of signatures.byWord.get(word) ?? []) candidates.add(signature);
    for (const signature of candidates) {
      const match = signature.expression.exec(joined);
      if (!match || match.index >= line.text.length) continue;
      // A pattern that begins with a wide placeholder also fits from an earlier line; the last start is the message.
      const end = match.index + match[0].length;
      if (end > line.text.length && signature.expression.test(joined.slice(line.text.length))) continue;
      let reached = 0;
      for (const part of lines.slice(index, index + windowLines)) {
        if (reached >= end) break;
        covered.add(part.line);
        reached += (reached === 0 ? part.text : part.text.trimStart()).length + 1;
      }
      const values = Object.fromEntries(signature.names.map((name, at) => [name, match[at + 1] ?? '']));
      hits.push({
        article: signature.article,
        symptom: signature.symptom,
        side,
        tunnel: hintOf(values, `${line.text} ${match[0]}`),
        values,
        proof: {file: line.file, line: line.line, text: line.text.trim()},
      });
    }
  }
  return {hits, covered};
}

/** FTD prints the messages of ASA under its own name. */
function joinWindow(lines: readonly SourceLine[], index: number): string {
  const parts = lines
    .slice(index, index + windowLines)
    .map((line, at) => (at === 0 ? line.text : line.text.trimStart()));
  return parts.join(' ').slice(0, windowLength).replaceAll('%FTD-', '%ASA-');
}

const ipv4 = String.raw`\d{1,3}(?:\.\d{1,3}){3}`;
const peerOnLine = new RegExp(String.raw`\b(?:IP = |remote(?: peer)?[ =:]+|peer[ =:]+|Peer:? )(${ipv4})`, 'i');
const localOnLine = new RegExp(String.raw`\blocal[ =:]+(${ipv4})`, 'i');

function hintOf(values: Readonly<Record<string, string>>, text: string): TunnelHint {
  const peer = address(values.peer) ?? peerOnLine.exec(text)?.[1];
  const local = address(values.local) ?? localOnLine.exec(text)?.[1];
  return {...(peer && {peer}), ...(local && {local})};
}

function address(text: string | undefined): string | undefined {
  return text?.match(new RegExp(`^${ipv4}`))?.[0] ?? (text && /^[\da-f]*:[\da-f:]+$/i.test(text) ? text : undefined);
}
