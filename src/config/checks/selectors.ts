import type {AclEntry, Network} from '../../model/device.ts';
import type {Peering} from '../find-peerings.ts';
import {aclLines, mirrorEntry} from '../mirror-acl.ts';
import {covers, formatNetwork, isHost, isSame, networkAddress, overlaps} from '../parse-network.ts';
import {type Check, notApplicable, onBothSides, type SideCheck, unknown} from './check.ts';

function permits({selectors}: Peering): readonly AclEntry[] {
  return selectors ?? [];
}

function isMirror(a: AclEntry, b: AclEntry): boolean {
  const other = mirrorEntry(b);
  return isSame(a.from, other.from) && isSame(a.to, other.to) && a.protocol === b.protocol && a.ports === other.ports;
}

export function describeEntry({from, to, protocol, ports}: AclEntry): string {
  const flow = `${formatNetwork(from)} to ${formatNetwork(to)}`;
  return [flow, protocol === 'ip' ? '' : protocol, ports.replace('|', ' ').trim()].filter(Boolean).join(' ');
}

/** How an entry and the nearest one of the other side differ, in one word pair. */
function classify(entry: AclEntry, others: readonly AclEntry[]): string {
  if (others.some(other => isSame(entry.from, other.from) && isSame(entry.to, other.to)))
    return 'is written the same on both sides instead of mirrored';
  const near = others.map(mirrorEntry).find(other => overlaps(entry.from, other.from) && overlaps(entry.to, other.to));
  if (!near) return 'has no counterpart';
  if (entry.ports !== near.ports || entry.protocol !== near.protocol)
    return `differs in protocol or ports from ${describeEntry(near)}`;
  const [a, b] = [size(entry), size(near)];
  const isOnlyOneHost = (one: Network, two: Network) => isHost(one) !== isHost(two);
  if (isOnlyOneHost(entry.from, near.from) || isOnlyOneHost(entry.to, near.to))
    return `has a host where the other side has a network (${describeEntry(near)})`;
  if (a === b) return `overlaps ${describeEntry(near)}`;
  return `is ${a < b ? 'narrower' : 'wider'} than ${describeEntry(near)}`;
}

function size({from, to}: AclEntry): number {
  return -(from.length ?? 0) - (to.length ?? 0);
}

const mirror: Check = {
  id: 'selectors-mirror',
  title: 'Crypto ACLs mirror each other',
  phase: '2',
  cause: 'crypto-acl-mismatch',
  run({ours, theirs}) {
    const isOpen = [ours, theirs].some(({map, selectors}) => map?.isTemplate && selectors === null);
    if (isOpen || (ours.selectors === null && theirs.selectors === null)) return notApplicable;
    const [own, far] = [permits(ours), permits(theirs)];
    const text = (entries: readonly AclEntry[]) => entries.map(describeEntry).join('; ') || null;
    const seen = {
      ours: {value: text(own), line: own[0]?.line ?? null},
      theirs: {value: text(far), line: far[0]?.line ?? null},
    };
    if (own.length === 0 || far.length === 0) return {...unknown, ...seen};
    const oddOwn = own.filter(entry => !far.some(other => isMirror(entry, other)));
    const oddFar = far.filter(entry => !own.some(other => isMirror(entry, other)));
    if (oddOwn.length === 0 && oddFar.length === 0) {
      // A mask in the place of a wildcard, or host bits, were read as what they were meant to be.
      const isReal = ![...own, ...far].some(entry => entry.isMaskTypedAsWildcard || hasHostBits(entry));
      return {status: 'pass', ...seen, facts: isReal ? [{fact: 'selector.mirror', value: 'yes', side: 'ours'}] : []};
    }
    const sentences = [
      ...oddOwn.map(entry => `Here, ${describeEntry(entry)} ${classify(entry, far)}.`),
      ...(oddOwn.length > 0
        ? []
        : oddFar.map(entry => `On the peer, ${describeEntry(entry)} ${classify(entry, own)}.`)),
    ];
    const first = oddOwn[0] ?? oddFar[0];
    return {
      status: 'fail',
      ours: {value: text(oddOwn.length > 0 ? oddOwn : own), line: (oddOwn[0] ?? own[0])?.line ?? null},
      theirs: {value: text(oddFar.length > 0 ? oddFar : far), line: (oddFar[0] ?? far[0])?.line ?? null},
      says: sentences.join(' '),
      fix: {ours: repair(ours, oddOwn, oddFar), theirs: repair(theirs, oddFar, oddOwn)},
      facts: [
        {fact: 'selector.mirror', value: 'no', side: 'ours'},
        ...(first
          ? [{fact: 'selector.difference', value: `${text(own)} here; ${text(far)} on the peer`, side: 'ours'} as const]
          : []),
      ],
    };
  },
};

/** Makes one list the mirror of the other: out with its own odd lines, in with the mirrors of the other side's. */
function repair({device, map}: Peering, odd: readonly AclEntry[], wanted: readonly AclEntry[]): string[] {
  const acl = device.acls.get(map?.acl ?? '');
  if (!acl) return [];
  const gone = new Map(odd.map(entry => [entry.line.line, entry]));
  const kept = acl.entries.filter(entry => gone.has(entry.line.line) && !odd.includes(entry));
  return aclLines(device, acl, [
    ...[...gone.values()].map(entry => ({add: false, entry})),
    ...kept.map(entry => ({add: true, entry})),
    ...wanted.map(entry => ({add: true, entry: mirrorEntry(entry)})),
  ]);
}

const maskAsWildcard: SideCheck = {
  id: 'selectors-wildcard',
  title: 'Wildcards of the crypto ACL',
  phase: '2',
  cause: 'crypto-acl-mismatch',
  look(near) {
    const entries = permits(near);
    if (entries.length === 0) return near.selectors === null ? notApplicable : unknown;
    const wrong = entries.find(entry => entry.isMaskTypedAsWildcard);
    if (!wrong) return {status: 'pass'};
    const acl = near.device.acls.get(near.map?.acl ?? '');
    return {
      status: 'fail',
      value: wrong.line.text.trim(),
      line: wrong.line,
      says: 'a subnet mask stands where a wildcard belongs, so the line matches nothing real.',
      commands: acl
        ? aclLines(near.device, acl, [
            {add: false, entry: wrong},
            {add: true, entry: wrong},
          ])
        : [],
      facts: [{fact: 'selector.mask-typed-as-wildcard', value: 'yes'}],
    };
  },
};

function hasHostBits({from, to}: AclEntry): boolean {
  return [from, to].some(
    network => network.length !== null && network.length > 0 && networkAddress(network) !== network.address,
  );
}

const hostBits: SideCheck = {
  id: 'selectors-host-bits',
  title: 'Network addresses of the crypto ACL',
  phase: '2',
  cause: 'crypto-acl-mismatch',
  look(near) {
    const entries = permits(near);
    if (entries.length === 0) return near.selectors === null ? notApplicable : unknown;
    // A device keeps the network address; host bits in a pasted line show a slip of the hand.
    const wrong = entries.find(hasHostBits);
    if (wrong) {
      const acl = near.device.acls.get(near.map?.acl ?? '');
      return {
        status: 'fail',
        value: describeEntry(wrong),
        line: wrong.line,
        says: 'an address has host bits set beyond its mask; was another mask meant?',
        facts: [{fact: 'selector.host-bits', value: 'yes'}],
        commands: acl
          ? aclLines(near.device, acl, [
              {add: false, entry: wrong},
              {add: true, entry: wrong},
            ])
          : [],
      };
    }
    const asHost = entries.find(entry =>
      [entry.from, entry.to].some(network => isHost(network) && network.address.endsWith('.0')),
    );
    if (!asHost) return {status: 'pass'};
    return {
      status: 'pass',
      value: describeEntry(asHost),
      line: asHost.line,
      says: 'a network address is written as a host.',
    };
  },
};

const ownNetwork: SideCheck = {
  id: 'selectors-local-overlap',
  title: 'Remote network is not also local',
  phase: 'data',
  cause: 'duplicate-or-overlapping-subnets',
  look(near, far) {
    // A list that was copied instead of mirrored names the own network as the remote one; that is told already.
    const isCopied = (entry: AclEntry) =>
      !isSame(entry.from, entry.to) &&
      (far?.selectors ?? []).some(other => isSame(entry.from, other.from) && isSame(entry.to, other.to));
    const entries = permits(near).filter(entry => entry.to.length !== 0 && !isCopied(entry));
    const local = near.device.interfaces.filter(
      owner => owner.addresses.length > 0 && owner.shutdown === null && owner.vrf === near.insideVrf,
    );
    if (entries.length === 0) return near.selectors === null ? notApplicable : unknown;
    // Wide networks that cover both sites are a summary; a small one is the same network twice.
    const twice = entries.find(
      ({from, to}) => isSame(from, to) && (from.length ?? 0) > (from.address.includes(':') ? 48 : 16),
    );
    if (twice)
      return {
        status: 'fail',
        value: formatNetwork(twice.to),
        line: twice.line,
        says: `${formatNetwork(twice.to)} stands on both sides of the crypto ACL. One side has to be renumbered or translated.`,
        facts: [{fact: 'ipsec.selectors', value: 'overlap'}],
      };
    if (local.length === 0) return unknown;
    for (const entry of entries) {
      const owner = local.find(({addresses}) =>
        addresses.some(own => own.length !== null && (covers(own, entry.to) || covers(entry.to, own))),
      );
      if (owner) {
        return {
          status: 'fail',
          value: formatNetwork(entry.to),
          line: owner.line,
          says: `the remote network ${formatNetwork(entry.to)} is also connected at ${owner.nameif ?? owner.name}. One side has to be renumbered or translated.`,
          facts: [{fact: 'route.remote-net', value: 'connected'}],
        };
      }
    }
    return {status: 'pass'};
  },
};

const overlap: SideCheck = {
  id: 'selectors-other-entry',
  title: 'No other map entry takes the flow',
  phase: '2',
  cause: 'crypto-map-sequence',
  look(near) {
    const {device, map} = near;
    if (!map || map.isTemplate) return notApplicable;
    const own = permits(near);
    const earlier = device.maps.filter(entry => entry.map === map.map && entry.seq < map.seq);
    for (const entry of earlier) {
      const templates = entry.isDynamic
        ? device.maps.filter(known => known.isTemplate && known.map === entry.dynamic)
        : [];
      if (templates.some(template => template.acl === null))
        return caught(near, entry.line, `the dynamic entry ${entry.seq} stands before it and takes every peer.`);
      const acl = device.acls.get((entry.isDynamic ? templates[0]?.acl : entry.acl) ?? '');
      const taken = acl?.entries.find(
        other =>
          other.action === 'permit' && own.some(flow => covers(other.from, flow.from) && covers(other.to, flow.to)),
      );
      if (taken)
        return caught(
          near,
          taken.line,
          `entry ${entry.seq} stands before it and also matches ${describeEntry(taken)}.`,
        );
    }
    if (own.length === 0) return unknown;
    return {status: 'pass', value: String(map.seq), line: map.line};
  },
};

function caught(near: Peering, line: AclEntry['line'], says: string) {
  return {
    status: 'fail' as const,
    value: near.name,
    line,
    says,
    commands: renumber(near),
    facts: [{fact: 'ipsec.selectors', value: 'other-entry'}],
  };
}

/** The dynamic entry goes to the end of the map. */
function renumber({device, map}: Peering): string[] {
  const dynamic = device.maps.find(entry => entry.map === map?.map && entry.isDynamic && entry.seq < map.seq);
  if (!map || !dynamic) return [];
  const head = `crypto map ${map.map}`;
  const gone = device.platform === 'ios' ? '' : ` ipsec-isakmp dynamic ${dynamic.dynamic}`;
  return [`no ${head} ${dynamic.seq}${gone}`, `${head} 65000 ipsec-isakmp dynamic ${dynamic.dynamic}`];
}

export const selectorChecks: readonly Check[] = [
  mirror,
  onBothSides(maskAsWildcard),
  onBothSides(hostBits),
  onBothSides(ownNetwork),
  onBothSides(overlap),
];
