import type {Article, Source, Symptom, Weight, WeightedCause} from '../model/content.ts';
import {platforms} from '../model/platform.ts';
import type {Problem} from '../model/problem.ts';
import {parseCommandBlocks} from './command-blocks.ts';
import {decode} from './decode.ts';
import {decodeCondition} from './decode-condition.ts';
import {parseFrontMatter} from './front-matter.ts';
import {type ArticleSource, articleSchema} from './schemas.ts';

/** An article with the line of each part, for messages about references. */
export interface DecodedArticle {
  readonly article: Article;
  lineOf(path: readonly PropertyKey[]): number;
}

export function decodeArticle(text: string, file: string): {decoded: DecodedArticle | null; problems: Problem[]} {
  const {data, body, bodyLine, problems} = parseFrontMatter(text, file);
  if (!data || problems.length > 0) return {decoded: null, problems: [...problems]};
  const {value: source, problems: wrong} = decode(articleSchema, data, file);
  if (!source) return {decoded: null, problems: wrong};
  const {blocks, problems: wrongBlocks} = parseCommandBlocks(body, file, bodyLine);
  const bare = (source.symptoms ?? []).flatMap((symptom, index) =>
    (symptom.message === undefined) === (symptom.when === undefined)
      ? [
          {
            code: 'K002',
            file,
            line: data.lineOf(['symptoms', index]),
            message: 'a symptom has either "message" or "when"',
          },
        ]
      : [],
  );
  const article: Article = {
    id: source.id,
    kind: source.kind,
    title: source.title,
    summary: source.summary,
    phase: source.phase === undefined ? null : (String(source.phase) as Article['phase']),
    platforms: source.platforms ?? platforms,
    ike: source.ike ?? [1, 2],
    disruption: source.disruption ?? 'none',
    symptoms: (source.symptoms ?? []).map(symptom => decodeSymptom(symptom, source)),
    contradicts: (source.contradicts ?? []).map(c => ({when: decodeCondition(c.when), weight: c.weight, says: c.says})),
    causes: weighted(source.causes ?? [], 'moderate'),
    aliases: (source.aliases ?? []).flatMap(alias => (typeof alias === 'string' ? [alias] : [])),
    dutch: (source.aliases ?? []).flatMap(alias => (typeof alias === 'string' ? [] : [alias.nl])),
    question: source.question ? {...source.question, collect: clean(source.question.collect)} : null,
    neighbours: (source.neighbours ?? []).map(n => ({id: n.id, tell: n.tell, collect: clean(n.collect ?? {})})),
    tests: (source.tests ?? []).map(test => ({
      name: test.name,
      given: test.given ?? {},
      messages: test.messages ?? [],
      first: test.first ?? null,
      among: test.among ?? [],
      out: test.out ?? [],
    })),
    sources: (source.sources ?? []).map(decodeSource),
    reviewed: source.reviewed,
    body,
    blocks,
    file,
  };
  return {decoded: {article, lineOf: data.lineOf}, problems: [...bare, ...wrongBlocks]};
}

/** Drops the keys that are present but undefined, which exact optional types refuse. */
function clean(collect: {ios?: string | undefined; asa?: string | undefined; pix?: string | undefined}) {
  return Object.fromEntries(Object.entries(collect).filter(([, command]) => command !== undefined));
}

function decodeSymptom(symptom: NonNullable<ArticleSource['symptoms']>[number], source: ArticleSource): Symptom {
  return {
    message: symptom.message ?? null,
    when: symptom.when ? decodeCondition(symptom.when) : null,
    weight: symptom.weight,
    says: symptom.says ?? source.summary,
    platforms: symptom.platforms ?? source.platforms ?? platforms,
    causes: weighted(symptom.causes ?? [], symptom.weight),
    examples: symptom.examples ?? [],
    near: symptom.near ?? [],
    sharedWith: symptom['shared-with'] ?? [],
  };
}

function weighted(causes: readonly (string | WeightedCause)[], weight: Weight): WeightedCause[] {
  return causes.map(cause => (typeof cause === 'string' ? {id: cause, weight} : cause));
}

function decodeSource(source: NonNullable<ArticleSource['sources']>[number]): Source {
  if ('seed' in source) {
    return {title: `Source document ${source.seed}${source.section ? `, ${source.section}` : ''}`, url: null};
  }
  return {title: source.title, url: 'url' in source ? source.url : null};
}
