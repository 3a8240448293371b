// Speed and memory of the built program, as ratios within one run: other jobs on the machine slow both sides alike.
// Usage: npm run bench
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const root = join(import.meta.dirname, '..');
const bin = join(root, 'bin', 'ikewise.js');
const rounds = 9;
const temp = mkdtempSync(join(tmpdir(), 'ikewise-bench-'));

function time(argv, input = '') {
  const start = process.hrtime.bigint();
  spawnSync(process.execPath, argv, {input, stdio: ['pipe', 'ignore', 'ignore'], maxBuffer: 1 << 28});
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

const sample = readFileSync(join(root, 'test/golden/policy-encryption-differs/ours.txt'), 'utf8');
const large = join(temp, 'large.log');
const line = 'Jun 10 2026 17:36:05: %ASA-7-715047: IP = 198.51.100.1, processing VID payload\n';
writeFileSync(large, sample + line.repeat(20_000));
const megabytes = readFileSync(large).length / 1e6;

const jobs = {
  'node -e 0': ['-e', '0'],
  '--version': [bin, '--version'],
  'search (one line)': [bin, 'search', 'QM FSM error'],
  'diagnose (30 lines)': [bin, 'diagnose', '-'],
  [`diagnose (${megabytes.toFixed(1)} MB log)`]: [bin, 'diagnose', large],
  [`read the same ${megabytes.toFixed(1)} MB`]: [
    '-e',
    `require('fs').readFileSync(${JSON.stringify(large)}, 'utf8').split('\\n').length`,
  ],
};
const times = Object.fromEntries(Object.keys(jobs).map(name => [name, []]));
for (let round = 0; round < rounds; round++) {
  for (const [name, argv] of Object.entries(jobs)) times[name].push(time(argv, sample));
}
const bare = median(times['node -e 0']);
for (const [name, values] of Object.entries(times)) {
  const value = median(values);
  console.log(
    `${name.padEnd(28)} ${value.toFixed(0).padStart(6)} ms  ${(value / bare).toFixed(1).padStart(5)} x bare node`,
  );
}
rmSync(temp, {recursive: true, force: true});
