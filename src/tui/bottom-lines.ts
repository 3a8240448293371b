import {progressText} from '../report/progress-text.ts';
import {proposedFor} from '../session/confirm-prompt.ts';
import type {Library} from '../session/library.ts';
import type {Prompt, SessionState} from '../session/state.ts';
import {type Line, line, truncate, truncateStart} from './lines.ts';
import {textWidth} from './text-width.ts';

/** What the program has to say, and the prompt below it while one is open. */
export function bottomLines(state: SessionState, library: Library, columns: number): Line[] {
  const {prompt, promptText, notice, reading} = state;
  const said = reading
    ? line(truncate(progressText(reading.path, reading.read, reading.total, columns), columns), 'question')
    : notice
      ? line(
          truncate(notice.kind === 'error' ? `✖ ${notice.text}` : notice.text, columns),
          notice.kind === 'error' ? 'bad' : 'good',
        )
      : line(prompt ? truncate(hint(prompt, library), columns) : '', 'dim');
  if (!prompt) return [said];
  const label = truncate(`${promptLabel(prompt)}: `, columns >> 1);
  return [said, line(`${label}${truncateStart(promptText, columns - textWidth(label) - 1)}▏`, 'question')];
}

function promptLabel(prompt: Prompt): string {
  if (prompt.kind === 'open-file') return prompt.side === 'ours' ? 'File' : "The peer's file";
  return prompt.kind === 'export' ? 'Save as' : prompt.parameter;
}

function hint(prompt: Prompt, library: Library): string {
  if (prompt.kind === 'open-file') return 'Path of a text file with output of the device.';
  if (prompt.kind === 'export') return `Path of a new file; Enter alone saves ${proposedFor(prompt)} here.`;
  const parameter = library.catalogue.parameters[prompt.parameter];
  return parameter ? `${parameter.ask}, for example ${parameter.example}` : '';
}
