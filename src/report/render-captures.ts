import type {Capture} from '../model/evidence.ts';
import {renderFields, renderTable, withoutEmpty, wrap} from './render-table.ts';
import {where} from './render-text.ts';
import {describeCapture} from './words.ts';

const defaultWidth = 80;

/** The captures of a text with their records and the lines nobody understood. */
export function renderCaptures(captures: readonly Capture[], width = defaultWidth): string {
  const lines = captures.flatMap(capture => [
    `${where(capture)}  ${describeCapture(capture)}: ${capture.records.length} record(s)`,
    ...renderRecords(capture.records, width),
    ...(capture.unread.length > 0
      ? [
          `  not understood, ${capture.unread.length} line(s):`,
          ...capture.unread.flatMap(line => wrap(`    ${line.line}: ${line.text}`, width, 6)),
        ]
      : []),
    '',
  ]);
  return lines.join('\n');
}

function renderRecords(records: Capture['records'], width: number): string[] {
  const table = renderTable(records, width - 2);
  if (table) return table.map(line => `  ${line}`);
  return records.flatMap((record, index) => [
    `  ${index + 1}.`,
    ...renderFields(withoutEmpty(record), width - 5).map(line => `     ${line}`),
  ]);
}
