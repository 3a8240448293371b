import type {AclEntry, NatRule, Network} from '../../model/device.ts';
import type {Peering} from '../find-peerings.ts';
import {spellEntry} from '../mirror-acl.ts';
import {covers, formatNetwork, maskOf, networkAddress} from '../parse-network.ts';
import {routeTo} from '../route-to.ts';
import {translates} from '../translates.ts';
import {type Check, isWhole, notApplicable, onBothSides, type SideCheck, type SideOutcome, unknown} from './check.ts';
import {addressOf} from './ike-peer.ts';

/** The flows of the tunnel that name a network on both ends. */
export function flows({selectors}: Peering): readonly AclEntry[] {
  return (selectors ?? []).filter(
    entry =>
      entry.from.length !== 0 &&
      entry.to.length !== 0 &&
      entry.from.length !== null &&
      entry.to.length !== null &&
      !entry.isMaskTypedAsWildcard,
  );
}

const natExempt: SideCheck = {
  id: 'nat-exempt',
  title: 'NAT exemption covers every pair',
  phase: 'data',
  cause: 'nat-exemption-missing',
  look(near) {
    const {device} = near;
    const own = flows(near);
    if (near.selectors === null) return notApplicable;
    if (own.length === 0) return unknown;
    if (device.nats.length === 0) return isWhole(near) ? notApplicable : unknown;
    const judged = own.map(entry => ({entry, found: translates(device, entry.from, entry.to)}));
    const bad = judged.find(({found}) => found?.isTranslated);
    if (!bad) return {status: 'pass', value: 'exempt', line: judged[0]?.found?.rule?.line ?? null};
    const flow = `${formatNetwork(bad.entry.from)} to ${formatNetwork(bad.entry.to)}`;
    return {
      status: 'fail',
      value: 'translated',
      line: bad.found?.rule?.line ?? null,
      says: `${flow} is translated before the crypto map sees it.`,
      commands: judged.flatMap(({entry, found}) =>
        found?.isTranslated && found.rule ? exempt(near, entry, found.rule) : [],
      ),
      facts: [{fact: 'nat.exempt', value: 'no'}],
    };
  },
};

/** The smallest number that stands before the first line that permits the flow. */
function exempt({device}: Peering, entry: AclEntry, rule: NatRule): string[] {
  if (device.platform === 'ios') {
    const list = rule.acl ?? (rule.routeMap ? device.routeMaps.get(rule.routeMap)?.[0] : undefined);
    if (!list) return [];
    const wrong =
      device.acls
        .get(list)
        ?.entries.filter(
          known => known.action === 'deny' && covers(known.from, entry.from) && covers(known.to, entry.to),
        ) ?? [];
    const away = wrong.map(known => ` no ${known.line.text.trim().replace(/^access-list \S+ |^\d+ /, '')}`);
    const deny: AclEntry = {...entry, action: 'deny', protocol: 'ip', ports: ''};
    return [
      `ip access-list extended ${list}`,
      ...away,
      ` ${freeNumber(device.acls.get(list)?.entries ?? [])} ${spellEntry(deny, true)}`,
    ];
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

function outsideOf({line}: NatRule): string {
  return /^\s*nat \([^,)]*,([^)]*)\)/.exec(line.text)?.[1] ?? 'outside';
}

function objectFor(network: Network): {name: string; lines: string[]} {
  const address = networkAddress(network);
  const name = `NET-${address}-${network.length}`;
  const value = network.length === 32 ? ` host ${address}` : ` subnet ${address} ${maskOf(network.length ?? 32)}`;
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
    const own = flows(near);
    if (near.selectors === null) return notApplicable;
    if (own.length === 0 || !isWhole(near) || near.interface === null) return unknown;
    // Where the way to the peer leads, even when the crypto map is elsewhere.
    const peer = addressOf(far, near);
    const exit =
      (peer && routeTo(device, {address: peer, length: 32}).interface) ?? near.interface.nameif ?? near.interface.name;
    for (const entry of own) {
      const found = routeTo(device, entry.to);
      if (found.kind === 'connected' || map?.reverseRoute) continue;
      const target = formatNetwork(entry.to);
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
  const {device} = near;
  const exit = near.interface?.nameif ?? near.interface?.name ?? '';
  const hop = nextHop(near);
  const network = `${networkAddress(entry.to)} ${maskOf(entry.to.length ?? 32)}`;
  const away =
    line && /^(?:ip )?route/.test(line.text.trim()) && !/ 0\.0\.0\.0 0\.0\.0\.0 | 0 0 /.test(line.text)
      ? [`no ${line.text.trim()}`]
      : [];
  const add =
    hop === null
      ? []
      : [device.platform === 'ios' ? `ip route ${network} ${hop}` : `route ${exit} ${network} ${hop} 1`];
  return {status: 'fail', value: 'no route', line: line ?? entry.line, says, commands: [...away, ...add]};
}

/** The next hop towards the peer, or the peer itself on a shared network. */
function nextHop({device, peers}: Peering): string | null {
  const [peer] = peers;
  if (peer === undefined) return null;
  const found = routeTo(device, {address: peer, length: 32});
  if (found.kind === 'connected') return peer;
  return (
    /(?:\d+(?:\.\d+){3})\s+(?:\d+(?:\.\d+){3})\s+(?:\S*[A-Za-z]\S*\s+)?(\d+(?:\.\d+){3})/.exec(
      found.line?.text ?? '',
    )?.[1] ?? null
  );
}

const routePeer: SideCheck = {
  id: 'route-peer',
  title: 'Route to the peer',
  phase: '1',
  cause: 'peer-unreachable',
  look(near, far) {
    const address = addressOf(far, near);
    if (address === null || !isWhole(near) || near.device.routes.length === 0) return unknown;
    const found = routeTo(near.device, {address, length: 32});
    if (found.kind !== 'none') return {status: 'pass', value: found.interface, line: found.line};
    return {
      status: 'fail',
      value: 'no route',
      says: `there is no route to ${address}.`,
      facts: [{fact: 'route.peer', value: 'missing'}],
    };
  },
};

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
