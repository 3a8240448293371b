import type {ComparisonReport, ReportedCheck} from '../model/comparison.ts';
import {markdownCode, markdownText} from './markdown-text.ts';

/** The two configurations in the checklist: what differs, with both values, and what could not be told. */
export function renderComparisonMarkdown({checks}: ComparisonReport): string[] {
  if (checks.length === 0) return [];
  const differ = checks.filter(check => check.status === 'fail');
  const unknown = checks.filter(check => check.status === 'unknown');
  const agree = checks.filter(check => check.status === 'pass').length;
  return [
    '## Both configurations compared',
    '',
    `${differ.length} of ${checks.length} checks differ, ${agree} agree, ${unknown.length} could not be told.`,
    '',
    ...(differ.length > 0
      ? ['| Check | This gateway | The peer |', '|---|---|---|', ...differ.map(renderRow), '']
      : []),
    ...(unknown.length > 0
      ? [`Could not be told: ${unknown.map(({title}) => markdownText(title)).join('; ')}.`, '']
      : []),
  ];
}

function renderRow({title, ours, theirs}: ReportedCheck): string {
  const cell = ({value, line}: ReportedCheck['ours']) =>
    `${value === null ? '' : markdownCode(value.replaceAll('|', '/'))}${line === null ? '' : ` line ${line}`}`.trim();
  return `| ${markdownText(title)} | ${cell(ours)} | ${cell(theirs)} |`;
}
