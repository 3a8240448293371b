import type {TunnelCase} from '../model/case.ts';
import type {Fact, FactDefinition} from '../model/facts.ts';
import type {Side} from '../model/platform.ts';
import {judge} from './condition.ts';

/**
 * Adds the facts that the `derive` rules of the vocabulary give. A fact that is stated is never derived.
 * Rules may build on each other, so it repeats until nothing new appears; each round adds a fact, so it ends.
 */
export function deriveFacts(tunnel: TunnelCase, definitions: Readonly<Record<string, FactDefinition>>): TunnelCase {
  const rules = Object.values(definitions).filter(definition => definition.derive.length > 0);
  // In a fixed order, so that the order of the evidence decides nothing.
  const sides = (['ours', 'theirs'] as const).filter(side => tunnel.facts.some(fact => fact.side === side));
  let current = tunnel;
  for (let added = true; added; ) {
    added = false;
    for (const side of sides) {
      for (const definition of rules) {
        if (current.facts.some(fact => fact.fact === definition.id && fact.side === side)) continue;
        const fact = deriveOne(current, definition, definitions, side);
        if (!fact) continue;
        current = {...current, facts: [...current.facts, fact]};
        added = true;
      }
    }
  }
  return current;
}

function deriveOne(
  tunnel: TunnelCase,
  definition: FactDefinition,
  definitions: Readonly<Record<string, FactDefinition>>,
  side: Side,
): Fact | null {
  for (const rule of definition.derive) {
    const {truth, used} = judge(rule.when, tunnel, definitions, side);
    if (truth === 'true') return {fact: definition.id, side, value: rule.value, proof: used[0]?.proof ?? null};
  }
  return null;
}
