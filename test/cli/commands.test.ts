import {execSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import {canaries, ours, theirs} from '../two-configurations.ts';
import {run} from './run-program.ts';

const temp = mkdtempSync(join(tmpdir(), 'ikewise-cli-'));
afterAll(() => rmSync(temp, {recursive: true}));

const faulty = 'test/golden/keys-differ/ours.txt';
const healthy = 'test/golden/healthy-beside-old-attempts/ours.txt';
const esc = '\u001b';

/** Exit code, and what must stand on standard output; nothing on standard error. */
function check(name: string, args: readonly string[], code: number, out: RegExp, input = '') {
  test(name, () => {
    const result = run(args, {input});
    expect(result.out).toMatch(out);
    expect(result.err).toBe('');
    expect(result.code).toBe(code);
    expect(result.out).not.toContain(esc);
    expect(result.out).not.toMatch(/Canary/);
  });
}

const keys = (value: unknown) => Object.keys(value as object).toSorted();

describe('diagnose', () => {
  check('a fault', ['diagnose', faulty], 1, /The pre-shared keys differ \(\w+, psk-mismatch\)/);
  check('a tunnel that works', ['diagnose', healthy], 0, /Nothing wrong found/);
  check('piped', ['diagnose', '-'], 1, /psk-mismatch[\s\S]*stdin:1 /, readFileSync(faulty, 'utf8'));
  check('piped, without a name', ['diagnose'], 1, /psk-mismatch/, readFileSync(faulty, 'utf8'));
  check(
    'only the tunnel that was asked for',
    ['diagnose', faulty, '--peer', '198.51.100.1'],
    1,
    /Tunnel to 198\.51\.100\.1/,
  );
  check('as Markdown', ['diagnose', faulty, '--format', 'md'], 1, /^# IPsec diagnosis\n/);
  check('as text', ['diagnose', faulty, '--format', 'text'], 1, /^Tunnel to/);

  test('not enough to tell', () => {
    const {code, out} = run(['diagnose', '-'], {input: 'HUB# show clock\n12:00:00.000 UTC Sat Nov 21 2026\n'});
    expect(out).toMatch(/Undetermined/);
    expect(code).toBe(3);
  });

  test('the keys of the JSON are a contract', () => {
    const {code, out} = run(['diagnose', '--json', faulty]);
    const report = JSON.parse(out);
    expect(code).toBe(1);
    expect(report.schema).toBe('ikewise.diagnosis/1');
    expect(report.verdict).toBe('fault');
    expect(keys(report)).toEqual(['benign', 'captures', 'schema', 'tunnels', 'unread', 'verdict']);
    const [tunnel] = report.tunnels;
    expect(keys(tunnel)).toEqual(
      expect.arrayContaining(['causes', 'facts', 'local', 'next', 'peer', 'phase', 'verdict']),
    );
    expect(tunnel).toMatchObject({peer: '198.51.100.1', local: '192.0.2.1', verdict: 'fault', phase: '1'});
    expect(keys(tunnel.causes[0])).toEqual(['against', 'confidence', 'for', 'id', 'rank', 'title']);
    expect(tunnel.causes[0]).toMatchObject({id: 'psk-mismatch', rank: 1});
    expect(keys(tunnel.causes[0].for[0])).toEqual(['file', 'line', 'says', 'text']);
    expect(keys(tunnel.facts[0])).toEqual(['fact', 'file', 'line', 'side', 'value']);
    expect(keys(report.captures[0])).toEqual(['command', 'file', 'kind', 'line', 'platform']);
    expect(report.unread).toEqual(expect.any(Number));
  });

  test('both gateways', () => {
    const {out} = run(['diagnose', '--json', healthy, '--theirs', healthy]);
    const sides = JSON.parse(out).tunnels.flatMap((tunnel: {facts: {side: string}[]}) =>
      tunnel.facts.map(fact => fact.side),
    );
    expect(new Set(sides)).toEqual(new Set(['ours', 'theirs']));
  });

  test('--out writes the file and prints nothing', () => {
    const path = join(temp, 'ticket.md');
    const result = run(['diagnose', faulty, '--format', 'md', '--out', path]);
    expect([result.code, result.out, result.err]).toEqual([1, '', '']);
    expect(readFileSync(path, 'utf8')).toMatch(/^# IPsec diagnosis\n/);
  });
});

describe('parse', () => {
  check(
    'records and lines that were not read',
    ['parse', healthy],
    0,
    /show crypto isakmp sa .*: 2 record\(s\)\n.*\n {2}state +conn_id +deleted\n {2}QM_IDLE/,
  );

  test('the keys of the JSON are a contract', () => {
    const result = JSON.parse(
      run(['parse', '--json', '-'], {input: `${readFileSync(healthy, 'utf8')}\nwhat is this\n`}).out,
    );
    expect(keys(result)).toEqual(['captures', 'schema']);
    expect(result.schema).toBe('ikewise.parse/1');
    expect(keys(result.captures[0])).toEqual(['command', 'file', 'kind', 'line', 'platform', 'records', 'unread']);
    const unread = result.captures.flatMap((capture: {unread: object[]}) => capture.unread);
    expect(keys(unread[0])).toEqual(['line', 'text']);
  });
});

describe('search', () => {
  check('words', ['search', 'QM', 'FSM', 'error'], 0, /^qm-fsm-error /);
  check(
    'a pasted block',
    ['search', '-'],
    0,
    /psk-mismatch/,
    '%CRYPTO-4-IKMP_BAD_MESSAGE: IKE message from 192.0.2.1 failed its sanity check or is malformed\n',
  );
  check('says which words fit', ['search', 'pre-shared key is wrong'], 0, /fits: wrong pre-shared key\n/);
  check('nothing', ['search', 'qqzzxxw', 'vvkkjj'], 1, /^Nothing in the library fits/);

  test('the keys of the JSON are a contract', () => {
    const {code, out} = run(['search', '--json', '--limit', '3', 'QM FSM error']);
    const result = JSON.parse(out);
    expect(code).toBe(0);
    expect(keys(result)).toEqual(['query', 'results', 'schema']);
    expect(result).toMatchObject({schema: 'ikewise.search/1', query: 'QM FSM error'});
    expect(result.results).toHaveLength(3);
    for (const found of result.results) {
      expect(keys(found)).toEqual(['causes', 'id', 'kind', 'match', 'score', 'title']);
      expect(found.score).toBeGreaterThanOrEqual(0);
      expect(found.score).toBeLessThanOrEqual(1);
      expect(found.match).toMatch(/^(?:exact|fuzzy)$/);
    }
  });

  test('nothing as JSON', () => {
    const {code, out} = run(['search', '--json', 'qqzzxxw vvkkjj']);
    expect([code, JSON.parse(out).results]).toEqual([1, []]);
  });

  test('a cause names itself first', () => {
    const [first] = JSON.parse(run(['search', '--json', 'The pre-shared keys differ']).out).results;
    expect([first.id, first.causes[0]]).toEqual(['psk-mismatch', 'psk-mismatch']);
  });
});

describe('plan and show', () => {
  check(
    'an article',
    ['show', 'psk-mismatch'],
    0,
    /^# The pre-shared keys differ\n[\s\S]*Article psk-mismatch, reviewed /,
  );
  check(
    'a plan with a value',
    ['plan', 'psk-mismatch', '--platform', 'ios', '--set', 'peer=192.0.2.7'],
    0,
    /\n {2}show crypto isakmp sa \| include 192\.0\.2\.7\n/,
  );
  check(
    'a plan from evidence',
    ['plan', 'psk-mismatch', '--platform', 'ios', '--from', faulty],
    0,
    /^.*\nPeer: 198\.51\.100\.1\n/,
  );
  check(
    'a plan as Markdown',
    ['plan', 'psk-mismatch', '--platform', 'asa', '--format', 'md'],
    0,
    /^### Checklist: The pre-shared keys differ\n[\s\S]*- \[ \] \*\*Fix\*\*/,
  );

  test('a plan as JSON never has a secret in it', () => {
    const plan = JSON.parse(run(['plan', 'psk-mismatch', '--platform', 'ios', '--format', 'json']).out);
    expect(plan).toMatchObject({schema: 'ikewise.plan/1', cause: 'psk-mismatch', platform: 'ios', peer: null});
    expect(plan.missing.find((item: {id: string}) => item.id === 'psk')).toMatchObject({secret: true});
  });
});

describe('check', () => {
  check('the shipped content', ['check'], 0, /no problems\n$/);
  const good =
    '---\nid: our-note\nkind: concept\ntitle: Our note\nsummary: Ours.\nsources: [{title: our wiki}]\nreviewed: "2026-11-21"\n---\nText\n';

  test('a good folder', () => {
    const folder = join(temp, 'kb');
    mkdirSync(folder);
    writeFileSync(join(folder, 'our-note.md'), good);
    const result = run(['check', folder]);
    expect([result.code, result.err]).toEqual([0, '']);
    const shown = run(['--kb', folder, 'show', 'our-note']);
    expect(shown.out).toMatch(/^# Our note/);
  });

  test('a bad folder names file and line', () => {
    const result = run(['check', 'test/fixtures/bogus/K003-unknown-fact']);
    expect(result.code).toBe(2);
    expect(result.err).toBe('note.md:7: K003 unknown fact "ike.stat"; did you mean "ike.state"?\n');
    expect(result.out).toMatch(/\n1 problem\(s\)\n$/);
  });

  test('as JSON', () => {
    const result = JSON.parse(run(['check', '--json', 'test/fixtures/bogus/K003-unknown-fact']).out);
    expect(result.schema).toBe('ikewise.check/1');
    expect(result.problems).toMatchObject([{code: 'K003', file: 'note.md', line: 7}]);
  });
});

describe('compare', () => {
  test('prints no key and no mark of one in a line that could be pasted', () => {
    const [own, far] = [join(temp, 'own.cfg'), join(temp, 'far.cfg')];
    writeFileSync(own, ours);
    writeFileSync(far, theirs);
    const {code, out} = run(['compare', own, far]);
    expect(code).toBe(1);
    expect(out).toContain(
      '    ! no crypto isakmp key {oldPsk} address 198.51.100.9 no-xauth\n    ! crypto isakmp key {psk} address 198.51.100.9 no-xauth\n',
    );
    expect(out).toContain('    ! crypto isakmp key {oldPsk} address 198.51.100.9 no-xauth\n');
    expect(out).not.toMatch(/^ {4} *(?!!).*(?:\{|<masked)/m);
    for (const canary of canaries) expect(out).not.toContain(canary);
  });
});

describe('the program itself', () => {
  test('without a terminal it prints its help to standard error', () => {
    const {code, out, err} = run([]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^Usage: ikewise /);
    expect(err).toMatch(/This is not a terminal/);
  });

  check('--help', ['--help'], 0, /^Usage: ikewise [\s\S]*Examples:/);
  check('--help of a command', ['diagnose', '--help'], 0, /Examples:\n {2}ikewise diagnose tunnel\.txt/);
  check('--version', ['--version'], 0, /^\d+\.\d+\.\d+\n$/);

  test('colour only when it is asked for', () => {
    expect(run(['diagnose', faulty], {env: {FORCE_COLOR: '1'}}).out).toContain(`${esc}[`);
    expect(run(['diagnose', faulty], {env: {FORCE_COLOR: '1', NO_COLOR: '1'}}).out).not.toContain(esc);
    expect(run(['--no-color', 'diagnose', faulty], {env: {FORCE_COLOR: '1'}}).out).not.toContain(esc);
  });

  test('a reader that stops early is no error', () => {
    const result = execSync(`node bin/ikewise.js parse --json ${faulty} | head -1`, {
      encoding: 'utf8',
      shell: '/bin/bash',
    });
    expect(result).toBe('{\n');
    const long = join(temp, 'long.txt');
    writeFileSync(long, `${readFileSync(faulty, 'utf8')}\n`.repeat(400));
    const both = execSync(`{ node bin/ikewise.js parse ${long} | head -1; } 2>&1; echo \${PIPESTATUS[0]}`, {
      encoding: 'utf8',
      shell: '/bin/bash',
    });
    expect(both).toMatch(/^.+\n0\n$/);
  });
});
