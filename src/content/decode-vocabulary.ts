import type {Parameter} from '../model/content.ts';
import type {FactDefinition} from '../model/facts.ts';
import type {Problem} from '../model/problem.ts';
import {decode} from './decode.ts';
import {decodeCondition} from './decode-condition.ts';
import {factsSchema, parametersSchema} from './schemas.ts';
import {parseYaml} from './yaml-text.ts';

type LineOf = (path: readonly PropertyKey[]) => number;

export function decodeFacts(text: string, file: string) {
  const yaml = parseYaml(text, file);
  const {value, problems} =
    yaml.problems.length > 0 ? {value: null, problems: yaml.problems} : decode(factsSchema, yaml, file);
  const facts: FactDefinition[] = Object.entries(value ?? {}).map(([id, source]) => ({
    id,
    file,
    type: source.type,
    says: source.says,
    values: source.type === 'yes-no' ? {yes: 'yes', no: 'no'} : (source.values ?? {}),
    isRead: source.read ?? false,
    derive: (source.derive ?? []).map(rule => ({value: rule.value, when: decodeCondition(rule.when)})),
  }));
  return {facts, problems: problems as readonly Problem[], lineOf: yaml.lineOf as LineOf};
}

export function decodeParameters(text: string, file: string) {
  const yaml = parseYaml(text, file);
  const {value, problems} =
    yaml.problems.length > 0 ? {value: null, problems: yaml.problems} : decode(parametersSchema, yaml, file);
  const parameters: Parameter[] = Object.entries(value ?? {}).map(([id, source]) => ({
    id,
    type: source.type,
    ask: source.ask,
    from: source.from ?? null,
    side: source.side ?? null,
    min: source.min ?? null,
    max: source.max ?? null,
    example: source.example,
  }));
  return {parameters, problems: problems as readonly Problem[], lineOf: yaml.lineOf as LineOf};
}
