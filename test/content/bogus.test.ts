import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {checkContent} from '../../src/check/check-content.ts';
import {buildCatalogue} from '../../src/content/build-catalogue.ts';
import {formatProblem} from '../../src/model/problem.ts';
import {readContentFolder} from '../../src/platform/read-folder.ts';
import {smallCatalogue} from '../small-catalogue.ts';

/*
 * The tests of the checks: every rule has content that breaks it and nothing else. A folder is named after the rule
 * and the reason; it lies on top of the small content, as `ikewise check FOLDER` lays it on top of the shipped one.
 */
const root = 'test/fixtures/bogus';
const base = smallCatalogue();

function check(folder: string) {
  const files = readContentFolder(join(root, folder));
  const {catalogue, problems} = buildCatalogue(files, base);
  const own = new Set(files.map(file => file.path));
  return [...problems, ...checkContent(catalogue).problems.filter(problem => own.has(problem.file))];
}

/** What is wrong in each folder, and what its message must tell. */
const samples: readonly (readonly [folder: string, says: RegExp])[] = [
  ['K001-front-matter-never-closed', /has no end/],
  ['K001-javascript-front-matter', /never executed/],
  ['K001-json-front-matter', /write it as YAML/],
  ['K001-key-twice', /unique/],
  ['K001-no-front-matter', /first line must be "---"/],
  ['K001-tab-as-indentation', /[Tt]ab/],
  ['K002-choice-without-a-value', /needs is, in, above or below/],
  ['K002-fact-without-a-type', /one of choice, yes-no, count/],
  ['K002-message-and-condition', /either "message" or "when"/],
  ['K002-parameter-type', /one of address, network/],
  ['K002-two-tests-of-one-fact', /exactly one of/],
  ['K002-unknown-field', /"sumary"; did you mean "summary"/],
  ['K002-value-outside-the-list', /one of none, brief, tunnel-down, reload/],
  ['K003-parameter-from-an-unknown-fact', /"acl.nme"; did you mean "acl.name"/],
  ['K003-unknown-fact', /"ike.stat"; did you mean "ike.state"/],
  ['K003-unknown-fact-in-a-rule', /"ike.stat"/],
  ['K003-unknown-fact-in-a-sentence', /"ike.stat"/],
  ['K004-derived-value-unknown', /"maybe"; it is one of yes, no/],
  ['K004-unknown-value', /"qm-idel".*did you mean "qm-idle"/],
  ['K005-cause-is-no-cause', /unknown cause "bad-message"/],
  ['K005-unknown-article', /"bad-mesage"; did you mean "bad-message"/],
  ['K005-unknown-cause', /"wrong-kez"; did you mean "wrong-key"/],
  ['K005-unknown-end', /unknown end "nowhere"/],
  ['K005-unknown-flow', /"trafic"; did you mean "traffic"/],
  ['K005-unknown-step', /"firts"; did you mean "first"/],
  ['K005-unknown-step-of-another-flow', /"decap"; did you mean "decaps"/],
  ['K006-flow-id-is-not-the-file-name', /"spare" is not the file name "other-name"/],
  ['K006-flow-id-used-twice', /also used by first\/spare.yaml/],
  ['K006-id-is-not-the-file-name', /"not-that" is not the file name "note"/],
  ['K006-id-used-twice', /also used by first\/note.md/],
  ['K007-unknown-placeholder', /\{pear\}; did you mean "peer"/],
  ['K007-unknown-placeholder-in-a-message', /\{pear\}/],
  ['K007-unknown-placeholder-to-collect', /\{pear\}/],
  ['K007-unknown-word-in-a-sentence', /\{word\}/],
  ['K008-apply-without-disruption', /says its disruption/],
  ['K008-unknown-attribute', /"expct"; did you mean "expect"/],
  ['K008-unknown-dialect', /"junos"; write ios, asa or pix/],
  ['K008-unknown-disruption', /"huge" is not known/],
  ['K008-unknown-role', /"aply".*did you mean "apply"/],
  ['K101-example-does-not-match', /not matched by "sample alarm number seven"/],
  ['K102-near-miss-matches', /near miss is matched/],
  ['K103-no-example', /no example/],
  ['K103-no-near-miss', /no near miss/],
  ['K104-example-matches-another-article', /also matched by bad-message/],
  ['K105-apply-without-rollback', /ios apply block has no rollback/],
  ['K105-apply-without-verify', /ios apply block has no verify/],
  ['K105-rollback-of-another-platform', /ios apply block has no rollback/],
  ['K107-clear-of-all-tunnels', /not scoped to one peer/],
  ['K107-logoff-of-everybody', /not scoped to one peer/],
  ['K108-weak-algorithm', /weakens=/],
  ['K109-any-to-any', /any to any/],
  ['K109-clear-that-deletes-configuration', /deletes configuration/],
  ['K109-debug-never-switched-off', /undebug all/],
  ['K109-debug-without-condition', /debug crypto condition peer/],
  ['K109-default-route', /default route/],
  ['K109-key-for-everybody', /wildcard key/],
  ['K109-no-integrity', /has integrity/],
  ['K109-null-encryption', /never switched off: crypto ipsec/],
  ['K109-replay-check-switched-off', /anti-replay/],
  ['K110-placeholder-first', /begin with literal text/],
  ['K110-three-wide-placeholders', /\{text\} at most twice/],
  ['K111-no-source', /no source/],
  ['K112-cause-without-question', /question/],
  ['K114-clause-without-test', /ipsec\.decaps/],
  ['K115-another-cause-is-first', /no-path is not first; ranked: wrong-key/],
  ['K115-cause-is-not-out', /no-path is not out/],
  ['K115-cause-is-not-possible', /no-path is not even possible/],
  ['K116-symptom-shared-without-a-word', /add wrong-key to neighbours/],
  ['K117-fact-nobody-states', /nothing reads, derives or asks for the fact "moon.phase"/],
  ['F202-step-out-of-reach', /second cannot be reached/],
  ['F203-edge-without-test', /no test takes "I cannot tell" at step first/],
  ['F204-test-asks-something-else', /asked nothing, not first/],
  ['F204-test-ends-elsewhere', /ended at cause:no-path, not at cause:wrong-key/],
  ['F205-steps-in-a-circle', /first leads back to itself/],
  ['F206-thirteen-questions', /asks 13 questions; 12 are allowed/],
  ['F208-value-without-a-way', /first: no choice for no/],
  ['F209-cause-no-flow-leads-to', /no flow leads to this cause/],
  ['F210-six-questions-on-most-paths', /median path asks 6 questions; 5 are allowed/],
];

test('the small content breaks no rule', () => {
  expect(checkContent(base).problems.map(formatProblem)).toEqual([]);
});

test.each(samples)('%s', (folder, says) => {
  const problems = check(folder);
  const [code] = folder.split('-');
  expect(problems.map(formatProblem)).not.toEqual([]);
  expect(problems.filter(problem => problem.code !== code).map(formatProblem)).toEqual([]);
  expect(problems.map(problem => problem.message).join('\n')).toMatch(says);
});

describe('the list of samples', () => {
  test('names every folder', () => {
    expect(samples.map(([folder]) => folder).toSorted()).toEqual(readdirSync(root).toSorted());
  });

  test('breaks every rule that the sources know', () => {
    const sources = ['src/content', 'src/check'].flatMap(folder =>
      readdirSync(folder).map(name => readFileSync(join(folder, name), 'utf8')),
    );
    const known = new Set(sources.flatMap(text => text.match(/(?<=['"`])[KF]\d{3}(?=['"`])/g) ?? []));
    expect(known.size).toBeGreaterThan(20);
    expect([...new Set(samples.map(([folder]) => folder.slice(0, 4)))].toSorted()).toEqual([...known].toSorted());
  });
});
