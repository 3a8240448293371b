import type {Plan, PlannedBlock} from '../model/plan.ts';
import type {Report, ReportReason, ReportStep, ReportTunnel} from '../model/report.ts';
import {renderComparisonMarkdown} from './comparison-markdown.ts';
import {markdownCode as code, longestRun, markdownText as text} from './markdown-text.ts';
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

/** The checklist that goes into a change ticket. */
export function renderMarkdown(report: Report): string {
  return [
    '# IPsec diagnosis',
    '',
    `**${verdictWords[report.verdict]}**`,
    '',
    ...report.tunnels.flatMap(renderTunnel),
    ...(report.comparison ? renderComparisonMarkdown(report.comparison) : []),
    ...renderBenign(report),
    '## What was read',
    '',
    ...report.captures.map(c => `- ${code(`${c.file}:${c.line}`)} ${text(describeCapture(c))}`),
    ...(report.unread > 0 ? [`- ${report.unread} line(s) were not understood`] : []),
    '',
    'Nothing was run on a device. Keys and passwords are masked. Save the configuration only after the verification.',
    '',
  ].join('\n');
}

function renderTunnel(tunnel: ReportTunnel): string[] {
  const title = tunnel.peer ? `## Tunnel to ${text(tunnel.peer)}` : '## Tunnel (no peer named)';
  const [best, ...others] = tunnel.causes.filter(cause => cause.confidence !== 'unlikely');
  const lines = [title, '', `${verdictWords[tunnel.verdict]}.`, ''];
  if (best) {
    lines.push(
      `### Cause: ${text(best.title)}`,
      '',
      `Confidence: ${confidenceWords[best.confidence]} (${code(best.id)})`,
      '',
    );
    if (best.for.length > 0) lines.push('For:', '', ...best.for.flatMap(renderReason), '');
    if (best.against.length > 0) lines.push('Against:', '', ...best.against.flatMap(renderReason), '');
  }
  if (others.length > 0) {
    lines.push(
      'Also considered:',
      '',
      ...others.map(cause => `- ${text(cause.title)} (${confidenceWords[cause.confidence]}, ${code(cause.id)})`),
      '',
    );
  }
  if (tunnel.remarks.length > 0) lines.push('Notes:', '', ...tunnel.remarks.flatMap(renderReason), '');
  lines.push(...renderSteps(tunnel.steps), ...(tunnel.plan ? renderPlanMarkdown(tunnel.plan) : []));
  if (tunnel.next) {
    lines.push('### Next question', '', text(tunnel.next.ask), '', text(tunnel.next.why), '');
    lines.push(
      ...Object.entries(tunnel.next.collect).map(
        ([platform, command]) => `- ${platformWords[platform as keyof typeof platformWords]}: ${code(command)}`,
      ),
      '',
    );
  }
  return lines;
}

function renderReason(reason: ReportReason): string[] {
  const proof =
    reason.text !== null && reason.line !== null
      ? [`  ${code(`${reason.file}:${reason.line}`)} ${code(reason.text)}`]
      : [];
  return [`- ${text(reason.says)}`, ...proof];
}

function renderSteps(steps: readonly ReportStep[]): string[] {
  if (steps.length === 0) return [];
  const done = steps.filter(step => step.by === 'user' || step.by === 'evidence');
  const open = steps.filter(step => step.by === 'skipped' || step.by === 'open');
  const lines = ['### Questions answered', ''];
  for (const step of done) {
    const source = step.by === 'user' ? 'answered by the user' : `answered by evidence, line ${step.line ?? '?'}`;
    lines.push(`- [x] ${text(step.ask)} **${text(step.answer)}** (${source})`);
  }
  lines.push('');
  if (open.length > 0) {
    lines.push('### Questions left open', '');
    lines.push(
      ...open.map(step => `- [ ] ${text(step.ask)} (${step.by === 'skipped' ? 'could not be told' : 'not answered'})`),
      '',
    );
  }
  return lines;
}

/** Tick boxes for each block of commands. */
export function renderPlanMarkdown(plan: Plan): string[] {
  const lines = [`### Checklist: ${text(plan.title)}`, ''];
  for (const block of plan.blocks) lines.push(...renderBlock(block));
  if (plan.note) lines.push(text(plan.note), '');
  if (plan.missing.length > 0) {
    lines.push('Fill in before use (such lines are comments until then):', '');
    lines.push(
      ...plan.missing.map(
        item => `- [ ] ${code(`{${item.id}}`)} ${text(item.ask)}${item.onPeerOnly ? ` (on ${sideWords.theirs})` : ''}`,
      ),
      '',
    );
  }
  return lines;
}

function renderBlock(block: PlannedBlock): string[] {
  const risk = block.role === 'apply' ? `. Disruption: ${disruptionWords[block.disruption]}` : '';
  const lines = [
    `- [${block.done ? 'x' : ' '}] **${roleWords[block.role]}** on ${sideWords[block.side]} (${describeTarget(block)})${risk}`,
  ];
  if (block.weakens) lines.push(`  **Lowers security:** ${text(block.weakens)}`);
  const fence = '`'.repeat(Math.max(3, longestRun(block.commands.map(command => command.text).join('\n')) + 1));
  lines.push('', `  ${fence}text`, ...block.commands.map(command => `  ${command.text}`), `  ${fence}`);
  if (block.expect) lines.push('', `  Expect: ${text(block.expect)}`);
  return [...lines, ''];
}

function renderBenign(report: Report): string[] {
  if (report.benign.length === 0) return [];
  return [
    '## Normal messages',
    '',
    ...report.benign.map(note => `- ${code(`${note.file}:${note.line}`)} ${text(note.says)}`),
    '',
  ];
}
