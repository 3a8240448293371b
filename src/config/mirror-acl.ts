import type {Acl, AclEntry, Device, Network} from '../model/device.ts';
import {invertMask, maskOf, networkAddress} from './parse-network.ts';

/** The same flow seen from the other end. */
export function mirrorEntry(entry: AclEntry): AclEntry {
  const [source = '', target = ''] = entry.ports.split('|');
  return {...entry, from: entry.to, to: entry.from, ports: entry.ports === '' ? '' : `${target}|${source}`};
}

/** One line of an access list in the dialect of a device, without its name. */
export function spellEntry({action, protocol, from, to, ports}: AclEntry, isIos: boolean): string {
  const [source = '', target = ''] = ports.split('|');
  return [action, protocol, spellNetwork(from, isIos), source, spellNetwork(to, isIos), target]
    .filter(Boolean)
    .join(' ');
}

function spellNetwork(network: Network, isIos: boolean): string {
  const length = network.length ?? 32;
  if (length === 0) return 'any';
  if (length === 32) return `host ${network.address}`;
  return `${networkAddress(network)} ${isIos ? invertMask(maskOf(length)) : maskOf(length)}`;
}

/** Commands that add or take away lines of a list, written as the device writes the list. */
export function aclLines(
  device: Device,
  {name, style}: Acl,
  changes: readonly {readonly add: boolean; readonly entry: AclEntry}[],
): string[] {
  if (changes.length === 0) return [];
  // Taken away as it stands, or the device would not find it; a line with groups stands for several flows.
  const written = (entry: AclEntry) => entry.line.text.trim().replace(/^\d+ /, '');
  if (device.platform === 'ios') {
    const lines = changes.map(({add, entry}) => {
      const text = written(entry).replace(/^access-list \S+ /, '');
      return add ? ` ${spellEntry(entry, true)}` : ` no ${text}`;
    });
    return [`ip access-list extended ${name}`, ...lines];
  }
  const isExtended = style === 'lines' && device.source.some(({text}) => /^access-list \S+ extended/.test(text));
  return changes.map(({add, entry}) =>
    add ? `access-list ${name} ${isExtended ? 'extended ' : ''}${spellEntry(entry, false)}` : `no ${written(entry)}`,
  );
}

/** The exact mirror of a crypto ACL, in the dialect of the other device. */
export function mirrorAcl(acl: Acl, to: Device, name = acl.name): string[] {
  const entries = acl.entries.map(mirrorEntry);
  if (to.platform === 'ios')
    return [`ip access-list extended ${name}`, ...entries.map(entry => ` ${spellEntry(entry, true)}`)];
  const word = to.platform === 'pix' && to.groups.length === 0 ? '' : 'extended ';
  return entries.map(entry => `access-list ${name} ${word}${spellEntry(entry, false)}`);
}
