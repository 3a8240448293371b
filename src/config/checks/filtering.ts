import {spellEntry} from '../mirror-acl.ts';
import {covers, formatNetwork, hostNetwork, overlaps} from '../parse-network.ts';
import {firstMatch} from '../translates.ts';
import {type Check, isWhole, notApplicable, onBothSides, type SideCheck, unknown} from './check.ts';
import {ofGroupPolicy} from './group-policy.ts';
import {addressOf} from './ike-peer.ts';
import {flows, freeNumber} from './reachability.ts';

const filter: SideCheck = {
  id: 'vpn-filter',
  title: 'VPN filter lets the tunnel through',
  phase: 'data',
  cause: 'vpn-filter',
  look(near, far) {
    const {device} = near;
    const set = ofGroupPolicy(near, far, 'filter');
    if (!set || set.value === 'none') return notApplicable;
    const seen = {value: set.value, line: set.line};
    const acl = device.acls.get(set.value);
    if (!acl || acl.unresolved.length > 0) return {...unknown, ...seen};
    // The filter is written with the remote network first, for both directions.
    const blocked = flows(near, far).find(
      ({from, to}) =>
        !acl.entries.some(entry => entry.action === 'permit' && overlaps(entry.from, to) && overlaps(entry.to, from)),
    );
    if (!blocked) return {status: 'pass', ...seen};
    const isSwapped = acl.entries.some(entry => covers(entry.from, blocked.from) && covers(entry.to, blocked.to));
    const lines = spellEntry(
      {...blocked, action: 'permit', protocol: 'ip', ports: '', from: blocked.to, to: blocked.from},
      false,
    );
    return {
      status: 'fail',
      ...seen,
      says: `the filter ${acl.name} permits nothing between ${formatNetwork(blocked.to)} and ${formatNetwork(blocked.from)}${isSwapped ? '; it is written with the local network first, and the remote one belongs there' : ''}.`,
      commands: [`access-list ${acl.name} extended ${lines}`],
      facts: [{fact: 'packet.drop', value: 'vpn-filter'}],
    };
  },
};

const decrypted: SideCheck = {
  id: 'decrypted-permitted',
  title: 'Decrypted traffic is permitted',
  phase: 'data',
  cause: 'acl-filter-blocking-traffic',
  look(near, far) {
    const {device} = near;
    const isOld = device.platform === 'pix' && device.groups.length === 0;
    const set = device.globals['permit-vpn'];
    if (device.platform === 'ios' || device.platform === null) return notApplicable;
    if (set ? set.value === 'on' : !isOld) return {status: 'pass', value: 'permit-vpn', line: set?.line ?? null};
    if (!isWhole(near)) return unknown;
    const name = near.interface?.aclIn?.value;
    const entries = name ? (device.acls.get(name)?.entries ?? []) : [];
    if (flows(near, far).every(({from, to}) => firstMatch(entries, to, from) !== 'none'))
      return {status: 'pass', value: name ?? null};
    return {
      status: 'fail',
      value: 'off',
      line: set?.line ?? null,
      says: 'decrypted packets are checked by the access list of the interface, and it does not permit them. The command below lets the traffic of all tunnels pass that list; a vpn-filter narrows it again.',
      commands: [`sysopt connection permit-${isOld ? 'ipsec' : 'vpn'}`],
      facts: [{fact: 'packet.drop', value: 'interface-acl'}],
    };
  },
};

const ikePermitted: SideCheck = {
  id: 'ike-permitted',
  title: 'Interface ACL permits IKE and ESP',
  phase: '1',
  cause: 'udp500-blocked',
  look(near, far) {
    const {device} = near;
    const acl = device.acls.get(near.interface?.aclIn?.value ?? '');
    const [peer, local] = [addressOf(far, near), near.local?.value];
    // On ASA and PIX the list does not apply to packets for the device itself.
    if (device.platform !== 'ios' || !acl) return notApplicable;
    if (!peer || !local || acl.unresolved.length > 0) return unknown;
    const lets = (protocols: readonly string[], port: RegExp | null) =>
      acl.entries.find(
        entry =>
          protocols.includes(entry.protocol) &&
          covers(entry.from, hostNetwork(peer)) &&
          covers(entry.to, hostNetwork(local)) &&
          (entry.ports === '' || (port?.test(entry.ports) ?? false)),
      )?.action === 'permit';
    const missing = [
      !lets(['udp', 'ip'], /eq (?:500|isakmp)\b/) && `permit udp host ${peer} host ${local} eq isakmp`,
      !lets(['esp', 'ip', '50'], null) && `permit esp host ${peer} host ${local}`,
    ].filter(line => line !== false);
    const seen = {value: acl.name, line: near.interface?.aclIn?.line ?? null};
    if (missing.length === 0) return {status: 'pass', ...seen};
    const number = freeNumber(acl.entries);
    return {
      status: 'fail',
      ...seen,
      says: `access list ${acl.name} does not let ${missing.length === 2 ? 'IKE and ESP' : missing[0]?.includes('udp') ? 'IKE' : 'ESP'} in from ${peer}.`,
      commands: [`ip access-list extended ${acl.name}`, ...missing.map((line, index) => ` ${number + index} ${line}`)],
      facts: [missing[0]?.includes('udp') ? {fact: 'peer.sees', value: 'nothing'} : {fact: 'path.esp', value: 'no'}],
    };
  },
};

/** Lists that drop what the tunnel needs. */
export const filteringChecks: readonly Check[] = [filter, decrypted, ikePermitted].map(onBothSides);
