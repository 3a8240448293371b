import {expect, test} from 'vitest';
import {parseFrontMatter} from '../../../src/content/front-matter.ts';

function check(name: string, text: string, expected: {data: unknown; body: string; bodyLine: number}) {
  test(name, () => {
    const {data, body, bodyLine, problems} = parseFrontMatter(text, 'kb/note.md');
    expect(problems).toEqual([]);
    expect({data: data?.value, body, bodyLine}).toEqual(expected);
  });
}

function refuse(name: string, text: string, line: number, message: RegExp) {
  test(`refused: ${name}`, () => {
    const {problems} = parseFrontMatter(text, 'kb/note.md');
    expect(problems.map(problem => [problem.code, problem.file, problem.line])).toEqual([['K001', 'kb/note.md', line]]);
    expect(problems[0]?.message).toMatch(message);
  });
}

const note = {data: {id: 'note'}, body: 'Text\n', bodyLine: 4};
check('fields between two fences', '---\nid: note\n---\nText\n', note);
check('with a byte order mark', '\uFEFF---\nid: note\n---\nText\n', note);
check('with the line ends of Windows', '---\r\nid: note\r\n---\r\nText\r\n', note);
check('language named', '---yaml\nid: note\n---\nText\n', note);
check('blank behind the first fence', '--- \nid: note\n---\nText\n', note);
check('a rule in the text is no fence', '---\nid: note\n---\nText\n\n---\nMore\n', {
  ...note,
  body: 'Text\n\n---\nMore\n',
});

refuse('none', '# A page\n', 1, /first line must be "---"/);
refuse('empty file', '', 1, /no front matter/);
refuse('empty fields', '---\n---\nText\n', 1, /no front matter/);
refuse('a line before it', '\n---\nid: note\n---\n', 1, /first line/);
refuse('never closed, with a byte order mark', '\uFEFF---\nid: note\nText\n', 1, /has no end/);
refuse('never closed', '---\nid: note\nText\n', 1, /has no end/);
refuse('YAML that is broken', '---\nid: note\naliases: [a, b\n---\nText\n', 3, /./);

for (const language of ['js', 'javascript', 'json']) {
  refuse(language, `---${language}\n{get id() { throw new Error('executed'); }}\n---\n`, 1, /never executed/);
}
refuse('a language nobody knows', '---coffee\nid = 1\n---\n', 1, /coffee/);

test('what the code would do is not done', () => {
  const probe = globalThis as {executed?: boolean};
  parseFrontMatter('---js\n{id: (globalThis.executed = true, "note")}\n---\n', 'kb/note.md');
  parseFrontMatter('---javascript\n{id: (globalThis.executed = true, "note")}\n---\n', 'kb/note.md');
  expect(probe.executed).toBeUndefined();
});

test('the same text twice gives two values that do not share anything', () => {
  const text = '---\naliases: [a]\n---\n';
  const first = parseFrontMatter(text, 'a.md').data?.value as {aliases: string[]};
  first.aliases.push('b');
  expect(parseFrontMatter(text, 'a.md').data?.value).toEqual({aliases: ['a']});
});
