import type {Evidence} from '../model/evidence.ts';
import type {Proof} from '../model/facts.ts';
import type {Diagnosis, Reason, TunnelDiagnosis} from '../model/finding.ts';
import type {Plan} from '../model/plan.ts';
import type {Report, ReportReason, ReportStep, ReportTunnel} from '../model/report.ts';

/** What the wizard adds to a diagnosis, for the tunnel that was walked. */
export interface WalkedTunnel {
  readonly peer: string | null;
  readonly steps: readonly ReportStep[];
  readonly plan: Plan | null;
}

/** Turns a diagnosis into the plain value that every output format is rendered from. */
export function buildReport(evidence: Evidence, diagnosis: Diagnosis, walked: WalkedTunnel | null = null): Report {
  return {
    schema: 'ikewise.diagnosis/1',
    verdict: diagnosis.verdict,
    tunnels: diagnosis.tunnels.map(tunnel => reportTunnel(tunnel, walked?.peer === tunnel.tunnel.peer ? walked : null)),
    benign: distinctBenign(diagnosis),
    captures: evidence.captures
      // What was made of other captures was not read a second time.
      .filter(capture => !['text', 'exchange', 'samples'].includes(capture.kind))
      .map(({file, line, platform, command, kind}) => ({file, line, platform, command, kind})),
    unread: evidence.unreadLines,
  };
}

function reportTunnel(diagnosed: TunnelDiagnosis, walked: WalkedTunnel | null): ReportTunnel {
  const {tunnel, verdict, phase, causes, remarks, next} = diagnosed;
  // A healthy tunnel may have weak hints; they are no causes.
  const shown = verdict === 'healthy' ? causes.filter(cause => cause.confidence === 'unlikely') : causes;
  return {
    peer: tunnel.peer,
    local: tunnel.local,
    verdict,
    phase,
    causes: shown
      .filter(cause => cause.confidence !== 'ruled-out')
      .map(({id, title, confidence, for: speaking, against}, index) => ({
        id,
        title,
        confidence,
        rank: index + 1,
        for: speaking.map(reportReason),
        against: against.map(reportReason),
      })),
    facts: tunnel.facts.map(({fact, side, value, proof}) => ({
      fact,
      side,
      value,
      file: proof?.file ?? null,
      line: proof?.line ?? null,
    })),
    remarks: remarks.map(reportReason),
    next: next && {ask: next.ask, why: next.why, collect: next.collect},
    steps: walked?.steps ?? [],
    plan: walked?.plan ?? null,
  };
}

function reportReason({says, proof}: Reason): ReportReason {
  return {says, ...place(proof), text: proof?.text ?? null};
}

function place(proof: Proof | null) {
  return {file: proof?.file ?? null, line: proof?.line ?? null};
}

function distinctBenign(diagnosis: Diagnosis): Report['benign'] {
  const seen = new Set<string>();
  return diagnosis.tunnels
    .flatMap(tunnel => tunnel.benign)
    .filter(note => !seen.has(note.id) && seen.add(note.id))
    .map(({id, says, proof}) => ({id, file: proof.file, line: proof.line, says}));
}
