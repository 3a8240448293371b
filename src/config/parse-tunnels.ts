import type {Setting, TunnelInterface} from '../model/device.ts';
import type {SourceLine} from '../model/evidence.ts';
import {canonicalAddress} from './parse-network.ts';
import type {ParseRule} from './parse-rule.ts';

/** Tunnel interfaces and what NHRP is told on them. */
export const tunnelRules: readonly ParseRule[] = [
  inTunnel(/^\s*tunnel source (?:interface )?(\S+)/, (tunnel, [, source = ''], line) => {
    tunnel.source = canonicalAddress(source);
    tunnel.sourceLine = line;
  }),
  inTunnel(/^\s*tunnel destination (\S+)/, (tunnel, [, destination = ''], line) => {
    tunnel.destination = canonicalAddress(destination);
    tunnel.destinationLine = line;
  }),
  inTunnel(/^\s*tunnel (mode|key|vrf) (.+?)\s*$/, (tunnel, [, name, value = ''], line) => {
    tunnel[name as 'mode'] = {value, line};
  }),
  inTunnel(/^\s*tunnel protection ipsec profile (\S+)/, (tunnel, [, profile = ''], line) => {
    tunnel.profile = profile;
    tunnel.protectionLine = line;
  }),
  nhrp(/(network-id|redirect|shortcut|authentication)(?: (\S+))?/, (tunnel, [, name, value = ''], line) => {
    const field = name === 'network-id' ? 'networkId' : (name as 'redirect');
    tunnel.nhrp[field] = {value, line};
  }),
  inTunnel(/^\s*no ip nhrp (redirect|shortcut)/, (tunnel, [, name], line) => {
    tunnel.nhrp[name as 'redirect'] = {value: 'off', line};
  }),
  nhrp(/nhs (\S+)(?: nbma (\S+)( multicast)?)?/, ({nhrp: found}, [, overlay = '', nbma, multicast], line) => {
    found.servers.push({value: canonicalAddress(overlay), line});
    if (nbma) found.maps.push({overlay: canonicalAddress(overlay), nbma: canonicalAddress(nbma), line});
    if (nbma && multicast) found.multicast.push({value: canonicalAddress(nbma), line});
  }),
  nhrp(/map multicast (\S+)/, ({nhrp: found}, [, target = ''], line) => {
    found.multicast.push({value: canonicalAddress(target), line});
  }),
  nhrp(/map (\S+?)(?:\/\d+)? (\S+)/, ({nhrp: found}, [, overlay = '', nbma = ''], line) => {
    found.maps.push({overlay: canonicalAddress(overlay), nbma: canonicalAddress(nbma), line});
  }),
];

export function createTunnel(name: string, line: SourceLine): TunnelInterface {
  return {
    name,
    source: null,
    sourceLine: null,
    destination: null,
    destinationLine: null,
    profile: null,
    protectionLine: null,
    mode: null,
    key: null,
    vrf: null,
    nhrp: {
      networkId: null,
      authentication: null,
      servers: [],
      maps: [],
      multicast: [],
      redirect: null,
      shortcut: null,
    },
    line,
  };
}

/** GRE is what a tunnel interface is when no mode is printed. */
export function modeOf({mode}: TunnelInterface): 'multipoint' | 'gre' | 'ipsec' {
  if (mode?.value.includes('multipoint')) return 'multipoint';
  return mode?.value.startsWith('ipsec') ? 'ipsec' : 'gre';
}

/** The outer addresses that a tunnel interface is told, and where. */
export function destinationsOf({destination, destinationLine, nhrp: {maps}}: TunnelInterface): Setting[] {
  const named = maps.map(({nbma, line}): Setting => ({value: nbma, line}));
  return destination === null ? named : [{value: destination, line: destinationLine}, ...named];
}

type Put = (tunnel: TunnelInterface, match: RegExpExecArray, line: SourceLine) => void;

function inTunnel(pattern: RegExp, put: Put): ParseRule {
  return {
    pattern,
    take(match, line, {tunnel}) {
      if (!tunnel) return false;
      put(tunnel, match, line);
    },
  };
}

function nhrp({source}: RegExp, put: Put): ParseRule {
  return inTunnel(new RegExp(String.raw`^\s*ip(?:v6)? nhrp ${source}`), put);
}
