import {compileSignatures} from '../evidence/scan-messages.ts';
import type {Condition} from '../model/condition.ts';
import {articleKinds, type Catalogue} from '../model/content.ts';
import type {Problem} from '../model/problem.ts';
import {checkBlocks} from './check-blocks.ts';
import {checkCauses} from './check-causes.ts';
import {checkFlows} from './check-flows.ts';
import {checkMessages} from './check-messages.ts';

export interface Coverage {
  readonly articles: Readonly<Record<string, number>>;
  readonly messageSymptoms: number;
  readonly benignSymptoms: number;
  readonly clauses: {readonly total: number; readonly covered: number};
  readonly edges: {readonly total: number; readonly covered: number};
  readonly longestPath: number;
  readonly medianPath: number;
  readonly medianPathWithUnsure: number;
  readonly facts: {readonly total: number; readonly used: number; readonly unused: readonly string[]};
}

/** Lints decoded content and runs the examples and tests it carries. */
export function checkContent(catalogue: Catalogue): {problems: Problem[]; coverage: Coverage} {
  const signatures = compileSignatures(catalogue);
  const causes = checkCauses(catalogue, signatures);
  const flows = checkFlows(catalogue);
  const all = Object.values(catalogue.articles);
  const messages = all.flatMap(article =>
    article.symptoms.filter(symptom => symptom.message !== null).map(symptom => ({article, symptom})),
  );
  const used = usedFacts(catalogue);
  const unused = Object.keys(catalogue.facts).filter(id => !used.has(id));
  return {
    problems: [
      ...checkMessages(catalogue, signatures),
      ...checkBlocks(catalogue),
      ...causes.problems,
      ...flows.problems,
    ],
    coverage: {
      articles: Object.fromEntries(
        articleKinds.map(kind => [kind, all.filter(article => article.kind === kind).length]),
      ),
      messageSymptoms: messages.length,
      benignSymptoms: messages.filter(({article, symptom}) =>
        [...article.causes, ...symptom.causes].some(cause => cause.id === 'benign-message'),
      ).length,
      clauses: causes.clauses,
      edges: {total: flows.coverage.edges, covered: flows.coverage.taken},
      longestPath: flows.coverage.longest,
      medianPath: flows.coverage.median,
      medianPathWithUnsure: flows.coverage.medianWithUnsure,
      facts: {
        total: Object.keys(catalogue.facts).length,
        used: Object.keys(catalogue.facts).length - unused.length,
        unused,
      },
    },
  };
}

/** Facts that a condition, a flow, a parameter or a sentence asks for. */
function usedFacts(catalogue: Catalogue): Set<string> {
  const used = new Set<string>();
  const visit = (condition: Condition): void => {
    if ('all' in condition) for (const part of condition.all) visit(part);
    else if ('any' in condition) for (const part of condition.any) visit(part);
    else if ('not' in condition) visit(condition.not);
    else if ('fact' in condition) used.add(condition.fact);
  };
  const mention = (text: string) => {
    for (const [, id = ''] of text.matchAll(/\{([\w-]+\.[\w-]+)\}/g)) used.add(id);
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
  for (const flow of Object.values(catalogue.flows)) for (const step of Object.values(flow.steps)) used.add(step.fact);
  for (const parameter of Object.values(catalogue.parameters)) if (parameter.from) used.add(parameter.from);
  return used;
}
