import type {Device, DeviceInterface} from '../model/device.ts';
import type {SourceLine} from '../model/evidence.ts';
import {maskedNetwork, maskLength} from './parse-network.ts';
import {beginBlock, type ParseRule} from './parse-rule.ts';

/** Interfaces, tunnel interfaces and static routes. */
export const interfaceRules: readonly ParseRule[] = [
  {
    pattern: /^\s*interface ([A-Za-z]\S*)/,
    take(match, line, context) {
      const name = match[1] ?? '';
      const owner = openInterface(context.device, name, line);
      const isTunnel = /^Tunnel/i.test(name);
      const tunnel = isTunnel
        ? {
            name,
            source: null,
            sourceLine: null,
            destination: null,
            destinationLine: null,
            profile: null,
            mode: null,
            key: null,
            line,
          }
        : null;
      if (tunnel) context.device.tunnels.push(tunnel);
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
    pattern: /^ip address (\S+) (\d\S+) (\d\S+)/,
    take(match, line, {device}) {
      const owner =
        device.interfaces.find(known => known.nameif === match[1]) ?? openInterface(device, match[1] ?? '', line);
      owner.nameif ??= match[1] ?? null;
      owner.address = match[2] ?? null;
      owner.length = maskLength(match[3] ?? '');
    },
  },
  inInterface(/^\s+nameif (\S+)/, (owner, [, name = '']) => {
    owner.nameif = name;
  }),
  inInterface(/^\s+ip address (\d\S+) (\d+\.\d\S+)(?! secondary)/, (owner, [, address = '', mask = '']) => {
    owner.address ??= address;
    owner.length ??= maskLength(mask);
  }),
  inInterface(/^\s+ip access-group (\S+) in/, (owner, [, name = ''], line) => {
    owner.aclIn = {value: name, line};
  }),
  inInterface(/^\s+ip nat (inside|outside)\s*$/, (owner, [, kind]) => {
    owner.nat = kind as 'inside';
  }),
  inInterface(/^\s+shutdown\s*$/, (owner, _match, line) => {
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
  {
    pattern: /^\s+tunnel source (?:interface )?(\S+)/,
    take(match, line, {tunnel}) {
      if (!tunnel) return false;
      tunnel.source = match[1] ?? null;
      tunnel.sourceLine = line;
    },
  },
  {
    pattern: /^\s+tunnel destination (\S+)/,
    take(match, line, {tunnel}) {
      if (!tunnel) return false;
      tunnel.destination = match[1] ?? null;
      tunnel.destinationLine = line;
    },
  },
  {
    // A DMVPN spoke names the outer address of its hub here.
    pattern: /^\s+ip nhrp (?:nhs \S+ nbma|map (?!multicast)\d\S+) (\d+(?:\.\d+){3})/,
    take(match, line, {tunnel}) {
      if (!tunnel) return false;
      tunnel.destination ??= match[1] ?? null;
      tunnel.destinationLine ??= line;
    },
  },
  {
    pattern: /^\s+tunnel (mode|key) (.+?)\s*$/,
    take(match, line, {tunnel}) {
      if (!tunnel) return false;
      tunnel[match[1] as 'mode'] = {value: match[2] ?? '', line};
    },
  },
  {
    pattern: /^\s+tunnel protection ipsec profile (\S+)/,
    take(match, _line, {tunnel}) {
      if (!tunnel) return false;
      tunnel.profile = match[1] ?? null;
    },
  },
  {
    pattern: /^\s*ip route (?!vrf)(\d\S+) (\d\S+) (\S+)(?: (\d+(?:\.\d+){3}))?/,
    take(match, line, context) {
      const [, address = '', mask = '', via = ''] = match;
      beginBlock(context, {});
      context.device.routes.push({network: maskedNetwork(address, mask), via, line});
    },
  },
  {
    pattern: /^\s*route (\S+) (\d\S*) (\d\S*) (\d\S+)/,
    take(match, line, context) {
      const [, via = '', address = '', mask = ''] = match;
      const full = (text: string) => (text === '0' ? '0.0.0.0' : text);
      beginBlock(context, {});
      context.device.routes.push({network: maskedNetwork(full(address), full(mask)), via, line});
    },
  },
];

function openInterface(device: Device, name: string, line: SourceLine): DeviceInterface {
  const known = device.interfaces.find(owner => owner.name === name);
  if (known) return known;
  const owner: DeviceInterface = {
    name,
    nameif: null,
    address: null,
    length: null,
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
