import type {TunnelCase} from '../model/case.ts';
import type {Article, Catalogue, Symptom, Weight} from '../model/content.ts';
import type {Confidence, RankedCause, Reason} from '../model/finding.ts';
import type {Side} from '../model/platform.ts';
import {judge} from './condition.ts';
import {fillSentence} from './fill-sentence.ts';

export const points: Readonly<Record<Weight, number>> = {decisive: 5, strong: 3, moderate: 1.5, weak: 0.5};
const weaker: Readonly<Record<Weight, Weight>> = {
  decisive: 'strong',
  strong: 'moderate',
  moderate: 'weak',
  weak: 'weak',
};

interface Tally {
  score: number;
  ruledOut: boolean;
  readonly for: Reason[];
  readonly against: Reason[];
  /** Articles name the likeliest cause of a symptom first: the sum of the places it was named in. */
  place: number;
}

/** A tunnel fails at the first phase that is wrong; what is wrong in later ones shows only after that. */
const phases: readonly (string | null)[] = ['1', '2', 'data', 'remote-access', null];

/**
 * Ranks every cause that something speaks for, the best first; of equals the one of the earlier phase, then the one that
 * is commoner, then by id. `tunnel` has its derived facts already.
 */
export function rankCauses(tunnel: TunnelCase, catalogue: Catalogue): RankedCause[] {
  const tallies = new Map<string, Tally>();
  const tally = (id: string) => {
    const found = tallies.get(id) ?? {score: 0, ruledOut: false, for: [], against: [], place: 0};
    tallies.set(id, found);
    return found;
  };
  for (const article of Object.values(catalogue.articles)) {
    for (const [index, symptom] of article.symptoms.entries()) {
      const reason = findReason(tunnel, catalogue, article, symptom, index);
      if (!reason) continue;
      for (const [place, {id, weight}] of supportedCauses(article, symptom).entries()) {
        const cause = tally(id);
        // Several patterns of one article on one line are one piece of evidence.
        if (cause.for.some(known => known.says === reason.says && isSameLine(known, reason))) continue;
        cause.score += points[weight];
        cause.place += place;
        cause.for.push(reason);
      }
    }
  }
  for (const [id, cause] of tallies) {
    const article = catalogue.articles[id];
    if (article) contradict(tunnel, catalogue, article, cause);
  }
  return [...tallies]
    .map(([id, cause]) => ({id, cause, title: catalogue.articles[id]?.title ?? id}))
    .toSorted(
      (a, b) =>
        Number(a.cause.ruledOut) - Number(b.cause.ruledOut) ||
        b.cause.score - a.cause.score ||
        phaseOf(a.id, catalogue) - phaseOf(b.id, catalogue) ||
        a.cause.place - b.cause.place ||
        a.id.localeCompare(b.id),
    )
    .map(({id, cause, title}, index) => ({
      id,
      title,
      confidence: confidenceOf(cause),
      rank: index + 1,
      score: cause.score,
      for: cause.for,
      against: cause.against,
    }));
}

/**
 * What a symptom that holds speaks for: its own list, else the cause that the article is, else the article's causes.
 * Commands and concepts speak for nothing: what they notice is a remark, and their causes only say where to read on.
 */
export function supportedCauses(article: Article, symptom: Symptom): readonly {id: string; weight: Weight}[] {
  if (isBackground(article)) return [];
  if (symptom.causes.length > 0) return symptom.causes;
  return article.kind === 'cause' ? [{id: article.id, weight: symptom.weight}] : article.causes;
}

export function isBackground(article: Article): boolean {
  return article.kind === 'command' || article.kind === 'concept';
}

/** Faults of phase 1 and 2 belong to the pair of gateways, so either side may show them; data-plane faults have a side. */
function viewpoints(article: Article): readonly Side[] {
  return article.phase === '1' || article.phase === '2' ? ['ours', 'theirs'] : ['ours'];
}

function findReason(
  tunnel: TunnelCase,
  catalogue: Catalogue,
  article: Article,
  symptom: Symptom,
  index: number,
): Reason | null {
  const {facts} = catalogue;
  if (symptom.message !== null) {
    const hit = tunnel.messages.find(message => message.article === article.id && message.symptom === index);
    return hit ? {says: fillSentence(symptom.says, tunnel, facts, hit.values, hit.side), proof: hit.proof} : null;
  }
  if (!symptom.when) return null;
  for (const viewpoint of viewpoints(article)) {
    const {truth, used} = judge(symptom.when, tunnel, facts, viewpoint);
    if (truth !== 'true') continue;
    return {
      says: fillSentence(symptom.says, tunnel, facts, {}, viewpoint),
      proof: used.find(fact => fact.proof)?.proof ?? null,
    };
  }
  return null;
}

function phaseOf(id: string, {articles}: Catalogue): number {
  return phases.indexOf(articles[id]?.phase ?? null);
}

function isSameLine({proof: a}: Reason, {proof: b}: Reason): boolean {
  return a?.file === b?.file && a?.line === b?.line;
}

function contradict(tunnel: TunnelCase, catalogue: Catalogue, article: Article, cause: Tally): void {
  for (const clause of article.contradicts) {
    const {truth, used} = judge(clause.when, tunnel, catalogue.facts, 'ours');
    if (truth !== 'true') continue;
    cause.against.push({
      says: fillSentence(clause.says, tunnel, catalogue.facts),
      proof: used.find(fact => fact.proof)?.proof ?? null,
    });
    // Evidence that spans a change shows both the fault and its end: the end does not disprove the fault.
    const changed = used.some(fact => isChanging(tunnel, fact.fact, fact.side));
    const weight = changed ? weaker[clause.weight] : clause.weight;
    if (weight === 'decisive') cause.ruledOut = true;
    cause.score -= points[weight];
  }
}

function isChanging(tunnel: TunnelCase, id: string, side: Side): boolean {
  return new Set(tunnel.facts.filter(fact => fact.fact === id && fact.side === side).map(fact => fact.value)).size > 1;
}

function confidenceOf(cause: Tally): Confidence {
  if (cause.ruledOut) return 'ruled-out';
  if (cause.score >= points.decisive) return 'confirmed';
  if (cause.score >= points.strong) return 'likely';
  return cause.score >= 1 ? 'possible' : 'unlikely';
}
