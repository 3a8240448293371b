import type {Plan, PlannedBlock} from '../model/plan.ts';
import type {Side} from '../model/platform.ts';
import {type Change, compareWithChanges, tunnelName} from './compare-changes.ts';
import {comparedTunnel, currentPlan} from './current.ts';
import type {Library} from './library.ts';
import type {SessionState} from './state.ts';

/** Decides which side is changed, and shows the commands with the cursor on the first of them. */
export function takeChange(
  state: SessionState,
  {check, change}: {readonly check: string; readonly change: Side | 'both'},
  library: Library,
): SessionState {
  const tunnel = comparedTunnel(state);
  if (!tunnel) return state;
  const name = tunnelName(tunnel);
  const decided = {tunnel: name, check, change};
  const isTaken = state.changes.some(known => isAbout(known, name, check));
  const changes = isTaken
    ? state.changes.map(known => (isAbout(known, name, check) ? decided : known))
    : [...state.changes, decided];
  const next = withChanges(state, changes, library);
  const plan = currentPlan(next, library);
  const title = next.compared?.changes.find(known => isAbout(known, name, check))?.result.title;
  const at = plan?.blocks.findIndex(block => block.role === 'apply' && block.option === title) ?? 0;
  return {...next, cursor: {...next.cursor, fix: Math.max(0, at)}};
}

export function dropChange(state: SessionState, check: string, library: Library): SessionState {
  const tunnel = comparedTunnel(state);
  const name = tunnel ? tunnelName(tunnel) : '';
  const next = withChanges(
    state,
    state.changes.filter(known => !isAbout(known, name, check)),
    library,
  );
  return {...next, cursor: {...next.cursor, check: 0}};
}

/** Ticks belong to the commands that were shown. */
export function showChanges(state: SessionState): SessionState {
  return state.planOf === 'changes'
    ? state
    : {...state, planOf: 'changes', ticked: [], cursor: {...state.cursor, fix: 0}};
}

function isAbout(change: Change, tunnel: string, check: string): boolean {
  return change.tunnel === tunnel && change.check === check;
}

function withChanges(state: SessionState, changes: readonly Change[], library: Library): SessionState {
  const before = showChanges(state);
  const next = {...before, changes, compared: compareWithChanges(state.configurations, changes)};
  return {...next, ticked: keepTicks(currentPlan(before, library), currentPlan(next, library))};
}

/** What was done stays done where the very same commands are still in the plan. */
function keepTicks(before: Plan | null, after: Plan | null): number[] {
  const same = (block: PlannedBlock) =>
    [block.role, block.side, block.option, ...block.commands.map(({text}) => text)].join('\n');
  const done = new Set(before?.blocks.filter(block => block.done).map(same));
  return after?.blocks.flatMap((block, index) => (done.has(same(block)) ? [index] : [])) ?? [];
}
