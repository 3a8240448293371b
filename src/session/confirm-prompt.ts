import {validateValue} from '../remediation/validate-value.ts';
import {renderMarkdown} from '../report/render-markdown.ts';
import {currentReport} from './current.ts';
import type {Library} from './library.ts';
import type {Prompt, SessionState, Step} from './state.ts';

/** What an empty answer stands for. */
export function proposedFor(prompt: Prompt): string {
  return prompt.kind === 'export' ? `ikewise-checklist.${prompt.format}` : '';
}

/**
 * Carries out what the prompt asked for. It stays open with what was typed until that has worked, so that nothing has
 * to be typed again.
 */
export function confirmPrompt(state: SessionState, library: Library): Step {
  const {prompt} = state;
  const closed = {...state, prompt: null, promptText: '', notice: null};
  const text = state.promptText.trim() || (prompt ? proposedFor(prompt) : '');
  if (!prompt || text === '') return [closed, []];
  if (prompt.kind === 'open-file') return [state, [{type: 'read-file', path: text, side: prompt.side}]];
  if (prompt.kind === 'export') {
    const report = currentReport(state, library);
    const content = prompt.format === 'md' ? renderMarkdown(report) : `${JSON.stringify(report, null, 2)}\n`;
    return [state, [{type: 'write-file', path: text, text: content}]];
  }
  const {parameters} = library.catalogue;
  const parameter = Object.hasOwn(parameters, prompt.parameter) ? parameters[prompt.parameter] : undefined;
  const result = parameter ? validateValue(parameter, text) : {error: `unknown placeholder ${prompt.parameter}`};
  if ('error' in result) return [{...state, notice: {kind: 'error', text: `${result.error}.`}}, []];
  return [{...closed, values: {...state.values, [prompt.parameter]: result.value}}, []];
}
