import type {CheckResult, TunnelComparison} from '../model/comparison.ts';
import type {AclEntry, Device} from '../model/device.ts';
import type {Observation, SourceLine, TunnelHint} from '../model/evidence.ts';
import type {FactValue} from '../model/facts.ts';
import type {Side} from '../model/platform.ts';
import {readTransform, spell} from './algorithm-names.ts';
import {checks, compareDevices} from './compare-devices.ts';
import {comparePolicies} from './compare-policies.ts';
import {compareSelectors} from './compare-selectors.ts';
import {peeringsAlone} from './pair-peerings.ts';
import {showsTransforms} from './shown-parts.ts';

/** The facts that configurations state, one device alone and two compared. */
export function observeDevices(devices: readonly Device[]): Observation[] {
  const alone = devices.flatMap(device => observeOne(device));
  const ours = devices.filter(device => device.side === 'ours');
  const theirs = devices.filter(device => device.side === 'theirs');
  const single = ours.length === 0 || theirs.length === 0 ? devices.flatMap(observeAlone) : [];
  return [...alone, ...single, ...ours.flatMap(a => theirs.flatMap(b => observePair(a, b)))];
}

type Add = (fact: string, value: FactValue, line: SourceLine, tunnel?: TunnelHint) => void;

function collect(device: Device, run: (add: Add) => void): Observation[] {
  const found: Observation[] = [];
  run((fact, value, line, tunnel = {}) =>
    found.push({fact, value, side: device.side, tunnel, proof: {...line, text: line.text.trim()}}),
  );
  return found;
}

function observeOne(device: Device): Observation[] {
  return collect(device, add => {
    for (const policy of device.policies) {
      const {name, encryption, hash, group, authentication, lifetime} = policy;
      const fields = Object.entries({encryption, hash, group, authentication}).map(
        ([field, values]) => `${field}=${spell(values).replaceAll(' ', ',')}`,
      );
      add('policy.entry', [name, ...fields, `lifetime=${lifetime ?? ''}`].join(' '), policy.line);
    }
    for (const acl of device.acls.values()) {
      const wrong = acl.entries.find(entry => entry.isMaskTypedAsWildcard);
      if (wrong) add('selector.mask-typed-as-wildcard', 'yes', wrong.line);
    }
    const {aggressive, 'nat-traversal': natTraversal} = device.globals;
    if (aggressive?.line) add('ike.aggressive-disabled', 'yes', aggressive.line);
    if (natTraversal?.value === 'off' && natTraversal.line) add('nat.traversal', 'no', natTraversal.line);
    const [version, ...others] = new Set(device.policies.map(policy => policy.version));
    const [policy] = device.policies;
    if (policy && version === 1 && others.length === 0 && !knowsIkev2(device)) add('ike.version', '1', policy.line);
    observeMaps(device, add);
    observeProtection(device, add);
    observeNat(device, add);
    observeGate(device, add);
  });
}

/** IOS has IKEv2 without any line for it, as soon as a profile is named. */
function knowsIkev2({maps, profiles, enablements}: Device): boolean {
  return (
    [...maps, ...profiles].some(({proposals, ikev2Profile}) => proposals.length > 0 || ikev2Profile !== null) ||
    enablements.some(({version}) => version === 2)
  );
}

/** A map that is bound but lacks a part, and a complete map that is bound nowhere although another one is. */
function observeMaps(device: Device, add: Add): void {
  const configured = device.maps.filter(known => !known.isDynamic && !known.isTemplate);
  for (const entry of configured) {
    // The names of one entry must not end up in the commands for the peer of another one.
    const [peer] = configured.length > 1 ? entry.peers : [];
    if (configured.length > 1 && peer === undefined) continue;
    const tunnel: TunnelHint = peer === undefined ? {} : {peer};
    add('map.name', entry.map, entry.line, tunnel);
    add('map.seq', String(entry.seq), entry.line, tunnel);
    if (entry.acl) add('acl.name', entry.acl, entry.line, tunnel);
    if (entry.transforms[0]) add('transform.name', entry.transforms[0], entry.line, tunnel);
  }
  for (const binding of device.bindings) {
    const entries = device.maps.filter(known => known.map === binding.map && !known.isDynamic && !known.isTemplate);
    const lacking = entries.find(
      known =>
        known.acl === null ||
        known.peers.length === 0 ||
        (known.transforms.length + known.proposals.length === 0 && showsTransforms(device)),
    );
    if (lacking) add('map.complete', 'no', lacking.line);
    else if (entries.length > 0) add('map.bound', 'yes', binding.line);
    if (binding.interface !== '') add('map.interface', binding.interface, binding.line);
  }
  const bound = new Set(device.bindings.map(binding => binding.map));
  const orphan = device.maps.find(known => !known.isDynamic && !known.isTemplate && !bound.has(known.map));
  // A part of a configuration may simply not show the binding; only where interfaces are shown is it missing.
  if (orphan && device.bindings.length === 0 && device.interfaces.some(owner => owner.addresses.length > 0))
    add('map.bound', 'no', orphan.line);
}

/** A profile that no tunnel interface uses, while there is a tunnel interface. */
function observeProtection(device: Device, add: Add): void {
  const bare = device.tunnels.find(tunnel => tunnel.profile === null);
  if (bare && device.profiles.length > 0 && device.tunnels.every(tunnel => tunnel.profile === null))
    add('map.bound', 'no', bare.line);
}

/** Inside sources are translated and nothing is exempt. */
function observeNat(device: Device, add: Add): void {
  const dynamic = device.nats.find(nat => nat.kind === 'dynamic');
  if (!dynamic || device.nats.some(nat => nat.kind === 'exempt')) return;
  const named = dynamic.routeMap === null ? dynamic.acl : (device.routeMaps.get(dynamic.routeMap)?.[0] ?? '');
  const list = named === null ? undefined : device.acls.get(named);
  if (named !== null && (!list || list.entries.some(entry => entry.action === 'deny'))) return;
  add('nat.exempt', 'no', dynamic.line);
}

/** The list on the interface of the crypto map lets IKE in and no ESP. */
function observeGate(device: Device, add: Add): void {
  if (device.platform !== 'ios') return;
  for (const binding of device.bindings) {
    const owner = device.interfaces.find(known => known.name === binding.interface);
    const permits = (device.acls.get(owner?.aclIn?.value ?? '')?.entries ?? []).filter(
      entry => entry.action === 'permit',
    );
    const ike = permits.find(({protocol, ports}) => protocol === 'udp' && /eq (?:500|isakmp)\b/.test(ports));
    const lets = ({protocol, ports}: AclEntry) =>
      ['esp', '50', 'ip'].includes(protocol) || (protocol === 'udp' && /4500|non500/.test(ports));
    if (ike && !permits.some(lets)) add('path.esp', 'no', ike.line);
  }
}

/** What the checks of both ends state; where no tunnel can be told apart, what the parts that are shown state. */
function observePair(ours: Device, theirs: Device): Observation[] {
  const {tunnels} = compareDevices(ours, theirs);
  return tunnels.length === 0 ? observeParts(ours, theirs) : tunnels.flatMap(observeTunnel);
}

function observeTunnel({ours: local, theirs: peer, checks: results, lines}: TunnelComparison): Observation[] {
  const plain = results.find(isPlainFault);
  return results.flatMap(check => {
    const facts = check === plain ? [{fact: 'config.fault', value: check.says, side: 'ours' as const}] : check.facts;
    return facts.map(({fact, value, side}): Observation => {
      const line = check[side].line ?? check.ours.line ?? check.theirs.line ?? lines[side];
      return {fact, value, side, tunnel: hintOf(side, peer, local), proof: {...line, text: line.text.trim()}};
    });
  });
}

/** A fault for which no cause has a fact of its own is told in the words of its check; the first one counts. */
function isPlainFault({
  status,
  level,
  facts,
}: Pick<CheckResult, 'status' | 'level'> & {facts: readonly unknown[]}): boolean {
  return status === 'fail' && level === 'fault' && facts.length === 0;
}

/** What the checks of one device state, where the other one is not shown. */
function observeAlone(device: Device): Observation[] {
  return peeringsAlone(device).flatMap(peering => {
    const failed = checks.flatMap(({look, isWarning}) => {
      const found = look?.(peering, null);
      const level = isWarning ? ('warning' as const) : ('fault' as const);
      return found?.status === 'fail' ? [{...found, level, facts: found.facts ?? []}] : [];
    });
    const plain = failed.find(found => isPlainFault(found));
    const [peer, local] = [peering.peers[0] ?? null, peering.local?.value ?? null];
    return failed.flatMap((found): Observation[] => {
      const line = found.line ?? peering.line;
      const proof = {...line, text: line.text.trim()};
      // What is told in words belongs to the pair of gateways, and is told from our side.
      if (found === plain)
        return [
          {
            fact: 'config.fault',
            value: capitalise(found.says ?? ''),
            side: 'ours',
            tunnel: device.side === 'ours' ? hintOf('ours', peer, local) : hintOf('ours', local, peer),
            proof,
          },
        ];
      const tunnel = hintOf('ours', peer, local);
      return found.facts.map(({fact, value}): Observation => ({fact, value, side: device.side, tunnel, proof}));
    });
  });
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The peer as the device on that side sees it. */
function hintOf(side: Side, peer: string | null, local: string | null): TunnelHint {
  const [far, near] = side === 'ours' ? [peer, local] : [local, peer];
  return {...(far && {peer: far}), ...(near && {local: near})};
}

function observeParts(ours: Device, theirs: Device): Observation[] {
  return collect({...ours, side: 'ours'}, add => {
    const selectors = compareSelectors(ours, theirs);
    if (selectors?.entry) {
      add('selector.mirror', selectors.isMirror ? 'yes' : 'no', selectors.entry.line);
      if (!selectors.isMirror) add('selector.difference', selectors.says, selectors.entry.line);
    }
    const policy = comparePolicies(ours, theirs);
    if (policy) {
      add('ike.mismatch', policy.attribute, policy.policy.line);
      add('ike.mismatch-offered', policy.offered, policy.policy.line);
      add('ike.mismatch-configured', policy.configured, policy.policy.line);
      add('ike.proposal', 'rejected', policy.policy.line);
    }
    observeLooseParts(ours, theirs, add);
    const unprotected = [ours, theirs].find(
      device => device.tunnels.length > 0 && device.tunnels.every(tunnel => tunnel.profile === null),
    );
    const other = unprotected === ours ? theirs : ours;
    const line = unprotected?.tunnels[0]?.line;
    if (line && other.tunnels.some(tunnel => tunnel.profile !== null)) add('map.bound', 'no', line);
  });
}

/** Policies, transform sets and keys of two devices of which nothing more is shown: only where there is one on each side. */
function observeLooseParts(ours: Device, theirs: Device, add: Add): void {
  const [policy, ...otherPolicies] = ours.policies;
  const [farPolicy, ...otherFarPolicies] = theirs.policies;
  if (policy?.lifetime && farPolicy?.lifetime && otherPolicies.length + otherFarPolicies.length === 0)
    add('ike.lifetimes-equal', policy.lifetime === farPolicy.lifetime ? 'yes' : 'no', policy.line);
  const [set, ...otherSets] = ours.transforms;
  const [farSet, ...otherFarSets] = theirs.transforms;
  if (set && farSet && otherSets.length + otherFarSets.length === 0) {
    const [own, far] = [readTransform(set), readTransform(farSet)];
    const differs = (['encryption', 'integrity'] as const).find(part => own[part].join() !== far[part].join());
    if (differs) {
      add('ipsec.mismatch', differs, set.line);
      add('ipsec.mismatch-configured', own[differs].join(' '), set.line);
      add('ipsec.mismatch-offered', far[differs].join(' '), farSet.line);
    }
  }
  const [key, ...otherKeys] = ours.keys;
  const [farKey, ...otherFarKeys] = theirs.keys;
  const isReadable = (mark: string | undefined) => /^<masked:\d+>$/.test(mark ?? '');
  if (!key || !farKey || otherKeys.length + otherFarKeys.length > 0) return;
  if (!isReadable(key.mark) || !isReadable(farKey.mark) || key.isEncrypted || farKey.isEncrypted) return;
  if (key.mark !== farKey.mark) add('ike.key-equal', 'no', key.line);
}
