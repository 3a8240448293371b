import {diagnoseTunnel} from '../diagnosis/diagnose.ts';
import {unsure} from '../diagnosis/walk-flow.ts';
import type {TunnelComparison} from '../model/comparison.ts';
import type {RankedCause, TunnelDiagnosis} from '../model/finding.ts';
import type {Plan} from '../model/plan.ts';
import type {Platform, Side} from '../model/platform.ts';
import type {Report, ReportStep} from '../model/report.ts';
import {buildPlan} from '../remediation/build-plan.ts';
import {buildReport} from '../report/build-report.ts';
import {comparisonJson} from '../report/comparison-json.ts';
import {type ComparedCheck, listChecks} from './compare-changes.ts';
import {planChanges} from './compare-plan.ts';
import type {Library} from './library.ts';
import type {Screen, SessionState} from './state.ts';

const mostListed = 8;

/* What follows from the state: nothing here is stored, so nothing can be stale. */

export function currentScreen(state: SessionState): Screen {
  return state.screens.at(-1) ?? 'home';
}

/** The chosen tunnel as it was pasted. */
export function statedTunnel(state: SessionState): TunnelDiagnosis | null {
  return state.analysis.diagnosis.tunnels[state.tunnel] ?? null;
}

/** The diagnosis of the chosen tunnel with the user's answers added. */
export function currentDiagnosis(state: SessionState, library: Library): TunnelDiagnosis {
  return diagnoseTunnel(state.walk.tunnel, library.catalogue);
}

/** The evidence proves a cause, so that there is nothing to ask first. */
export function isSolved(state: SessionState, library: Library): boolean {
  return state.walk.pending !== null && currentDiagnosis(state, library).causes[0]?.confidence === 'confirmed';
}

/** Causes that are worth a look, best first. Weak hints at a healthy tunnel are none. */
export function listedCauses({verdict, causes}: TunnelDiagnosis): readonly RankedCause[] {
  if (verdict === 'healthy') return [];
  return causes
    .filter(cause => cause.confidence !== 'ruled-out' && cause.confidence !== 'unlikely')
    .slice(0, mostListed);
}

/** Platform of one gateway: what its output shows, else what the user said. */
export function platformOf(state: SessionState, side: Side): Platform | null {
  const seen =
    state.analysis.evidence.captures.find(capture => capture.side === side && capture.platform !== null)?.platform ??
    null;
  return side === 'ours' ? (state.platform ?? seen) : seen;
}

/** Which gateway a paste comes from: where a configuration is waited for, that is the one it is waited for from. */
export function pasteSideOf(state: SessionState): Side {
  const {ours, theirs} = state.configurations;
  if (currentScreen(state) !== 'compare' || (ours && theirs)) return state.pasteSide;
  return ours ? 'theirs' : 'ours';
}

/** The tunnel of the comparison that is shown. */
export function comparedTunnel({compared, comparedTunnel: at}: SessionState): TunnelComparison | null {
  return compared?.present.tunnels[at] ?? compared?.present.tunnels[0] ?? null;
}

/** The checks of the tunnel that is shown, the ones that differ first. */
export function comparedChecks(state: SessionState): readonly ComparedCheck[] {
  const tunnel = comparedTunnel(state);
  return state.compared && tunnel ? listChecks(state.compared, tunnel) : [];
}

export function openedCheck(state: SessionState): ComparedCheck | null {
  return comparedChecks(state).find(check => check.id === state.check) ?? null;
}

/** The commands of the chosen cause, or of the changes that were planned; null before there is any. */
export function currentPlan(state: SessionState, library: Library): Plan | null {
  const plan = state.planOf === 'changes' ? planOfChanges(state, library) : planOfCause(state, library);
  if (!plan) return null;
  return {
    ...plan,
    blocks: plan.blocks.map((block, index) => (state.ticked.includes(index) ? {...block, done: true} : block)),
  };
}

function planOfChanges(state: SessionState, library: Library): Plan | null {
  return state.compared && planChanges(state, state.compared, library);
}

function planOfCause(state: SessionState, library: Library): Plan | null {
  const article = state.cause === null ? undefined : library.catalogue.articles[state.cause];
  if (!article) return null;
  return buildPlan(library.catalogue, article, state.walk.tunnel, {
    platform: platformOf(state, 'ours') ?? 'ios',
    theirPlatform: platformOf(state, 'theirs') ?? undefined,
    set: state.values,
  });
}

/** The report of everything seen, answered and chosen, for the export. */
export function currentReport(state: SessionState, library: Library): Report {
  const {evidence, diagnosis} = state.analysis;
  const chosen = currentDiagnosis(state, library);
  const tunnels = diagnosis.tunnels.map((tunnel, index) => (index === state.tunnel ? chosen : tunnel));
  const verdict = tunnels.some(tunnel => tunnel.verdict === 'fault') ? 'fault' : chosen.verdict;
  const plan = currentPlan(state, library);
  // Changes of the comparison may belong to another tunnel than the questions.
  const planned = state.planOf === 'changes' && tunnels.find(({tunnel}) => tunnel.peer === plan?.peer);
  const peer = (planned || chosen).tunnel.peer;
  const isWalked = peer === chosen.tunnel.peer && (state.planOf === 'cause' || state.answers.length > 0);
  const walked = {peer, steps: isWalked ? walkedSteps(state) : [], plan};
  const report = buildReport(evidence, {verdict, tunnels: tunnels.length > 0 ? tunnels : [chosen]}, walked);
  return state.compared ? {...report, comparison: comparisonJson(state.compared.present)} : report;
}

function walkedSteps(state: SessionState): ReportStep[] {
  const done = state.walk.visited.map(
    ({step, value, label, by, proof}): ReportStep => ({
      ask: step.ask,
      answer: label,
      by: value === unsure ? 'skipped' : by,
      file: proof?.file ?? null,
      line: proof?.line ?? null,
      text: proof?.text ?? null,
    }),
  );
  const {pending} = state.walk;
  const open: ReportStep[] = pending
    ? [{ask: pending.step.ask, answer: '', by: 'open', file: null, line: null, text: null}]
    : [];
  return [...done, ...open];
}
