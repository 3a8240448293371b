import {type Answer, unsure, type Walk, walkFlow} from '../diagnosis/walk-flow.ts';
import type {Catalogue, Flow, FlowTest, Step} from '../model/content.ts';
import type {Problem} from '../model/problem.ts';
import {tunnelOf} from './facts-of-test.ts';

export interface FlowCoverage {
  readonly edges: number;
  readonly taken: number;
  readonly longest: number;
  readonly median: number;
  readonly reachableCauses: number;
}

const mostQuestions = 12;
const start = 'triage';

/** F201 to F209: every edge is taken by a test, every value has a way, nothing is unreachable or too long. */
export function checkFlows(catalogue: Catalogue): {problems: Problem[]; coverage: FlowCoverage} {
  const problems: Problem[] = [];
  const taken = new Set<string>();
  for (const flow of Object.values(catalogue.flows))
    for (const test of flow.tests) problems.push(...runTest(catalogue, flow, test, taken));
  let edges = 0;
  for (const flow of Object.values(catalogue.flows)) {
    const problem = (code: string, message: string): Problem => ({code, file: flow.file, line: 0, message});
    for (const step of Object.values(flow.steps)) {
      for (const edge of edgesOf(flow.id, step)) {
        edges++;
        if (!taken.has(edge.key)) problems.push(problem('F203', `no test takes "${edge.label}" at step ${step.id}`));
      }
      const open = Object.keys(catalogue.facts[step.fact]?.values ?? {}).filter(
        value => !step.choices.some(choice => choice.values.includes(value)),
      );
      if (open.length > 0) problems.push(problem('F208', `step ${step.id}: no choice for ${open.join(', ')}`));
    }
    const seen = reachable(flow);
    for (const id of Object.keys(flow.steps)) {
      const entered = Object.values(catalogue.flows).some(other => targets(other).includes(`flow:${flow.id}/${id}`));
      if (!seen.has(id) && !entered) problems.push(problem('F202', `step ${id} cannot be reached`));
    }
  }
  const lengths = new Map<string, ReadonlyMap<number, number>>();
  const causes = new Set<string>();
  const triage = catalogue.flows[start];
  const paths = triage
    ? measure(catalogue, `${start}/${triage.start}`, lengths, [], causes, problems)
    : new Map<number, number>();
  const longest = Math.max(0, ...paths.keys());
  if (longest > mostQuestions)
    problems.push({
      code: 'F206',
      file: triage?.file ?? start,
      line: 0,
      message: `a path asks ${longest} questions; ${mostQuestions} are allowed`,
    });
  for (const article of Object.values(catalogue.articles)) {
    if (triage && article.kind === 'cause' && !causes.has(article.id))
      problems.push({code: 'F209', file: article.file, line: 0, message: 'no flow leads to this cause'});
  }
  return {problems, coverage: {edges, taken: taken.size, longest, median: median(paths), reachableCauses: causes.size}};
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

function reachable(flow: Flow): Set<string> {
  const seen = new Set<string>();
  const queue = [flow.start];
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
    found.push(fail(`asked ${asked.join(', ')}, not ${test.asked.join(', ')}`));
  return found;
}

/** How many paths of each length lead on from a step, counted without walking each of them. */
function measure(
  catalogue: Catalogue,
  at: string,
  known: Map<string, ReadonlyMap<number, number>>,
  above: readonly string[],
  causes: Set<string>,
  problems: Problem[],
): ReadonlyMap<number, number> {
  const done = known.get(at);
  if (done) return done;
  const [flowId = '', id = ''] = at.split('/');
  const flow = catalogue.flows[flowId];
  const step = flow?.steps[id];
  if (!flow || !step) return new Map();
  if (above.includes(at)) {
    problems.push({code: 'F205', file: flow.file, line: 0, message: `step ${id} leads back to itself`});
    return new Map();
  }
  const lengths = new Map<number, number>();
  for (const {go} of edgesOf(flowId, step)) {
    const [, kind = 'step', rest = go] = /^(cause|end|flow):(.+)$/.exec(go) ?? [];
    if (kind === 'cause') causes.add(rest);
    if (kind === 'end') for (const cause of flow.ends[rest]?.causes ?? []) causes.add(cause);
    const [other = '', entry] = rest.split('/');
    const next = kind === 'flow' ? `${other}/${entry ?? catalogue.flows[other]?.start}` : `${flowId}/${rest}`;
    const below =
      kind === 'cause' || kind === 'end'
        ? new Map([[0, 1]])
        : measure(catalogue, next, known, [...above, at], causes, problems);
    for (const [length, count] of below) lengths.set(length + 1, (lengths.get(length + 1) ?? 0) + count);
  }
  known.set(at, lengths);
  return lengths;
}

function median(lengths: ReadonlyMap<number, number>): number {
  const sorted = [...lengths].toSorted(([a], [b]) => a - b);
  const half = sorted.reduce((sum, [, count]) => sum + count, 0) / 2;
  let passed = 0;
  for (const [length, count] of sorted) {
    passed += count;
    if (passed >= half) return length;
  }
  return 0;
}
