import type {CheckedValue} from '../model/comparison.ts';
import type {Side} from '../model/platform.ts';
import type {ComparedCheck} from '../session/compare-changes.ts';
import {pasteable} from '../session/compare-plan.ts';
import {blank, type Line, line, pair} from './lines.ts';

/** Both values of a check side by side, with the lines that prove them and what that means. */
export function checkLines(check: ComparedCheck): Line[] {
  const {ours, theirs, says, shown} = check;
  const tone = shown === 'fail' ? 'bad' : shown === 'planned' ? 'question' : 'plain';
  const empty = shown === 'unknown' ? '(not shown)' : '-';
  const hasValues = ours.value !== null || theirs.value !== null;
  return [
    pair('This gateway', 'The peer', 'dim'),
    ...(hasValues ? [pair(ours.value ?? empty, theirs.value ?? empty, tone)] : []),
    ...(ours.line || theirs.line ? [pair(proofOf(ours), proofOf(theirs), 'dim')] : []),
    ...(says ? [line(says)] : []),
    ...outcomeLines(check),
  ];
}

function proofOf({line: at}: CheckedValue): string {
  return at ? `${at.file}:${at.line}  ${at.text.trim()}` : '';
}

function outcomeLines({shown, change}: ComparedCheck): Line[] {
  if (shown === 'planned') {
    const what =
      change === null
        ? 'the planned changes settle this too'
        : change === 'both'
          ? 'both gateways are changed'
          : `${change === 'ours' ? 'this gateway' : 'the peer'} is changed`;
    return [line(`➤ Planned: ${what}.`, 'question')];
  }
  if (shown === 'unknown') return [line('? The configurations do not show enough of this to tell.', 'question')];
  if (shown === 'not-applicable') return [line('- Does not apply to this tunnel.', 'dim')];
  return [];
}

/** What a decision would have to be typed, and how it is taken back. */
export function decisionLines({fix, rollback}: ComparedCheck, change: Side | 'both'): Line[] {
  const sides = (['ours', 'theirs'] as const).filter(side => change === side || change === 'both');
  const list = (head: (on: string) => string, commands: Readonly<Record<Side, readonly string[]>>) =>
    sides.flatMap(side => [
      line(head(side === 'ours' ? 'this gateway' : 'the peer'), 'heading'),
      ...pasteable(commands[side]).map(({text, missing}) =>
        line(`  ${text}`, missing.length > 0 ? 'question' : 'command'),
      ),
    ]);
  return [...list(on => `On ${on}:`, fix), blank, ...list(on => `Roll back on ${on}:`, rollback)];
}
