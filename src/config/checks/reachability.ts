import type {AclEntry, Device, NatRule, Network} from '../../model/device.ts';
import type {Peering} from '../find-peerings.ts';
import {aclHead, mirrorEntry, spellEntry} from '../mirror-acl.ts';
import {
  covers,
  formatNetwork,
  hostNetwork,
  isHost,
  isSame,
  maskOf,
  networkAddress,
  overlaps,
} from '../parse-network.ts';
import {routeTo} from '../route-to.ts';
import {showsRoutes} from '../shown-parts.ts';
import {translates} from '../translates.ts';
import {type Check, isWhole, notApplicable, onBothSides, type SideCheck, type SideOutcome, unknown} from './check.ts';
import {addressOf} from './ike-peer.ts';

/**
 * The flows of the tunnel that name a network on both ends. Where the lists of the two sides differ, what they share:
 * only that can ever be negotiated, and what is wrong with the rest follows from the difference.
 */
export function flows(near: Peering, far: Peering | null): readonly AclEntry[] {
  const own = whole(near);
  const mirrored = far === null ? [] : whole(far).map(mirrorEntry);
  if (mirrored.length === 0) return own;
  return own.flatMap(entry =>
    mirrored.some(other => isSame(entry.from, other.from) && isSame(entry.to, other.to))
      ? [entry]
      : mirrored
          .filter(other => overlaps(entry.from, other.from) && overlaps(entry.to, other.to))
          .map(other => ({...entry, from: narrower(entry.from, other.from), to: narrower(entry.to, other.to)})),
  );
}

function whole({selectors}: Peering): AclEntry[] {
  return (selectors ?? []).filter(
    ({from, to, isMaskTypedAsWildcard}) =>
      from.length !== 0 && to.length !== 0 && from.length !== null && to.length !== null && !isMaskTypedAsWildcard,
  );
}

function narrower(a: Network, b: Network): Network {
  return covers(a, b) ? b : a;
}

const natExempt: SideCheck = {
  id: 'nat-exempt',
  title: 'NAT exemption covers every pair',
  phase: 'data',
  cause: 'nat-exemption-missing',
  look(near, far) {
    const {device} = near;
    const own = flows(near, far);
    if (near.selectors === null) return notApplicable;
    if (own.length === 0) return unknown;
    if (device.nats.length === 0) return isWhole(near) ? notApplicable : unknown;
    const judged = own.map(entry => ({entry, found: translates(device, entry.from, entry.to, near.insideVrf)}));
    const bad = judged.find(({found}) => found?.isTranslated);
    if (!bad) return {status: 'pass', value: 'exempt', line: judged[0]?.found?.rule?.line ?? null};
    const flow = `${formatNetwork(bad.entry.from)} to ${formatNetwork(bad.entry.to)}`;
    return {
      status: 'fail',
      value: 'translated',
      line: bad.found?.rule?.line ?? null,
      says: `${flow} is translated before the crypto map sees it.`,
      commands: judged
        .flatMap(({entry, found}) => (found?.isTranslated && found.rule ? [{entry, rule: found.rule}] : []))
        .flatMap(({entry, rule}, index) => exempt(near, entry, rule, index)),
      facts: [{fact: 'nat.exempt', value: 'no'}],
    };
  },
};

/** The smallest number that stands before the first line that permits the flow. */
function exempt({device}: Peering, entry: AclEntry, rule: NatRule, index: number): string[] {
  if (device.platform === 'ios') {
    const list = rule.acl ?? (rule.routeMap ? device.routeMaps.get(rule.routeMap)?.[0] : undefined);
    if (!list || isStandard(device, list)) return [];
    const wrong =
      device.acls
        .get(list)
        ?.entries.filter(
          known => known.action === 'deny' && covers(known.from, entry.from) && covers(known.to, entry.to),
        ) ?? [];
    const away = wrong.map(known => ` no ${known.line.text.trim().replace(/^access-list \S+ |^\d+ /, '')}`);
    const deny: AclEntry = {...entry, action: 'deny', protocol: 'ip', ports: ''};
    const number = freeNumber(device.acls.get(list)?.entries ?? []) + index;
    return [aclHead(list), ...away, ` ${number} ${spellEntry(deny, true)}`];
  }
  const listed = device.nats.find(known => known.kind === 'exempt' && known.acl !== null);
  const acl = listed?.acl ?? null;
  const flow = spellEntry({...entry, action: 'permit', protocol: 'ip', ports: ''}, false);
  const isOld = acl !== null || device.nats.some(known => /^\s*nat \([^,)]*\) \d/.test(known.line.text));
  const inside = rule.inside ?? 'inside';
  const word = device.platform === 'pix' && device.groups.length === 0 ? '' : 'extended ';
  if (isOld) {
    const name = acl ?? 'NONAT';
    return [`access-list ${name} ${word}${flow}`, ...(acl === null ? [`nat (${inside}) 0 access-list ${name}`] : [])];
  }
  const [own, far] = [objectFor(entry.from), objectFor(entry.to)];
  const stale = device.nats.filter(
    known =>
      known.kind === 'exempt' &&
      known.from?.some(network => covers(network, entry.from)) &&
      known.to?.some(network => covers(network, entry.to)),
  );
  return [
    ...stale.map(known => `no ${known.line.text.trim()}`),
    ...own.lines,
    ...far.lines,
    `nat (${inside},${outsideOf(rule)}) 1 source static ${own.name} ${own.name} destination static ${far.name} ${far.name} no-proxy-arp route-lookup`,
  ];
}

/** A standard list has no destination, so no flow can be exempt in it. */
function isStandard({source}: Device, list: string): boolean {
  return (
    /^(?:\d{1,2}|1[3-9]\d\d)$/.test(list) || source.some(({text}) => text.startsWith(`ip access-list standard ${list}`))
  );
}

function outsideOf({line}: NatRule): string {
  return /^\s*nat \([^,)]*,([^)]*)\)/.exec(line.text)?.[1] ?? 'outside';
}

function objectFor(network: Network): {name: string; lines: string[]} {
  const address = networkAddress(network);
  const name = `NET-${address}-${network.length}`;
  const value = isHost(network) ? ` host ${address}` : ` subnet ${spellPrefix(network)}`;
  return {name, lines: [`object network ${name}`, value]};
}

export function freeNumber(entries: readonly AclEntry[]): number {
  const first = Number(/^\s*(\d+) /.exec(entries[0]?.line.text ?? '')?.[1] ?? 10);
  return Math.max(1, Math.floor(first / 2));
}

const routeRemote: SideCheck = {
  id: 'route-remote',
  title: 'Route to every remote network',
  phase: 'data',
  cause: 'route-missing-local',
  look(near, far) {
    const {device, map} = near;
    const own = flows(near, far);
    if (near.selectors === null) return notApplicable;
    if (own.length === 0 || !isWhole(near) || near.interface === null) return unknown;
    // Where the way to the peer leads, even when the crypto map is elsewhere.
    const peer = addressOf(far, near);
    const exit =
      (peer && routeTo(device, hostNetwork(peer), near.frontVrf).interface) ??
      near.interface.nameif ??
      near.interface.name;
    for (const entry of own) {
      const found = routeTo(device, entry.to, near.insideVrf);
      if (found.kind === 'connected' || map?.reverseRoute) continue;
      const target = formatNetwork(entry.to);
      if (found.kind === 'none' && !showsRoutes(device)) return unknown;
      if (found.kind === 'none')
        return {
          ...lost(near, entry, `there is no route to ${target}.`),
          facts: [{fact: 'route.remote-net', value: 'missing'}],
        };
      if (found.interface !== null && found.interface.toLowerCase() !== exit.toLowerCase()) {
        return {
          ...lost(
            near,
            entry,
            `the route to ${target} leaves by ${found.interface}, not by ${exit} like the tunnel.`,
            found.line,
          ),
          facts: [{fact: 'route.remote-net', value: 'wrong-interface'}],
        };
      }
    }
    return {status: 'pass', value: exit, line: own[0]?.line ?? null};
  },
};

function lost(near: Peering, entry: AclEntry, says: string, line: AclEntry['line'] | null = null): SideOutcome {
  const {device, insideVrf, frontVrf} = near;
  const exit = near.interface?.nameif ?? near.interface?.name ?? '';
  const hop = nextHop(near);
  const network = spellPrefix(entry.to);
  const isIpv6 = entry.to.address.includes(':');
  const away =
    line && /^(?:ip(?:v6)? )?route/.test(line.text.trim()) && !/ 0\.0\.0\.0 0\.0\.0\.0 | 0 0 | ::\/0 /.test(line.text)
      ? [`no ${line.text.trim()}`]
      : [];
  const table = insideVrf === null ? '' : `vrf ${insideVrf} `;
  // A next hop of another table has to be named with its interface.
  const via = insideVrf === frontVrf ? `${hop}` : `${exit} ${hop}`;
  const add =
    hop === null
      ? []
      : device.platform === 'ios'
        ? [`${isIpv6 ? 'ipv6' : 'ip'} route ${table}${network} ${via}`]
        : [`${isIpv6 ? 'ipv6 ' : ''}route ${exit} ${network} ${hop}${isIpv6 ? '' : ' 1'}`];
  return {status: 'fail', value: 'no route', line: line ?? entry.line, says, commands: [...away, ...add]};
}

/** As routes and objects are written: a mask for IPv4, a length for IPv6. */
function spellPrefix(network: Network): string {
  const address = networkAddress(network);
  return address.includes(':') ? `${address}/${network.length ?? 128}` : `${address} ${maskOf(network.length ?? 32)}`;
}

/** The next hop towards the peer, or the peer itself on a shared network. */
function nextHop({device, peers, frontVrf}: Peering): string | null {
  const [peer] = peers;
  if (peer === undefined) return null;
  const found = routeTo(device, hostNetwork(peer), frontVrf);
  return found.kind === 'connected' ? peer : found.hop;
}

const routePeer: SideCheck = {
  id: 'route-peer',
  title: 'Route to the peer',
  phase: '1',
  cause: 'peer-unreachable',
  look(near, far) {
    const address = addressOf(far, near);
    if (address === null || !isWhole(near)) return unknown;
    // Without any static route the way may be learned, unless the other side shows how ways are told here.
    if (near.device.routes.length === 0 && (isLearning(near) || !far?.device.routes.length)) return unknown;
    const found = routeTo(near.device, hostNetwork(address), near.frontVrf);
    const isRecursive = near.tunnel !== null && found.interface?.toLowerCase() === near.tunnel.name.toLowerCase();
    if (isRecursive)
      return {
        status: 'fail',
        value: found.interface,
        line: found.line,
        says: `the route to ${address} leads through the tunnel itself, so the tunnel takes itself down.`,
        commands: found.kind === 'route' && found.line ? [`no ${found.line.text.trim()}`] : [],
        facts: [{fact: 'tunnel.recursive', value: 'yes'}],
      };
    if (found.kind !== 'none') return {status: 'pass', value: found.interface, line: found.line};
    return {
      status: 'fail',
      value: 'no route',
      says: `there is no route to ${address}.`,
      facts: [{fact: 'route.peer', value: 'missing'}],
    };
  },
};

function isLearning({device}: Peering): boolean {
  return device.source.some(({text}) =>
    /^router |^\s*ip(?:v6)? address (?:dhcp|negotiated|autoconfig)|default-gateway/.test(text),
  );
}

const interfaceUp: SideCheck = {
  id: 'interface-up',
  title: 'Interface of the tunnel is not shut down',
  phase: '1',
  cause: 'peer-unreachable',
  look(near) {
    const own = near.device.interfaces.find(owner => owner.name === near.tunnel?.name);
    const down = own?.shutdown ? own : near.interface?.shutdown ? near.interface : null;
    if (!near.interface && !own) return unknown;
    if (!down)
      return {status: 'pass', value: near.interface?.name ?? own?.name ?? null, line: near.interface?.line ?? null};
    return {
      status: 'fail',
      value: down.name,
      line: down.shutdown,
      says: `${down.name} is shut down.`,
      commands: [`interface ${down.name}`, ' no shutdown'],
      facts: [{fact: 'route.peer', value: 'missing'}],
    };
  },
};

export const reachabilityChecks: readonly Check[] = [natExempt, routeRemote, routePeer, interfaceUp].map(onBothSides);
