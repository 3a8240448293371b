import type {Condition} from './condition.ts';
import type {FactDefinition} from './facts.ts';
import type {Platform} from './platform.ts';

export const articleKinds = ['cause', 'message', 'state', 'command', 'concept', 'interop'] as const;
export type ArticleKind = (typeof articleKinds)[number];

/** How much one clause says about a cause. */
export const weights = ['decisive', 'strong', 'moderate', 'weak'] as const;
export type Weight = (typeof weights)[number];

/** What the user loses while a command takes effect. */
export const disruptions = ['none', 'brief', 'tunnel-down', 'reload'] as const;
export type Disruption = (typeof disruptions)[number];

export type Phase = '1' | '2' | 'data' | 'remote-access';

export interface WeightedCause {
  readonly id: string;
  readonly weight: Weight;
}

export interface NearMiss {
  readonly text: string;
  readonly because: string;
}

/** Evidence for an article: a message found in the text, or a condition over facts. Exactly one is set. */
export interface Symptom {
  readonly message: string | null;
  readonly when: Condition | null;
  readonly weight: Weight;
  /** Sentence shown as the reason; may name facts and placeholders in braces. */
  readonly says: string;
  readonly platforms: readonly Platform[];
  /** Causes this symptom supports; empty means the causes of the article. */
  readonly causes: readonly WeightedCause[];
  readonly examples: readonly string[];
  readonly near: readonly NearMiss[];
  /** Articles whose patterns may match the same text. */
  readonly sharedWith: readonly string[];
}

export interface Contradiction {
  readonly when: Condition;
  readonly weight: Weight;
  readonly says: string;
}

/** A read-only command per platform that shows what a question asks for. */
export type Collect = Readonly<Partial<Record<Platform, string>>>;

/** The question that separates a cause from its neighbours. */
export interface Question {
  readonly ask: string;
  readonly why: string;
  readonly collect: Collect;
}

export interface Neighbour {
  readonly id: string;
  /** How to tell the two apart. */
  readonly tell: string;
  readonly collect: Collect;
}

export interface Source {
  readonly title: string;
  readonly url: string | null;
}

export const blockRoles = ['check', 'apply', 'verify', 'rollback', 'collect'] as const;
export type BlockRole = (typeof blockRoles)[number];

/** A claim of an article about the ranking, run by `ikewise check`. */
export interface ArticleTest {
  readonly name: string;
  /** Facts, `theirs:` before the id for the other side. */
  readonly given: Readonly<Record<string, string | number>>;
  /** Lines of evidence scanned for messages. */
  readonly messages: readonly string[];
  /** Cause that must be first; null when not claimed. */
  readonly first: string | null;
  /** Causes that must be at least possible. */
  readonly among: readonly string[];
  /** Causes that must be ruled out or unlikely. */
  readonly out: readonly string[];
}

/** A fenced block of commands in an article. */
export interface CommandBlock {
  readonly platform: Platform;
  /** Release range such as `<8.4`; empty for all releases. */
  readonly release: string;
  readonly role: BlockRole;
  readonly commands: readonly string[];
  readonly disruption: Disruption;
  readonly side: 'ours' | 'theirs' | 'both';
  /** For verify blocks: what a healthy answer looks like. */
  readonly expect: string;
  /** IKE version the block is for, or 0 for both. */
  readonly ike: 0 | 1 | 2;
  /** Why the block lowers security; empty when it does not. */
  readonly weakens: string;
  /** Label when a role has several alternatives. */
  readonly option: string;
  readonly line: number;
}

export interface Article {
  readonly id: string;
  readonly kind: ArticleKind;
  readonly title: string;
  readonly summary: string;
  readonly phase: Phase | null;
  readonly platforms: readonly Platform[];
  readonly ike: readonly (1 | 2)[];
  readonly disruption: Disruption;
  readonly symptoms: readonly Symptom[];
  readonly contradicts: readonly Contradiction[];
  readonly causes: readonly WeightedCause[];
  /** Plain-language search phrases; Dutch ones are marked. */
  readonly aliases: readonly string[];
  readonly dutch: readonly string[];
  readonly question: Question | null;
  readonly neighbours: readonly Neighbour[];
  readonly tests: readonly ArticleTest[];
  readonly sources: readonly Source[];
  readonly reviewed: string;
  /** Markdown after the front matter. */
  readonly body: string;
  readonly blocks: readonly CommandBlock[];
  readonly file: string;
}

/** Where the edge of a step leads: another step, another flow, or an end. */
export interface Choice {
  /** Values of the step's fact for which this choice is taken. */
  readonly values: readonly string[];
  /** Condition for facts that are counts. */
  readonly when: Condition | null;
  readonly label: string;
  readonly go: string;
}

export interface Step {
  readonly id: string;
  readonly ask: string;
  readonly why: string;
  readonly fact: string;
  readonly side: 'ours' | 'theirs';
  readonly collect: Collect;
  readonly choices: readonly Choice[];
  readonly unsure: {readonly label: string; readonly go: string};
}

/** An end that is not a cause: nothing found, or several causes left with the command that separates them. */
export interface FlowEnd {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly causes: readonly string[];
  readonly collect: Collect;
}

export interface FlowTest {
  readonly name: string;
  readonly given: Readonly<Record<string, string | number>>;
  readonly answers: Readonly<Record<string, string>>;
  readonly end: string;
  readonly asked: readonly string[];
}

export interface Flow {
  readonly id: string;
  readonly title: string;
  readonly start: string;
  readonly steps: Readonly<Record<string, Step>>;
  readonly ends: Readonly<Record<string, FlowEnd>>;
  readonly tests: readonly FlowTest[];
  readonly file: string;
}

export const parameterTypes = [
  'address',
  'network',
  'mask',
  'wildcard',
  'name',
  'interface',
  'number',
  'secret',
  'spi',
] as const;
export type ParameterType = (typeof parameterTypes)[number];

/** One placeholder of commands, from kb/parameters.yaml. */
export interface Parameter {
  readonly id: string;
  readonly type: ParameterType;
  readonly ask: string;
  /** Fact that fills it, or `case.peer` / `case.local`; null when only the user knows. */
  readonly from: string | null;
  /**
   * Whose value it is, whichever gateway the command is for; `both` when the gateways share it. Null for most: the
   * value of the gateway that the command is for.
   */
  readonly side: 'ours' | 'theirs' | 'both' | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly example: string;
}

/** All content of one or more folders, decoded and checked for references. */
export interface Catalogue {
  readonly facts: Readonly<Record<string, FactDefinition>>;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly articles: Readonly<Record<string, Article>>;
  readonly flows: Readonly<Record<string, Flow>>;
}
