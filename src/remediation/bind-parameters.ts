import type {TunnelCase} from '../model/case.ts';
import type {Catalogue, Parameter} from '../model/content.ts';
import type {Side} from '../model/platform.ts';
import {invert, isMask, validateValue} from './validate-value.ts';

export type Bindings = Readonly<Record<string, string>>;

/** What a fact of one gateway is called on the other. */
const mirrored: Readonly<Record<string, string>> = {
  'selector.local-net': 'selector.remote-net',
  'selector.local-mask': 'selector.remote-mask',
  'selector.remote-net': 'selector.local-net',
  'selector.remote-mask': 'selector.local-mask',
};

/** Fills the parameters that the case knows, as seen from one gateway. Values that do not fit their type are left out. */
export function bindParameters(catalogue: Catalogue, tunnel: TunnelCase, side: Side): Bindings {
  const bindings: Record<string, string> = {};
  for (const parameter of Object.values(catalogue.parameters)) {
    const raw = lookUp(parameter, tunnel, side);
    if (raw === null) continue;
    const shaped = parameter.type === 'wildcard' && isMask(raw) ? invert(raw) : raw;
    const result = validateValue(parameter, shaped);
    if ('value' in result) bindings[parameter.id] = result.value;
  }
  return bindings;
}

/** Names of the same thing on the two gateways. */
const counterparts: readonly (readonly [string, string])[] = [
  ['peer', 'local'],
  ['localNet', 'remoteNet'],
  ['localMask', 'remoteMask'],
  ['localWild', 'remoteWild'],
  ['localHost', 'remoteHost'],
];

/** What the user's values, given as this gateway sees them, are on the other one. Names of its configuration are not. */
export function turnRound(catalogue: Catalogue, set: Bindings): Bindings {
  const turned: Record<string, string> = {};
  for (const [id, value] of Object.entries(set)) {
    const [pair] = counterparts.filter(ids => ids.includes(id));
    if (pair) turned[pair[0] === id ? pair[1] : pair[0]] = value;
    else if (catalogue.parameters[id]?.side) turned[id] = value;
  }
  return turned;
}

function lookUp(parameter: Parameter, tunnel: TunnelCase, gateway: Side): string | null {
  const {from} = parameter;
  const side = parameter.side === 'ours' || parameter.side === 'theirs' ? parameter.side : gateway;
  if (from === null || parameter.type === 'secret') return null;
  if (from === 'case.peer') return side === 'ours' ? tunnel.peer : tunnel.local;
  if (from === 'case.local') return side === 'ours' ? tunnel.local : tunnel.peer;
  // Of two samples the later one counts: an old connection id may be another SA by now.
  const own = tunnel.facts.findLast(fact => fact.fact === from && fact.side === side);
  const far = tunnel.facts.findLast(fact => fact.fact === mirrored[from] && fact.side !== side);
  const fact = own ?? far;
  return fact ? String(fact.value) : null;
}
