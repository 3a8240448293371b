import type {Setting} from '../../model/device.ts';
import {keysFor, type Peering} from '../find-peerings.ts';
import {keyLines, protectionLines} from '../fix-commands.ts';
import {isPrivate} from '../parse-network.ts';
import {type Check, isWhole, notApplicable, onBothSides, sharesVersion, type SideCheck, shown, unknown} from './check.ts';

/** The far end is known here by another address than its own: address translation stands between. */
export function isTranslated(near: Peering, far: Peering): boolean {
  const address = far.local?.value;
  return address !== undefined && isPrivate(address) && near.peers.length > 0 && near.peers.every(peer => !isPrivate(peer));
}

/** The address under which one end knows the other. */
export function addressOf(far: Peering | null, near: Peering): string | null {
  if (far?.local && !isTranslated(near, far)) return far.local.value;
  return near.peers[0] ?? null;
}

const peerAddress: SideCheck = {
  id: 'peer-address',
  title: 'Peer address',
  phase: '1',
  cause: 'wrong-peer-address',
  look(near, far) {
    const value = near.peers.join(' ') || null;
    const seen = {value, line: near.peerLine};
    if (near.peers.length === 0) return near.map?.isTemplate || near.tunnel?.mode?.value.includes('multipoint') ? notApplicable : {...unknown, ...seen};
    if (!far?.local || isTranslated(near, far)) return {...unknown, ...seen};
    const wanted = far.local.value;
    if (near.peers.includes(wanted)) return {status: 'pass', ...seen};
    const [old = ''] = near.peers;
    return {
      status: 'fail',
      ...seen,
      says: `the peer is ${old}, but the other gateway uses ${wanted}.`,
      commands: near.tunnel
        ? [near.line.text.trim(), ` tunnel destination ${wanted}`]
        : protectionLines(near, `no set peer ${old}`, `set peer ${wanted}`),
      facts: [{fact: 'peer.address-right', value: 'no'}],
    };
  },
};

const ikeVersion: Check = {
  id: 'ike-version',
  title: 'IKE version',
  phase: '1',
  cause: 'ike-version-mismatch',
  run({ours, theirs}) {
    const side = ({versions, protection}: Peering) => ({value: versions.map(version => `IKEv${version}`).join(' ') || null, line: protection?.transformLine ?? null});
    const seen = {ours: side(ours), theirs: side(theirs)};
    if (ours.versions.length === 0 || theirs.versions.length === 0) return {...unknown, ...seen};
    if (ours.versions.some(version => theirs.versions.includes(version))) return {status: 'pass', ...seen};
    return {
      status: 'fail',
      ...seen,
      says: 'One side speaks IKEv1 and the other IKEv2; IKEv2 on both sides is the better choice.',
      fix: {ours: speak(ours, theirs.versions[0] ?? 1), theirs: speak(theirs, ours.versions[0] ?? 1)},
      facts: [{fact: 'ike.version-equal', value: 'no', side: 'ours'}],
    };
  },
};

/** Commands that make a side speak the other version, where all it needs is configured already. */
function speak(peering: Peering, version: 1 | 2): string[] {
  const {device} = peering;
  const hasKey = device.keys.some(key => key.version === version);
  const isReady = hasKey && device.policies.some(policy => policy.version === version);
  if (!isReady) return [];
  if (device.platform === 'ios') {
    const [profile] = device.ikeProfiles.filter(known => known.version === 2);
    if (version === 1) return protectionLines(peering, `no set ikev2-profile ${peering.protection?.ikev2Profile ?? ''}`.trim());
    return profile ? protectionLines(peering, `set ikev2-profile ${profile.name}`) : [];
  }
  const set = device.transforms.find(known => known.version === version);
  if (!set) return [];
  return protectionLines(peering, version === 1 ? `set ikev1 transform-set ${set.name}` : `set ikev2 ipsec-proposal ${set.name}`);
}

const ikeMode: Check = {
  id: 'ike-mode',
  title: 'IKE exchange mode',
  phase: '1',
  cause: 'aggressive-vs-main-mode',
  run({ours, theirs}) {
    if (!ours.versions.includes(1) || !theirs.versions.includes(1)) return notApplicable;
    const mode = (peering: Peering): Setting | null => peering.map?.phase1Mode ?? peering.profile?.aggressive ?? null;
    const refusal = ({device}: Peering) => device.globals.aggressive;
    const side = (peering: Peering) => {
      const starts = mode(peering);
      if (starts?.value.startsWith('aggressive')) return {value: 'starts aggressive', line: starts.line};
      const refused = refusal(peering);
      return refused ? {value: 'main only', line: refused.line} : {value: 'main', line: null};
    };
    const seen = {ours: side(ours), theirs: side(theirs)};
    const clash = (a: Peering, b: Peering) => side(a).value === 'starts aggressive' && refusal(b) !== undefined;
    if (!clash(ours, theirs) && !clash(theirs, ours)) return {status: 'pass', ...seen};
    const stop = (peering: Peering) => (peering.map?.phase1Mode ? protectionLines(peering, `no ${attribute(peering)}`) : []);
    const from = clash(ours, theirs) ? 'ours' : 'theirs';
    return {
      status: 'fail',
      ...seen,
      says: 'One side starts in aggressive mode and the other refuses it. Main mode hides the identities and is the one to keep.',
      fix: {[from]: stop(from === 'ours' ? ours : theirs)},
      facts: [
        {fact: 'ike.mode', value: 'aggressive', side: 'ours'},
        {fact: 'ike.aggressive-disabled', value: 'yes', side: 'ours'},
      ],
    };
  },
};

function attribute({map}: Peering): string {
  return /set (?:ikev1 )?phase1-mode \S+/.exec(map?.phase1Mode?.line?.text ?? '')?.[0] ?? 'set phase1-mode aggressive';
}

const enabled: SideCheck = {
  id: 'ike-enabled',
  title: 'IKE enabled on the interface',
  phase: '1',
  cause: 'isakmp-not-enabled',
  look(near, far) {
    const {device, versions} = near;
    const off = device.enablements.find(known => !known.isOn);
    if (device.platform === 'ios') {
      if (!off || !versions.includes(1)) return {status: 'pass', value: 'on'};
      return {status: 'fail', value: 'off', line: off.line, says: 'IKE is switched off.', commands: ['crypto isakmp enable'], facts: [{fact: 'ike.enabled', value: 'no'}]};
    }
    const name = near.interface?.nameif ?? near.interface?.name;
    if (!name || !isWhole(near) || versions.length === 0) return unknown;
    const wanted = versions.filter(version => !far || far.versions.includes(version));
    const found = device.enablements.find(known => known.isOn && known.interface === name && wanted.includes(known.version));
    if (found || wanted.length === 0) return found ? {status: 'pass', value: 'on', line: found.line} : notApplicable;
    const [version = 1] = wanted;
    const isNew = device.source.some(({text}) => /^crypto ikev1 |set ikev1 |^crypto ikev2 /.test(text));
    const word = version === 2 ? 'crypto ikev2' : device.source.some(({text}) => /^isakmp /.test(text)) ? 'isakmp' : isNew ? 'crypto ikev1' : 'crypto isakmp';
    return {
      status: 'fail',
      value: 'off',
      line: near.interface?.line ?? null,
      says: `IKEv${version} is not enabled on ${name}.`,
      commands: [`${word} enable ${name}`],
      facts: [{fact: 'ike.enabled', value: 'no'}],
    };
  },
};

const keyPresent: SideCheck = {
  id: 'key-present',
  title: 'Key or tunnel group for the peer',
  phase: '1',
  cause: 'no-tunnel-group-or-key',
  look(near, far) {
    if (near.offers.length > 0 && near.offers.every(offer => offer.authentication.length > 0 && !offer.authentication.includes('pre-share'))) return notApplicable;
    if (!sharesVersion(near, far)) return notApplicable;
    const address = addressOf(far, near);
    if (address === null || !isWhole(near) || near.versions.length === 0) return unknown;
    const [key] = keysFor(near, address);
    if (key) return {status: 'pass', value: 'present', line: key.line};
    if (near.device.groups.some(group => group.name === 'DefaultL2LGroup') || near.profile?.authLocal?.value.includes('rsa')) return unknown;
    return {
      status: 'fail',
      value: 'missing',
      says: `there is no pre-shared key for ${address}.`,
      commands: keyLines(near, address),
      facts: [{fact: 'ike.key', value: 'missing'}],
    };
  },
};

const preSharedKey: Check = {
  id: 'pre-shared-key',
  title: 'Pre-shared key',
  phase: '1',
  cause: 'psk-mismatch',
  run({ours, theirs}) {
    const [toThem, toUs] = [addressOf(theirs, ours), addressOf(ours, theirs)];
    if (toThem === null || toUs === null) return unknown;
    const pick = (near: Peering, address: string, direction: 'local' | 'remote') =>
      keysFor(near, address).find(key => key.direction === 'both' || key.direction === direction);
    const ends = (['local', 'remote'] as const).map(direction => ({
      ours: pick(ours, toThem, direction),
      theirs: pick(theirs, toUs, direction === 'local' ? 'remote' : 'local'),
    }));
    if (ends.some(({ours: a, theirs: b}) => !a || !b)) return notApplicable;
    const readable = (key: (typeof ends)[number]['ours']) => key !== undefined && !key.isEncrypted && /^(?:<masked:\d+>|\{\w+\})$/.test(key.mark);
    const known = ends.filter(({ours: a, theirs: b}) => readable(a) && readable(b) && isTyped(a?.mark) === isTyped(b?.mark));
    const odd = known.find(({ours: a, theirs: b}) => a?.mark !== b?.mark);
    const end = odd ?? ends[0];
    const seen = {
      ours: {value: 'hidden', line: end?.ours?.line ?? null},
      theirs: {value: 'hidden', line: end?.theirs?.line ?? null},
    };
    if (!odd && known.length < ends.length) return {...unknown, ...seen};
    if (!odd) return {status: 'pass', ...seen, facts: [{fact: 'ike.key-equal', value: 'yes', side: 'ours'}]};
    return {
      status: 'fail',
      ours: {...seen.ours, value: 'one key'},
      theirs: {...seen.theirs, value: 'another key'},
      says: 'The keys of the two sides are not the same. Type one new key on both; a look alone cannot tell which is right.',
      fix: {ours: keyLines(ours, toThem), theirs: keyLines(theirs, toUs), both: true},
      facts: [{fact: 'ike.key-equal', value: 'no', side: 'ours'}],
    };
  },
};

/** A placeholder for a key that is typed on the device. */
function isTyped(mark: string | undefined): boolean {
  return mark?.startsWith('{') ?? false;
}

const dpd: Check = {
  id: 'dpd',
  title: 'Dead peer detection',
  phase: '1',
  cause: 'dpd-disabled-dead-peer',
  run({ours, theirs}) {
    const [own, far] = [dpdOf(ours), dpdOf(theirs)];
    const seen = {ours: own, theirs: far};
    if (own.value === null || far.value === null) return {...unknown, ...seen};
    if (!sharesVersion(ours, theirs)) return {...notApplicable, ...seen};
    const off = (value: string | null) => value === 'off';
    if (off(own.value) && off(far.value)) return {...notApplicable, ...seen, says: 'Neither side looks for a dead peer; it is noticed only at the next rekey.'};
    if (!off(own.value) && !off(far.value)) return {status: 'pass', ...seen};
    const side = off(own.value) ? 'ours' : 'theirs';
    return {
      status: 'fail',
      ...seen,
      says: 'Only one side looks for a dead peer, so the other keeps sending into a tunnel that is gone.',
      fix: {[side]: dpdLines(side === 'ours' ? ours : theirs)},
      facts: [{fact: 'dpd.configured', value: 'no', side: 'ours'}],
    };
  },
};

function dpdOf({device, versions, profile, peers}: Peering): {value: string | null; line: Setting['line']} {
  if (device.platform === 'ios' || (device.platform === 'pix' && device.groups.length === 0)) {
    const set = profile?.dpd ?? (versions.includes(2) ? device.globals['ikev2-dpd'] : device.globals.keepalive);
    return set ? shown(set) : {value: 'off', line: null};
  }
  const group = device.groups.find(known => peers.includes(known.name));
  if (!group) return {value: null, line: null};
  if (group.keepalive?.value === 'disable') return {value: 'off', line: group.keepalive.line};
  return group.keepalive ? shown(group.keepalive) : {value: 'on (default)', line: group.line};
}

function dpdLines({device, versions, peers}: Peering): string[] {
  if (device.platform === 'ios') return [versions.includes(2) ? 'crypto ikev2 dpd 10 3 on-demand' : 'crypto isakmp keepalive 10 3'];
  if (device.groups.length === 0) return ['isakmp keepalive 10 3'];
  return [`tunnel-group ${peers[0] ?? ''} ipsec-attributes`, ' isakmp keepalive threshold 10 retry 2'];
}

const natTraversal: Check = {
  id: 'nat-t',
  title: 'NAT traversal',
  phase: '1',
  cause: 'nat-t-blocked-or-needed',
  run({ours, theirs}) {
    const [own, far] = [natOf(ours), natOf(theirs)];
    const seen = {ours: own, theirs: far};
    const isBetween = isTranslated(ours, theirs) || isTranslated(theirs, ours);
    if (own.value === 'on' && far.value === 'on') return {status: 'pass', ...seen};
    if (own.value === null || far.value === null) return {...unknown, ...seen};
    if (!isBetween && own.value === far.value) return {status: 'pass', ...seen};
    if (!isBetween && (own.line === null && own.value === 'off' || far.line === null && far.value === 'off')) return {...unknown, ...seen};
    const repair = ({value}: {value: string | null}, peering: Peering) => (value === 'off' ? natLines(peering) : []);
    const says = isBetween ? 'and address translation stands between the gateways, which ESP alone does not survive.' : 'which holds only as long as no address translation stands between the gateways.';
    return {
      status: 'fail',
      ...seen,
      says: `NAT traversal is off, ${says}`,
      fix: {ours: repair(own, ours), theirs: repair(far, theirs), both: own.value === far.value},
      facts: [
        {fact: 'nat.traversal', value: 'no', side: 'ours'},
        ...(isBetween ? [{fact: 'nat.detected', value: 'yes', side: 'ours'} as const] : []),
      ],
    };
  },
};

function natOf({device, map}: Peering): {value: string | null; line: Setting['line']} {
  if (map?.natTraversal) return shown(map.natTraversal);
  const set = device.globals['nat-traversal'];
  if (set) return shown(set);
  if (device.platform === 'ios') return {value: 'on', line: null};
  if (device.platform === 'pix' && device.groups.length === 0) return {value: 'off', line: null};
  // On by default since 8.0; before, the release decides.
  return {value: /^(?:[89]|1\d|2\d)\./.test(device.globals.release?.value ?? '') ? 'on' : null, line: null};
}

function natLines(peering: Peering): string[] {
  const {device, map} = peering;
  if (map?.natTraversal) return protectionLines(peering, 'no set nat-t-disable');
  if (device.platform === 'ios') return ['crypto ipsec nat-transparency udp-encapsulation'];
  return [device.groups.length === 0 ? 'isakmp nat-traversal 20' : 'crypto isakmp nat-traversal 20'];
}

export const ikePeerChecks: readonly Check[] = [
  onBothSides(peerAddress),
  ikeVersion,
  ikeMode,
  onBothSides(enabled),
  onBothSides(keyPresent),
  preSharedKey,
  natTraversal,
  dpd,
];

