import {type Answer, unsure, type Walk, walkFlow} from '../diagnosis/walk-flow.ts';
import type {Catalogue, Flow, FlowTest, Step} from '../model/content.ts';
import type {Problem} from '../model/problem.ts';
import {enumeratePaths, medianOf} from './enumerate-paths.ts';
import {tunnelOf} from './facts-of-test.ts';

export interface FlowCoverage {
  readonly edges: number;
  readonly taken: number;
  /** Questions on the longest path. */
  readonly longest: number;
  /** Questions on the median path of a user who knows every answer. */
  readonly median: number;
  /** The same over all paths, those with "I cannot tell" included. */
  readonly medianWithUnsure: number;
  readonly reachableCauses: number;
}

const mostQuestions = 12;
const mostQuestionsMedian = 5;
const start = 'triage';

/** F202 to F210: every edge is taken by a test, every value has a way, nothing is unreachable or too long. */
export function checkFlows(catalogue: Catalogue): {problems: Problem[]; coverage: FlowCoverage} {
  const problems: Problem[] = [];
  const taken = new Set<string>();
  for (const flow of Object.values(catalogue.flows))
    for (const test of flow.tests) problems.push(...runTest(catalogue, flow, test, taken));
  let edges = 0;
  for (const flow of Object.values(catalogue.flows)) {
    const problem = (code: string, message: string): Problem => ({code, file: flow.file, line: 0, message});
    const within = reachable(catalogue, flow);
    for (const step of Object.values(flow.steps)) {
      const isReachable = within.has(step.id);
      if (!isReachable) problems.push(problem('F202', `step ${step.id} cannot be reached`));
      for (const edge of edgesOf(flow.id, step)) {
        edges++;
        if (isReachable && !taken.has(edge.key))
          problems.push(problem('F203', `no test takes "${edge.label}" at step ${step.id}`));
      }
      const open = Object.keys(catalogue.facts[step.fact]?.values ?? {}).filter(
        value => !step.choices.some(choice => choice.values.includes(value)),
      );
      if (open.length > 0) problems.push(problem('F208', `step ${step.id}: no choice for ${open.join(', ')}`));
    }
  }
  const causes = new Set<string>();
  const triage = catalogue.flows[start];
  if (triage) follow(catalogue, `${start}/${triage.start}`, new Set(), [], causes, problems);
  const paths = enumeratePaths(catalogue, start);
  const longest = paths.all.at(-1) ?? 0;
  const median = medianOf(paths.definite);
  const tooLong = (code: string, message: string): Problem => ({code, file: triage?.file ?? start, line: 0, message});
  if (longest > mostQuestions)
    problems.push(tooLong('F206', `a path asks ${longest} questions; ${mostQuestions} are allowed`));
  if (!paths.complete) problems.push(tooLong('F210', 'there are more paths than can be measured'));
  else if (median > mostQuestionsMedian)
    problems.push(tooLong('F210', `the median path asks ${median} questions; ${mostQuestionsMedian} are allowed`));
  for (const article of Object.values(catalogue.articles)) {
    if (triage && article.kind === 'cause' && !causes.has(article.id))
      problems.push({code: 'F209', file: article.file, line: 0, message: 'no flow leads to this cause'});
  }
  const medianWithUnsure = medianOf(paths.all);
  return {
    problems,
    coverage: {edges, taken: taken.size, longest, median, medianWithUnsure, reachableCauses: causes.size},
  };
}

function edgesOf(flow: string, step: Step) {
  return [
    ...step.choices.map((choice, index) => ({key: `${flow}/${step.id}#${index}`, label: choice.label, go: choice.go})),
    {key: `${flow}/${step.id}#unsure`, label: step.unsure.label, go: step.unsure.go},
  ];
}

function targets(flow: Flow): string[] {
  return [flow.start, ...Object.values(flow.steps).flatMap(step => edgesOf(flow.id, step).map(edge => edge.go))];
}

/** Steps that the start of the flow or another flow leads to. */
function reachable(catalogue: Catalogue, flow: Flow): Set<string> {
  const seen = new Set<string>();
  const others = Object.values(catalogue.flows).flatMap(other => targets(other));
  const entries = others.filter(go => go.startsWith(`flow:${flow.id}/`)).map(go => go.slice(`flow:${flow.id}/`.length));
  const queue = [flow.start, ...entries];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const step = flow.steps[id];
    if (!step || seen.has(id)) continue;
    seen.add(id);
    queue.push(...edgesOf(flow.id, step).map(edge => edge.go));
  }
  return seen;
}

/** Answers every question of the test in turn and compares where it ends. */
function runTest(catalogue: Catalogue, flow: Flow, test: FlowTest, taken: Set<string>): Problem[] {
  const answers: Answer[] = [];
  const tunnel = tunnelOf(test.given);
  let walk: Walk = walkFlow(catalogue, flow.id, tunnel, answers);
  for (let pending = walk.pending; pending; pending = walk.pending) {
    const value = test.answers[pending.at] ?? test.answers[pending.step.id];
    if (value === undefined) break;
    answers.push({at: pending.at, value});
    walk = walkFlow(catalogue, flow.id, tunnel, answers);
    if (walk.pending?.at === pending.at) break;
  }
  for (const visited of walk.visited) {
    const index = visited.step.choices.findIndex(choice => choice.label === visited.label);
    taken.add(`${visited.at}#${visited.value === unsure ? 'unsure' : index}`);
  }
  const end =
    walk.end?.kind === 'cause'
      ? `cause:${walk.end.id}`
      : walk.end
        ? `end:${walk.end.end.id}`
        : `a question (${walk.pending?.step.id})`;
  const asked = walk.visited.filter(step => step.by === 'user').map(step => step.step.id);
  const fail = (message: string): Problem => ({
    code: 'F204',
    file: flow.file,
    line: 0,
    message: `test "${test.name}": ${message}`,
  });
  const found: Problem[] = [];
  if (end !== test.end) found.push(fail(`ended at ${end}, not at ${test.end}`));
  if (test.asked.length > 0 && asked.join(' ') !== test.asked.join(' '))
    found.push(fail(`asked ${asked.join(', ') || 'nothing'}, not ${test.asked.join(', ')}`));
  return found;
}

/** Follows every edge once: finds the causes that a flow can lead to, and steps that lead back to themselves. */
function follow(
  catalogue: Catalogue,
  at: string,
  done: Set<string>,
  above: readonly string[],
  causes: Set<string>,
  problems: Problem[],
): void {
  const [flowId = '', id = ''] = at.split('/');
  const flow = catalogue.flows[flowId];
  const step = flow?.steps[id];
  if (!flow || !step) return;
  if (above.includes(at)) {
    problems.push({code: 'F205', file: flow.file, line: 0, message: `step ${id} leads back to itself`});
    return;
  }
  if (done.has(at)) return;
  for (const {go} of edgesOf(flowId, step)) {
    const [, kind = 'step', rest = go] = /^(cause|end|flow):(.+)$/.exec(go) ?? [];
    if (kind === 'cause') causes.add(rest);
    else if (kind === 'end') for (const cause of flow.ends[rest]?.causes ?? []) causes.add(cause);
    else {
      const [other = '', entry] = rest.split('/');
      const next = kind === 'flow' ? `${other}/${entry ?? catalogue.flows[other]?.start}` : `${flowId}/${rest}`;
      follow(catalogue, next, done, [...above, at], causes, problems);
    }
  }
  done.add(at);
}
