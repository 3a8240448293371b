import {expect, test} from 'vitest';
import {parseYaml} from '../../../src/content/yaml-text.ts';

function check(text: string, expected: unknown) {
  test(text.replaceAll('\n', ' / '), () => {
    const {value, problems} = parseYaml(text, 'facts.yaml');
    expect(problems).toEqual([]);
    expect(value).toEqual(expected);
  });
}

function refuse(name: string, text: string, line: number, message: RegExp) {
  test(`refused: ${name}`, () => {
    const {value, problems} = parseYaml(text, 'facts.yaml');
    expect(value).toBeNull();
    expect(problems[0]).toMatchObject({code: 'K001', file: 'facts.yaml', line});
    expect(problems[0]?.message).toMatch(message);
  });
}

// What YAML 1.1 would turn into numbers, dates and booleans.
check('time: 12:30:45', {time: '12:30:45'});
check("time: '12:30:45'", {time: '12:30:45'});
check('release: 17.10', {release: 17.1});
check("release: '17.10'", {release: '17.10'});
check('answer: no', {answer: 'no'});
check('answer: on', {answer: 'on'});
check('reviewed: 2026-11-21', {reviewed: '2026-11-21'});
check('number: 010', {number: 10});
check('number: 0o10', {number: 8});
check('message: {peer: 192.0.2.1}', {message: {peer: '192.0.2.1'}});
check('address: 2001:db8::1', {address: '2001:db8::1'});
check('nothing:', {nothing: null});
check('', {});
check('base: &base {a: 1}\nnext: *base', {base: {a: 1}, next: {a: 1}});

refuse('a tab as indentation', 'a:\n\tb: 1', 2, /[Tt]ab/);
refuse('the same key twice', 'a: 1\nb: 2\na: 3', 3, /unique/);
refuse('a bracket that is not closed', 'a: [1, 2', 1, /./);
refuse('an alias without its anchor', 'a: *nowhere', 1, /nowhere/);
refuse('two documents', 'a: 1\n---\nb: 2', 2, /./);

test('an alias bomb does not fill the memory', () => {
  const levels = Array.from(
    {length: 9},
    (_, level) => `l${level + 1}: &l${level + 1} [${Array(9).fill(`*l${level}`).join(', ')}]`,
  );
  const text = ['l0: &l0 [lol]', ...levels].join('\n');
  expect(parseYaml(text, 'facts.yaml').problems.map(problem => problem.code)).toEqual(['K001']);
});

test('every value knows its line, and a missing one that of its parent', () => {
  const {lineOf} = parseYaml('title: x\nsteps:\n  first:\n    ask: y\n', 'flow.yaml', 10);
  expect(lineOf(['title'])).toBe(10);
  expect(lineOf(['steps', 'first', 'ask'])).toBe(13);
  expect(lineOf(['steps', 'first', 'why'])).toBe(13);
  expect(lineOf(['nowhere'])).toBe(10);
});
