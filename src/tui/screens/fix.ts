import type {PlannedBlock} from '../../model/plan.ts';
import {describeTarget, disruptionWords, roleWords, sideWords} from '../../report/words.ts';
import {currentPlan} from '../../session/current.ts';
import {type Line, line} from '../lines.ts';
import type {ViewOf} from './view.ts';

export const fixView: ViewOf = (state, library) => {
  const plan = currentPlan(state, library);
  if (!plan) return {title: 'Commands', intro: [line('Choose a cause in the findings first.')], detail: []};
  const block = plan.blocks[state.cursor.fix ?? 0];
  const open = plan.missing.map(item => item.id);
  return {
    title: `Commands: ${plan.title}`,
    intro: [
      line(plan.peer ? `For the tunnel to ${plan.peer}. Enter ticks a block off; nothing is run for you.` : 'Enter ticks a block off; nothing is run for you.', 'dim'),
      ...(open.length > 0 ? [line(`Still unknown: ${open.join(', ')}. Lines with unknown values are comments.`, 'question')] : []),
      ...(plan.note ? [line(plan.note)] : []),
    ],
    detail: block ? blockLines(block) : [],
  };
};

export function blockLabel(block: PlannedBlock, isDone: boolean): string {
  return `[${isDone ? 'x' : ' '}] ${roleWords[block.role]} on ${sideWords[block.side]} (${describeTarget(block)})`;
}

function blockLines(block: PlannedBlock): Line[] {
  return [
    ...(block.role === 'apply' ? [line(`Risk: ${disruptionWords[block.disruption]}`, block.disruption === 'none' ? 'dim' : 'bad')] : []),
    ...(block.weakens ? [line(`Lowers security: ${block.weakens}`, 'bad')] : []),
    ...block.commands.map(command => line(command.text, command.missing.length > 0 ? 'question' : 'command')),
    ...(block.expect ? [line(`Expect: ${block.expect}`, 'dim')] : []),
  ];
}
