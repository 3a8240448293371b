import type {Device, DeviceInterface} from '../model/device.ts';
import type {SourceLine} from '../model/evidence.ts';
import {maskedNetwork, parsePrefix} from './parse-network.ts';
import {beginBlock, type ParseRule} from './parse-rule.ts';
import {createTunnel} from './parse-tunnels.ts';

/** Interfaces, and what is applied to them. */
export const interfaceRules: readonly ParseRule[] = [
  {
    pattern: /^\s*interface ([A-Za-z]\S*)(?: (\d\S*))?/,
    take(match, line, context) {
      const name = `${match[1] ?? ''}${match[2] ?? ''}`;
      const owner = openInterface(context.device, name, line);
      const known = context.device.tunnels.find(tunnel => tunnel.name === name);
      const tunnel = /^Tunnel/i.test(name) ? (known ?? createTunnel(name, line)) : null;
      if (tunnel && !known) context.device.tunnels.push(tunnel);
      beginBlock(context, {interface: owner, tunnel});
    },
  },
  {
    // PIX 6 names its interfaces in lines of their own.
    pattern: /^nameif (\S+) (\S+) security\d+/,
    take: (match, line, {device}) => {
      openInterface(device, match[1] ?? '', line).nameif = match[2] ?? null;
    },
  },
  {
    pattern: /^ip address ([A-Za-z]\S*) (\d\S+) (\d\S+)/,
    take(match, line, {device}) {
      const owner =
        device.interfaces.find(known => known.nameif === match[1]) ?? openInterface(device, match[1] ?? '', line);
      owner.nameif ??= match[1] ?? null;
      owner.addresses.push(maskedNetwork(match[2] ?? '', match[3] ?? ''));
    },
  },
  inInterface(/^\s*nameif (\S+)/, (owner, [, name = '']) => {
    owner.nameif = name;
  }),
  inInterface(/^\s*ip address (\d\S+) (\d+\.\d\S+)/, (owner, [, address = '', mask = '']) => {
    owner.addresses.push(maskedNetwork(address, mask));
  }),
  inInterface(/^\s*ipv6 address (\S+\/\d+)/, (owner, [, prefix = '']) => {
    const network = parsePrefix(prefix);
    if (network) owner.addresses.push(network);
  }),
  inInterface(/^\s*(?:ip )?vrf forwarding (\S+)/, (owner, [, name = '']) => {
    owner.vrf = name;
  }),
  inInterface(/^\s*(?:ip access-group|ipv6 traffic-filter) (\S+) in/, (owner, [, name = ''], line) => {
    owner.aclIn = {value: name, line};
  }),
  inInterface(/^\s*ip nat (inside|outside)\s*$/, (owner, [, kind]) => {
    owner.nat = kind as 'inside';
  }),
  inInterface(/^\s*shutdown\s*$/, (owner, _match, line) => {
    owner.shutdown = line;
  }),
  {
    pattern: /^\s*access-group (\S+) in interface (\S+)/,
    take(match, line, {device}) {
      const owner =
        device.interfaces.find(known => known.nameif === match[2]) ?? openInterface(device, match[2] ?? '', line);
      owner.aclIn = {value: match[1] ?? '', line};
    },
  },
];

function openInterface(device: Device, name: string, line: SourceLine): DeviceInterface {
  const known = device.interfaces.find(owner => owner.name === name);
  if (known) return known;
  const owner: DeviceInterface = {
    name,
    nameif: null,
    addresses: [],
    vrf: null,
    aclIn: null,
    nat: null,
    shutdown: null,
    line,
  };
  device.interfaces.push(owner);
  return owner;
}

function inInterface(
  pattern: RegExp,
  put: (owner: DeviceInterface, match: RegExpExecArray, line: SourceLine) => void,
): ParseRule {
  return {
    pattern,
    take(match, line, context) {
      if (!context.interface) return false;
      put(context.interface, match, line);
    },
  };
}
