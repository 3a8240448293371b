import matter from 'gray-matter';
import type {Problem} from '../model/problem.ts';
import {parseYaml, type YamlText} from './yaml-text.ts';

/** A Markdown file split into its data and its text. */
export interface FrontMatter {
  readonly data: YamlText | null;
  readonly body: string;
  /** Line of the file on which `body` begins. */
  readonly bodyLine: number;
  readonly problems: readonly Problem[];
}

const refuse = () => {
  throw new Error('front matter is data and is never executed; write it as YAML between two "---" lines');
};

/**
 * The only door to gray-matter. Its built-in YAML is 1.1 and its `---js` front matter is run with eval: both are
 * replaced. The options object also switches off its shared, mutable cache.
 */
export function parseFrontMatter(text: string, file: string): FrontMatter {
  const clean = text.replace(/^\uFEFF/, '').replace(/\r\n/g, '\n');
  let data: YamlText | null = null;
  const yaml = {
    parse(source: string): object {
      data = parseYaml(source.replace(/^\n/, ''), file, 2);
      return {};
    },
    stringify: refuse,
  };
  try {
    if (clean.startsWith('---') && !/\n---[ \t]*(?:\n|$)/.test(clean)) {
      // Without its end the whole article would be taken for fields.
      const message = 'the front matter has no end: close the fields with a line "---"';
      return {data: null, body: '', bodyLine: 1, problems: [{code: 'K001', file, line: 1, message}]};
    }
    const parsed = matter(clean, {
      language: 'yaml',
      engines: {yaml, javascript: refuse, js: refuse, json: refuse} as never,
    });
    const body = parsed.content;
    const bodyLine = clean.slice(0, clean.length - body.length).split('\n').length;
    if (data === null) {
      const message = 'no front matter: the first line must be "---", followed by fields and a closing "---"';
      return {data: null, body, bodyLine, problems: [{code: 'K001', file, line: 1, message}]};
    }
    return {data, body, bodyLine, problems: (data as YamlText).problems};
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {data: null, body: '', bodyLine: 1, problems: [{code: 'K001', file, line: 1, message}]};
  }
}
