import type {TunnelCase} from '../model/case.ts';
import type {Condition, FactTest, Truth} from '../model/condition.ts';
import type {Fact, FactDefinition} from '../model/facts.ts';
import type {Side} from '../model/platform.ts';

export interface Judgement {
  readonly truth: Truth;
  /** The facts that decided. */
  readonly used: readonly Fact[];
}

type Definitions = Readonly<Record<string, FactDefinition>>;

/**
 * Judges a condition as one gateway sees it: `ours` in the condition means `viewpoint`.
 *
 * A fact may be stated more than once with different values, because a paste often spans a change. A test then holds
 * when any of the values fits. Counts are the exception: the last sample counts.
 */
export function judge(
  condition: Condition,
  tunnel: TunnelCase,
  facts: Definitions,
  viewpoint: Side = 'ours',
): Judgement {
  if ('all' in condition) {
    const parts = condition.all.map(part => judge(part, tunnel, facts, viewpoint));
    const used = parts.flatMap(part => part.used);
    if (parts.some(part => part.truth === 'false')) return {truth: 'false', used};
    return {truth: parts.every(part => part.truth === 'true') ? 'true' : 'unknown', used};
  }
  if ('any' in condition) {
    const parts = condition.any.map(part => judge(part, tunnel, facts, viewpoint));
    const hit = parts.find(part => part.truth === 'true');
    if (hit) return hit;
    return {
      truth: parts.every(part => part.truth === 'false') ? 'false' : 'unknown',
      used: parts.flatMap(part => part.used),
    };
  }
  if ('not' in condition) {
    const inner = judge(condition.not, tunnel, facts, viewpoint);
    const opposite = {true: 'false', false: 'true', unknown: 'unknown'} as const;
    return {truth: opposite[inner.truth], used: inner.used};
  }
  if ('message' in condition) {
    // A message that was not seen may still have been logged: its absence proves nothing.
    const hit = tunnel.messages.find(message => message.article === condition.message);
    const fact = hit && {fact: condition.message, side: hit.side, value: 'yes', proof: hit.proof};
    return {truth: hit ? 'true' : 'unknown', used: fact ? [fact] : []};
  }
  return judgeTest(condition, tunnel, facts, viewpoint);
}

function judgeTest(test: FactTest, tunnel: TunnelCase, facts: Definitions, viewpoint: Side): Judgement {
  const opposite: Side = viewpoint === 'ours' ? 'theirs' : 'ours';
  const side = test.side === 'ours' ? viewpoint : opposite;
  const stated = tunnel.facts.filter(fact => fact.fact === test.fact && (test.side === 'either' || fact.side === side));
  const known = facts[test.fact]?.type === 'count' ? lastPerSide(stated) : stated;
  if (known.length === 0) return {truth: test.known === false ? 'true' : 'unknown', used: []};
  const fitting = known.filter(fact => fits(test, fact));
  return fitting.length > 0 ? {truth: 'true', used: fitting} : {truth: 'false', used: known};
}

function lastPerSide(facts: readonly Fact[]): Fact[] {
  return facts.filter((fact, index) => !facts.slice(index + 1).some(later => later.side === fact.side));
}

function fits(test: FactTest, fact: Fact): boolean {
  if (test.in) return test.in.includes(String(fact.value));
  if (test.above !== undefined && !(Number(fact.value) > test.above)) return false;
  if (test.below !== undefined && !(Number(fact.value) < test.below)) return false;
  return test.known ?? true;
}
