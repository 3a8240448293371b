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

function lookUp(parameter: Parameter, tunnel: TunnelCase, side: Side): string | null {
  const {from} = parameter;
  if (from === null || parameter.type === 'secret') return null;
  if (from === 'case.peer') return side === 'ours' ? tunnel.peer : tunnel.local;
  if (from === 'case.local') return side === 'ours' ? tunnel.local : tunnel.peer;
  const own = tunnel.facts.find(fact => fact.fact === from && fact.side === side);
  const far = tunnel.facts.find(fact => fact.fact === mirrored[from] && fact.side !== side);
  const fact = own ?? far;
  return fact ? String(fact.value) : null;
}
