import type {TunnelCase} from '../model/case.ts';
import type {Catalogue, Question} from '../model/content.ts';
import type {BenignNote, Diagnosis, RankedCause, Reason, TunnelDiagnosis, Verdict} from '../model/finding.ts';
import {judge} from './condition.ts';
import {deriveFacts} from './derive-facts.ts';
import {fillSentence} from './fill-sentence.ts';
import {isBackground, rankCauses, supportedCauses} from './rank-causes.ts';

const benignCause = 'benign-message';
const order: Readonly<Record<Verdict, number>> = {fault: 0, undetermined: 1, healthy: 2};

/** Judges every tunnel of a case; the worst comes first. */
export function diagnose(tunnels: readonly TunnelCase[], catalogue: Catalogue): Diagnosis {
  const diagnosed = tunnels
    .map(tunnel => diagnoseTunnel(tunnel, catalogue))
    .toSorted((a, b) => order[a.verdict] - order[b.verdict] || (b.causes[0]?.score ?? 0) - (a.causes[0]?.score ?? 0));
  return {verdict: diagnosed[0]?.verdict ?? 'undetermined', tunnels: diagnosed};
}

export function diagnoseTunnel(stated: TunnelCase, catalogue: Catalogue): TunnelDiagnosis {
  const tunnel = deriveFacts(stated, catalogue.facts);
  const ranked = rankCauses(tunnel, catalogue);
  const benign = findBenign(tunnel, catalogue);
  const suspects = ranked.filter(cause => cause.id !== benignCause);
  const verdict = judgeTunnel(tunnel, suspects, benign);
  const open = verdict !== 'healthy' && suspects[0]?.confidence !== 'confirmed';
  const best = suspects.find(cause => cause.confidence !== 'ruled-out');
  return {
    tunnel,
    verdict,
    phase: (verdict !== 'healthy' && best && catalogue.articles[best.id]?.phase) || null,
    causes: suspects,
    benign,
    remarks: findRemarks(tunnel, catalogue),
    next: open && best ? addressed(catalogue.articles[best.id]?.question ?? null, tunnel) : null,
  };
}

/** The question with the known addresses in its commands; what is unknown stays a placeholder. */
function addressed(question: Question | null, {peer, local}: TunnelCase): Question | null {
  if (!question) return null;
  const fill = (text: string) =>
    text.replaceAll('{peer}', peer ?? '{peer}').replaceAll(/\{(?:local|ourIp)\}/g, all => local ?? all);
  return {
    ...question,
    collect: Object.fromEntries(Object.entries(question.collect).map(([on, text]) => [on, fill(text)])),
  };
}

function judgeTunnel(tunnel: TunnelCase, suspects: readonly RankedCause[], benign: readonly BenignNote[]): Verdict {
  const health = tunnel.facts.find(fact => fact.fact === 'tunnel.health' && fact.side === 'ours')?.value;
  const best = suspects[0]?.confidence;
  if (best === 'confirmed' || best === 'likely') return 'fault';
  if (health === 'broken') return best === 'possible' ? 'fault' : 'undetermined';
  if (health === 'working') return 'healthy';
  return benign.length > 0 && best !== 'possible' ? 'healthy' : 'undetermined';
}

/** Messages whose only meaning is that nothing is wrong. They never count for or against anything. */
function findBenign(tunnel: TunnelCase, catalogue: Catalogue): BenignNote[] {
  const seen = new Set<string>();
  return tunnel.messages.flatMap(hit => {
    const article = catalogue.articles[hit.article];
    const symptom = article?.symptoms[hit.symptom];
    if (!article || !symptom || seen.has(hit.article)) return [];
    if (!supportedCauses(article, symptom).some(cause => cause.id === benignCause)) return [];
    seen.add(hit.article);
    return [{id: article.id, says: fillSentence(symptom.says, tunnel, catalogue.facts, hit.values), proof: hit.proof}];
  });
}

/** What commands and concepts notice: not a cause, but something the reader must know about the evidence. */
function findRemarks(tunnel: TunnelCase, catalogue: Catalogue): Reason[] {
  return Object.values(catalogue.articles).flatMap(article =>
    article.symptoms.flatMap(symptom => {
      if (!symptom.when || !isBackground(article)) return [];
      const {truth, used} = judge(symptom.when, tunnel, catalogue.facts);
      if (truth !== 'true') return [];
      return [{says: fillSentence(symptom.says, tunnel, catalogue.facts), proof: used[0]?.proof ?? null}];
    }),
  );
}
