import type {TunnelInterface} from '../../model/device.ts';
import {findInterface, type Peering} from '../find-peerings.ts';
import {overlayOf} from '../pair-peerings.ts';
import {covers, formatNetwork, hostNetwork, isAddress, isHost, networkAddress} from '../parse-network.ts';
import {modeOf} from '../parse-tunnels.ts';
import {routeTo} from '../route-to.ts';
import {type Check, isWhole, notApplicable, onBothSides, type SideCheck, shown, unknown} from './check.ts';
import {addressOf} from './ike-peer.ts';

function inTunnel(near: Peering, ...lines: readonly string[]): string[] {
  return [near.line.text.trim(), ...lines.map(line => ` ${line}`)];
}

const form: SideCheck = {
  id: 'tunnel-form',
  title: 'Multipoint where it must be',
  phase: 'data',
  cause: 'other',
  look(near) {
    const {tunnel} = near;
    if (!tunnel) return notApplicable;
    const {servers, multicast, networkId, shortcut} = tunnel.nhrp;
    const isDmvpn = networkId !== null || servers.length + multicast.length > 0;
    const seen = {value: modeOf(tunnel), line: tunnel.mode?.line ?? tunnel.line};
    if (!isDmvpn) return notApplicable;
    if (modeOf(tunnel) === 'multipoint') return {status: 'pass', ...seen};
    if (tunnel.destination === null)
      return {
        status: 'fail',
        ...seen,
        says: `${near.name} is a point-to-point tunnel without a destination, so it stays down; with NHRP it has to be multipoint.`,
        commands: inTunnel(near, 'tunnel mode gre multipoint'),
      };
    // FlexVPN spokes are point-to-point and name a template for their shortcuts.
    if (servers.length === 0 || shortcut?.value !== '') return {status: 'pass', ...seen};
    return {
      status: 'fail',
      value: seen.value,
      line: tunnel.destinationLine,
      says: `${near.name} is a point-to-point tunnel to ${tunnel.destination}, so it can never build a direct tunnel to another spoke.`,
      commands: inTunnel(near, `no ${tunnel.destinationLine?.text.trim()}`, 'tunnel mode gre multipoint'),
    };
  },
};

const mode: Check = {
  id: 'tunnel-mode',
  title: 'Tunnel mode',
  phase: '2',
  cause: 'crypto-acl-mismatch',
  run({ours, theirs}) {
    const [own, far] = [ours.tunnel, theirs.tunnel];
    if (!own || !far) return notApplicable;
    const seen = {ours: {...shown(own.mode), value: modeOf(own)}, theirs: {...shown(far.mode), value: modeOf(far)}};
    const isIpsec = (tunnel: TunnelInterface) => modeOf(tunnel) === 'ipsec';
    if (isIpsec(own) === isIpsec(far)) return {status: 'pass', ...seen};
    // Without protection there is another finding, and the mode is what it happens to be.
    if (own.profile === null || far.profile === null) return {...unknown, ...seen};
    const become = (near: Peering, other: TunnelInterface) =>
      inTunnel(near, isIpsec(other) ? `tunnel mode ${other.mode?.value}` : 'tunnel mode gre ip');
    const selects = (tunnel: TunnelInterface) => (isIpsec(tunnel) ? 'any to any' : 'GRE between the gateways');
    return {
      status: 'fail',
      ...seen,
      says: `One side is GRE protected by IPsec and the other one IPsec alone: ${selects(own)} here, ${selects(far)} on the peer.`,
      fix: {ours: become(ours, far), theirs: become(theirs, own)},
      facts: [
        {fact: 'selector.mirror', value: 'no', side: 'ours'},
        {fact: 'selector.difference', value: `${selects(own)} here; ${selects(far)} on the peer`, side: 'ours'},
      ],
    };
  },
};

const key: Check = {
  id: 'tunnel-key',
  title: 'Tunnel key',
  phase: 'data',
  cause: 'other',
  run({ours, theirs}) {
    const [own, far] = [ours.tunnel, theirs.tunnel];
    if (!own || !far || modeOf(own) === 'ipsec' || modeOf(far) === 'ipsec') return notApplicable;
    const seen = {ours: shown(own.key), theirs: shown(far.key)};
    if (own.key?.value === far.key?.value) return own.key ? {status: 'pass', ...seen} : notApplicable;
    const set = (near: Peering, other: TunnelInterface) =>
      other.key ? inTunnel(near, `tunnel key ${other.key.value}`) : inTunnel(near, 'no tunnel key');
    return {
      status: 'fail',
      ...seen,
      says: `The keys of the GRE tunnel differ (${own.key?.value ?? 'none'} and ${far.key?.value ?? 'none'}), so each side drops the packets of the other.`,
      fix: {ours: set(ours, far), theirs: set(theirs, own)},
    };
  },
};

const overlay: Check = {
  id: 'tunnel-network',
  title: 'Addresses inside the tunnel',
  phase: 'data',
  cause: 'other',
  run({ours, theirs}) {
    const [own] = overlayOf(ours);
    const [far] = overlayOf(theirs);
    if (!ours.tunnel || !theirs.tunnel) return notApplicable;
    if (!own || !far) return unknown;
    const side = (near: Peering, network: typeof own) => ({
      value: formatNetwork(network),
      line: near.device.source.find(({text}) => text.includes(`address ${network.address} `)) ?? near.line,
    });
    const seen = {ours: side(ours, own), theirs: side(theirs, far)};
    if (isHost(own) || isHost(far)) return {status: 'pass', ...seen};
    if (own.address === far.address)
      return {status: 'fail', ...seen, says: `Both ends of the tunnel have the address ${own.address}.`};
    if (covers(own, far) || covers(far, own)) return {status: 'pass', ...seen};
    return {
      status: 'fail',
      ...seen,
      says: `The addresses inside the tunnel are of different networks: ${networkAddress(own)}/${own.length} here, ${networkAddress(far)}/${far.length} on the peer.`,
    };
  },
};

const source: SideCheck = {
  id: 'tunnel-source',
  title: 'Source of the tunnel',
  phase: '1',
  cause: 'invalid-local-address',
  look(near, far) {
    const {device, tunnel} = near;
    if (!tunnel?.source) return notApplicable;
    const seen = {value: tunnel.source, line: tunnel.sourceLine};
    const owner = findInterface(device, tunnel.source) ?? near.interface;
    const frontVrf = tunnel.vrf?.value ?? null;
    const facts = [{fact: 'map.startup', value: 'local-address'}];
    if (owner && owner.vrf !== frontVrf && owner.addresses.length > 0)
      return {
        status: 'fail',
        ...seen,
        says: `the source ${owner.name} is in ${owner.vrf ? `VRF ${owner.vrf}` : 'the global table'}, and the tunnel sends in ${frontVrf ? `VRF ${frontVrf}` : 'the global table'}.`,
        commands: inTunnel(near, owner.vrf ? `tunnel vrf ${owner.vrf}` : `no tunnel vrf ${frontVrf}`),
        facts,
      };
    if (owner && owner.addresses.length > 0) return {status: 'pass', ...seen};
    const exit = exitOf(near, far);
    // A loopback is often left out of a paste, and an address may be negotiated.
    const isTold = isAddress(tunnel.source) || (!owner && !/^(?:lo|dialer|cellular|di|vlan)/i.test(tunnel.source));
    if (!isTold || !isWhole(near) || exit === null) return {...unknown, ...seen};
    return {
      status: 'fail',
      ...seen,
      says: `the source ${tunnel.source} ${isAddress(tunnel.source) ? 'is on no interface' : 'has no address'}; ${exit} leads to the peer.`,
      commands: inTunnel(near, `tunnel source ${exit}`),
      facts,
    };
  },
};

function exitOf(near: Peering, far: Peering | null): string | null {
  const address = addressOf(far, near);
  return address === null ? null : routeTo(near.device, hostNetwork(address), near.frontVrf).interface;
}

const shared: SideCheck = {
  id: 'tunnel-shared',
  title: 'Protection shared by tunnels',
  phase: '2',
  cause: 'other',
  look({device, tunnel}) {
    if (!tunnel?.profile || tunnel.source === null || modeOf(tunnel) !== 'multipoint') return notApplicable;
    const others = device.tunnels.filter(
      known =>
        known !== tunnel && known.source === tunnel.source && known.profile !== null && modeOf(known) !== 'ipsec',
    );
    if (others.length === 0) return notApplicable;
    const all = [tunnel, ...others];
    const bare = all.filter(({protectionLine}) => !/ shared\b/.test(protectionLine?.text ?? ''));
    if (bare.length === 0) return {status: 'pass', value: 'shared', line: tunnel.protectionLine};
    const names = all.map(({name}) => name).join(' and ');
    return {
      status: 'fail',
      line: bare[0]?.protectionLine ?? null,
      says: `${names} have the same source, so their protection must be shared; without the word packets are decrypted for the wrong tunnel.`,
      // Only tunnels with one profile can share it.
      commands: all.some(({profile}) => profile !== tunnel.profile)
        ? []
        : bare.flatMap(({name, protectionLine}) => [`interface ${name}`, ` ${protectionLine?.text.trim()} shared`]),
    };
  },
};

/** What tunnel interfaces must agree on below routing and NHRP. */
export const tunnelChecks: readonly Check[] = [
  onBothSides(source),
  mode,
  onBothSides(form),
  key,
  overlay,
  onBothSides(shared),
];
