import type {SourceLine} from '../model/evidence.ts';
import {configLine, isLogContinuation, isLogLine} from './line-class.ts';
import {maskSecrets} from './mask-secrets.ts';
import {recogniseCommand} from './recognise-command.ts';
import {isStampedTranscript, splitStamp} from './stamps.ts';
import {inTimeOrder} from './time-order.ts';
import {unwrap} from './unwrap.ts';

export interface RepairedLines {
  readonly lines: readonly SourceLine[];
  /** How many original lines stand in a line that was put together, by its number. */
  readonly parts: ReadonlyMap<number, number>;
}

/**
 * Undoes what pasting does to a text: marks before each line, stamps that a terminal program put before outputs, lines
 * cut at the width of a screen, prompts glued to an output, two messages on one line, logs newest first. Numbers stay the original ones.
 * `isHead` tells the heads of outputs, which nothing is ever joined to.
 */
export function repairLines(cleaned: readonly SourceLine[], isHead: (text: string) => boolean): RepairedLines {
  const begins = (text: string) =>
    isLogLine(text) ||
    recogniseCommand(text) !== null ||
    isHead(text) ||
    configLine(text) === 'certain' ||
    // Put behind another word it might no longer be known as a key.
    maskSecrets(text) !== text;
  const endsLog = (text: string) => !isLogLine(text) && begins(text);
  const {lines: whole, parts} = unwrap(withoutMarks(cleaned.flatMap(splitEscapes)), begins);
  const plain = dedent(withoutStamps(inTimeOrder(whole, endsLog), isHead));
  const names = promptNames(plain);
  const lines = plain.flatMap(line => splitPrompts(line, names, isHead)).flatMap(splitMessages);
  return {lines: lines.map(line => ({...line, text: line.text.trimEnd()})), parts};
}

/** A text that went through a string literal has its line ends as two characters. */
function splitEscapes(line: SourceLine): SourceLine[] {
  const pieces = line.text.split(/\\r\\n|\\n/);
  return pieces.length > 2 ? pieces.map(text => ({...line, text})) : [line];
}

const quote = /^\s*(?:>\s?)+/;
const pointer = /^\s*(?:[•·◦▪●‣►➔→⇒]|[-=]{1,3}>)\s?/u;
const bullet = /^\s*[-*+] (?=\S)/;
const remark = /\s(?:<[-=]{2,}|<{3,}|[←⇐]).{0,200}$/u;

function withoutMarks(lines: readonly SourceLine[]): SourceLine[] {
  const filled = lines.filter(line => line.text.trim() !== '');
  const bullets = filled.filter(line => bullet.test(line.text)).length;
  const bulleted = filled.length > 1 && bullets / filled.length > 0.6;
  return lines.map(line => {
    let text = line.text.replace(quote, '').replace(pointer, '').replace(remark, '');
    if (bulleted) text = text.replace(bullet, '');
    return text === line.text ? line : {...line, text};
  });
}

/** Log lines keep their stamps; outputs and configurations have none of their own. */
function withoutStamps(lines: readonly SourceLine[], isHead: (text: string) => boolean): SourceLine[] {
  const starts = (text: string) => isHead(text) || recogniseCommand(text) !== null || configLine(text) === 'certain';
  const transcript = isStampedTranscript(
    lines.map(line => line.text),
    starts,
  );
  return lines.map(line => {
    const {stamp, isForeign, rest} = splitStamp(line.text);
    if (stamp === '') return line;
    if (isLogContinuation(rest) && !isLogLine(rest)) return {...line, text: rest};
    return transcript && (isForeign || !isLogLine(rest)) ? {...line, text: rest} : line;
  });
}

/** Takes out the indentation that all lines share. */
function dedent(lines: readonly SourceLine[]): readonly SourceLine[] {
  const filled = lines.filter(line => line.text.trim() !== '');
  const shared = Math.min(...filled.map(line => line.text.search(/\S/)));
  return filled.length < 2 || !Number.isFinite(shared) || shared === 0
    ? lines
    : lines.map(line => ({...line, text: line.text.slice(shared)}));
}

const prompt = /^\s*([A-Za-z][\w.-]{1,62})(?:\([\w-]{1,40}\))?[#>]/;

function promptNames(lines: readonly SourceLine[]): readonly string[] {
  const names = lines.flatMap(line => (recogniseCommand(line.text)?.device ? [prompt.exec(line.text)?.[1] ?? ''] : []));
  return [...new Set(names)].filter(name => name.length > 1).slice(0, 20);
}

/** `Success rate is 0 percent (0/5)HUB#show clock`, and `HUB#dst   src   state`: the prompt stands on its own line. */
function splitPrompts(line: SourceLine, names: readonly string[], isHead: (text: string) => boolean): SourceLine[] {
  const pieces: string[] = [];
  let rest = line.text;
  for (const name of names) {
    const at = Math.max(rest.lastIndexOf(`${name}#`), rest.lastIndexOf(`${name}>`));
    if (at <= 0 || rest.slice(0, at).trim() === '' || recogniseCommand(rest.slice(at)) === null) continue;
    pieces.unshift(rest.slice(at));
    rest = rest.slice(0, at);
  }
  const [, before = ''] = /^(\s*[A-Za-z][\w.-]{0,62}(?:\([\w-]{1,40}\))?[#>]\s?)/.exec(rest) ?? [];
  const behind = rest.slice(before.length);
  if (
    before &&
    behind.trim() !== '' &&
    recogniseCommand(rest) === null &&
    (isHead(behind) || isLogLine(behind) || row.test(behind))
  )
    rest = behind;
  return [rest, ...pieces].map(text => ({...line, text}));
}

/** A row of an SA table or a counter line. */
const row = /^\s*\S{1,60}\s+\S{1,60}\s+(?:MM|AG|QM)_[A-Z_]{3,20}\s|^\s*#pkts /;

const body =
  /(?:%(?:ASA|FTD|PIX)-(?:\w{1,12}-)?\d-\d{6}: |%[A-Z][A-Z0-9_]{2,20}-\d-[A-Z0-9_]{2,40}: ?|ISAKMP(?:-ERROR|-PAK)?: ?\(|ISAKMP \(\d|IPSEC\([a-z_]{3,40}\)|IKEv2:\(|IKEv2-(?:PROTO|PLAT)-\d: )/g;
const stampBefore =
  /(?:\*?[A-Z][a-z]{2} +\d{1,2} (?:\d{4} )?\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?(?: ?[A-Z]{3,4})?: ?|\d{1,3}:\d{2}:\d{2}: ?)$/;

/** Two messages run together get a line each. A message that quotes the tag of another is left alone. */
function splitMessages(line: SourceLine): SourceLine[] {
  const starts = [...line.text.matchAll(body)].map(match => match.index);
  if (starts.length < 2) return [line];
  const cuts = starts.slice(1).flatMap((start, index) => {
    const before = line.text.slice(0, start);
    const cut = start - (stampBefore.exec(before.slice(-60))?.[0].length ?? 0);
    return cut - (starts[index] ?? 0) >= 18 ? [cut] : [];
  });
  return [0, ...cuts].map((from, index) => ({...line, text: line.text.slice(from, cuts[index])}));
}
