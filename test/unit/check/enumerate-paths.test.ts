import {describe, expect, test} from 'vitest';
import {checkContent} from '../../../src/check/check-content.ts';
import {enumeratePaths, medianOf} from '../../../src/check/enumerate-paths.ts';
import {renderCoverage} from '../../../src/report/render-coverage.ts';
import {smallCatalogue} from '../../small-catalogue.ts';

type Rows = Readonly<Record<string, string>>;

const step = (id: string, fact: string, rows: Rows, unsureGo = 'end:stop') =>
  `  ${id}:\n    ask: ${id}?\n    why: x\n    fact: ${fact}\n    choices:\n${Object.entries(rows)
    .map(([values, go]) => `      - {in: [${values}], label: ${JSON.stringify(values)}, go: '${go}'}\n`)
    .join('')}    unsure: {label: cannot tell, go: '${unsureGo}'}\n`;
const pathsOf = (...steps: readonly string[]) => {
  const flow = `id: paths\ntitle: x\nstart: first\nsteps:\n${steps.join('')}ends:\n  stop: {title: Stop, says: x}\n`;
  return enumeratePaths(smallCatalogue({'paths.yaml': flow}), 'paths');
};
const both = (go: string): Rows => ({"'yes'": go, "'no'": go});

describe('the paths of a flow', () => {
  test('each row and each "I cannot tell" is one', () => {
    const paths = pathsOf(
      step('first', 'peer.ping', {"'yes'": 'second', "'no'": 'end:stop'}),
      step('second', 'ike.version', {"'1'": 'end:stop', "'2'": 'end:stop'}),
    );
    expect(paths).toEqual({definite: [1, 2, 2], all: [1, 1, 2, 2, 2], complete: true});
  });

  test('a step that follows from an earlier answer is not counted', () => {
    const {definite} = pathsOf(
      step('first', 'peer.ping', both('second')),
      step('second', 'ike.state', {'qm-idle': 'third', 'mm-key-exch': 'end:stop', 'mm-no-state': 'end:stop'}),
      step('third', 'ike.up', both('end:stop')),
    );
    expect(definite).toEqual([2, 2, 2, 2, 2, 2]);
  });

  test('an answer that contradicts an earlier one is no path', () => {
    const {definite, all} = pathsOf(
      step('first', 'peer.ping', both('second')),
      step('second', 'ike.up', {"'yes'": 'third', "'no'": 'third'}),
      step('third', 'ike.state', {'qm-idle': 'end:stop', 'mm-no-state, mm-key-exch': 'end:stop'}),
    );
    expect(definite).toEqual([3, 3, 3, 3]);
    expect(all.filter(length => length === 3)).toHaveLength(4 + 2 * 2);
  });

  test('a row that stands for several values leaves only those open', () => {
    const {definite} = pathsOf(
      step('first', 'peer.ping', both('second')),
      step('second', 'ike.state', {'mm-no-state, mm-key-exch': 'third', 'qm-idle': 'end:stop'}),
      step('third', 'ike.state', {'mm-no-state': 'end:stop', 'mm-key-exch': 'end:stop', 'qm-idle': 'end:stop'}),
    );
    expect(definite).toEqual([2, 2, 3, 3, 3, 3]);
  });

  test('what users complain of is no contradiction to what the gateway shows', () => {
    const {definite} = pathsOf(
      step('first', 'ike.up', both('second')),
      step('second', 'ike.state', {'qm-idle': 'end:stop', 'mm-no-state': 'end:stop', 'mm-key-exch': 'end:stop'}),
    );
    expect(definite).toEqual([2, 2, 2, 2, 2, 2]);
  });

  test('steps in a circle and a flow that does not exist end', () => {
    const circle = pathsOf(
      step('first', 'peer.ping', {"'yes'": 'second', "'no'": 'end:stop'}, 'second'),
      step('second', 'ike.version', {"'1'": 'first', "'2'": 'first'}, 'first'),
    );
    expect(circle).toMatchObject({definite: [1, 2, 2], complete: true});
    expect(enumeratePaths(smallCatalogue(), 'nowhere')).toEqual({definite: [0], all: [0], complete: true});
  });

  test('content with more paths than can be walked is measured in part', () => {
    const names = ['first', ...Array.from({length: 40}, (_, index) => `step-${index}`)];
    const chain = names.map((id, index) =>
      step(
        id,
        'ike.state',
        {'mm-no-state, mm-key-exch': names[index + 1] ?? 'end:stop', 'qm-idle': 'end:stop'},
        names[index + 1],
      ),
    );
    const {complete, all} = pathsOf(...chain);
    expect(complete).toBe(false);
    expect(all.at(-1)).toBe(41);
  });
});

describe('the median', () => {
  test.each([
    [[], 0],
    [[3], 3],
    [[1, 2, 9], 2],
    [[1, 2, 5, 9], 2],
  ])('of %j is %i', (lengths, median) => {
    expect(medianOf(lengths)).toBe(median);
  });
});

test('the coverage tells the longest path and both medians', () => {
  const {coverage} = checkContent(smallCatalogue());
  expect(renderCoverage(coverage, 0)).toContain('at most 2 on a path, median 2 (2 with "I cannot tell")\n');
});
