import {describe, expect, test} from 'vitest';
import {applyCommands} from '../../src/config/apply-commands.ts';
import type {CheckResult} from '../../src/model/comparison.ts';
import {comparisonJson} from '../../src/report/comparison-json.ts';
import {renderComparison} from '../../src/report/render-comparison.ts';
import {causesAlone, compare, failures, firstCause, load, namesIn, type Texts} from './compare-texts.ts';
import {type Fault, faults, kindCount} from './faults.ts';

const folder = 'pairs';
const names = namesIn(folder);

/** What is a fault only together with a line of the peer. */
const counterparts: readonly (readonly [sign: string, line: string])[] = [
  ['phase1-mode aggressive', 'crypto ikev1 am-disable\n'],
  ['connection-type answer-only', 'crypto map CM 20 set connection-type answer-only\n'],
];

/** The edit must change the text, or the fault would not be one. */
function inject({pair, side, find, put}: Fault): Texts {
  const texts = load(folder, pair);
  const changed = texts[side].replace(find, put);
  expect(changed, `${pair} ${side} ${find}`).not.toBe(texts[side]);
  const [, line = ''] = counterparts.find(([sign]) => put.includes(sign)) ?? [];
  return {...texts, theirs: texts.theirs + line, [side]: changed};
}

/** Types the key, as an operator does where the command has a placeholder. */
function apply(text: string, commands: readonly string[], key = 'FakeKey-New'): string {
  const typed = commands.map(command => command.replaceAll(/\{psk\}|\{nhrpKey\}/g, key));
  return `${applyCommands(text.split('\n'), typed).lines.join('\n')}\n`;
}

function keyOf(texts: Texts, {side}: Pick<Fault, 'side'>): string | undefined {
  return /FakeKey-\w+/.exec(texts[side === 'ours' ? 'theirs' : 'ours'])?.[0];
}

function repaired(texts: Texts, {fix}: CheckResult, side: Fault['side']): Texts | null {
  const other = side === 'ours' ? 'theirs' : 'ours';
  const changes = fix.both ? (['ours', 'theirs'] as const) : fix[side].length > 0 ? [side] : [other];
  if (changes.every(name => fix[name as 'ours'].length === 0)) return null;
  // A key that is missing is the one the other side has; keys that differ are both typed anew.
  const key = fix.both ? undefined : keyOf(texts, {side});
  const change = (name: Fault['side']) =>
    (changes as readonly string[]).includes(name) ? apply(texts[name], fix[name], key) : texts[name];
  return {ours: change('ours'), theirs: change('theirs')};
}

/** Takes the fix, and the fix of what comes to light then, such as NAT that does not cover the flow either. */
function repairedInRounds(texts: Texts, hit: CheckResult, side: Fault['side']): {texts: Texts; rounds: number} | null {
  let after = repaired(texts, hit, side);
  for (let rounds = 1; after; rounds += 1) {
    const [next] = failures(after);
    if (!next || rounds === 2) return {texts: after, rounds};
    after = repaired(after, next, next.fix[side].length > 0 ? side : side === 'ours' ? 'theirs' : 'ours') ?? null;
  }
  return null;
}

describe('matching pairs', () => {
  test.each(names)('%s has no finding', name => {
    const comparison = compare(load(folder, name));
    expect(comparison.tunnels).toHaveLength(1);
    expect(failures(load(folder, name)).map(check => `${check.id}: ${check.says}`)).toEqual([]);
    expect([...comparison.unread.ours, ...comparison.unread.theirs].map(line => line.text)).toEqual([]);
  });

  test.each(names)('%s is not called a fault', name => expect(firstCause(load(folder, name))).toBeNull());

  test.each(names)('neither side of %s is accused alone', name => {
    const {ours, theirs} = load(folder, name);
    expect([...causesAlone(ours), ...causesAlone(theirs)]).toEqual([]);
  });
});

describe('single faults', () => {
  const score = {right: 0, cause: 0, alone: 0, cleared: 0, repairable: 0, rolledBack: 0};
  const missed: string[] = [];
  const note = (fault: Fault, what: string) => missed.push(`${fault.kind} (${fault.pair}, ${fault.side}): ${what}`);

  test('each is found by its own check, named first, and cleared by its fix', () => {
    for (const fault of faults) {
      const texts = inject(fault);
      const found = failures(texts);
      const hit = found.find(check => check.id === fault.check);
      if (hit) score.right += 1;
      else note(fault, `check ${fault.check} did not fail, but ${found.map(check => check.id).join(' ') || 'none'}`);
      if (hit && found.length === 1) score.alone += 1;
      else if (hit)
        note(
          fault,
          `also ${found
            .filter(check => check !== hit)
            .map(check => check.id)
            .join(' ')}`,
        );
      const cause = firstCause(texts);
      if (cause === fault.cause) score.cause += 1;
      else note(fault, `first cause ${cause}, not ${fault.cause}`);
      if (!hit || fault.noFix) continue;
      score.repairable += 1;
      const after = repaired(texts, hit, fault.side);
      const whole = repairedInRounds(texts, hit, fault.side);
      const left = whole ? failures(whole.texts).map(check => `${check.id} ${check.says}`) : ['no commands'];
      if (whole && whole.rounds > 1) note(fault, 'a second fix was needed');
      if (left.length === 0) score.cleared += 1;
      else
        note(
          fault,
          `after the fix: ${left.join('; ')}\n    ${[...hit.fix.ours, '--', ...hit.fix.theirs].join('\n    ')}`,
        );
      const side = hit.fix[fault.side].length > 0 ? fault.side : fault.side === 'ours' ? 'theirs' : 'ours';
      const back = after && {...after, [side]: apply(after[side], hit.rollback[side], keyOf(texts, fault))};
      if (!back || hit.fix.both || failures(back).some(check => check.id === fault.check)) score.rolledBack += 1;
      else note(fault, `rollback does not lead back:\n    ${hit.rollback[side].join('\n    ')}`);
    }
    const share = (count: number, of: number) => `${count}/${of} = ${((100 * count) / of).toFixed(1)} %`;
    console.log(
      [
        `${kindCount} kinds, ${faults.length} faults in ${names.length} pairs`,
        `right check failed ${share(score.right, faults.length)}; no other ${share(score.alone, faults.length)}`,
        `cause first ${share(score.cause, faults.length)}`,
        `cleared by the fix ${share(score.cleared, score.repairable)}; rolled back ${share(score.rolledBack, score.repairable)}`,
        ...missed,
      ].join('\n'),
    );
    expect(kindCount).toBeGreaterThanOrEqual(40);
    expect(names.length).toBeGreaterThanOrEqual(6);
    expect(score.right / faults.length).toBeGreaterThanOrEqual(0.98);
    expect(score.alone / faults.length).toBeGreaterThanOrEqual(0.98);
    expect(score.cause / faults.length).toBeGreaterThanOrEqual(0.95);
    expect(score.cleared).toBe(score.repairable);
    expect(score.rolledBack).toBe(score.repairable);
  });
});

describe('what is printed', () => {
  const printed = faults.map(fault => {
    const comparison = compare(inject(fault));
    return {text: renderComparison(comparison), json: JSON.stringify(comparisonJson(comparison))};
  });

  test('no key, ever', () => {
    for (const {text, json} of printed) expect(text + json).not.toMatch(/FakeKey/);
  });

  test('the table fits 80 columns', () => {
    const rows = printed.flatMap(({text}) =>
      text.split('\n').filter(line => /^(?:ok|FAILED|WARNING|unknown) /.test(line)),
    );
    expect(rows.filter(line => line.length > 80)).toEqual([]);
  });

  test('no weak algorithm and no clear is offered', () => {
    for (const fault of faults) {
      for (const {fix} of failures(inject(fault))) {
        expect([...fix.ours, ...fix.theirs].join('\n')).not.toMatch(/\b(?:3?des|md5|null|group ?[12])\b|^clear/m);
      }
    }
  });
});
