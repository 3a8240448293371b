import type {GroupPolicy, Setting} from '../../model/device.ts';
import {groupFor, type Peering} from '../find-peerings.ts';
import {covers, formatNetwork, hostNetwork} from '../parse-network.ts';
import {type Check, isWhole, notApplicable, onBothSides, type SideCheck, unknown} from './check.ts';
import {addressOf} from './ike-peer.ts';

const inherited = 'DfltGrpPolicy';

type PolicyValue = 'filter' | 'protocols' | 'splitPolicy' | 'splitList' | 'pool';

/** A value of the group policy that the tunnel gets, inherited where its own policy is silent. */
export function ofGroupPolicy(near: Peering, far: Peering | null, value: PolicyValue): Setting | null {
  return policiesOf(near, far).find(policy => policy[value] !== null)?.[value] ?? null;
}

function policiesOf(near: Peering, far: Peering | null): GroupPolicy[] {
  const name = groupFor(near, addressOf(far, near))?.policy?.value ?? inherited;
  return [name, inherited].flatMap(wanted => near.device.groupPolicies.find(policy => policy.name === wanted) ?? []);
}

const policyExists: SideCheck = {
  id: 'group-policy-exists',
  title: 'Group policy exists',
  phase: '1',
  cause: 'other',
  look(near, far) {
    const set = groupFor(near, addressOf(far, near))?.policy;
    if (!set) return notApplicable;
    const seen = {value: set.value, line: set.line};
    if (set.value === inherited || near.device.groupPolicies.some(policy => policy.name === set.value))
      return {status: 'pass', ...seen};
    if (!isWhole(near)) return {...unknown, ...seen};
    const [unused, second] = near.device.groupPolicies.filter(
      ({name}) => name !== inherited && !near.device.groups.some(group => group.policy?.value === name),
    );
    return {
      status: 'fail',
      ...seen,
      says: `the tunnel group names the group policy ${set.value}, which does not exist.`,
      commands: [
        headOf(near, far),
        unused && !second ? ` default-group-policy ${unused.name}` : ` no default-group-policy ${set.value}`,
      ],
    };
  },
};

function headOf(near: Peering, far: Peering | null): string {
  const group = groupFor(near, addressOf(far, near));
  return `tunnel-group ${group?.name ?? ''} general-attributes`;
}

/** Words of `vpn-tunnel-protocol` for the two versions, before and after 8.4. */
const protocolWords: Readonly<Record<1 | 2, RegExp>> = {1: /\b(?:ikev1|ipsec)\b/i, 2: /\bikev2\b/i};

const protocolAllowed: SideCheck = {
  id: 'tunnel-protocol',
  title: 'Group policy allows the protocol',
  phase: '1',
  cause: 'ike-version-mismatch',
  look(near, far) {
    const set = ofGroupPolicy(near, far, 'protocols');
    const wanted = near.versions.filter(version => !far || far.versions.length === 0 || far.versions.includes(version));
    if (!set || wanted.length === 0) return notApplicable;
    const seen = {value: set.value, line: set.line};
    if (wanted.some(version => protocolWords[version].test(set.value))) return {status: 'pass', ...seen};
    const policy = policiesOf(near, far).find(known => known.protocols === set);
    const isNew = near.device.source.some(({text}) => /\bikev[12]\b/.test(text));
    const word = wanted[0] === 2 ? 'ikev2' : isNew ? 'ikev1' : 'IPSec';
    return {
      status: 'fail',
      ...seen,
      says: `the group policy ${policy?.name} allows ${set.value} and not IKEv${wanted[0]}, so the tunnel is refused.`,
      commands: [`group-policy ${policy?.name} attributes`, ` vpn-tunnel-protocol ${set.value} ${word}`],
      facts: [{fact: 'ike.version-allowed', value: 'no'}],
    };
  },
};

/** Clients come in by the dynamic entry of a device. */
const clientPool: SideCheck = {
  id: 'client-pool',
  title: 'Address pool of the clients',
  phase: 'remote-access',
  cause: 'address-pool-route',
  look({device, map}) {
    const named = [...device.groups, ...device.groupPolicies].flatMap(({pool}) => pool ?? []);
    if (!map?.isTemplate || named.length === 0) return notApplicable;
    const missing = named.find(({value}) => !device.pools.some(pool => pool.name === value));
    if (missing && device.pools.length > 0)
      return {
        status: 'fail',
        value: missing.value,
        line: missing.line,
        says: `the pool ${missing.value} is named and does not exist, so clients get no address.`,
        facts: [{fact: 'client.address', value: 'no-address'}],
      };
    const [used] = device.pools.filter(pool => named.some(({value}) => value === pool.name));
    if (missing || !used) return unknown;
    const owner = device.interfaces.find(({addresses}) =>
      addresses.some(
        own =>
          own.length !== null &&
          (covers(own, hostNetwork(used.first)) || covers(own, hostNetwork(used.last))) &&
          !own.address.includes(':'),
      ),
    );
    return {
      status: 'pass',
      value: `${used.first}-${used.last}`,
      line: used.line,
      // It works where the gateway answers ARP for the clients, and is the first thing to look at where it does not.
      ...(owner && {
        says: `the pool lies inside the network of ${owner.nameif ?? owner.name}; hosts there reach clients by proxy ARP only.`,
      }),
    };
  },
};

const splitList: SideCheck = {
  id: 'split-tunnel-list',
  title: 'Network list of split tunnelling',
  phase: 'remote-access',
  cause: 'split-tunnel',
  look({device, map}) {
    const policy = device.groupPolicies.find(({splitPolicy}) => splitPolicy?.value === 'tunnelspecified');
    if (!map?.isTemplate || !policy) return notApplicable;
    const {splitList: list, splitPolicy} = policy;
    if (list && device.acls.has(list.value)) {
      const [first] = device.acls.get(list.value)?.entries ?? [];
      return {
        status: 'pass',
        value: first ? `${list.value}: ${formatNetwork(first.from)}` : list.value,
        line: list.line,
      };
    }
    if (list && device.acls.size === 0) return {...unknown, value: list.value, line: list.line};
    return {
      status: 'fail',
      value: list?.value ?? null,
      line: list?.line ?? splitPolicy?.line ?? null,
      says: list
        ? `the list ${list.value} of the group policy ${policy.name} does not exist, so no network is secured.`
        : `the group policy ${policy.name} secures listed networks only and names no list.`,
      facts: [{fact: 'client.address', value: 'not-listed'}],
    };
  },
};

/** What the group policy of ASA and PIX 7 allows and gives. */
export const groupPolicyChecks: readonly Check[] = [policyExists, protocolAllowed, clientPool, splitList].map(
  onBothSides,
);
