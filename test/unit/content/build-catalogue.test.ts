import {describe, expect, test} from 'vitest';
import {buildCatalogue, type ContentFile} from '../../../src/content/build-catalogue.ts';
import {formatProblem} from '../../../src/model/problem.ts';
import {smallCatalogue, smallFiles} from '../../small-catalogue.ts';

const base = smallCatalogue();

/** Fields of an article; the line in a test counts from the first fence. */
function article(fields: string, id = 'note'): string {
  return `---\nid: ${id}\nkind: concept\ntitle: A note\nsummary: A note.\n${fields}sources: [{title: 'RFC 4301'}]\nreviewed: "2026-11-21"\n---\nText\n`;
}

function build(files: Readonly<Record<string, string>>) {
  return buildCatalogue(
    Object.entries(files).map(([path, text]): ContentFile => ({path, text})),
    base,
  );
}

function check(name: string, files: Readonly<Record<string, string>>, expected: readonly string[]) {
  test(name, () => expect(build(files).problems.map(formatProblem)).toEqual(expected));
}

describe('a mistake is told with file, line and what was meant', () => {
  check('a field', {'our/note.md': article('alises: [a]\n')}, [
    'our/note.md:6: K002 unknown field "alises"; did you mean "aliases"?',
  ]);
  check(
    'a field deep inside',
    {'note.md': article("symptoms:\n  - message: 'a sample text'\n    wieght: weak\n    weight: weak\n")},
    ['note.md:8: K002 symptoms.0: unknown field "wieght"; did you mean "weight"?'],
  );
  check(
    'a field of a condition',
    {'note.md': article('symptoms:\n  - weight: weak\n    when:\n      fact: ike.state\n      iss: qm-idle\n')},
    ['note.md:10: K002 symptoms.0.when: unknown field "iss"; did you mean "is"?'],
  );
  check('a fact', {'note.md': article('symptoms:\n  - weight: weak\n    when: {fact: ike.sate, is: qm-idle}\n')}, [
    'note.md:7: K003 unknown fact "ike.sate"; did you mean "ike.state"?',
  ]);
  check('a fact of a test', {'note.md': article('tests:\n  - name: a\n    given:\n      theirs:ike.sate: qm-idle\n')}, [
    'note.md:9: K003 unknown fact "ike.sate"; did you mean "ike.state"?',
  ]);
  check('a value', {'note.md': article('tests:\n  - name: a\n    given: {ike.state: qm-idl}\n')}, [
    'note.md:8: K004 fact "ike.state" has no value "qm-idl"; it is one of mm-no-state, mm-key-exch, qm-idle; did you mean "qm-idle"?',
  ]);
  check('a value of yes and no', {'note.md': article('tests:\n  - name: a\n    given: {ike.up: true}\n')}, [
    'note.md:8: K002 tests.0.given.ike.up: this form is not known here',
  ]);
  check('an article', {'note.md': article('causes:\n  - no-path\n  - wrong-keys\n')}, [
    'note.md:8: K005 unknown cause "wrong-keys"; did you mean "wrong-key"?',
  ]);
  check('nothing near', {'note.md': article('causes: [completely-different-thing]\n')}, [
    'note.md:6: K005 unknown cause "completely-different-thing"',
  ]);
  check('no fields but a list', {'note.md': '---\n- a\n- b\n---\n'}, [
    'note.md:2: K002 Invalid input: expected object, received array',
  ]);
  check('a name that every object has', {'note.md': article('causes: [constructor]\n')}, [
    'note.md:6: K005 unknown cause "constructor"',
  ]);
  check(
    'a message with such a name',
    {'note.md': article('symptoms:\n  - {when: {message: constructor}, weight: weak}\n')},
    ['note.md:7: K005 unknown article "constructor"'],
  );
});

describe('content on top of other content', () => {
  test('a good file is added, the rest stays', () => {
    const {catalogue, problems} = build({'note.md': article('')});
    expect(problems).toEqual([]);
    expect(Object.keys(catalogue.articles).toSorted()).toEqual([...Object.keys(base.articles), 'note'].toSorted());
    expect(catalogue.flows).toEqual(base.flows);
  });

  test('a good file replaces the one with its id', () => {
    const {catalogue} = build({'show-isakmp.md': article('', 'show-isakmp')});
    expect(catalogue.articles['show-isakmp']?.title).toBe('A note');
  });

  test('a new fact and a parameter can be used at once', () => {
    const {problems, catalogue} = build({
      'facts.yaml': 'site.name:\n  says: name of the site\n  type: text\n',
      'parameters.yaml': 'site: {type: name, ask: The site, from: site.name, example: A}\n',
      'note.md': `${article('')}\`\`\`ios check\nshow running-config | include {site}\n\`\`\`\n`,
    });
    expect(problems).toEqual([]);
    expect(catalogue.facts['ike.state']).toBeDefined();
    expect(catalogue.parameters.site?.from).toBe('site.name');
  });

  const broken: Readonly<Record<string, string>> = {
    'no front matter': 'Text only\n',
    'a field nobody knows': article('alises: [a]\n', 'wrong-key'),
    'a fact nobody knows': article('symptoms:\n  - {when: {fact: ike.sate, known: true}, weight: weak}\n', 'wrong-key'),
    'code instead of fields': '---js\n({id: "wrong-key"})\n---\n',
    'an alias without its anchor': '---\nid: *nowhere\n---\n',
  };
  test.each(Object.entries(broken))('a broken file takes no other with it: %s', (_name, text) => {
    const {catalogue, problems} = build({'wrong-key.md': text, 'note.md': article('')});
    expect(new Set(problems.map(problem => problem.file))).toEqual(new Set(['wrong-key.md']));
    expect(catalogue.articles.note).toBeDefined();
    expect(catalogue.articles['wrong-key']).toEqual(base.articles['wrong-key']);
    expect(catalogue.flows).toEqual(base.flows);
  });

  test('of two files with one id the first one counts', () => {
    const {catalogue, problems} = build({
      'a/note.md': article('aliases: [first]\n'),
      'b/note.md': article('aliases: [second]\n'),
    });
    expect(problems.map(problem => problem.file)).toEqual(['b/note.md']);
    expect(catalogue.articles.note?.aliases).toEqual(['first']);
  });

  test('a broken flow leaves the shipped one in force', () => {
    const {catalogue, problems} = build({'triage.yaml': 'id: triage\ntitle: x\nstart: nowhere\nsteps: {}\n'});
    expect(problems.map(problem => problem.code)).toEqual(['K005']);
    expect(catalogue.flows.triage).toEqual(base.flows.triage);
  });

  test('the base is not changed', () => {
    const before = JSON.stringify(base);
    build({'wrong-key.md': article('', 'wrong-key'), 'facts.yaml': 'ike.up: {says: x, type: text}\n'});
    expect(JSON.stringify(base)).toBe(before);
  });
});

describe('decoding makes short forms regular', () => {
  const {articles, flows, facts, parameters} = buildCatalogue(smallFiles).catalogue;

  test('conditions', () => {
    expect(articles['wrong-key']?.symptoms[0]?.when).toEqual({fact: 'ike.state', side: 'ours', in: ['mm-key-exch']});
    expect(flows.traffic?.steps.decaps?.choices[0]?.when).toEqual({fact: 'ipsec.decaps', side: 'ours', above: 0});
  });

  test('causes of an article and of its symptoms', () => {
    expect(articles['bad-message']?.causes).toEqual([{id: 'wrong-key', weight: 'moderate'}]);
    expect(articles['bad-message']?.symptoms[0]?.causes).toEqual([]);
  });

  test('aliases by language, platforms by default', () => {
    expect(articles['bad-message']).toMatchObject({
      aliases: ['sanity check failed'],
      dutch: ['bericht onleesbaar'],
      platforms: ['ios'],
    });
    expect(articles['no-path']?.platforms).toEqual(['ios', 'asa', 'pix']);
  });

  test('yes-no facts have their two values, phases are words', () => {
    expect(facts['peer.ping']?.values).toEqual({yes: 'yes', no: 'no'});
    expect(articles['no-path']?.phase).toBe('1');
    expect(articles['benign-message']?.phase).toBeNull();
  });

  test('a parameter belongs to the gateway of the command unless it says otherwise', () => {
    expect(parameters.acl).toMatchObject({side: null, from: 'acl.name', min: null});
  });
});
