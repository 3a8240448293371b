import {deriveFacts} from '../diagnosis/derive-facts.ts';
import {type Answer, answerOf, unsure, walkFlow} from '../diagnosis/walk-flow.ts';
import type {TunnelCase} from '../model/case.ts';
import type {Catalogue, Step} from '../model/content.ts';
import type {Fact} from '../model/facts.ts';

export interface PathLengths {
  /** Questions on each path on which the user knows every answer, shortest first. */
  readonly definite: readonly number[];
  /** The same for all paths, those with "I cannot tell" included. */
  readonly all: readonly number[];
  /** False when the flows have so many paths that only a part of them was counted. */
  readonly complete: boolean;
}

/** What the user said at a step: the values that the chosen row stands for. */
interface Said {
  readonly step: Step;
  readonly values: readonly string[];
}

/** Steps that are walked at most, about eight times what the shipped flows need: content of others must not hang. */
const mostSteps = 150_000;
const nothingPasted: TunnelCase = {peer: null, local: null, facts: [], messages: []};

/**
 * Every way through a flow for a user who pasted nothing: at each question that the machine asks, each row that does not
 * contradict what was said before. A step that follows from earlier answers is not asked, so it is not counted. The
 * first question contradicts nothing: it is what users complain of, and the counters may well tell another story.
 */
export function enumeratePaths(catalogue: Catalogue, flow: string): PathLengths {
  const definite: number[] = [];
  const all: number[] = [];
  const complaint = catalogue.flows[flow]?.steps[catalogue.flows[flow].start]?.fact;
  let left = mostSteps;
  const follow = (answers: readonly Answer[], said: readonly Said[]): void => {
    if (left <= 0) return;
    const {pending, visited} = walkFlow(catalogue, flow, nothingPasted, answers);
    left -= visited.length + 1;
    if (!pending || answers.some(answer => answer.at === pending.at)) {
      all.push(answers.length);
      if (answers.every(answer => answer.value !== unsure)) definite.push(answers.length);
      return;
    }
    const {at, step} = pending;
    for (const choice of step.choices) {
      const value = answerOf(choice);
      const values = value.split('|').filter(one => canBeTrue(catalogue, said, step, one));
      const known = step.fact === complaint ? said : [...said, {step, values}];
      if (values.length > 0) follow([...answers, {at, value}], known);
    }
    follow([...answers, {at, value: unsure}], said);
  };
  follow([], []);
  const sorted = (lengths: readonly number[]) => lengths.toSorted((a, b) => a - b);
  return {definite: sorted(definite), all: sorted(all), complete: left > 0};
}

/** Whether a value fits what was said before: no rule of the vocabulary gives another value for an earlier answer. */
function canBeTrue(catalogue: Catalogue, said: readonly Said[], step: Step, value: string): boolean {
  const isAbout = (fact: Pick<Fact, 'fact' | 'side'>, other: Step) =>
    fact.fact === other.fact && fact.side === other.side;
  const told: Fact[] = [...said, {step, values: [value]}].flatMap(({step: {fact, side}, values: [only, ...more]}) =>
    only === undefined || more.length > 0 ? [] : [{fact, side, value: only, proof: null}],
  );
  return said.every(earlier => {
    if (isAbout(step, earlier.step)) return earlier.values.includes(value);
    if (catalogue.facts[earlier.step.fact]?.derive.length === 0) return true;
    const others = told.filter(fact => !isAbout(fact, earlier.step));
    const {facts} = deriveFacts({...nothingPasted, facts: others}, catalogue.facts);
    const follows = facts.find(fact => isAbout(fact, earlier.step));
    return !follows || earlier.values.includes(String(follows.value));
  });
}

/** The middle of sorted lengths; the lower one of two. */
export function medianOf(lengths: readonly number[]): number {
  return lengths[Math.ceil(lengths.length / 2) - 1] ?? 0;
}
