import type {Condition} from '../model/condition.ts';
import type {Article, Catalogue, Collect, Flow, WeightedCause} from '../model/content.ts';
import {parseFactKey} from '../model/facts.ts';
import type {Problem} from '../model/problem.ts';
import {didYouMean} from './nearest.ts';

type LineOf = (path: readonly PropertyKey[]) => number;
type Path = readonly PropertyKey[];

/** Placeholders of message patterns that are not parameters of commands. */
export const patternWords = ['number', 'hex', 'word', 'text', 'address', 'private'] as const;

/** Every name used in content must exist: facts and their values, articles, steps, placeholders. */
export function createReferenceChecker(catalogue: Catalogue, file: string, lineOf: LineOf) {
  const problems: Problem[] = [];
  const add = (code: string, path: Path, message: string) => problems.push({code, file, line: lineOf(path), message});
  const factIds = Object.keys(catalogue.facts);

  const fact = (id: string, path: Path) => {
    if (!Object.hasOwn(catalogue.facts, id)) add('K003', path, `unknown fact "${id}"${didYouMean(id, factIds)}`);
  };
  const value = (id: string, given: string, path: Path) => {
    const definition = catalogue.facts[id];
    if (!definition || (definition.type !== 'choice' && definition.type !== 'yes-no')) return;
    const known = Object.keys(definition.values);
    if (!known.includes(given))
      add(
        'K004',
        path,
        `fact "${id}" has no value "${given}"; it is one of ${known.join(', ')}${didYouMean(given, known)}`,
      );
  };
  const given = (facts: Readonly<Record<string, string | number>>, path: Path) => {
    for (const [key, text] of Object.entries(facts)) {
      const {fact: id} = parseFactKey(key);
      fact(id, [...path, key]);
      value(id, String(text), [...path, key]);
    }
  };
  const condition = (test: Condition, path: Path): void => {
    if ('all' in test) for (const part of test.all) condition(part, path);
    else if ('any' in test) for (const part of test.any) condition(part, path);
    else if ('not' in test) condition(test.not, path);
    else if ('message' in test) article(test.message, path);
    else {
      fact(test.fact, path);
      for (const text of test.in ?? []) value(test.fact, text, path);
      const tests = [test.in, test.above ?? test.below, test.known].filter(part => part !== undefined);
      if (tests.length !== 1) add('K002', path, 'a fact test has exactly one of is, in, above/below, known');
    }
  };
  const article = (id: string, path: Path) => {
    if (!Object.hasOwn(catalogue.articles, id))
      add('K005', path, `unknown article "${id}"${didYouMean(id, Object.keys(catalogue.articles))}`);
  };
  const cause = (id: string, path: Path) => {
    const known = Object.values(catalogue.articles)
      .filter(a => a.kind === 'cause')
      .map(a => a.id);
    if (!known.includes(id)) add('K005', path, `unknown cause "${id}"${didYouMean(id, known)}`);
  };
  const causes = (list: readonly WeightedCause[], path: Path) => {
    for (const [index, {id}] of list.entries()) cause(id, [...path, index]);
  };
  const placeholders = (text: string, path: Path, extra: readonly string[]) => {
    const known = [...Object.keys(catalogue.parameters), ...extra];
    for (const [, name = ''] of text.matchAll(/\{([A-Za-z][\w]*)\}/g)) {
      if (!known.includes(name)) add('K007', path, `unknown placeholder {${name}}${didYouMean(name, known)}`);
    }
  };
  const collect = (commands: Collect, path: Path) => {
    for (const text of Object.values(commands)) placeholders(text, [...path, 'collect'], []);
  };
  /** Sentences name facts and what their message pattern caught, never parameters of commands. */
  const sentence = (text: string, path: Path, pattern: string | null) => {
    const caught = [...(pattern ?? '').matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    const known = [...caught, 'peer', 'local'];
    for (const [, name = ''] of text.matchAll(/\{(?:theirs:)?([\w.-]+)\}/g)) {
      if (name.includes('.')) fact(name, path);
      else if (!known.includes(name)) add('K007', path, `unknown placeholder {${name}}${didYouMean(name, known)}`);
    }
  };
  return {problems, add, fact, value, given, condition, article, cause, causes, placeholders, collect, sentence};
}

export function checkArticle(catalogue: Catalogue, article: Article, lineOf: LineOf): Problem[] {
  const check = createReferenceChecker(catalogue, article.file, lineOf);
  for (const [index, symptom] of article.symptoms.entries()) {
    const path = ['symptoms', index];
    if (symptom.when) check.condition(symptom.when, path);
    if (symptom.message) check.placeholders(symptom.message, path, patternWords);
    check.sentence(symptom.says, path, symptom.message);
    check.causes(symptom.causes, path);
    for (const id of symptom.sharedWith) check.article(id, path);
  }
  for (const [index, clause] of article.contradicts.entries()) {
    check.condition(clause.when, ['contradicts', index]);
    check.sentence(clause.says, ['contradicts', index], null);
  }
  if (article.question) check.collect(article.question.collect, ['question']);
  check.causes(article.causes, ['causes']);
  for (const [index, neighbour] of article.neighbours.entries()) {
    check.cause(neighbour.id, ['neighbours', index]);
    check.collect(neighbour.collect, ['neighbours', index]);
  }
  for (const [index, test] of article.tests.entries()) {
    check.given(test.given, ['tests', index, 'given']);
    for (const id of [test.first, ...test.among, ...test.out]) if (id) check.cause(id, ['tests', index]);
  }
  const atBlock = (line: number, message: string): Problem => ({code: 'K007', file: article.file, line, message});
  const known = Object.keys(catalogue.parameters);
  const inBlocks = article.blocks.flatMap(block =>
    [...block.commands, block.expect].flatMap(text =>
      [...text.matchAll(/\{([A-Za-z][\w]*)\}/g)]
        .filter(([, name = '']) => !known.includes(name))
        .map(([, name = '']) => atBlock(block.line, `unknown placeholder {${name}}${didYouMean(name, known)}`)),
    ),
  );
  return [...check.problems, ...inBlocks];
}

/** A target is a step or an `end:` of the same flow, a `cause:`, or a `flow:` with an optional step behind `/`. */
export function checkFlow(catalogue: Catalogue, flow: Flow, lineOf: LineOf): Problem[] {
  const check = createReferenceChecker(catalogue, flow.file, lineOf);
  const target = (go: string, path: Path) => {
    const [, kind = '', rest = ''] = /^(cause|end|flow):(.+)$/.exec(go) ?? [];
    const unknown = (what: string, name: string, known: string[]) =>
      check.add('K005', path, `unknown ${what} "${name}"${didYouMean(name, known)}`);
    if (kind === 'cause') check.cause(rest, path);
    else if (kind === 'end') {
      if (!Object.hasOwn(flow.ends, rest)) unknown('end', rest, Object.keys(flow.ends));
    } else if (kind === 'flow') {
      const [id = '', step] = rest.split('/');
      const other = Object.hasOwn(catalogue.flows, id) ? catalogue.flows[id] : undefined;
      if (!other) unknown('flow', id, Object.keys(catalogue.flows));
      else if (step && !Object.hasOwn(other.steps, step)) unknown('step', step, Object.keys(other.steps));
    } else if (!Object.hasOwn(flow.steps, go)) unknown('step', go, Object.keys(flow.steps));
  };
  target(flow.start, ['start']);
  for (const step of Object.values(flow.steps)) {
    const path = ['steps', step.id];
    check.fact(step.fact, [...path, 'fact']);
    check.collect(step.collect, path);
    for (const [index, choice] of step.choices.entries()) {
      for (const text of choice.values) check.value(step.fact, text, [...path, 'choices', index]);
      target(choice.go, [...path, 'choices', index, 'go']);
      if (choice.values.length === 0 && !choice.when)
        check.add('K002', [...path, 'choices', index], 'a choice needs is, in, above or below');
    }
    target(step.unsure.go, [...path, 'unsure', 'go']);
  }
  for (const end of Object.values(flow.ends)) {
    for (const id of end.causes) check.cause(id, ['ends', end.id]);
    check.collect(end.collect, ['ends', end.id]);
  }
  for (const [index, test] of flow.tests.entries()) check.given(test.given, ['tests', index, 'given']);
  return check.problems;
}
