import type {TunnelCase} from '../model/case.ts';
import type {Fact} from '../model/facts.ts';
import {establishedStates} from './ike-state-names.ts';

/**
 * States `ike.lone-row` for a tunnel of which the evidence has one row of a table and nothing else, while another
 * tunnel of the same gateway has an established IKE SA. Such a row may show a moment, not a fault.
 */
export function markLoneRows(tunnels: readonly TunnelCase[]): readonly TunnelCase[] {
  return tunnels.map(tunnel => {
    const row = loneRow(tunnel);
    const others = tunnels.filter(other => other !== tunnel);
    if (!row || !others.some(isEstablished)) return tunnel;
    return {...tunnel, facts: [...tunnel.facts, {...row, fact: 'ike.lone-row', value: 'yes'}]};
  });
}

function loneRow({facts, messages}: TunnelCase): Fact | null {
  const state = facts.find(fact => fact.fact === 'ike.state' && fact.side === 'ours');
  // A deleted row of an earlier attempt: the exchange has failed before.
  const isRepeated = facts.some(({fact, value}) => fact === 'ike.attempt-again' && value === 'yes');
  const isAlone = messages.length === 0 && !isRepeated && facts.every(fact => state && isSameLine(fact, state));
  return state && isAlone ? state : null;
}

function isSameLine({proof: a}: Fact, {proof: b}: Fact): boolean {
  return a?.file === b?.file && a?.line === b?.line;
}

function isEstablished({facts}: TunnelCase): boolean {
  return facts.some(
    ({fact, side, value}) => fact === 'ike.state' && side === 'ours' && establishedStates.has(String(value)),
  );
}
