import {z} from 'zod';
import {articleKinds, disruptions, parameterTypes, weights} from '../model/content.ts';
import {platforms} from '../model/platform.ts';

/*
 * What authors may write. Short forms (`is`, plain strings) are accepted here and made regular by the decoders, so the
 * rest of the program sees one form only.
 */

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case words joined by "-"');
const factId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/, 'a fact is written thing.property');
const sentence = z.string().min(1);
const scalar = z.union([z.string(), z.number()]);

const factTest = z.strictObject({
  fact: factId,
  side: z.enum(['ours', 'theirs', 'either']).optional(),
  is: scalar.optional(),
  in: z.array(scalar).min(1).optional(),
  above: z.number().int().optional(),
  below: z.number().int().optional(),
  known: z.boolean().optional(),
});

export type ConditionSource =
  | {all: ConditionSource[]}
  | {any: ConditionSource[]}
  | {not: ConditionSource}
  | {message: string}
  | z.infer<typeof factTest>;

export const conditionSchema: z.ZodType<ConditionSource> = z.lazy(() =>
  z.union([
    z.strictObject({all: z.array(conditionSchema).min(1)}),
    z.strictObject({any: z.array(conditionSchema).min(1)}),
    z.strictObject({not: conditionSchema}),
    z.strictObject({message: id}),
    factTest,
  ]),
);

const collect = z.strictObject({ios: z.string().optional(), asa: z.string().optional(), pix: z.string().optional()});
const weightedCause = z.union([id, z.strictObject({id, weight: z.enum(weights)})]);

const symptom = z.strictObject({
  message: z.string().min(4).optional(),
  when: conditionSchema.optional(),
  weight: z.enum(weights),
  says: sentence.optional(),
  platforms: z.array(z.enum(platforms)).optional(),
  causes: z.array(weightedCause).optional(),
  examples: z.array(z.string()).optional(),
  near: z.array(z.strictObject({text: z.string(), because: sentence})).optional(),
  'shared-with': z.array(id).optional(),
});

const articleTest = z.strictObject({
  name: sentence,
  given: z.record(z.string(), scalar).optional(),
  messages: z.array(z.string()).optional(),
  first: id.optional(),
  among: z.array(id).optional(),
  out: z.array(id).optional(),
});

export const articleSchema = z.strictObject({
  id,
  kind: z.enum(articleKinds),
  title: sentence,
  summary: sentence,
  phase: z.union([z.enum(['1', '2', 'data', 'remote-access']), z.literal(1), z.literal(2)]).optional(),
  platforms: z.array(z.enum(platforms)).optional(),
  ike: z.array(z.union([z.literal(1), z.literal(2)])).optional(),
  disruption: z.enum(disruptions).optional(),
  symptoms: z.array(symptom).optional(),
  contradicts: z.array(z.strictObject({when: conditionSchema, weight: z.enum(weights), says: sentence})).optional(),
  causes: z.array(weightedCause).optional(),
  aliases: z.array(z.union([z.string(), z.strictObject({nl: z.string()})])).optional(),
  question: z.strictObject({ask: sentence, why: sentence, collect}).optional(),
  neighbours: z.array(z.strictObject({id, tell: sentence, collect: collect.optional()})).optional(),
  tests: z.array(articleTest).optional(),
  sources: z
    .array(
      z.union([
        z.strictObject({seed: z.string(), section: z.string().optional()}),
        z.strictObject({url: z.url(), title: sentence}),
        z.strictObject({title: sentence}),
      ]),
    )
    .optional(),
  reviewed: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'write the date as "2026-11-21"'),
});
export type ArticleSource = z.infer<typeof articleSchema>;

const choice = z.strictObject({
  is: scalar.optional(),
  in: z.array(scalar).min(1).optional(),
  above: z.number().int().optional(),
  below: z.number().int().optional(),
  label: sentence,
  go: sentence,
});

export const flowSchema = z.strictObject({
  id,
  title: sentence,
  start: id,
  steps: z.record(
    id,
    z.strictObject({
      ask: sentence,
      why: sentence,
      fact: factId,
      side: z.enum(['ours', 'theirs']).optional(),
      collect: collect.optional(),
      choices: z.array(choice).min(1),
      unsure: z.strictObject({label: sentence, go: sentence}),
    }),
  ),
  ends: z
    .record(
      id,
      z.strictObject({title: sentence, says: sentence, causes: z.array(id).optional(), collect: collect.optional()}),
    )
    .optional(),
  tests: z
    .array(
      z.strictObject({
        name: sentence,
        given: z.record(z.string(), scalar).optional(),
        answers: z.record(z.string(), z.string()).optional(),
        expect: z.strictObject({end: z.string(), asked: z.array(id).optional()}),
      }),
    )
    .optional(),
});
export type FlowSource = z.infer<typeof flowSchema>;

export const factsSchema = z.record(
  factId,
  z.strictObject({
    says: sentence,
    type: z.enum(['choice', 'yes-no', 'count', 'address', 'text']),
    values: z.record(z.string(), z.string()).optional(),
    read: z.literal(true).optional(),
    derive: z.array(z.strictObject({value: scalar, when: conditionSchema})).optional(),
  }),
);
export type FactsSource = z.infer<typeof factsSchema>;

export const parametersSchema = z.record(
  z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'a parameter is one camelCase word'),
  z.strictObject({
    type: z.enum(parameterTypes),
    ask: sentence,
    from: z.string().optional(),
    side: z.enum(['ours', 'theirs', 'both']).optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    example: z.string(),
  }),
);
export type ParametersSource = z.infer<typeof parametersSchema>;
