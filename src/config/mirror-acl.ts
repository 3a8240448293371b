import type {Acl, AclEntry, Device, Network} from '../model/device.ts';
import {invertMask, isHost, maskOf, networkAddress} from './parse-network.ts';

/** The same flow seen from the other end. */
export function mirrorEntry(entry: AclEntry): AclEntry {
  const [source = '', target = ''] = entry.ports.split('|');
  return {...entry, from: entry.to, to: entry.from, ports: entry.ports === '' ? '' : `${target}|${source}`};
}

/** One line of an access list in the dialect of a device, without its name. */
export function spellEntry({action, protocol, from, to, ports}: AclEntry, isIos: boolean): string {
  const [source = '', target = ''] = ports.split('|');
  const family = isIos && protocol === 'ip' && from.address.includes(':') ? 'ipv6' : protocol;
  return [action, family, spellNetwork(from, isIos), source, spellNetwork(to, isIos), target].filter(Boolean).join(' ');
}

function spellNetwork(network: Network, isIos: boolean): string {
  const {address, length} = network;
  const isIpv6 = address.includes(':');
  if (length === 0) return isIpv6 && !isIos ? 'any6' : 'any';
  if (length === null || isHost(network)) return `host ${address}`;
  if (isIpv6) return `${networkAddress(network)}/${length}`;
  return `${networkAddress(network)} ${isIos ? invertMask(maskOf(length)) : maskOf(length)}`;
}

/** Commands that add or take away lines of a list, written as the device writes the list. */
export function aclLines(
  device: Device,
  {name, style, isIpv6}: Acl,
  changes: readonly {readonly add: boolean; readonly entry: AclEntry}[],
): string[] {
  if (changes.length === 0) return [];
  // Taken away as it stands, or the device would not find it; a line with groups stands for several flows.
  const written = (entry: AclEntry) => entry.line.text.trim().replace(/^(?:sequence )?\d+ /, '');
  if (device.platform === 'ios') {
    const lines = changes.map(({add, entry}) => {
      const text = written(entry).replace(/^access-list \S+ /, '');
      return add ? ` ${spellEntry(entry, true)}` : ` no ${text}`;
    });
    return [aclHead(name, isIpv6), ...lines];
  }
  const isExtended = style === 'lines' && device.source.some(({text}) => /^access-list \S+ extended/.test(text));
  return changes.map(({add, entry}) =>
    add ? `access-list ${name} ${isExtended ? 'extended ' : ''}${spellEntry(entry, false)}` : `no ${written(entry)}`,
  );
}

/** The line that opens a list of IOS. */
export function aclHead(name: string, isIpv6 = false): string {
  return isIpv6 ? `ipv6 access-list ${name}` : `ip access-list extended ${name}`;
}

/** The exact mirror of a crypto ACL, in the dialect of the other device. */
export function mirrorAcl(acl: Acl, to: Device, name = acl.name): string[] {
  const entries = acl.entries.map(mirrorEntry);
  if (to.platform === 'ios')
    return [
      aclHead(
        name,
        entries.some(entry => entry.from.address.includes(':')),
      ),
      ...entries.map(entry => ` ${spellEntry(entry, true)}`),
    ];
  const word = to.platform === 'pix' && to.groups.length === 0 ? '' : 'extended ';
  return entries.map(entry => `access-list ${name} ${word}${spellEntry(entry, false)}`);
}
