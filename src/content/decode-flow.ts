import type {Choice, Flow, Step} from '../model/content.ts';
import type {Problem} from '../model/problem.ts';
import {decode} from './decode.ts';
import {type FlowSource, flowSchema} from './schemas.ts';
import {parseYaml} from './yaml-text.ts';

export interface DecodedFlow {
  readonly flow: Flow;
  lineOf(path: readonly PropertyKey[]): number;
}

export function decodeFlow(text: string, file: string): {decoded: DecodedFlow | null; problems: Problem[]} {
  const yaml = parseYaml(text, file);
  if (yaml.problems.length > 0) return {decoded: null, problems: [...yaml.problems]};
  const {value: source, problems} = decode(flowSchema, yaml, file);
  if (!source) return {decoded: null, problems};
  const flow: Flow = {
    id: source.id,
    title: source.title,
    start: source.start,
    steps: Object.fromEntries(Object.entries(source.steps).map(([id, step]) => [id, decodeStep(id, step)])),
    ends: Object.fromEntries(
      Object.entries(source.ends ?? {}).map(([id, end]) => [
        id,
        {id, title: end.title, says: end.says, causes: end.causes ?? [], collect: present(end.collect ?? {})},
      ]),
    ),
    tests: (source.tests ?? []).map(test => ({
      name: test.name,
      given: test.given ?? {},
      answers: test.answers ?? {},
      end: test.expect.end,
      asked: test.expect.asked ?? [],
    })),
    file,
  };
  return {decoded: {flow, lineOf: yaml.lineOf}, problems: []};
}

function decodeStep(id: string, step: FlowSource['steps'][string]): Step {
  return {
    id,
    ask: step.ask,
    why: step.why,
    fact: step.fact,
    side: step.side ?? 'ours',
    collect: present(step.collect ?? {}),
    choices: step.choices.map(choice => decodeChoice(choice, step)),
    unsure: step.unsure,
  };
}

function decodeChoice(
  choice: FlowSource['steps'][string]['choices'][number],
  step: FlowSource['steps'][string],
): Choice {
  const values = choice.in ?? (choice.is === undefined ? [] : [choice.is]);
  const counts = choice.above !== undefined || choice.below !== undefined;
  const when = counts
    ? {
        fact: step.fact,
        side: step.side ?? 'ours',
        ...(choice.above !== undefined && {above: choice.above}),
        ...(choice.below !== undefined && {below: choice.below}),
      }
    : null;
  return {values: values.map(String), when, label: choice.label, go: choice.go};
}

function present(collect: {ios?: string | undefined; asa?: string | undefined; pix?: string | undefined}) {
  return Object.fromEntries(Object.entries(collect).filter(([, command]) => command !== undefined));
}
