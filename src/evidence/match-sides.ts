import type {TunnelCase} from '../model/case.ts';
import type {Fact, FactValue} from '../model/facts.ts';
import type {Side} from '../model/platform.ts';

/** A counter this much behind the other one lost its packets on the way; fewer may still be in flight or unrelated. */
const lostPackets = 10;

/**
 * What only both sides together tell: whether our outbound SPI is their inbound one, and between which two of the four
 * counters packets are lost. Nothing is stated unless both gateways printed it.
 */
export function matchSides(tunnel: TunnelCase): Fact[] {
  return [...matchSpis(tunnel), ...findGap(tunnel)];
}

function matchSpis({facts}: TunnelCase): Fact[] {
  const ways = (['ours', 'theirs'] as const).flatMap(sender => {
    const out = all(facts, 'ipsec.spi-out', sender);
    const into = all(facts, 'ipsec.spi-in', other(sender));
    // What one side sends with an SA that the other one does not have at all is refused as well.
    const isGone = last(facts, 'ipsec.sa', other(sender))?.value === 'no';
    if (out.length === 0 || (into.length === 0 && !isGone)) return [];
    const known = new Set(into.map(fact => number(fact.value)));
    return [{isMet: out.some(fact => known.has(number(fact.value))), first: out[0]}];
  });
  const odd = ways.find(way => !way.isMet) ?? ways[0];
  return odd?.first ? [state(odd.first, 'ipsec.spi-match', odd.isMet ? 'yes' : 'no')] : [];
}

/** The way out: what we encrypt must be what they decrypt. The way back is the same, seen from them. */
function findGap({facts}: TunnelCase): Fact[] {
  if (facts.some(fact => fact.fact === 'path.esp')) return [];
  const without = (side: Side) => last(facts, 'ipsec.sa', side)?.value === 'no';
  if (without('ours') !== without('theirs')) return [];
  const ways = (['ours', 'theirs'] as const).flatMap(sender => {
    const sent = last(facts, 'ipsec.encaps', sender);
    const received = last(facts, 'ipsec.decaps', other(sender));
    return sent && received ? [{sent, received}] : [];
  });
  const gap = ways.find(({sent, received}) => Number(sent.value) >= lostPackets && received.value === 0);
  if (gap) return [{...state(gap.received, 'path.esp', 'no'), side: 'ours'}];
  const moving = ways.filter(({received}) => Number(received.value) > 0);
  const [first] = moving;
  return first && moving.length === 2 ? [{...state(first.received, 'path.esp', 'yes'), side: 'ours'}] : [];
}

function all(facts: readonly Fact[], id: string, side: Side): Fact[] {
  return facts.filter(fact => fact.fact === id && fact.side === side);
}

function last(facts: readonly Fact[], id: string, side: Side): Fact | undefined {
  return all(facts, id, side).at(-1);
}

function other(side: Side): Side {
  return side === 'ours' ? 'theirs' : 'ours';
}

/** `0x350C95D1` and `350c95d1(890017233)` are one number. */
function number(value: FactValue): string {
  return String(value).toLowerCase().replace(/^0x/, '').replace(/\(.*/, '').replace(/^0+/, '');
}

function state(from: Fact, fact: string, value: FactValue): Fact {
  return {...from, fact, value, side: 'ours'};
}
