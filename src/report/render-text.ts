import type {Plan} from '../model/plan.ts';
import type {Report, ReportCause, ReportReason, ReportTunnel} from '../model/report.ts';
import {
  confidenceWords,
  describeCapture,
  describeTarget,
  disruptionWords,
  platformWords,
  roleWords,
  sideWords,
  verdictWords,
} from './words.ts';

/** How the parts of a text are set off; the plain style adds nothing. */
export interface TextStyle {
  heading(text: string): string;
  bad(text: string): string;
  good(text: string): string;
  dim(text: string): string;
}

export const plainStyle: TextStyle = {heading: t => t, bad: t => t, good: t => t, dim: t => t};

/** The report for a terminal or a pipe, worst tunnel first. */
export function renderText(report: Report, style: TextStyle = plainStyle): string {
  const read = report.captures.map(capture => `  ${where(capture)}  ${describeCapture(capture)}`);
  return [
    ...report.tunnels.flatMap(tunnel => renderTunnel(tunnel, planHint(report), style)),
    ...(report.benign.length > 0
      ? [style.heading('Normal messages'), ...report.benign.map(note => `  ${where(note)}  ${note.says}`), '']
      : []),
    style.heading('What was read'),
    ...(read.length > 0 ? read : ['  no command output was recognised']),
    ...(report.unread > 0
      ? [style.dim(`  ${report.unread} line(s) were not understood: ikewise parse lists them`)]
      : []),
    '',
  ].join('\n');
}

/** How to get the commands, with the platform and the file that were seen. */
function planHint({captures}: Report): string {
  const platform = captures.find(capture => capture.platform !== null)?.platform ?? 'ios|asa|pix';
  const file = captures[0]?.file;
  return `--platform ${platform}${file && file !== 'stdin' ? ` --from ${file}` : ''}`;
}

function renderTunnel(tunnel: ReportTunnel, hint: string, style: TextStyle): string[] {
  const name = tunnel.peer
    ? `Tunnel to ${tunnel.peer}${tunnel.local ? ` (from ${tunnel.local})` : ''}`
    : 'Tunnel (the evidence names no peer)';
  const verdict =
    tunnel.verdict === 'fault'
      ? style.bad(verdictWords.fault)
      : tunnel.verdict === 'healthy'
        ? style.good(verdictWords.healthy)
        : verdictWords.undetermined;
  const [best, ...others] = tunnel.causes.filter(cause => cause.confidence !== 'unlikely');
  return [
    style.heading(`${name}: ${verdict}`),
    ...(best ? renderCause(best, style) : []),
    ...(others.length > 0
      ? [
          '  Also considered:',
          ...others.slice(0, 4).map(cause => `    ${cause.title} (${confidenceWords[cause.confidence]}, ${cause.id})`),
        ]
      : []),
    ...tunnel.remarks.map(remark => `  Note: ${remark.says}${proof(remark)}`),
    ...renderNext(tunnel),
    ...(best && tunnel.verdict === 'fault' ? [`  Commands: ikewise plan ${best.id} ${hint}`] : []),
    '',
  ];
}

function renderCause(cause: ReportCause, style: TextStyle): string[] {
  return [
    `  ${style.heading(cause.title)} (${confidenceWords[cause.confidence]}, ${cause.id})`,
    ...cause.for.flatMap(reason => renderReason('+', reason, style)),
    ...cause.against.flatMap(reason => renderReason('-', reason, style)),
  ];
}

function renderReason(sign: string, reason: ReportReason, style: TextStyle): string[] {
  const line = reason.text && reason.line !== null ? [style.dim(`      ${where(reason)}  ${reason.text}`)] : [];
  return [`    ${sign} ${reason.says}`, ...line];
}

function renderNext({next}: ReportTunnel): string[] {
  if (!next) return [];
  const commands = Object.entries(next.collect).map(
    ([platform, command]) => `    ${platformWords[platform as keyof typeof platformWords]}: ${command}`,
  );
  return [`  Next: ${next.ask}`, `    ${next.why}`, ...commands];
}

function proof(reason: ReportReason): string {
  return reason.line === null ? '' : ` (${where(reason)})`;
}

export function where({file, line}: {file: string | null; line: number | null}): string {
  return `${file ?? ''}:${line ?? ''}`;
}

/** The bound commands of a cause, as plain text. */
export function renderPlanText(plan: Plan): string {
  const lines = [`${plan.title} (${plan.cause})`, `Peer: ${plan.peer ?? '{peer}'}`, ''];
  for (const block of plan.blocks) {
    const risk = block.role === 'apply' ? `; ${disruptionWords[block.disruption]}` : '';
    lines.push(`${roleWords[block.role]} on ${sideWords[block.side]} (${describeTarget(block)}${risk})`);
    if (block.weakens) lines.push(`  Lowers security: ${block.weakens}`);
    lines.push(...block.commands.map(command => `  ${command.text}`));
    if (block.expect) lines.push(`  Expect: ${block.expect}`);
    lines.push('');
  }
  if (plan.note) lines.push(plan.note, '');
  if (plan.missing.length > 0) {
    lines.push('Still to be filled in (such lines are comments until then):');
    lines.push(
      ...plan.missing.map(({id, ask, example, secret, onPeerOnly}) =>
        secret || onPeerOnly
          ? `  {${id}}  ${ask}${onPeerOnly ? ` (on ${sideWords.theirs})` : ''}`
          : `  {${id}}  ${ask}, for example ${example}: --set ${id}=...`,
      ),
      '',
    );
  }
  return lines.join('\n');
}
