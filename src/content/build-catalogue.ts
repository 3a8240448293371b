import type {Article, Catalogue, Flow, Parameter} from '../model/content.ts';
import type {FactDefinition} from '../model/facts.ts';
import type {Problem} from '../model/problem.ts';
import {type DecodedArticle, decodeArticle} from './decode-article.ts';
import {type DecodedFlow, decodeFlow} from './decode-flow.ts';
import {decodeFacts, decodeParameters} from './decode-vocabulary.ts';
import {checkArticle, checkFlow, createReferenceChecker} from './references.ts';

/** One file of a content folder; `path` is relative to it, as `kb/causes/psk-mismatch.md`. */
export interface ContentFile {
  readonly path: string;
  readonly text: string;
}

/** The names that one vocabulary file defines, and where. */
interface Vocabulary {
  readonly file: string;
  readonly ids: readonly string[];
  lineOf(path: readonly PropertyKey[]): number;
}

export const emptyCatalogue: Catalogue = {facts: {}, parameters: {}, articles: {}, flows: {}};

/**
 * Decodes content files on top of `base` and checks that every name they use exists.
 * A file with problems is left out of the catalogue, so one broken article never takes the others with it.
 */
export function buildCatalogue(files: readonly ContentFile[], base: Catalogue = emptyCatalogue) {
  const problems: Problem[] = [];
  const facts: Record<string, FactDefinition> = {...base.facts};
  const parameters: Record<string, Parameter> = {...base.parameters};
  const articles: Record<string, Article> = {...base.articles};
  const flows: Record<string, Flow> = {...base.flows};
  const decodedArticles: DecodedArticle[] = [];
  const decodedFlows: DecodedFlow[] = [];
  const factLines: Vocabulary[] = [];
  const parameterLines: Vocabulary[] = [];

  for (const {path, text} of files) {
    const name = path.split('/').at(-1) ?? path;
    if (name === 'facts.yaml') {
      const decoded = decodeFacts(text, path);
      problems.push(...decoded.problems);
      for (const fact of decoded.facts) facts[fact.id] = fact;
      factLines.push({file: path, ids: decoded.facts.map(fact => fact.id), lineOf: decoded.lineOf});
    } else if (name === 'parameters.yaml') {
      const decoded = decodeParameters(text, path);
      problems.push(...decoded.problems);
      for (const parameter of decoded.parameters) parameters[parameter.id] = parameter;
      parameterLines.push({file: path, ids: decoded.parameters.map(known => known.id), lineOf: decoded.lineOf});
    } else if (name.endsWith('.md')) {
      const {decoded, problems: wrong} = decodeArticle(text, path);
      problems.push(...wrong);
      if (!decoded) continue;
      const {article} = decoded;
      const expected = name.replace(/\.md$/, '');
      const earlier = decodedArticles.find(other => other.article.id === article.id);
      if (article.id !== expected)
        problems.push(
          problem('K006', path, decoded.lineOf(['id']), `id "${article.id}" is not the file name "${expected}"`),
        );
      if (earlier)
        problems.push(
          problem('K006', path, decoded.lineOf(['id']), `id "${article.id}" is also used by ${earlier.article.file}`),
        );
      else articles[article.id] = article;
      decodedArticles.push(decoded);
    } else if (name.endsWith('.yaml') || name.endsWith('.yml')) {
      const {decoded, problems: wrong} = decodeFlow(text, path);
      problems.push(...wrong);
      if (!decoded) continue;
      const {flow} = decoded;
      const expected = name.replace(/\.ya?ml$/, '');
      const earlier = decodedFlows.find(other => other.flow.id === flow.id);
      if (flow.id !== expected)
        problems.push(
          problem('K006', path, decoded.lineOf(['id']), `id "${flow.id}" is not the file name "${expected}"`),
        );
      if (earlier)
        problems.push(
          problem('K006', path, decoded.lineOf(['id']), `id "${flow.id}" is also used by ${earlier.flow.file}`),
        );
      else flows[flow.id] = flow;
      decodedFlows.push(decoded);
    }
  }

  const catalogue: Catalogue = {facts, parameters, articles, flows};
  for (const {file, ids, lineOf} of factLines) {
    const check = createReferenceChecker(catalogue, file, lineOf);
    for (const id of ids) {
      for (const rule of facts[id]?.derive ?? []) {
        check.condition(rule.when, [id, 'derive']);
        check.value(id, String(rule.value), [id, 'derive']);
      }
    }
    problems.push(...check.problems);
  }
  for (const {file, ids, lineOf} of parameterLines) {
    const check = createReferenceChecker(catalogue, file, lineOf);
    for (const id of ids) {
      const from = parameters[id]?.from ?? null;
      if (from !== null && !/^case\.(?:peer|local)$/.test(from)) check.fact(from, [id, 'from']);
    }
    problems.push(...check.problems);
  }
  for (const {article, lineOf} of decodedArticles) problems.push(...checkArticle(catalogue, article, lineOf));
  for (const {flow, lineOf} of decodedFlows) problems.push(...checkFlow(catalogue, flow, lineOf));

  const broken = new Set(problems.map(found => found.file));
  /** What a broken file was meant to replace stays in force. */
  const sound = <T extends {file: string}>(all: Record<string, T>, below: Readonly<Record<string, T>>) =>
    Object.fromEntries(
      Object.entries(all).flatMap(([id, item]) => {
        const kept = broken.has(item.file) ? below[id] : item;
        return kept ? [[id, kept]] : [];
      }),
    );
  return {
    catalogue: {
      facts,
      parameters,
      articles: sound(articles, base.articles),
      flows: sound(flows, base.flows),
    } satisfies Catalogue,
    problems,
  };
}

function problem(code: string, file: string, line: number, message: string): Problem {
  return {code, file, line, message};
}
