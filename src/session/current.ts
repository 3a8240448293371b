import {diagnoseTunnel} from '../diagnosis/diagnose.ts';
import {unsure} from '../diagnosis/walk-flow.ts';
import type {RankedCause, TunnelDiagnosis} from '../model/finding.ts';
import type {Plan} from '../model/plan.ts';
import type {Platform, Side} from '../model/platform.ts';
import type {Report, ReportStep} from '../model/report.ts';
import {buildPlan} from '../remediation/build-plan.ts';
import {buildReport} from '../report/build-report.ts';
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

/** The commands of the chosen cause; null before a cause is chosen. */
export function currentPlan(state: SessionState, library: Library): Plan | null {
  const article = state.cause === null ? undefined : library.catalogue.articles[state.cause];
  if (!article) return null;
  const plan = buildPlan(library.catalogue, article, state.walk.tunnel, {
    platform: platformOf(state, 'ours') ?? 'ios',
    theirPlatform: platformOf(state, 'theirs') ?? undefined,
    set: state.values,
  });
  return {
    ...plan,
    blocks: plan.blocks.map((block, index) => (state.ticked.includes(index) ? {...block, done: true} : block)),
  };
}

/** The report of everything seen, answered and chosen, for the export. */
export function currentReport(state: SessionState, library: Library): Report {
  const {evidence, diagnosis} = state.analysis;
  const chosen = currentDiagnosis(state, library);
  const tunnels = diagnosis.tunnels.map((tunnel, index) => (index === state.tunnel ? chosen : tunnel));
  const verdict = tunnels.some(tunnel => tunnel.verdict === 'fault') ? 'fault' : chosen.verdict;
  const walked = {peer: chosen.tunnel.peer, steps: walkedSteps(state), plan: currentPlan(state, library)};
  return buildReport(evidence, {verdict, tunnels: tunnels.length > 0 ? tunnels : [chosen]}, walked);
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
