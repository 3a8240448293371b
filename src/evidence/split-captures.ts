import type {SourceLine} from '../model/evidence.ts';
import type {Platform} from '../model/platform.ts';
import type {Family} from './family.ts';
import {configLine, isLogContinuation, isLogLine} from './line-class.ts';
import {recogniseCommand} from './recognise-command.ts';

/** A run of lines that belong together, and what they seem to be. */
export interface Segment {
  readonly family: Family | null;
  readonly kind: 'output' | 'log' | 'config' | 'text';
  readonly command: string | null;
  readonly device: string | null;
  readonly platform: Platform | null;
  readonly lines: SourceLine[];
}

/**
 * Cuts cleaned lines into captures: at every typed command, at a head that only another output has, and around log and
 * configuration lines. Log lines that interrupt an output (debug running while a table is printed) do not end it.
 */
export function splitCaptures(lines: readonly SourceLine[], families: readonly Family[]): Segment[] {
  const segments: Segment[] = [];
  let device: string | null = null;
  let current: Segment | null = null;
  let log: Segment | null = null;
  const begin = (segment: Omit<Segment, 'lines'>): Segment => {
    const made = {...segment, lines: []};
    segments.push(made);
    return made;
  };
  let previous = 0;
  let latest = 0;
  for (const line of lines) {
    if (line.text.trim() === '') continue;
    previous = latest;
    latest = line.line;
    const typed = recogniseCommand(line.text);
    if (typed) {
      if (typed.device) device = typed.device;
      const family = families.find(known => known.commands.some(pattern => pattern.test(typed.command))) ?? null;
      const kind = typed.configuring && !family ? 'config' : isConfigCommand(typed.command) ? 'config' : 'output';
      current = begin({
        family,
        kind,
        command: typed.command || null,
        device: typed.device ?? device,
        platform: typed.platform,
      });
      log = null;
      const configured = typed.configuring && typed.command === '' ? line.text.replace(/^[^#>]*[#>]\s*/, '') : '';
      if (configured !== '') current.lines.push({...line, text: configured});
      continue;
    }
    if (isLogLine(line.text)) {
      // The buffer that `show logging` prints is that command's output.
      log ??= begin({
        family: null,
        kind: 'log',
        command: current?.family?.kind === 'syslog' ? 'show logging' : null,
        device,
        platform: null,
      });
      log.lines.push(line);
      continue;
    }
    if (log && isLogContinuation(line.text) && log.lines.at(-1)?.line === previous) {
      log.lines.push(line);
      continue;
    }
    const head = headOf(line.text, current, families);
    if (head && head !== current?.family) {
      // The same command prints another layout on another platform.
      const command =
        current && head.commands.some(pattern => pattern.test(current?.command ?? '')) ? current.command : null;
      // What stood before the head may be lines that both outputs begin with.
      const shared: readonly SourceLine[] = current && heads(head, current.lines) ? current.lines : [];
      if (current && (shared.length > 0 || (command && current.lines.length === 0)))
        segments.splice(segments.indexOf(current), 1);
      current = begin({family: head, kind: 'output', command, device, platform: null});
      current.lines.push(...shared);
      log = null;
    } else if (!head && current?.kind !== 'config' && startsConfig(line.text, current)) {
      current = begin({family: null, kind: 'config', command: null, device, platform: null});
    }
    current ??= begin({family: null, kind: 'text', command: null, device, platform: null});
    current.lines.push(line);
  }
  return segments.filter(segment => segment.lines.length > 0 || segment.command !== null);
}

/** Whether an output of the family may begin with these lines. */
function heads({holds = []}: Family, lines: readonly SourceLine[]): boolean {
  return lines.length > 0 && lines.every(line => holds.some(pattern => pattern.test(line.text)));
}

/** The family whose output begins on this line; lines that the current output also prints do not end it. */
function headOf(text: string, current: Segment | null, families: readonly Family[]): Family | undefined {
  const own = current?.family;
  if (own && [...own.headers, ...(own.holds ?? [])].some(pattern => pattern.test(text))) return own;
  return families.find(family => family.headers.some(pattern => pattern.test(text)));
}

function isConfigCommand(command: string): boolean {
  return /^(?:show (?:running-config|startup-config|configuration)|more system:running-config)/.test(command);
}

/** Outputs of commands hold lines that look like configuration; only what no output prints ends one. */
function startsConfig(text: string, current: Segment | null): boolean {
  const looks = configLine(text);
  return looks === 'certain' || (looks === 'likely' && !current?.family);
}
