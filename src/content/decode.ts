import type {z} from 'zod';
import type {Problem} from '../model/problem.ts';
import {didYouMean} from './nearest.ts';
import {articleSchema, flowSchema} from './schemas.ts';
import type {YamlText} from './yaml-text.ts';

const knownFields = [...Object.keys(articleSchema.shape), ...Object.keys(flowSchema.shape)].concat(
  [
    'message',
    'when',
    'weight',
    'says',
    'examples',
    'near',
    'shared-with',
    'because',
    'text',
    'fact',
    'side',
    'is',
    'in',
  ],
  ['above', 'below', 'known', 'all', 'any', 'not', 'ask', 'why', 'collect', 'choices', 'unsure', 'label', 'go', 'nl'],
  ['name', 'given', 'answers', 'expect', 'end', 'asked', 'first', 'among', 'out', 'messages', 'tell', 'url', 'seed'],
  ['type', 'values', 'derive', 'value', 'from', 'min', 'max', 'example', 'ios', 'asa', 'pix', 'section'],
);

type Issue = z.core.$ZodIssue;

/** The deepest complaint of a union is the useful one: the branch that got furthest is the one that was meant. */
function deepest(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue;
  const candidates = issue.errors.flatMap(branch =>
    branch.map(inner => deepest({...inner, path: [...issue.path, ...inner.path]})),
  );
  const best = candidates.toSorted((a, b) => b.path.length - a.path.length)[0];
  return best && best.path.length > issue.path.length
    ? best
    : (candidates.find(c => c.code === 'unrecognized_keys') ?? issue);
}

function explain(issue: Issue): string {
  const at = issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
  if (issue.code === 'unrecognized_keys') {
    return `${at}unknown field "${issue.keys[0]}"${didYouMean(issue.keys[0] ?? '', knownFields)}`;
  }
  if (issue.code === 'invalid_value') return `${at}write one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_union') return `${at}this form is not known here`;
  return `${at}${issue.message}`;
}

/** Gives the typed value, or the problems with the line of each. */
export function decode<T>(schema: z.ZodType<T>, yaml: YamlText, file: string): {value: T | null; problems: Problem[]} {
  const result = schema.safeParse(yaml.value);
  if (result.success) return {value: result.data, problems: []};
  const problems = result.error.issues.map(deepest).map(issue => ({
    code: 'K002',
    file,
    line: yaml.lineOf(issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path),
    message: explain(issue),
  }));
  return {value: null, problems};
}
