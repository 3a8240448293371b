import type {TunnelCase} from '../model/case.ts';
import {type Fact, parseFactKey} from '../model/facts.ts';

const proof = {file: 'test', line: 1, text: ''};

/** The tunnel that the `given` facts of an embedded test describe. */
export function tunnelOf(given: Readonly<Record<string, string | number>>): TunnelCase {
  const facts = Object.entries(given).map(([key, value]): Fact => ({...parseFactKey(key), value, proof}));
  return {peer: '192.0.2.1', local: '198.51.100.1', facts, messages: []};
}
