import {type Document, isNode, LineCounter, parseDocument} from 'yaml';
import type {Problem} from '../model/problem.ts';

/** A YAML 1.2 document that still knows on which line each value stands. */
export interface YamlText {
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** 1-based line of the value at `path`, or of the nearest parent that exists. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** `firstLine` is the line of the file on which `text` begins. */
export function parseYaml(text: string, file: string, firstLine = 1): YamlText {
  const counter = new LineCounter();
  const document: Document = parseDocument(text, {lineCounter: counter, prettyErrors: false, version: '1.2'});
  const lineAt = (offset: number) => counter.linePos(offset).line + firstLine - 1;
  const problems = document.errors.map(error => ({
    code: 'K001',
    file,
    line: lineAt(error.pos[0]),
    message: error.message,
  }));
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lineAt(node.range[0]);
    }
    return firstLine;
  };
  if (problems.length > 0) return {value: null, problems, lineOf};
  try {
    // maxAliasCount 0 would refuse honest anchors; 100 still stops an alias bomb.
    return {value: document.toJS({maxAliasCount: 100}) ?? {}, problems, lineOf};
  } catch (error) {
    // An alias without its anchor, or too many of them.
    const message = error instanceof Error ? error.message : String(error);
    return {value: null, problems: [{code: 'K001', file, line: firstLine, message}], lineOf};
  }
}
