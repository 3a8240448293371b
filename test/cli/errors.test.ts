import {appendFileSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import {type Run, run} from './run-program.ts';

const temp = mkdtempSync(join(tmpdir(), 'ikewise-cli-'));
afterAll(() => rmSync(temp, {recursive: true}));

const sample = 'test/golden/keys-differ/ours.txt';
function file(name: string, content: string | Uint8Array): string {
  const path = join(temp, name);
  mkdirSync(join(path, '..'), {recursive: true});
  writeFileSync(path, content);
  return path;
}

/** Says what is wrong and what to do in a few lines of stderr, prints nothing, and never a stack. */
function check(name: string, start: () => Run, err: RegExp, code = 2) {
  test(name, () => {
    const result = start();
    expect(result.err).toMatch(err);
    expect(result.code).toBe(code);
    expect(result.err.trim().split('\n').length).toBeLessThanOrEqual(3);
    expect(result.err).not.toMatch(/^\s+at |node:internal|undefined/m);
    if (code === 2) expect(result.out).toBe('');
  });
}

describe('input that cannot be used', () => {
  check(
    'no such file',
    () => run(['diagnose', join(temp, 'none.txt')]),
    /There is no file ".*none\.txt"\.\nCheck the path/,
  );
  check('a folder', () => run(['diagnose', temp]), /is a folder\.\nName the files/);
  check(
    'a binary file',
    () =>
      run([
        'diagnose',
        file(
          'x.bin',
          Uint8Array.from({length: 4096}, (_, i) => (i * 7) % 256),
        ),
      ]),
    /is not text\.\nSave the device output/,
  );
  check(
    'a file of 50 MB without text',
    () => {
      const path = file('big.log', '');
      truncateSync(path, 50 * 1024 * 1024);
      return run(['diagnose', path]);
    },
    /is not text\.\nSave the device output/,
  );
  check('an empty file', () => run(['diagnose', file('empty.txt', '\n \n')]), /nothing to read/);
  check(
    'empty standard input',
    () => run(['diagnose', '-']),
    /nothing to read: the input is empty\.\nPaste the output/,
  );
  check('no standard input and no file', () => run(['parse']), /nothing to read/);
  check(
    'a file of the peer that is missing',
    () => run(['diagnose', sample, '--theirs', 'none.txt']),
    /no file "none\.txt"/,
  );
  check(
    'no line of a device',
    () => run(['diagnose', '-'], {input: 'Hello, how are you?\n'}),
    /^No Cisco output was recognised/,
    3,
  );
});

describe('words that are not known', () => {
  check('a command', () => run(['diagnos', sample]), /no command "diagnos"\.\nDid you mean diagnose\?/);
  check('an option', () => run(['diagnose', '--jsn', sample]), /unknown option '--jsn'\n\(Did you mean --json\?\)/);
  check(
    'a cause',
    () => run(['plan', 'psk-mismach', '--platform', 'ios']),
    /no cause "psk-mismach"\.\nDid you mean psk-mismatch\?/,
  );
  check(
    'a cause that is near nothing',
    () => run(['plan', 'qqqqqqqqqqqqqq', '--platform', 'ios']),
    /no cause "q+"\.\n"ikewise search WORDS" finds causes/,
  );
  check('an article', () => run(['show', 'psk-mismach']), /no article "psk-mismach"\.\nDid you mean psk-mismatch\?/);
  check('an article with the name of an object', () => run(['show', 'constructor']), /no article "constructor"/);
  check(
    'a platform',
    () => run(['plan', 'psk-mismatch', '--platform', 'junos']),
    /no platform "junos"\.\nWrite ios, asa or pix/,
  );
  check('no platform', () => run(['plan', 'psk-mismatch']), /'--platform <platform>' not specified/);
  check('a format', () => run(['diagnose', sample, '--format', 'pdf']), /no format "pdf"/);
  check(
    'a format of a plan',
    () => run(['plan', 'psk-mismatch', '--platform', 'ios', '--format', 'pdf']),
    /no format "pdf"/,
  );
  check(
    'a peer',
    () => run(['diagnose', sample, '--peer', '203.0.113.200']),
    /no tunnel to 203\.0\.113\.200\.\nPeers seen: 198\.51\.100\.1/,
  );
  check('no word to search', () => run(['search']), /missing required argument 'query'/);
  check(
    'a limit that is no number',
    () => run(['search', '--limit', 'many', 'psk']),
    /--limit many is not a whole number/,
  );
});

describe('values for placeholders', () => {
  const set =
    (...values: string[]) =>
    () =>
      run(['plan', 'psk-mismatch', '--platform', 'ios', '--set', ...values]);
  check('the wrong type', set('peer=peer.example'), /peer must be an IP address, for example 192\.0\.2\.1/);
  check('a command behind it', set('peer=192.0.2.1\nreload'), /peer must be an IP address/);
  check('a secret', set('psk=S3cretC4nary'), /psk is a secret: it is typed on the device/);
  check('no value', set('peer'), /"peer" is not name=value/);
  check('an unknown name', set('peeer=192.0.2.1'), /no placeholder "peeer"\.\nDid you mean peer\?/);
  check('the name of an object', set('constructor=1'), /no placeholder "constructor"/);
  test('the secret is not repeated', () =>
    expect(JSON.stringify(set('psk=S3cretC4nary')())).not.toContain('S3cretC4nary'));
});

describe('content of one’s own', () => {
  const bad = () => {
    file(
      'kb/causes/our-cause.md',
      '---\nid: our-cause\nkind: cause\ntitle: Ours\nsummary: Ours.\ndisruption: briefly\nreviewed: "2026-11-21"\n---\n',
    );
    return join(temp, 'kb');
  };
  check(
    'a broken article',
    () => run(['--kb', bad(), 'show', 'psk-mismatch']),
    /causes\/our-cause\.md:6: K002 disruption: write one of none, brief.*\nThe content in .* was not used/,
  );
  check(
    'a broken article by environment',
    () => run(['show', 'psk-mismatch'], {env: {IKEWISE_KB: bad()}}),
    /our-cause\.md/,
  );
  check(
    'no such folder',
    () => run(['--kb', join(temp, 'nowhere'), 'show', 'psk-mismatch']),
    /nowhere" is not a folder/,
  );
  check('check without a folder', () => run(['check', join(temp, 'nowhere')]), /is not a folder\.\nGive a folder/);
  check(
    'check of an empty folder',
    () => {
      mkdirSync(join(temp, 'empty'), {recursive: true});
      return run(['check', join(temp, 'empty')]);
    },
    /There is no content in/,
  );
});

describe('an output that cannot be written', () => {
  check(
    'no such folder',
    () => run(['diagnose', sample, '--out', join(temp, 'none/x.md')]),
    /x\.md" could not be written \(ENOENT\)\.\nCheck that its folder exists/,
  );
});

test('a 50 MB log is read, and the line that matters is found in it', () => {
  const noise = 'Jun 10 2026 17:36:05: %ASA-7-715047: IP = 198.51.100.1, processing VID payload\n';
  const path = file('long.log', noise.repeat(Math.ceil((50 * 1024 * 1024) / noise.length)));
  const fault = '%CRYPTO-4-IKMP_BAD_MESSAGE: IKE message from 198.51.100.1 failed its sanity check or is malformed\n';
  appendFileSync(path, fault);
  const result = run(['diagnose', '--json', path]);
  expect(result.code).toBe(1);
  expect(JSON.parse(result.out).tunnels[0].causes[0].id).toBe('psk-mismatch');
});
