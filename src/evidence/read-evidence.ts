import type {Capture, Evidence, MessageHit, Observation, SourceLine} from '../model/evidence.ts';
import type {Side} from '../model/platform.ts';
import {cleanText} from './clean-text.ts';
import type {Family, Finding, Parsed} from './family.ts';
import {maskSecrets} from './mask-secrets.ts';
import {families} from './parsers/families.ts';
import {readLog} from './read-log.ts';
import {scanMessages, type Signatures} from './scan-messages.ts';
import {type Segment, splitCaptures} from './split-captures.ts';

/** One pasted or opened text, and the gateway it comes from. */
export interface EvidenceText {
  readonly file: string;
  readonly text: string;
  readonly side: Side;
}

/**
 * Reads any number of texts. Cannot fail: what is not understood is listed as unread. `configFamilies` read the
 * configurations, each its own concern of the same lines.
 */
export function readEvidence(texts: readonly EvidenceText[], signatures: Signatures, configFamilies: readonly Family[] = []): Evidence {
  const parts = texts.map(text => readText(text, signatures, configFamilies));
  return {
    captures: parts.flatMap(part => part.captures),
    observations: parts.flatMap(part => part.observations),
    messages: parts.flatMap(part => part.messages),
    readLines: parts.reduce((sum, part) => sum + part.readLines, 0),
    unreadLines: parts.reduce((sum, part) => sum + part.unreadLines, 0),
  };
}

/** The text as ikewise keeps it: cleaned, with keys and passwords masked. */
export function sanitise(text: string, file: string): SourceLine[] {
  return cleanText(text, file).map(line => ({...line, text: maskSecrets(line.text)}));
}

function readText({file, text, side}: EvidenceText, signatures: Signatures, configFamilies: readonly Family[]): Evidence {
  const lines = sanitise(text, file);
  const segments = splitCaptures(lines, families);
  const messages = scanMessages(lines.filter(line => line.text.trim() !== ''), side, signatures);
  const captures: Capture[] = [];
  const findings: Finding[] = [];
  for (const segment of segments) {
    const read = readSegment(segment, file, side, messages, configFamilies);
    captures.push(...read.captures);
    findings.push(...read.findings);
  }
  const observations = withoutDisproved(findings).map(
    ({fact, value, tunnel, line}): Observation => ({fact, value, side, tunnel, proof: {...line, text: line.text.trim()}}),
  );
  const filled = lines.filter(line => line.text.trim() !== '').length;
  const unreadLines = captures.reduce((sum, capture) => sum + capture.unread.length, 0);
  return {captures, observations, messages, readLines: filled - unreadLines, unreadLines};
}

/**
 * An empty list says that there is nothing of its kind. Beside a list that is not empty (the other IKE version, a
 * later sample) it says nothing about the tunnel.
 */
function withoutDisproved(findings: readonly Finding[]): Finding[] {
  return findings.filter(
    ({fact, value, tunnel}) =>
      value !== 'no' || tunnel.peer || tunnel.pair || !['ike.sa', 'ipsec.sa'].includes(fact) || !findings.some(other => other.fact === fact && other.value === 'yes'),
  );
}

interface ReadSegment {
  readonly captures: readonly Capture[];
  readonly findings: readonly Finding[];
}

function readSegment(
  segment: Segment,
  file: string,
  side: Side,
  messages: readonly MessageHit[],
  configFamilies: readonly Family[],
): ReadSegment {
  const {lines, command, family} = segment;
  const capture = (kind: string, {records, unread, platform}: Omit<Parsed, 'kind'>): Capture => ({
    file,
    line: lines[0]?.line ?? 0,
    side,
    platform: platform ?? segment.platform,
    command,
    kind,
    records: records.map(draft => draft.fields),
    unread: unread.map(({line, text}) => ({line, text})),
  });
  if (segment.kind === 'log') {
    const {kind, findings, ...parsed} = readLog(lines, messages, command);
    return {captures: [capture(kind, parsed)], findings};
  }
  if (family) {
    const parsed = family.parse(lines, command);
    const {records, platform, empty, kind} = parsed;
    return {captures: [capture(kind ?? family.kind, parsed)], findings: family.observe(records, platform, empty)};
  }
  if (segment.kind === 'config') {
    // What a configuration says about other things than the tunnel is not unread.
    const read = configFamilies
      .map(known => ({known, parsed: known.parse(lines, command)}))
      .filter(({parsed}) => parsed.records.length > 0)
      .map(({known, parsed}) => capture(parsed.kind ?? known.kind, {...parsed, unread: []}));
    return {captures: read.length > 0 ? read : [capture('config', {records: [], unread: [], platform: null})], findings: []};
  }
  const known = new Set(messages.map(message => message.proof.line));
  const unread = lines.filter(line => !known.has(line.line) && /[\p{L}\d]/u.test(line.text));
  return {captures: [capture(segment.kind, {records: [], unread, platform: null})], findings: []};
}
