import {describe, expect, test} from 'vitest';
import {checkContent} from '../../src/check/check-content.ts';
import {buildCatalogue} from '../../src/content/build-catalogue.ts';
import {answerOf, choose} from '../../src/diagnosis/walk-flow.ts';
import {formatProblem} from '../../src/model/problem.ts';
import {buildPlan} from '../../src/remediation/build-plan.ts';
import {validateValue} from '../../src/remediation/validate-value.ts';
import {createLibrary, searchLibrary} from '../../src/session/library.ts';
import {contentFiles} from '../load-catalogue.ts';

const {catalogue, problems} = buildCatalogue(contentFiles);
const articles = Object.values(catalogue.articles);
const firstPage = 10;
const placeholder = /\{[A-Za-z]\w*\}/;

describe('the content as a whole', () => {
  const {problems: lint, coverage} = checkContent(catalogue);

  test('has no problems', () => {
    expect([...problems, ...lint].map(formatProblem)).toEqual([]);
  });

  test('its tests take every edge of the flows and make every clause true', () => {
    expect(coverage.edges.total).toBeGreaterThan(0);
    expect(coverage.edges.covered).toBe(coverage.edges.total);
    expect(coverage.clauses.total).toBeGreaterThan(0);
    expect(coverage.clauses.covered).toBe(coverage.clauses.total);
  });
});

describe('every article', () => {
  const library = createLibrary(catalogue);
  const examples = Object.fromEntries(Object.values(catalogue.parameters).map(({id, example}) => [id, example]));
  const tunnel = {peer: '192.0.2.1', local: '198.51.100.1', facts: [], messages: []};

  test.each(articles.map(article => [article.id, article] as const))('%s', (id, article) => {
    const found = searchLibrary(library, article.title, firstPage).map(result => result.id);
    expect(found, `search for "${article.title}"`).toContain(id);

    const named = [...article.body.matchAll(/\{([A-Za-z]\w*)\}/g)].map(([, name]) => name);
    expect(named.filter(name => !Object.hasOwn(catalogue.parameters, name ?? ''))).toEqual([]);

    for (const platform of article.platforms) {
      const {blocks, missing} = buildPlan(catalogue, article, tunnel, {platform, set: examples});
      const ours = blocks.filter(block => block.side === 'ours');
      const open = ours.flatMap(block => [block.expect, ...block.commands.map(command => command.text)]);
      expect(open.filter(text => placeholder.test(text))).toEqual([]);
      expect(missing.filter(item => !item.onPeerOnly)).toEqual([]);
    }
  });
});

test('a search for a debug finds no refusal that the debug takes back', () => {
  const debug = [
    'IPSEC(validate_proposal): transform proposal',
    '    (prot 3, trans 2, hmac_alg 1) not supported',
    'ISAKMP (0): atts not acceptable. Next payload is 0',
    'ISAKMP: transform 1, ESP_AES',
    'ISAKMP (0): atts are acceptable.',
  ];
  const first = (lines: readonly string[]) => searchLibrary(createLibrary(catalogue), lines.join('\n'), 1)[0]?.id;
  expect(first(debug)).toBe('benign-debug-messages');
  expect(first(debug.slice(0, -1))).toBe('transform-proposal-not-supported');
});

test('every row of every question leads where it says', () => {
  for (const flow of Object.values(catalogue.flows)) {
    for (const step of Object.values(flow.steps)) {
      for (const choice of step.choices)
        expect(choose(step, answerOf(choice), catalogue), `${flow.id}/${step.id}`).toBe(choice);
    }
  }
});

describe('every parameter', () => {
  const open = Object.values(catalogue.parameters).filter(parameter => parameter.type !== 'secret');
  test.each(open.map(parameter => [parameter.id, parameter] as const))(
    '%s accepts its own example',
    (_id, parameter) => {
      expect(validateValue(parameter, parameter.example)).toEqual({value: parameter.example});
    },
  );
});
