import type {Plan, PlannedBlock} from '../../model/plan.ts';
import {disruptionWords, platformWords, roleWords, sideWords} from '../../report/words.ts';
import {currentPlan, platformOf} from '../../session/current.ts';
import {type MenuItem, menuOf} from '../../session/menu.ts';
import {type Line, line} from '../lines.ts';
import type {ViewOf} from './view.ts';

export const fixView: ViewOf = (state, library) => {
  const plan = currentPlan(state, library);
  if (!plan) return {title: 'Commands', intro: [line('Choose a cause in the findings first.')], detail: []};
  const isPlanned = state.planOf === 'changes';
  const seen = isPlanned || platformOf(state, 'ours') !== null;
  const seenTheirs = isPlanned || platformOf(state, 'theirs') !== null;
  return {
    title: `Commands: ${plan.title}`,
    intro: [
      line(`${plan.peer ? `Tunnel to ${plan.peer}. ` : ''}Enter ticks a block off; nothing is run for you.`, 'dim'),
      ...(seen
        ? []
        : [line(`Platform unknown: commands for ${platformWords[plan.platform]}; p changes it.`, 'question')]),
      ...(plan.blocks.some(block => block.side === 'theirs') && !seenTheirs
        ? [line("The peer's platform was not seen: its commands are shown for the same one.", 'dim')]
        : []),
      ...missingLines(plan),
      ...(plan.note ? [line(plan.note)] : []),
    ],
    detail: detailOf(menuOf(state, library)[state.cursor.fix ?? 0], plan),
  };
};

/** Who has to fill in what: the user here, the user on the device, or the other administrator. */
function missingLines(plan: Plan): Line[] {
  const names = (keep: (item: Plan['missing'][number]) => boolean) =>
    plan.missing
      .filter(keep)
      .map(item => item.id)
      .join(', ');
  const open = names(item => !item.secret && !item.onPeerOnly);
  const secret = names(item => item.secret);
  const theirs = names(item => !item.secret && item.onPeerOnly);
  return [
    ...(open ? [line(`Still unknown: ${open}. Such lines are comments until filled in below.`, 'question')] : []),
    ...(secret ? [line(`Typed on the device only: ${secret}. Such lines stay comments.`, 'dim')] : []),
    ...(theirs ? [line(`Known to the peer's administrator only: ${theirs}.`, 'dim')] : []),
  ];
}

/** What the selected row is about. */
function detailOf(row: MenuItem | undefined, plan: Plan): Line[] {
  const message = row?.message;
  if (message?.type === 'block-ticked') {
    const block = plan.blocks[message.block];
    return block ? blockLines(block) : [];
  }
  if (message?.type === 'platform-chosen') return [line('Shows the same steps for that platform.', 'dim')];
  if (message?.type !== 'prompt-opened') return [];
  const {prompt} = message;
  if (prompt.kind === 'export')
    return [line('Saves answers, proving lines, commands and ticks. Keys are masked. x does it too.', 'dim')];
  if (prompt.kind === 'open-file') return [];
  const id = prompt.parameter;
  const waiting = plan.blocks.flatMap(block =>
    block.side === 'ours' ? block.commands.filter(command => command.missing.includes(id)) : [],
  );
  if (waiting.length === 0) return [];
  return [
    line('Needed in:', 'dim'),
    ...[...new Set(waiting.map(command => command.text))].map(text => line(text, 'question')),
  ];
}

function blockLines(block: PlannedBlock): Line[] {
  return [
    line(`${roleWords[block.role]} on ${sideWords[block.side]}:`, 'heading'),
    ...(block.role === 'apply'
      ? [line(`Risk: ${disruptionWords[block.disruption]}`, block.disruption === 'none' ? 'dim' : 'bad')]
      : []),
    ...(block.weakens ? [line(`Lowers security: ${block.weakens}`, 'bad')] : []),
    ...block.commands.map(command => line(command.text, command.missing.length > 0 ? 'question' : 'command')),
    ...(block.expect ? [line(`Expect: ${block.expect}`, 'dim')] : []),
  ];
}
