import {judge} from '../diagnosis/condition.ts';
import {deriveFacts} from '../diagnosis/derive-facts.ts';
import {diagnoseTunnel} from '../diagnosis/diagnose.ts';
import {supportedCauses} from '../diagnosis/rank-causes.ts';
import type {Signatures} from '../evidence/scan-messages.ts';
import type {TunnelCase} from '../model/case.ts';
import type {Condition} from '../model/condition.ts';
import type {Article, ArticleTest, Catalogue} from '../model/content.ts';
import type {Problem} from '../model/problem.ts';
import {scan} from './check-messages.ts';
import {tunnelOf} from './facts-of-test.ts';

export interface ClauseCoverage {
  readonly total: number;
  readonly covered: number;
}

/** K111 to K115: sources, questions, and the embedded tests, which must make every clause true once. */
export function checkCauses(
  catalogue: Catalogue,
  signatures: Signatures,
): {problems: Problem[]; clauses: ClauseCoverage} {
  const problems: Problem[] = [];
  const worlds = Object.values(catalogue.articles).flatMap(article =>
    article.tests.map(test => ({article, test, tunnel: worldOf(test, signatures)})),
  );
  for (const {article, test, tunnel} of worlds) problems.push(...runTest(catalogue, article, test, tunnel));
  const derived = worlds.map(world => deriveFacts(world.tunnel, catalogue.facts));
  let total = 0;
  let covered = 0;
  for (const article of Object.values(catalogue.articles)) {
    const problem = (code: string, message: string): Problem => ({code, file: article.file, line: 0, message});
    if (article.sources.length === 0) problems.push(problem('K111', 'no source is named'));
    if (article.kind === 'cause' && !article.question && article.id !== 'benign-message')
      problems.push(problem('K112', 'a cause needs the question that separates it from its neighbours'));
    const clauses = [
      ...article.symptoms.flatMap(symptom => (symptom.when ? [symptom.when] : [])),
      ...article.contradicts.map(clause => clause.when),
    ];
    for (const clause of clauses) {
      total++;
      if (derived.some(tunnel => judge(clause, tunnel, catalogue.facts).truth === 'true')) covered++;
      else problems.push(problem('K114', `no embedded test makes this clause true: ${JSON.stringify(clause)}`));
    }
  }
  problems.push(...checkNeighbours(catalogue));
  return {problems, clauses: {total, covered}};
}

function worldOf(test: ArticleTest, signatures: Signatures): TunnelCase {
  return {...tunnelOf(test.given), messages: scan(test.messages.join('\n'), signatures)};
}

function runTest(catalogue: Catalogue, article: Article, test: ArticleTest, tunnel: TunnelCase): Problem[] {
  const {causes} = diagnoseTunnel(tunnel, catalogue);
  const list =
    causes
      .slice(0, 4)
      .map(cause => `${cause.id} ${cause.score} (${cause.confidence})`)
      .join(', ') || 'none';
  const fail = (message: string): Problem => ({
    code: 'K115',
    file: article.file,
    line: 0,
    message: `test "${test.name}": ${message}; ranked: ${list}`,
  });
  const confidence = (id: string) => causes.find(cause => cause.id === id)?.confidence;
  const found: Problem[] = [];
  if (test.first && causes[0]?.id !== test.first) found.push(fail(`${test.first} is not first`));
  for (const id of test.among) {
    if (!['confirmed', 'likely', 'possible'].includes(confidence(id) ?? ''))
      found.push(fail(`${id} is not even possible`));
  }
  for (const id of test.out) {
    if (['confirmed', 'likely', 'possible'].includes(confidence(id) ?? '')) found.push(fail(`${id} is not out`));
  }
  return found;
}

/** K116: causes that the same evidence points to must say how they are told apart. */
function checkNeighbours(catalogue: Catalogue): Problem[] {
  const shared = new Map<string, Set<string>>();
  const note = (key: string, causes: readonly string[]) =>
    shared.set(key, new Set([...(shared.get(key) ?? []), ...causes]));
  for (const article of Object.values(catalogue.articles)) {
    for (const [index, symptom] of article.symptoms.entries()) {
      if (symptom.weight === 'weak') continue;
      const causes = supportedCauses(article, symptom)
        .filter(cause => cause.weight !== 'weak' && cause.id !== 'benign-message')
        .map(cause => cause.id);
      if (symptom.message !== null) note(`${article.id}#${index}`, causes);
      else for (const key of leaves(symptom.when)) note(key, causes);
    }
  }
  const missing = new Map<string, string>();
  for (const [key, causes] of shared) {
    for (const a of causes) {
      for (const b of causes) {
        if (a >= b || separated(catalogue, a, b) || separated(catalogue, b, a)) continue;
        missing.set(`${a} ${b}`, key);
      }
    }
  }
  return [...missing].map(([pair, key]) => {
    const [a = '', b = ''] = pair.split(' ');
    return {
      code: 'K116',
      file: catalogue.articles[a]?.file ?? a,
      line: 0,
      message: `shares "${key}" with ${b}: add ${b} to neighbours with the command that tells them apart`,
    };
  });
}

/** Only a clause of a single test is a symptom that another cause could share word for word. */
function leaves(condition: Condition | null): string[] {
  if (!condition || !('fact' in condition) || !condition.in) return [];
  return condition.in.map(value => `${condition.side}:${condition.fact}=${value}`);
}

function separated(catalogue: Catalogue, a: string, b: string): boolean {
  const neighbour = catalogue.articles[a]?.neighbours.find(known => known.id === b);
  return (
    neighbour !== undefined && (Object.keys(neighbour.collect).length > 0 || neighbour.tell.startsWith('Inseparable:'))
  );
}
