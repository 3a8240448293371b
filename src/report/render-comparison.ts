import type {CheckedValue, CheckResult, CheckStatus, Comparison, TunnelComparison} from '../model/comparison.ts';
import {plainStyle, type TextStyle} from './render-text.ts';

const statusWords: Readonly<Record<CheckStatus, string>> = {
  pass: 'ok',
  fail: 'FAILED',
  unknown: 'unknown',
  'not-applicable': '-',
};
const widths = {status: 8, title: 29, value: 20};

/** The comparison as a table for 80 columns: every check, the differing ones with both values and what to do. */
export function renderComparison(comparison: Comparison, style: TextStyle = plainStyle): string {
  const {ours, theirs} = comparison.unread;
  const unread = [...ours, ...theirs].map(({file, line, text}) => `  ${file}:${line}  ${text.trim()}`);
  return [
    ...comparison.tunnels.flatMap(tunnel => renderTunnel(tunnel, style)),
    ...(unread.length > 0
      ? [style.dim(`Not understood in cryptographic blocks: ${unread.length} line(s)`), ...unread.slice(0, 10), '']
      : []),
  ].join('\n');
}

function renderTunnel({ours, theirs, names, checks}: TunnelComparison, style: TextStyle): string[] {
  const failed = checks.filter(check => check.status === 'fail');
  const warnings = failed.filter(check => check.level === 'warning').length;
  const count = (status: CheckStatus) => checks.filter(check => check.status === status).length;
  return [
    style.heading(`Tunnel ${ours ?? '?'} (${names.ours}) to ${theirs ?? '?'} (${names.theirs})`),
    '',
    style.dim(row('', 'Check', 'This gateway', 'The peer')),
    ...checks.filter(({status}) => status !== 'not-applicable').flatMap(check => renderRow(check, style)),
    '',
    `${failed.length - warnings} of ${checks.length} checks failed, ${warnings} warned; ${count('unknown')} unknown, ${count('not-applicable')} not applicable.`,
    '',
    ...(failed.some(({fix}) => fix.ours.length + fix.theirs.length > 0)
      ? ['Each change makes this tunnel negotiate again: seconds of interruption.', '']
      : []),
    ...failed.flatMap(check => renderFailure(check, style)),
  ];
}

function row(status: string, title: string, ours: string, theirs: string): string {
  return `${status.padEnd(widths.status)} ${title.padEnd(widths.title)} ${ours.padEnd(widths.value)} ${theirs}`.trimEnd();
}

/** Values longer than their column go on below it. */
function renderRow({status, level, title, ours, theirs}: CheckResult, style: TextStyle): string[] {
  const word = status === 'fail' && level === 'warning' ? 'WARNING' : statusWords[status];
  const [own, far] = [wrap(ours.value ?? ''), wrap(theirs.value ?? '')];
  const head = wrap(title, widths.title);
  const height = Math.max(own.length, far.length, head.length);
  const lines = Array.from({length: height}, (_, index) =>
    row(index === 0 ? word : '', head[index] ?? '', own[index] ?? '', far[index] ?? ''),
  );
  return status === 'fail'
    ? lines.map(line => style.bad(line))
    : status === 'unknown'
      ? lines.map(line => style.dim(line))
      : lines;
}

function wrap(text: string, width = widths.value): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').flatMap(long => long.match(new RegExp(`.{1,${width}}`, 'g')) ?? [])) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length + 1 <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function renderFailure(check: CheckResult, style: TextStyle): string[] {
  const {title, cause, says, fix, rollback, ours, theirs} = check;
  const isChoice = fix.ours.length > 0 && fix.theirs.length > 0 && !fix.both;
  return [
    style.heading(`${title} (${cause})`),
    ...wrap(says, 76).map(line => `  ${line}`),
    ...proof('this gateway', ours, style),
    ...proof('the peer', theirs, style),
    ...(isChoice ? ['  Which side is right is your decision: change one of them.'] : []),
    ...commands('On this gateway', fix.ours),
    ...commands('On the peer', fix.theirs),
    ...commands('Roll back on this gateway', rollback.ours),
    ...commands('Roll back on the peer', rollback.theirs),
    ...(fix.ours.length + fix.theirs.length === 0 ? [`  More: ikewise show ${cause}`] : []),
    '',
  ];
}

function proof(side: string, {line}: CheckedValue, style: TextStyle): string[] {
  return line ? [style.dim(`  ${side}, ${line.file}:${line.line}  ${line.text.trim()}`)] : [];
}

function commands(head: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? [`  ${head}:`, ...lines.map(line => `    ${line}`)] : [];
}
