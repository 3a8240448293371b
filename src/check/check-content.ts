import {compileSignatures} from '../evidence/scan-messages.ts';
import {articleKinds, type Catalogue} from '../model/content.ts';
import type {Coverage} from '../model/coverage.ts';
import type {Problem} from '../model/problem.ts';
import {checkBlocks} from './check-blocks.ts';
import {checkCauses} from './check-causes.ts';
import {checkFacts} from './check-facts.ts';
import {checkFlows} from './check-flows.ts';
import {checkMessages} from './check-messages.ts';

/** Lints decoded content and runs the examples and tests it carries. */
export function checkContent(catalogue: Catalogue): {problems: Problem[]; coverage: Coverage} {
  const signatures = compileSignatures(catalogue);
  const causes = checkCauses(catalogue, signatures);
  const flows = checkFlows(catalogue);
  const all = Object.values(catalogue.articles);
  const messages = all.flatMap(article =>
    article.symptoms.filter(symptom => symptom.message !== null).map(symptom => ({article, symptom})),
  );
  const facts = checkFacts(catalogue);
  return {
    problems: [
      ...checkMessages(catalogue, signatures),
      ...checkBlocks(catalogue),
      ...causes.problems,
      ...flows.problems,
      ...facts.problems,
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
      facts: facts.coverage,
    },
  };
}
