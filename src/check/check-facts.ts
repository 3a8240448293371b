import type {Condition} from '../model/condition.ts';
import type {Catalogue} from '../model/content.ts';
import type {FactCoverage} from '../model/coverage.ts';
import type {Problem} from '../model/problem.ts';

/** K117: a fact that nothing produces makes every clause about it dead. */
export function checkFacts(catalogue: Catalogue): {problems: Problem[]; coverage: FactCoverage} {
  const definitions = Object.values(catalogue.facts);
  const asked = askedFacts(catalogue);
  const used = usedFacts(catalogue);
  const produced = definitions.filter(({id, isRead, derive}) => isRead || derive.length > 0 || asked.has(id));
  const unused = definitions.map(({id}) => id).filter(id => !used.has(id));
  return {
    problems: definitions
      .filter(definition => !produced.includes(definition))
      .map(({id, file}) => ({
        code: 'K117',
        file,
        line: 0,
        message: `nothing reads, derives or asks for the fact "${id}"`,
      })),
    coverage: {
      total: definitions.length,
      produced: produced.length,
      used: definitions.length - unused.length,
      unused,
    },
  };
}

function askedFacts({flows}: Catalogue): Set<string> {
  return new Set(Object.values(flows).flatMap(flow => Object.values(flow.steps).map(step => step.fact)));
}

/** Facts that a condition, a flow, a parameter or a sentence asks for. */
function usedFacts(catalogue: Catalogue): Set<string> {
  const used = askedFacts(catalogue);
  const visit = (condition: Condition): void => {
    if ('all' in condition) for (const part of condition.all) visit(part);
    else if ('any' in condition) for (const part of condition.any) visit(part);
    else if ('not' in condition) visit(condition.not);
    else if ('fact' in condition) used.add(condition.fact);
  };
  const mention = (text: string) => {
    for (const [, id = ''] of text.matchAll(/\{(?:theirs:)?([\w-]+\.[\w-]+)\}/g)) used.add(id);
  };
  for (const article of Object.values(catalogue.articles)) {
    for (const symptom of article.symptoms) {
      if (symptom.when) visit(symptom.when);
      mention(symptom.says);
    }
    for (const clause of article.contradicts) {
      visit(clause.when);
      mention(clause.says);
    }
  }
  for (const fact of Object.values(catalogue.facts)) for (const rule of fact.derive) visit(rule.when);
  for (const parameter of Object.values(catalogue.parameters)) if (parameter.from) used.add(parameter.from);
  return used;
}
