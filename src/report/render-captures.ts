import type {Capture} from '../model/evidence.ts';
import {where} from './render-text.ts';
import {describeCapture} from './words.ts';

/** The captures of a text with their records and the lines nobody understood. */
export function renderCaptures(captures: readonly Capture[]): string {
  const lines = captures.flatMap(capture => [
    `${where(capture)}  ${describeCapture(capture)}: ${capture.records.length} record(s)`,
    ...capture.records.flatMap((record, index) => [`  ${index + 1}.`, ...renderFields(record)]),
    ...(capture.unread.length > 0
      ? [
          `  not understood, ${capture.unread.length} line(s):`,
          ...capture.unread.map(line => `    ${line.line}: ${line.text}`),
        ]
      : []),
    '',
  ]);
  return lines.join('\n');
}

function renderFields(record: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(record)
    .filter(([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0))
    .map(
      ([name, value]) => `     ${name.padEnd(22)} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
    );
}
