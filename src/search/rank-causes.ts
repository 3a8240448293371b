import {type Article, type WeightedCause, weights} from '../model/content.ts';

export function byWeight(causes: readonly WeightedCause[]): string[] {
  return causes.toSorted((a, b) => weights.indexOf(a.weight) - weights.indexOf(b.weight)).map(cause => cause.id);
}

/** The causes an article leads to, best first. A cause leads to itself, then to what it is confused with. */
export function rankCauses(article: Article): string[] {
  const named =
    article.kind === 'cause'
      ? [article.id, ...article.neighbours.map(neighbour => neighbour.id)]
      : [...byWeight(article.causes), ...byWeight(article.symptoms.flatMap(symptom => symptom.causes))];
  return [...new Set(named)];
}
