import type {Capture, Evidence, MessageHit, Observation, SourceLine, TunnelHint} from '../model/evidence.ts';
import type {Platform, Side} from '../model/platform.ts';
import {compareSamples, type Sample} from './compare-samples.ts';
import {createDraft, type Draft, type Family, type Finding} from './family.ts';
import {families} from './parsers/families.ts';
import type {EvidenceText} from './read-evidence.ts';
import type {ReadExchange} from './read-exchange.ts';
import {readLog} from './read-log.ts';
import {readableLines} from './readable-lines.ts';
import {type Signatures, scanLines} from './scan-messages.ts';
import {type Segment, splitCaptures} from './split-captures.ts';
import {tellSides} from './tell-sides.ts';

/** Reads one text: captures, facts and messages, and how many of its lines nobody understood. */
export function readText(text: EvidenceText, signatures: Signatures, configFamilies: readonly Family[]): Evidence {
  const {lines, parts} = readableLines(text);
  const filled = lines.filter(line => line.text.trim() !== '');
  const {hits, covered} = scanLines(filled, text.side, signatures);
  const reads = splitCaptures(lines, families).map(segment => readSegment(segment, covered, configFamilies));
  const sideOf = tellSides(
    reads.map(({segment, findings}) => ({device: segment.device, findings})),
    text.side,
  );
  const growth = growthByDevice(reads);
  const stated = reads.flatMap(({segment, findings, opposite}) => [
    {side: sideOf(segment.device), findings},
    {side: otherSide(sideOf(segment.device)), findings: opposite.findings},
  ]);
  const grown = growth.map(({device, findings}) => ({side: sideOf(device), findings}));
  const sides = new Map(
    reads.flatMap(({segment, opposite}) =>
      segment.lines.map(({line}) => {
        const side = sideOf(segment.device);
        return [line, opposite.lines.has(line) ? otherSide(side) : side] as const;
      }),
    ),
  );
  const tunnels = new Map(reads.flatMap(({tunnels}) => [...tunnels]));
  const takenBack = new Set(reads.flatMap(read => read.takenBack));
  const captures = [...reads, ...growth.map(({captures}) => ({captures}))].flatMap(({captures}) =>
    captures.map(({device, ...capture}): Capture => ({file: text.file, side: sideOf(device), ...capture})),
  );
  return {
    captures,
    observations: observationsOf([...stated, ...grown]),
    messages: hits
      .filter(hit => !takenBack.has(hit.proof.line))
      .map(hit => placed(hit, sides.get(hit.proof.line), tunnels.get(hit.proof.line))),
    ...countLines(filled, captures, parts, text.leftOut ?? 0),
  };
}

function otherSide(side: Side): Side {
  return side === 'ours' ? 'theirs' : 'ours';
}

/** A message that names no peer belongs to the exchange in whose lines it stands. */
function placed(hit: MessageHit, side: Side | undefined, tunnel: TunnelHint | undefined): MessageHit {
  return {
    ...hit,
    side: side ?? hit.side,
    tunnel: hit.tunnel.peer === undefined && tunnel ? {...tunnel, ...hit.tunnel} : hit.tunnel,
  };
}

function observationsOf(stated: readonly {side: Side; findings: readonly Finding[]}[]): Observation[] {
  const disproved = (['ours', 'theirs'] as const).flatMap(side =>
    disprovedOf(stated.filter(part => part.side === side).flatMap(part => part.findings)),
  );
  const wrong = new Set(disproved);
  return stated.flatMap(({side, findings}) =>
    findings
      .filter(finding => !wrong.has(finding))
      .map(
        ({fact, value, tunnel, line}): Observation => ({
          fact,
          value,
          side,
          tunnel,
          proof: {...line, text: line.text.trim()},
        }),
      ),
  );
}

/**
 * An empty list says that there is nothing of its kind. Beside a list that is not empty (the other IKE version, a
 * later sample) it says nothing about the tunnel.
 */
function disprovedOf(findings: readonly Finding[]): Finding[] {
  return findings.filter(
    ({fact, value, tunnel}) =>
      value === 'no' &&
      !tunnel.peer &&
      !tunnel.pair &&
      ['ike.sa', 'ipsec.sa'].includes(fact) &&
      findings.some(other => other.fact === fact && other.value === 'yes'),
  );
}

/** Every line with text is read or unread; a line that was put together counts for all it was made of. */
function countLines(
  filled: readonly SourceLine[],
  captures: readonly Capture[],
  parts: ReadonlyMap<number, number>,
  leftOut: number,
) {
  const size = (numbers: Iterable<number>) =>
    [...new Set(numbers)].reduce((sum, number) => sum + (parts.get(number) ?? 1), 0);
  const unreadLines = size(captures.flatMap(capture => capture.unread.map(line => line.line)));
  return {readLines: size(filled.map(line => line.line)) - unreadLines, unreadLines: unreadLines + leftOut};
}

type ReadCapture = Omit<Capture, 'file' | 'side'> & {readonly device: string | null};

interface ReadSegment {
  readonly segment: Segment;
  readonly captures: readonly ReadCapture[];
  readonly findings: readonly Finding[];
  readonly sample: Sample | null;
  readonly tunnels: ReadonlyMap<number, TunnelHint>;
  /** Numbers of the lines that refuse what was accepted in the end. */
  readonly takenBack: readonly number[];
  readonly opposite: ReadExchange['opposite'];
}

/** Complaints of the command line, and what a device says before an output; nothing is lost with them. */
const chatter =
  /^\s*(?:(?:ERROR: )?% ?(?:Invalid input|Incomplete command|Ambiguous command|Unknown command|Type "|Unrecognized)|Building configuration|Current configuration ?:|: (?:Saved|end)$|Load for five secs|Time source is|Translating "|Type escape sequence|Enter configuration commands|Password:|\[OK\])/i;

function readSegment(segment: Segment, covered: ReadonlySet<number>, configFamilies: readonly Family[]): ReadSegment {
  const {lines, command, family, device} = segment;
  const capture = (
    kind: string,
    read: {records: readonly Draft[]; unread: readonly SourceLine[]; platform: Platform | null},
    from = firstOf(lines),
  ): ReadCapture => ({
    device,
    line: from,
    platform: read.platform ?? segment.platform,
    command,
    kind,
    records: read.records.map(draft => draft.fields),
    unread: read.unread
      .filter(line => !covered.has(line.line) && !chatter.test(line.text))
      .map(({line, text}) => ({line, text})),
  });
  const opposite = {findings: [], lines: new Set<number>()};
  const nothing = {
    segment,
    findings: [],
    sample: null,
    tunnels: new Map<number, TunnelHint>(),
    takenBack: [],
    opposite,
  };
  if (segment.kind === 'log') {
    const {kind, timeline, findings, tunnels, takenBack, opposite, ...parsed} = readLog(lines, covered, command);
    const numbered = new Map(lines.map(line => [line.line, line]));
    const steps = timeline.flatMap(({line, ...fields}) => {
      const first = numbered.get(line);
      return first ? [createDraft(first, fields)] : [];
    });
    const exchange = capture('exchange', {records: steps, unread: [], platform: parsed.platform}, timeline[0]?.line);
    const captures = [capture(kind, parsed), ...(steps.length > 0 ? [exchange] : [])];
    return {...nothing, captures, findings, tunnels, takenBack, opposite};
  }
  if (family) {
    const parsed = family.parse(lines, command);
    const {records, platform, empty, kind} = parsed;
    const findings = family.observe(records, platform, empty);
    return {
      ...nothing,
      captures: [capture(kind ?? family.kind, parsed)],
      findings,
      sample: {device, kind: kind ?? family.kind, records, findings},
    };
  }
  if (segment.kind === 'config') {
    // What a configuration says about other things than the tunnel is not unread.
    const read = configFamilies
      .map(known => ({known, parsed: known.parse(lines, command)}))
      .filter(({parsed}) => parsed.records.length > 0)
      .map(({known, parsed}) => capture(parsed.kind ?? known.kind, {...parsed, unread: []}));
    return {
      ...nothing,
      captures: read.length > 0 ? read : [capture('config', {records: [], unread: [], platform: null})],
    };
  }
  const unread = lines.filter(line => /[\p{L}\d]/u.test(line.text));
  return {...nothing, captures: [capture(segment.kind, {records: [], unread, platform: null})]};
}

/** The number of the topmost line, whatever the order in which they are read. */
function firstOf(lines: readonly SourceLine[]): number {
  return lines.reduce((first, {line}) => Math.min(first, line), lines[0]?.line ?? 0);
}

function growthByDevice(reads: readonly ReadSegment[]) {
  const devices = new Set(reads.map(({segment}) => segment.device));
  return [...devices].flatMap(device => {
    const samples = reads.flatMap(({sample}) => (sample && sample.device === device ? [sample] : []));
    const {records, findings} = compareSamples(samples);
    const [first] = records;
    if (!first) return [];
    const capture: ReadCapture = {
      device,
      line: first.first.line,
      platform: null,
      command: null,
      kind: 'samples',
      records: records.map(draft => draft.fields),
      unread: [],
    };
    return [{device, findings, captures: [capture]}];
  });
}
