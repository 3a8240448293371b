import type {Nhrp, TunnelInterface} from '../../model/device.ts';
import type {Peering} from '../find-peerings.ts';
import {overlayOf} from '../pair-peerings.ts';
import {modeOf} from '../parse-tunnels.ts';
import {type Check, notApplicable, onBothSides, type SideCheck, shown, unknown} from './check.ts';

/** Faults of the overlay have no cause of their own: the tunnel below them is in order. */
const cause = 'other';

function nhrpOf(near: Peering | null): Nhrp | null {
  const nhrp = near?.tunnel?.nhrp;
  if (!nhrp) return null;
  const {networkId, servers, maps, multicast} = nhrp;
  return networkId !== null || servers.length + maps.length + multicast.length > 0 ? nhrp : null;
}

/** A hub is multipoint and registers with nobody. */
function isHub(near: Peering | null): near is Peering & {tunnel: TunnelInterface} {
  return near?.tunnel != null && nhrpOf(near)?.servers.length === 0 && modeOf(near.tunnel) === 'multipoint';
}

function inTunnel(near: Peering, ...lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [near.line.text.trim(), ...lines.map(line => ` ${line}`)];
}

const networkId: SideCheck = {
  id: 'nhrp-network-id',
  title: 'NHRP network id',
  phase: 'data',
  cause,
  look(near, far) {
    const nhrp = nhrpOf(near);
    if (!nhrp) return notApplicable;
    if (nhrp.networkId) return {status: 'pass', ...shown(nhrp.networkId)};
    const number = nhrpOf(far)?.networkId?.value ?? '1';
    return {
      status: 'fail',
      line: near.line,
      says: `${near.name} has NHRP commands and no network id, so NHRP is off there.`,
      commands: inTunnel(near, `ip nhrp network-id ${number}`),
    };
  },
};

const authentication: Check = {
  id: 'nhrp-authentication',
  title: 'NHRP authentication',
  phase: 'data',
  cause,
  run({ours, theirs}) {
    const [own, far] = [nhrpOf(ours), nhrpOf(theirs)];
    if (!own || !far) return notApplicable;
    const side = ({authentication: set}: Nhrp) => ({value: set ? 'a word' : 'none', line: set?.line ?? null});
    const seen = {ours: side(own), theirs: side(far)};
    const [a, b] = [own.authentication?.value, far.authentication?.value];
    if (a === b && (a === undefined || /\d/.test(a))) return {status: 'pass', ...seen};
    if (a !== undefined && b !== undefined && !(/\d/.test(a) && /\d/.test(b))) return {...unknown, ...seen};
    const typed = (near: Peering) => inTunnel(near, 'ip nhrp authentication {nhrpKey}');
    return {
      status: 'fail',
      ...seen,
      says: 'The words for NHRP authentication differ, so registrations are refused. Type one word, of eight characters at most, on both.',
      fix: {ours: typed(ours), theirs: typed(theirs), both: true},
    };
  },
};

const server: SideCheck = {
  id: 'nhrp-server',
  title: 'Next hop server is the hub',
  phase: 'data',
  cause,
  look(near, far) {
    const nhrp = nhrpOf(near);
    if (!nhrp || nhrp.servers.length === 0) return notApplicable;
    const value = nhrp.servers.map(known => known.value).join(' ');
    const seen = {value, line: nhrp.servers[0]?.line ?? null};
    const unmapped = nhrp.servers.find(known => !nhrp.maps.some(map => map.overlay === known.value));
    const [hub] = isHub(far) ? overlayOf(far) : [];
    const outer = far?.local?.value;
    if (hub && !nhrp.servers.some(known => known.value === hub.address)) {
      const [wrong] = nhrp.servers;
      const lines = [
        ...new Set([wrong?.line, ...nhrp.maps.filter(map => map.overlay === wrong?.value).map(map => map.line)]),
      ];
      const texts = lines.flatMap(line => line?.text.trim() ?? []);
      return {
        status: 'fail',
        ...seen,
        says: `the next hop server is ${value}, and the hub has ${hub.address} in the tunnel, so nothing registers.`,
        commands: inTunnel(
          near,
          ...texts.map(text => `no ${text}`),
          ...texts.map(text => text.replace(wrong?.value ?? '', hub.address)),
        ),
      };
    }
    if (!unmapped || near.tunnel?.destination) return {status: 'pass', ...seen};
    if (nhrp.maps.length > 0) {
      return {
        status: 'fail',
        ...seen,
        says: `nothing tells the outer address of the next hop server ${unmapped.value}.`,
        commands: outer ? inTunnel(near, `ip nhrp map ${unmapped.value} ${outer}`) : [],
      };
    }
    return {...unknown, ...seen};
  },
};

const multicast: SideCheck = {
  id: 'nhrp-multicast',
  title: 'Multicast for the routing protocol',
  phase: 'data',
  cause,
  look(near, far) {
    const nhrp = nhrpOf(near);
    if (!nhrp || !near.tunnel || modeOf(near.tunnel) !== 'multipoint') return notApplicable;
    const [server] = nhrp.servers;
    const outer = nhrp.maps.find(map => map.overlay === server?.value)?.nbma ?? far?.local?.value;
    const wanted = server ? outer : 'dynamic';
    const [first] = nhrp.multicast;
    if (first && nhrp.multicast.some(({value}) => value === wanted || wanted === undefined))
      return {status: 'pass', ...shown(first)};
    // A routing protocol that speaks to one neighbour at a time needs none.
    const isExpected =
      (nhrpOf(far)?.multicast.length ?? 0) > 0 ||
      near.device.source.some(({text}) => /^router (?:eigrp|ospf|rip)\b/.test(text));
    if (!first && !isExpected) return unknown;
    // The line of another hub stays, and one that names the server as well.
    const isOther = nhrp.maps.some(
      map => map.nbma === first?.value && nhrp.servers.some(({value}) => value === map.overlay),
    );
    const isPlain = /^\s*ip nhrp map multicast /.test(first?.line?.text ?? '');
    return {
      status: 'fail',
      ...shown(first),
      says: first
        ? `multicast goes to ${first.value}, and not to ${wanted === 'dynamic' ? 'the spokes' : `the hub at ${wanted}`}.`
        : 'multicast is mapped nowhere, so a routing protocol finds no neighbour through the tunnel.',
      commands: wanted
        ? inTunnel(
            near,
            ...(first && isPlain && !isOther ? [`no ${first.line?.text.trim()}`] : []),
            `ip nhrp map multicast ${wanted}`,
          )
        : [],
    };
  },
};

const directTunnels: Check = {
  id: 'nhrp-shortcut',
  title: 'Direct tunnels between spokes',
  phase: 'data',
  cause,
  run({ours, theirs}) {
    const hub = isHub(ours) ? ours : isHub(theirs) ? theirs : null;
    const spoke = hub === ours ? theirs : ours;
    const [sends, takes] = [nhrpOf(hub)?.redirect ?? null, nhrpOf(spoke)?.shortcut ?? null];
    if (!hub || !nhrpOf(spoke) || (!sends && !takes)) return notApplicable;
    const [hubSide, spokeSide] = hub === ours ? (['ours', 'theirs'] as const) : (['theirs', 'ours'] as const);
    const seen = {[hubSide]: shown(sends), [spokeSide]: shown(takes)};
    const isOff = takes?.value === 'off';
    if (takes && !isOff && !sends)
      return {
        status: 'fail',
        ...seen,
        says: 'The spoke takes shortcuts and the hub sends no redirects, so spokes never talk to each other directly.',
        fix: {[hubSide]: inTunnel(hub, 'ip nhrp redirect')},
      };
    if (sends && sends.value !== 'off' && isOff)
      return {
        status: 'fail',
        ...seen,
        says: 'The hub sends redirects and the spoke takes no shortcuts, so spokes never talk to each other directly.',
        fix: {[spokeSide]: inTunnel(spoke, 'ip nhrp shortcut')},
      };
    // Newer releases take shortcuts without a line for it.
    return takes && sends ? {status: 'pass', ...seen} : {...unknown, ...seen};
  },
};

/** What NHRP needs above a tunnel that is up. */
export const nhrpChecks: readonly Check[] = [
  onBothSides(networkId),
  authentication,
  onBothSides(server),
  onBothSides(multicast),
  directTunnels,
];
