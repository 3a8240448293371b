import type {SourceLine, TunnelHint} from '../model/evidence.ts';
import type {FactValue} from '../model/facts.ts';
import type {Platform} from '../model/platform.ts';

/** A record while it is read: its fields, and the line that each field came from. */
export interface Draft {
  readonly fields: Record<string, unknown>;
  readonly lines: Record<string, SourceLine>;
  readonly first: SourceLine;
}

/** A fact that a record states, with the line that shows it. */
export interface Finding {
  readonly fact: string;
  readonly value: FactValue;
  readonly tunnel: TunnelHint;
  readonly line: SourceLine;
}

export interface Parsed {
  readonly records: readonly Draft[];
  /** Lines with text that no pattern accounted for. */
  readonly unread: readonly SourceLine[];
  /** Platform, when the text itself tells. */
  readonly platform: Platform | null;
  /** Kind of the records where this layout of the output has another one than the family. */
  readonly kind?: string | undefined;
  /** The line that says that there is nothing to list. */
  readonly empty?: SourceLine | undefined;
}

/** How one kind of output is recognised, read, and turned into facts. One file of `parsers/` each. */
export interface Family {
  /** Kind of the records, a contract of `parse --json`. */
  readonly kind: string;
  /** Full commands that print it, as a prefix. */
  readonly commands: readonly RegExp[];
  /** Lines that only this output has; one of them begins a capture where no command was pasted. */
  readonly headers: readonly RegExp[];
  /** Heads of other outputs that also stand inside this one. */
  readonly holds?: readonly RegExp[];
  /** Never throws; `command` is the full command, or null when none was pasted. */
  parse(lines: readonly SourceLine[], command: string | null): Parsed;
  /** `empty` is the line that says that there is nothing to list. */
  observe(records: readonly Draft[], platform: Platform | null, empty?: SourceLine): Finding[];
}

export function createDraft(first: SourceLine, fields: Record<string, unknown> = {}): Draft {
  const draft: Draft = {fields: {}, lines: {}, first};
  for (const [name, value] of Object.entries(fields)) setField(draft, name, value, first);
  return draft;
}

export function setField(draft: Draft, name: string, value: unknown, line: SourceLine): void {
  if (value === undefined) return;
  draft.fields[name] = value;
  draft.lines[name] = line;
}

/** A pattern for one line, and what to do with it. Returning false lets the next rule try. */
export interface Rule<State> {
  readonly pattern: RegExp;
  take(match: RegExpExecArray, line: SourceLine, state: State): boolean | void;
}

/** Runs every line through the rules, first match wins; lines that none takes are unread. */
export function readLines<State>(
  lines: readonly SourceLine[],
  rules: readonly Rule<State>[],
  state: State,
): SourceLine[] {
  return lines.filter(line => {
    if (line.text.trim() === '') return false;
    for (const {pattern, take} of rules) {
      const match = pattern.exec(line.text);
      if (match && take(match, line, state) !== false) return false;
    }
    // Rules, carets and separators say nothing that could be missed.
    return /[\p{L}\d]/u.test(line.text);
  });
}

/** Lines that are read but carry nothing, such as legends and column heads. */
export function skip<State>(pattern: RegExp): Rule<State> {
  return {pattern, take: () => true};
}

/** A line that gives fields of the record above it; unread when there is none. */
export function describeLast<State extends {readonly records: readonly Draft[]}>(
  pattern: RegExp,
  fields: (match: RegExpExecArray) => Readonly<Record<string, unknown>>,
): Rule<State> {
  return {
    pattern,
    take(match, line, state) {
      const draft = state.records.at(-1);
      if (!draft) return false;
      for (const [name, value] of Object.entries(fields(match))) setField(draft, name, value, line);
      return true;
    },
  };
}

/** The line that proves a field, or the first line of the record. */
export function lineOf(draft: Draft, field: string): SourceLine {
  return draft.lines[field] ?? draft.first;
}
