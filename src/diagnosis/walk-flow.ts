import type {TunnelCase} from '../model/case.ts';
import type {Catalogue, Choice, FlowEnd, Step} from '../model/content.ts';
import type {Fact, Proof} from '../model/facts.ts';
import {judge} from './condition.ts';
import {deriveFacts} from './derive-facts.ts';

export const unsure = 'unsure';

/**
 * What the user said at one step: a value of the step's fact, `unsure`, or all values of a choice joined by `|` when the
 * choice stands for several and the user did not say which.
 */
export interface Answer {
  /** `flow/step`. */
  readonly at: string;
  readonly value: string;
}

/** A step that lies behind the user, with what decided it. */
export interface VisitedStep {
  readonly at: string;
  readonly step: Step;
  readonly value: string;
  readonly label: string;
  /** `evidence` when the pasted text answered, with the line in `proof`. */
  readonly by: 'user' | 'evidence';
  readonly proof: Proof | null;
}

export type WalkEnd = {readonly kind: 'cause'; readonly id: string} | {readonly kind: 'end'; readonly end: FlowEnd};

export interface Walk {
  readonly visited: readonly VisitedStep[];
  /** The question to ask now; null at an end. */
  readonly pending: {readonly at: string; readonly step: Step} | null;
  readonly end: WalkEnd | null;
  /** The tunnel with what the user answered, derived facts included. */
  readonly tunnel: TunnelCase;
}

const undetermined: FlowEnd = {
  id: 'undetermined',
  title: 'Undetermined',
  says: 'The questions led back to one that was asked before. Collect the output of the commands and escalate.',
  causes: [],
  collect: {},
};

/**
 * Walks from the start of a flow: a step whose fact is known answers itself, a step the user answered follows that
 * answer, and the first step with neither is the question to ask. Nothing is kept between calls, so going back is
 * calling it with one answer less.
 */
export function walkFlow(catalogue: Catalogue, flowId: string, stated: TunnelCase, answers: readonly Answer[]): Walk {
  const visited: VisitedStep[] = [];
  const answered: Fact[] = [];
  let tunnel = deriveFacts(stated, catalogue.facts);
  let at = locate(catalogue, `flow:${flowId}`, flowId);
  const stop = (rest: Partial<Walk>): Walk => ({visited, pending: null, end: null, tunnel, ...rest});
  for (;;) {
    if (at === null || visited.some(known => known.at === at)) return stop({end: {kind: 'end', end: undetermined}});
    const [flow = '', id = ''] = at.split('/');
    const step = catalogue.flows[flow]?.steps[id];
    if (!step) return stop({end: {kind: 'end', end: undetermined}});
    const answer = answers.find(given => given.at === at);
    const known = answer ? null : knownFact(tunnel, step);
    if (!answer && !known) return stop({pending: {at, step}});
    const value = answer ? answer.value : String(known?.value);
    const taken = value === unsure ? step.unsure : choose(step, value, catalogue);
    if (!taken) return stop({pending: {at, step}});
    visited.push({at, step, value, label: taken.label, by: answer ? 'user' : 'evidence', proof: known?.proof ?? null});
    if (answer && value !== unsure && !value.includes('|')) {
      answered.push(factOf(step, value, catalogue));
      tunnel = withAnswers(stated, answered, catalogue);
    }
    const [kind, target = ''] = split(taken.go);
    if (kind === 'cause') return stop({end: {kind: 'cause', id: target}});
    if (kind === 'end') return stop({end: {kind: 'end', end: catalogue.flows[flow]?.ends[target] ?? undetermined}});
    at = locate(catalogue, taken.go, flow);
  }
}

/** Puts an answer after the ones that led to it; later answers depended on another course and are dropped. */
export function answerStep(walk: Walk, answers: readonly Answer[], at: string, value: string): Answer[] {
  const before = walk.visited.findIndex(step => step.at === at);
  const earlier = new Set((before < 0 ? walk.visited : walk.visited.slice(0, before)).map(step => step.at));
  return [...answers.filter(answer => earlier.has(answer.at)), {at, value}];
}

/** Takes the user's last answer back. */
export function stepBack(walk: Walk, answers: readonly Answer[]): Answer[] {
  const last = walk.visited.findLast(step => step.by === 'user');
  return last ? answers.filter(answer => answer.at !== last.at) : [...answers];
}

function knownFact(tunnel: TunnelCase, step: Step): Fact | undefined {
  return tunnel.facts.findLast(fact => fact.fact === step.fact && fact.side === step.side);
}

/** What choosing this row answers. */
export function answerOf(choice: Choice): string {
  if (choice.when && 'fact' in choice.when) return String(choice.when.above === undefined ? 0 : choice.when.above + 1);
  return choice.values.join('|');
}

/** The choice that a value of the step's fact leads to. */
export function choose(step: Step, value: string, catalogue: Catalogue) {
  const probe: TunnelCase = {peer: null, local: null, facts: [factOf(step, value, catalogue)], messages: []};
  return step.choices.find(choice =>
    choice.when
      ? judge(choice.when, probe, catalogue.facts, 'ours').truth === 'true'
      : choice.values.includes(value) || answerOf(choice) === value,
  );
}

/** The tunnel as it would be if the evidence had said what the user said. */
function withAnswers(stated: TunnelCase, answered: readonly Fact[], catalogue: Catalogue): TunnelCase {
  const told = (fact: Fact) => answered.some(answer => answer.fact === fact.fact && answer.side === fact.side);
  return deriveFacts({...stated, facts: [...stated.facts.filter(fact => !told(fact)), ...answered]}, catalogue.facts);
}

function factOf(step: Step, value: string, catalogue: Catalogue): Fact {
  const isCount = catalogue.facts[step.fact]?.type === 'count';
  return {fact: step.fact, side: step.side, value: isCount ? Number(value) : value, proof: null};
}

function split(go: string): [string, string] {
  const [, kind = 'step', target = go] = /^(cause|end|flow):(.+)$/.exec(go) ?? [];
  return [kind, target];
}

/** `flow/step` of a target; null when it does not exist. */
function locate(catalogue: Catalogue, go: string, flow: string): string | null {
  const [kind, target] = split(go);
  if (kind !== 'flow') return catalogue.flows[flow]?.steps[target] ? `${flow}/${target}` : null;
  const [id = '', step] = target.split('/');
  const other = catalogue.flows[id];
  return other ? `${id}/${step ?? other.start}` : null;
}
