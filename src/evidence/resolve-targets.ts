import {distance} from 'fastest-levenshtein';
import type {TunnelCase} from '../model/case.ts';
import type {Fact, FactValue} from '../model/facts.ts';

/** A mistyped address differs from the real one in this many characters at the most. */
const typingErrors = 2;

/**
 * Pings and route look-ups name an address. What they prove depends on whether it is the peer's or lies in a protected
 * network, which is known only once the tunnel is.
 */
export function resolveTargets(tunnel: TunnelCase): TunnelCase {
  const facts = tunnel.facts.flatMap(fact => {
    if (fact.fact === 'ping.result') return resolvePing(fact, tunnel);
    if (fact.fact === 'route.result') return resolveLookup(fact, tunnel);
    if (fact.fact === 'route.table') return resolveTable(fact, tunnel);
    if (fact.fact === 'acl.counted') return resolveHits(fact, tunnel);
    return [fact];
  });
  return {...tunnel, facts: [...resolveEgress(resolveSizes(facts)), ...configuredValues(facts)]};
}

/** Of several large pings the ones that pass show only how large is too large. */
function resolveSizes(facts: readonly Fact[]): Fact[] {
  const lost = facts.filter(({fact, value}) => fact === 'ping.large' && value === 'no');
  return facts.map(fact =>
    fact.fact === 'ping.large' && fact.value === 'yes' && lost.some(({side}) => side === fact.side)
      ? restate(fact, 'ping.small', 'yes')
      : fact,
  );
}

/** What a trace meets on the way to another interface than the one of the tunnel, NAT for instance, is no fault there. */
function resolveEgress(facts: readonly Fact[]): Fact[] {
  const egress = facts.find(({fact}) => fact === 'packet.egress');
  const bound = facts.find(({fact, side}) => fact === 'map.interface' && side === egress?.side);
  if (!egress || !bound || String(egress.value).toLowerCase() === String(bound.value).toLowerCase()) return [...facts];
  const isTrace = ({fact, side}: Fact) =>
    side === egress.side && (fact === 'packet.before-crypto' || fact === 'nat.source-translated');
  return [...facts.filter(fact => !isTrace(fact)), restate(egress, 'packet.before-crypto', 'route-elsewhere')];
}

/** A debug names the policy that an offer was compared with, but not its value; a listing of the policies has it. */
function configuredValues(facts: readonly Fact[]): Fact[] {
  return facts.flatMap(fact => {
    if (
      fact.fact !== 'ike.mismatch' ||
      facts.some(known => known.fact === 'ike.mismatch-configured' && known.side === fact.side)
    )
      return [];
    const number = facts.find(known => known.fact === 'policy.number' && known.side === fact.side)?.value;
    const entry = facts.find(
      known =>
        known.fact === 'policy.entry' && known.side === fact.side && String(known.value).split(' ')[0] === number,
    );
    const value = new RegExp(`\\b${fact.value}=(\\S+)`).exec(String(entry?.value ?? ''))?.[1];
    return entry && value ? [restate(entry, 'ike.mismatch-configured', value)] : [];
  });
}

function resolvePing(fact: Fact, tunnel: TunnelCase): Fact[] {
  const [target = '', percent = '0', size] = String(fact.value).split(' ');
  const answered = Number(percent) > 0 ? 'yes' : 'no';
  const peer = fact.side === 'ours' ? tunnel.peer : tunnel.local;
  if (target === peer && size === 'large' && answered === 'no') return resolveLargePing(fact, tunnel);
  if (target === peer) return [restate(fact, 'peer.ping', answered)];
  if (peer !== null && distance(target, peer) <= typingErrors) return [restate(fact, 'ping.peer-target', target)];
  return [restate(fact, size === 'large' ? 'ping.large' : 'ping.small', answered)];
}

/** A large packet that must not be cut proves nothing about the peer; beside a small one that passes it is the size. */
function resolveLargePing(fact: Fact, {facts}: TunnelCase): Fact[] {
  const [target] = String(fact.value).split(' ');
  const passes = facts.some(known => {
    const [other, percent] = known.fact === 'ping.result' ? String(known.value).split(' ') : [];
    return known.side === fact.side && other === target && Number(percent) > 0;
  });
  return passes ? [restate(fact, 'path.loss', 'large-only')] : [];
}

function resolveLookup(fact: Fact, tunnel: TunnelCase): Fact[] {
  const [target = '', result = 'missing'] = String(fact.value).split(' ');
  const peer = fact.side === 'ours' ? tunnel.peer : tunnel.local;
  // "% Subnet not in table" says only that no entry is more exact than the default route.
  const hasDefault = tunnel.facts.some(
    known =>
      known.fact === 'route.table' &&
      known.side === fact.side &&
      /(?:^| )0\.0\.0\.0\/0(?: |$)/.test(String(known.value)),
  );
  if (result === 'missing' && hasDefault) return [];
  if (target === peer) return [restate(fact, 'route.peer', result)];
  return result === 'missing'
    ? [restate(fact, 'route.lookup', target), restate(fact, 'route.remote-net', 'missing')]
    : [];
}

/** A table proves a missing route only for networks that the other lines name. */
function resolveTable(fact: Fact, tunnel: TunnelCase): Fact[] {
  const prefixes = String(fact.value).split(' ').filter(Boolean);
  const missing = farAddresses(fact, tunnel).filter(address => !prefixes.some(prefix => covers(prefix, address)));
  const [first] = missing;
  return first === undefined
    ? []
    : [restate(fact, 'route.lookup', first), restate(fact, 'route.remote-net', 'missing')];
}

/** Addresses behind the other gateway, seen from the side that printed the table. */
function farAddresses(fact: Fact, tunnel: TunnelCase): string[] {
  const networks = tunnel.facts.flatMap(known => {
    const far = known.side === fact.side ? 'selector.remote-net' : 'selector.local-net';
    return known.fact === far && known.value !== '0.0.0.0' ? [String(known.value)] : [];
  });
  const pinged = tunnel.facts.flatMap(known => {
    const [target = ''] =
      known.fact === 'ping.result' && known.side === fact.side ? String(known.value).split(' ') : [];
    return target && target !== tunnel.peer && target !== tunnel.local ? [target] : [];
  });
  return [...networks, ...pinged];
}

/** The counts of a list are the tunnel's when a crypto map names the list, or when no other list was shown. */
function resolveHits(fact: Fact, tunnel: TunnelCase): Fact[] {
  const [name = '', hits = '0'] = String(fact.value).split(' ');
  const here = tunnel.facts.filter(known => known.side === fact.side);
  const named = here.filter(known => known.fact === 'acl.name').map(known => known.value);
  const listed = new Set(
    here.filter(known => known.fact === 'acl.counted').map(known => String(known.value).split(' ')[0]),
  );
  const isOwn = named.length > 0 ? named.includes(name) : listed.size === 1;
  return isOwn ? [restate(fact, 'acl.hits', Number(hits) > 0 ? 'yes' : 'no')] : [];
}

function restate(fact: Fact, id: string, value: FactValue): Fact {
  return {...fact, fact: id, value};
}

function covers(prefix: string, address: string): boolean {
  const [network = '', length = '32'] = prefix.split('/');
  const bits = Number(length);
  if (bits === 0) return true;
  const shift = 32 - bits;
  return toNumber(network) >>> shift === toNumber(address) >>> shift;
}

function toNumber(address: string): number {
  return address.split('.').reduce((value, octet) => ((value << 8) | (Number(octet) & 255)) >>> 0, 0);
}
