import type {TunnelCase} from '../model/case.ts';
import {type FactDefinition, parseFactKey} from '../model/facts.ts';
import type {Side} from '../model/platform.ts';

/**
 * Replaces `{peer}`, `{local}`, the placeholders of a matched message and the facts `{thing.property}` and
 * `{theirs:thing.property}` in a sentence. An unknown one is replaced by words, so that no brace reaches a person.
 */
export function fillSentence(
  sentence: string,
  tunnel: TunnelCase,
  definitions: Readonly<Record<string, FactDefinition>>,
  values: Readonly<Record<string, string>> = {},
  viewpoint: Side = 'ours',
): string {
  return sentence.replaceAll(/\{((?:theirs:)?[\w.-]+)\}/g, (_, name: string) => {
    const given = values[name];
    if (given !== undefined) return given;
    if (name === 'peer') return tunnel.peer ?? 'the peer';
    if (name === 'local') return tunnel.local ?? 'this gateway';
    const {fact: id, side} = parseFactKey(name);
    const seen = side === viewpoint ? 'ours' : 'theirs';
    const definition = definitions[id];
    const fact = tunnel.facts.findLast(known => known.fact === id && known.side === seen);
    if (fact) return definition?.values[String(fact.value)] ?? String(fact.value);
    return definition ? `unknown ${definition.says}` : name;
  });
}
