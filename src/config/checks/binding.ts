import type {Peering} from '../find-peerings.ts';
import {protectionLines} from '../fix-commands.ts';
import {hostNetwork} from '../parse-network.ts';
import {routeTo} from '../route-to.ts';
import {definesTransforms, showsTransforms} from '../shown-parts.ts';
import {
  type Check,
  isWhole,
  misspelt,
  notApplicable,
  onBothSides,
  type SideCheck,
  type SideOutcome,
  unknown,
} from './check.ts';
import {addressOf, isTranslated} from './ike-peer.ts';

const cause = 'crypto-map-missing-or-wrong-interface';
const unbound = [{fact: 'map.bound', value: 'no'}] as const;
const incomplete = [{fact: 'map.complete', value: 'no'}] as const;

const bound: SideCheck = {
  id: 'map-bound',
  title: 'Crypto map or profile applied',
  phase: '2',
  cause,
  look(near, far) {
    const {device, map, tunnel} = near;
    if (tunnel) {
      if (tunnel.profile !== null) return {status: 'pass', value: tunnel.profile, line: tunnel.line};
      // A crypto map on the way out may protect it as well.
      const isMapped = device.maps.some(({peers}) => near.peers.some(peer => peers.includes(peer)));
      if (isMapped) return notApplicable;
      const known = device.profiles.filter(({name}) => device.tunnels.every(other => other.profile !== name));
      const profile = known.find(({name}) => name === far?.tunnel?.profile) ?? known[0] ?? device.profiles[0];
      // Without any profile it may be meant to be plain, unless the other end protects it.
      if (!profile && !far?.protection && !far?.tunnel?.profile) return unknown;
      return {
        status: 'fail',
        value: null,
        line: tunnel.line,
        says: `${tunnel.name} has no tunnel protection.`,
        commands: profile ? [near.line.text.trim(), ` tunnel protection ipsec profile ${profile.name}`] : [],
        facts: unbound,
      };
    }
    if (!map) return unknown;
    const name = mapName(near);
    const binding = device.bindings.find(known => known.map === name);
    if (binding)
      return {status: 'pass', value: binding.interface ? `${name} on ${binding.interface}` : name, line: binding.line};
    if (!isWhole(near)) return unknown;
    const owner = exitInterface(near, far);
    return {
      status: 'fail',
      value: name,
      line: map.line,
      says: `crypto map ${name} is on no interface.`,
      commands: owner ? bindLines(near, owner) : [],
      facts: unbound,
    };
  },
};

function mapName({device, map}: Peering): string {
  return (map?.isTemplate ? device.maps.find(entry => entry.dynamic === map.map)?.map : undefined) ?? map?.map ?? '';
}

/** The interface over which the route to the peer leads. */
function exitInterface(near: Peering, far: Peering | null): string | null {
  const address = addressOf(far, near);
  const owner = address === null ? null : routeTo(near.device, hostNetwork(address), near.frontVrf).interface;
  if (owner) return owner;
  return near.device.interfaces.find(known => known.nameif === 'outside')?.nameif ?? null;
}

function bindLines(near: Peering, owner: string): string[] {
  const name = mapName(near);
  return near.device.platform === 'ios'
    ? [`interface ${owner}`, ` crypto map ${name}`]
    : [`crypto map ${name} interface ${owner}`];
}

const rightInterface: SideCheck = {
  id: 'map-interface',
  title: 'Crypto map on the interface towards the peer',
  phase: '2',
  cause,
  look(near, far) {
    const {device, map} = near;
    if (!map) return notApplicable;
    const binding = device.bindings.filter(known => known.map === mapName(near));
    if (binding.length === 0) return notApplicable;
    const address = addressOf(far, near);
    if (address === null || !isWhole(near) || binding.some(known => known.interface === '')) return unknown;
    const exit = routeTo(device, hostNetwork(address), near.frontVrf);
    if (exit.interface === null) return unknown;
    const [first] = binding;
    const seen = {value: first?.interface ?? null, line: first?.line ?? null};
    if (binding.some(known => known.interface.toLowerCase() === exit.interface?.toLowerCase()))
      return {status: 'pass', ...seen};
    // Other tunnels of the same map may need it where it is.
    const isOnly = device.maps.filter(known => known.map === mapName(near)).length === 1;
    const away = !isOnly
      ? []
      : device.platform === 'ios'
        ? [`interface ${first?.interface}`, ` no crypto map ${mapName(near)}`]
        : [`no crypto map ${mapName(near)} interface ${first?.interface}`];
    return {
      status: 'fail',
      ...seen,
      says: `the crypto map is on ${first?.interface}, but the route to ${address} leaves by ${exit.interface}.`,
      commands: [...away, ...bindLines(near, exit.interface)],
      facts: unbound,
    };
  },
};

const complete: SideCheck = {
  id: 'map-complete',
  title: 'Crypto map entry complete',
  phase: '2',
  cause,
  look(near, far) {
    const {map, protection} = near;
    if (!map) return notApplicable;
    const missing = [
      map.acl === null && !map.isTemplate && 'an access list',
      map.peers.length === 0 && !map.isTemplate && 'a peer',
      map.transforms.length + map.proposals.length === 0 && showsTransforms(near.device) && 'a transform set',
    ].filter(part => part !== false);
    if (missing.length === 0) return {status: 'pass', value: near.name, line: map.line};
    return {
      status: 'fail',
      value: near.name,
      line: protection?.line ?? null,
      says: `${near.name} lacks ${missing.join(' and ')}.`,
      commands: missingParts(near, far),
      facts: incomplete,
    };
  },
};

/** What is missing, where only one thing on the device can be meant. */
function missingParts(near: Peering, far: Peering | null): string[] {
  const {device, map} = near;
  if (!map) return [];
  const [list, second] = unusedLists(near);
  const sets = device.transforms.filter(set => set.version === (near.versions[0] ?? 1));
  const word = device.source.some(({text}) => /set ikev1 |^crypto ikev1 /.test(text))
    ? 'set ikev1 transform-set'
    : 'set transform-set';
  return protectionLines(
    near,
    ...(map.peers.length === 0 && far?.local && !isTranslated(near, far) ? [`set peer ${far.local.value}`] : []),
    ...(map.acl === null && list && !second ? [`match address ${list}`] : []),
    ...(map.transforms.length + map.proposals.length === 0 && sets.length === 1 ? [`${word} ${sets[0]?.name}`] : []),
  );
}

function unusedLists({device}: Peering): string[] {
  const used = new Set([
    ...device.maps.map(entry => entry.acl),
    ...device.nats.map(nat => nat.acl),
    ...[...device.routeMaps.values()].flat(),
    ...device.interfaces.map(owner => owner.aclIn?.value ?? null),
    ...device.groupPolicies.map(policy => policy.filter?.value ?? null),
  ]);
  return [...device.acls.keys()].filter(name => !used.has(name));
}

const aclExists: SideCheck = {
  id: 'acl-exists',
  title: 'Crypto ACL exists',
  phase: '2',
  cause,
  look(near) {
    const {device, map} = near;
    if (!map?.acl) return notApplicable;
    const acl = device.acls.get(map.acl);
    const seen = {value: map.acl, line: map.aclLine};
    if (acl && acl.entries.length + acl.unresolved.length > 0)
      return acl.unresolved.length > 0 && acl.entries.length === 0 ? {...unknown, ...seen} : {status: 'pass', ...seen};
    const [list, second] = unusedLists(near);
    if ((!isWhole(near) || device.acls.size === 0) && misspelt(map.acl, unusedLists(near)) === null)
      return {...unknown, ...seen};
    return {
      status: 'fail',
      ...seen,
      says: `the crypto map names access list ${map.acl}, which does not exist${list && !second ? `; ${list} exists and is used nowhere` : ''}.`,
      commands: list && !second ? protectionLines(near, `match address ${list}`) : [],
      facts: incomplete,
    };
  },
};

const profileExists: SideCheck = {
  id: 'profile-exists',
  title: 'Profiles that are named exist',
  phase: '2',
  cause,
  look(near) {
    const {device, tunnel, protection} = near;
    const named = [
      {set: tunnel?.profile, line: tunnel?.protectionLine, known: device.profiles, kind: 'IPsec'},
      {set: protection?.isakmpProfile, line: protection?.line, known: device.ikeProfiles, kind: 'ISAKMP'},
      {set: protection?.ikev2Profile, line: protection?.line, known: device.ikeProfiles, kind: 'IKEv2'},
    ].filter(({set}) => set != null && set !== 'default');
    if (named.length === 0) return notApplicable;
    const missing = named.find(({set, known}) => !known.some(({name}) => name === set));
    const seen = {value: named.map(({set}) => set).join(' '), line: (missing ?? named[0])?.line ?? null};
    if (!missing) return {status: 'pass', ...seen};
    // A part of a configuration may leave out all profiles; one that shows others does not.
    const defined = missing.known.map(known => known.name);
    const [only, second] = defined;
    const slip = misspelt(missing.set ?? '', defined);
    if (only === undefined || (!isWhole(near) && slip === null)) return {...unknown, ...seen};
    const name = slip ?? (second === undefined ? only : null);
    return {
      status: 'fail',
      ...seen,
      says: `the ${missing.kind} profile ${missing.set} does not exist${name ? `; ${name} does` : ''}.`,
      commands: name === null ? [] : renamed(near, missing.kind, name),
      facts: incomplete,
    };
  },
};

function renamed(near: Peering, kind: string, name: string): string[] {
  if (kind === 'IPsec') {
    const text = near.tunnel?.protectionLine?.text.trim().replace(near.tunnel.profile ?? '', name) ?? '';
    return [near.line.text.trim(), ` ${text}`];
  }
  return protectionLines(near, kind === 'IKEv2' ? `set ikev2-profile ${name}` : `set isakmp-profile ${name}`);
}

const transformExists: SideCheck = {
  id: 'transform-exists',
  title: 'Transform set or proposal exists',
  phase: '2',
  cause,
  look(near): SideOutcome {
    const {device, protection} = near;
    const names = [...(protection?.transforms ?? []), ...(protection?.proposals ?? [])];
    if (!protection || names.length === 0) return notApplicable;
    const seen = {value: names.join(' '), line: protection.transformLine};
    const known = (name: string) => device.transforms.some(set => set.name === name);
    if (names.some(known)) return {status: 'pass', ...seen};
    const slip = names
      .map(name =>
        misspelt(
          name,
          device.transforms.map(set => set.name),
        ),
      )
      .find(found => found !== null);
    if ((!isWhole(near) || !definesTransforms(device)) && !slip) return {...unknown, ...seen};
    const version = protection.proposals.length > 0 ? 2 : 1;
    const sets = device.transforms.filter(set => set.version === version);
    const word =
      /set (?:ikev1 )?transform-set|set ikev2 ipsec-proposal/.exec(protection.transformLine?.text ?? '')?.[0] ??
      'set transform-set';
    const [set] = sets;
    return {
      status: 'fail',
      ...seen,
      says: `${names.join(' ')} does not exist${set && sets.length === 1 ? `; ${set.name} does` : ''}.`,
      commands: set && sets.length === 1 ? protectionLines(near, `${word} ${set.name}`) : [],
      facts: incomplete,
    };
  },
};

export const bindingChecks: readonly Check[] = [
  onBothSides(bound),
  onBothSides(rightInterface),
  onBothSides(complete),
  onBothSides(aclExists),
  onBothSides(transformExists),
  onBothSides(profileExists),
];
