import type {Article, Weight} from '../model/content.ts';
import {byWeight} from './rank-causes.ts';

export type PhraseKind = 'title' | 'message' | 'example' | 'alias' | 'dutch' | 'summary' | 'says';

export interface PhraseText {
  readonly kind: PhraseKind;
  readonly text: string;
  /** Causes of the symptom the phrase belongs to; they come before those of the article. */
  readonly causes: readonly string[];
  /** 0 to 1: how much the phrase says when it is one line of many. */
  readonly role: number;
}

const rolesOfWeights: Readonly<Record<Weight, number>> = {decisive: 1, strong: 1, moderate: 0.6, weak: 0.3};
const rolesOfKinds: Readonly<Record<PhraseKind, number>> = {
  title: 0.7,
  message: 1,
  example: 1,
  alias: 0.7,
  dutch: 0.5,
  summary: 0.3,
  says: 0.3,
};

const titleMark = /^([^:]{4,60}): +(.+)$/;

/** Everything of an article a query may be compared with. Titles in two parts, `MM_ACTIVE (ASA): phase 1 is up`, count as both. */
export function articlePhrases(article: Article): PhraseText[] {
  const phrases: PhraseText[] = [];
  const add = (kind: PhraseKind, text: string, causes: readonly string[] = [], role = rolesOfKinds[kind]) =>
    phrases.push({kind, text, causes, role});
  add('title', article.title);
  for (const part of titleMark.exec(article.title)?.slice(1) ?? []) add('title', part);
  add('alias', article.id.replaceAll('-', ' '));
  for (const alias of article.aliases) add('alias', alias);
  for (const alias of article.dutch) add('dutch', alias);
  for (const symptom of article.symptoms) {
    const causes = byWeight(symptom.causes);
    const role = causes[0] === 'benign-message' ? 0.15 : rolesOfWeights[symptom.weight];
    if (symptom.message !== null) add('message', symptom.message, causes, role);
    for (const example of symptom.examples) add('example', example, causes, role);
    if (symptom.says !== article.summary) add('says', symptom.says);
  }
  add('summary', article.summary);
  if (article.question) add('summary', article.question.ask);
  return phrases;
}
