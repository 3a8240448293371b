import type {Setting} from '../../model/device.ts';
import {groupFor, type Peering} from '../find-peerings.ts';
import {protectionLines} from '../fix-commands.ts';
import {type Check, notApplicable, sharesVersion, shown, unknown} from './check.ts';
import {addressOf, isTranslated} from './ike-peer.ts';

const dpd: Check = {
  id: 'dpd',
  title: 'Dead peer detection',
  phase: '1',
  cause: 'dpd-disabled-dead-peer',
  isWarning: true,
  run({ours, theirs}) {
    const [own, far] = [dpdOf(ours, theirs), dpdOf(theirs, ours)];
    const seen = {ours: own, theirs: far};
    if (own.value === null || far.value === null) return {...unknown, ...seen};
    if (!sharesVersion(ours, theirs)) return {...notApplicable, ...seen};
    const off = (value: string | null) => value === 'off';
    if (off(own.value) && off(far.value))
      return {
        ...notApplicable,
        ...seen,
        says: 'Neither side looks for a dead peer; it is noticed only at the next rekey.',
      };
    if (!off(own.value) && !off(far.value)) return {status: 'pass', ...seen};
    // ASA looks for a dead peer by default and IOS does not; nobody chose that, and it works.
    if ([own, far].every(({value, line}) => value === byDefault || (off(value) && line === null)))
      return {status: 'pass', ...seen, says: 'Only the side with the default of ASA looks for a dead peer.'};
    const side = off(own.value) ? 'ours' : 'theirs';
    return {
      status: 'fail',
      ...seen,
      says: 'Only one side looks for a dead peer, so the other keeps sending into a tunnel that is gone.',
      fix: {[side]: side === 'ours' ? dpdLines(ours, theirs) : dpdLines(theirs, ours)},
      facts: [{fact: 'dpd.configured', value: 'no', side: 'ours'}],
    };
  },
};

const byDefault = 'on (default)';

function dpdOf(near: Peering, far: Peering): {value: string | null; line: Setting['line']} {
  const {device, versions, profile, protection} = near;
  const isProfileMissing = profile === null && (protection?.ikev2Profile ?? protection?.isakmpProfile ?? null) !== null;
  if (versions.length === 0 || isProfileMissing) return {value: null, line: null};
  if (device.platform === 'ios' || (device.platform === 'pix' && device.groups.length === 0)) {
    const set = profile?.dpd ?? (versions.includes(2) ? device.globals['ikev2-dpd'] : device.globals.keepalive);
    return set ? shown(set) : {value: 'off', line: null};
  }
  const group = groupFor(near, addressOf(far, near));
  if (!group) return {value: null, line: null};
  if (group.keepalive?.value === 'disable') return {value: 'off', line: group.keepalive.line};
  return group.keepalive ? shown(group.keepalive) : {value: byDefault, line: group.line};
}

function dpdLines(near: Peering, far: Peering): string[] {
  const {device, versions} = near;
  if (device.platform === 'ios')
    return [versions.includes(2) ? 'crypto ikev2 dpd 10 3 on-demand' : 'crypto isakmp keepalive 10 3'];
  if (device.groups.length === 0) return ['isakmp keepalive 10 3'];
  return [`tunnel-group ${addressOf(far, near) ?? ''} ipsec-attributes`, ' isakmp keepalive threshold 10 retry 2'];
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
    if (!isBetween && ((own.line === null && own.value === 'off') || (far.line === null && far.value === 'off')))
      return {...unknown, ...seen};
    const repair = ({value}: {value: string | null}, peering: Peering) => (value === 'off' ? natLines(peering) : []);
    const says = isBetween
      ? 'and address translation stands between the gateways, which ESP alone does not survive.'
      : 'which holds only as long as no address translation stands between the gateways.';
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

/** What keeps an established exchange going on its way between the gateways. */
export const ikeTransportChecks: readonly Check[] = [natTraversal, dpd];
