import {describe, expect, test} from 'vitest';
import {parseCommandBlocks} from '../../../src/content/command-blocks.ts';
import type {CommandBlock} from '../../../src/model/content.ts';

const defaults: CommandBlock = {
  platform: 'ios',
  release: '',
  role: 'check',
  commands: ['show crypto map'],
  disruption: 'none',
  side: 'ours',
  expect: '',
  ike: 0,
  weakens: '',
  option: '',
  line: 1,
};

function check(info: string, expected: Partial<CommandBlock>, text = 'show crypto map') {
  test(info, () => {
    const {blocks, problems} = parseCommandBlocks(`\`\`\`${info}\n${text}\n\`\`\`\n`, 'note.md', 1);
    expect(problems).toEqual([]);
    expect(blocks).toEqual([{...defaults, ...expected}]);
  });
}

function refuse(info: string, message: RegExp, blocks = 0) {
  test(`refused: ${info}`, () => {
    const read = parseCommandBlocks(`\`\`\`${info}\nshow crypto map\n\`\`\`\n`, 'note.md', 1);
    expect(read.problems.map(problem => [problem.code, problem.file, problem.line])).toContainEqual([
      'K008',
      'note.md',
      1,
    ]);
    expect(read.problems.map(problem => problem.message).join('\n')).toMatch(message);
    expect(read.blocks).toHaveLength(blocks);
  });
}

describe('a block', () => {
  check('ios check', {});
  check('asa collect', {platform: 'asa', role: 'collect'});
  check('asa<8.4 check', {platform: 'asa', release: '<8.4'});
  check('asa>=8.4 check', {platform: 'asa', release: '>=8.4'});
  check('ios>=15.2(4) check', {release: '>=15.2(4)'});
  check('ios apply disruption=brief side=both', {role: 'apply', disruption: 'brief', side: 'both'});
  check('ios verify expect="{peer} in state QM_IDLE"', {role: 'verify', expect: '{peer} in state QM_IDLE'});
  check('ios rollback ike=1 option="one profile"', {role: 'rollback', ike: 1, option: 'one profile'});
  check('ios verify expect="a=b, c"', {role: 'verify', expect: 'a=b, c'});
  check('ios apply disruption=none side=ours weakens="old peers only"', {role: 'apply', weakens: 'old peers only'});
  check('pix check', {platform: 'pix', commands: ['first', ' second']}, 'first\n\n second\n   ');
});

describe('what is wrong is named', () => {
  refuse('junos check', /unknown dialect "junos"/);
  refuse('asa==8.4 check', /unknown dialect/);
  refuse('ios', /unknown role ""/);
  refuse('ios aply', /unknown role "aply".*did you mean "apply"/);
  refuse('ios check sides=both', /unknown attribute "sides"; did you mean "side"/, 1);
  refuse('ios check ike=3', /ike="3" is not known; write one of 0, 1, 2/, 1);
  refuse('ios apply disruption=none', /says its side/, 1);
  refuse('ios apply side=ours', /says its disruption/, 1);
  refuse('ios apply side=us disruption=none', /side="us" is not known/, 1);
});

test('text between them is prose, and every block knows its line of the file', () => {
  const body = [
    '## Fix',
    '',
    '```text',
    'HUB# sample output',
    '```',
    '```',
    'no language',
    '```',
    '',
    '- in a list:',
    '',
    '```ios check',
    'show version',
    '```',
    'and on',
    '',
    '```asa check',
    'show version',
    '```',
  ].join('\n');
  const {blocks, problems} = parseCommandBlocks(body, 'note.md', 20);
  expect(problems).toEqual([]);
  expect(blocks.map(block => [block.platform, block.line])).toEqual([
    ['ios', 31],
    ['asa', 36],
  ]);
});
