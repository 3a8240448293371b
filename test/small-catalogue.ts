import {buildCatalogue, type ContentFile} from '../src/content/build-catalogue.ts';
import type {TunnelCase} from '../src/model/case.ts';
import type {Catalogue} from '../src/model/content.ts';
import {type Fact, parseFactKey} from '../src/model/facts.ts';
import {formatProblem} from '../src/model/problem.ts';
import {readContentFolder} from '../src/platform/read-folder.ts';

/** Three causes, two messages and two flows: enough to show every rule, small enough to read. */
export const smallFiles: readonly ContentFile[] = readContentFolder('test/fixtures/small');

/** The small content with files added or replaced, written as an author writes them. */
export function smallCatalogue(extra: Readonly<Record<string, string>> = {}): Catalogue {
  const added = Object.entries(extra).map(([path, text]) => ({path, text}));
  const {catalogue, problems} = buildCatalogue([...smallFiles.filter(file => !(file.path in extra)), ...added]);
  if (problems.length > 0) throw new Error(problems.map(formatProblem).join('\n'));
  return catalogue;
}

/** Facts as content writes them, `theirs:` before those of the other side; several values in the order of the paste. */
export function factsOf(given: Readonly<Record<string, string | number | readonly (string | number)[]>>): Fact[] {
  let line = 0;
  return Object.entries(given).flatMap(([key, values]) =>
    [values].flat().map((value): Fact => {
      line += 1;
      return {
        ...parseFactKey(key),
        value: value as string | number,
        proof: {file: 'ours.txt', line, text: `line ${line}`},
      };
    }),
  );
}

export function tunnelOf(given: Parameters<typeof factsOf>[0], rest: Partial<TunnelCase> = {}): TunnelCase {
  return {peer: '192.0.2.1', local: '198.51.100.1', facts: factsOf(given), messages: [], ...rest};
}
