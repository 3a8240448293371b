import type {PolicyField} from '../model/device.ts';
import {algorithmOf, keyLengthOf, type Transform} from './algorithm-names.ts';
import type {IkeOffer} from './find-offers.ts';
import type {Peering} from './find-peerings.ts';
import {isHost} from './parse-network.ts';

/* Commands in the dialect of a device. Heads of blocks are taken over as they stand in its configuration. */

/** PIX and ASA write every attribute of a crypto map with the name of the entry; IOS opens a block. */
export function protectionLines({device, protection, map}: Peering, ...attributes: readonly string[]): string[] {
  if (!protection) return [];
  if (map && device.platform !== 'ios') {
    const kind = map.isTemplate ? 'dynamic-map' : 'map';
    return attributes.map(text => `${negate(text)}crypto ${kind} ${map.map} ${map.seq} ${text.replace(/^no /, '')}`);
  }
  return [protection.line.text.trim(), ...attributes.map(text => ` ${text}`)];
}

function negate(text: string): string {
  return text.startsWith('no ') ? 'no ' : '';
}

function ringVrf({keys}: Peering['device'], ring: string): string | null {
  return keys.find(key => key.keyring === ring)?.vrf ?? null;
}

/** One value of an IKE policy or proposal. */
export function policyLines({device}: Peering, offer: IkeOffer, field: PolicyField, value: string): string[] {
  const {policy} = offer;
  if (offer.isBuiltIn) return [];
  const text = spellPolicy(device.platform === 'ios', policy.version, field, value);
  if (text === null) return [];
  const head = policy.line.text.trim();
  // PIX 6 has no block.
  if (/^isakmp policy/.test(head)) return [`isakmp policy ${policy.name} ${text}`];
  return [head, ` ${text}`];
}

function spellPolicy(isIos: boolean, version: 1 | 2, field: PolicyField, value: string): string | null {
  const bits = keyLengthOf(value);
  if (field === 'encryption') {
    if (value.endsWith('-gcm')) return version === 2 ? `encryption aes-gcm-${bits}` : null;
    if (algorithmOf(value) !== 'aes') return null;
    if (isIos)
      return version === 2 ? `encryption aes-cbc-${bits}` : `encryption aes${bits === '128' ? '' : ` ${bits}`}`;
    return `encryption aes${bits === '128' ? '' : `-${bits}`}`;
  }
  if (field === 'group') return `group ${value}`;
  if (field === 'authentication')
    return value === 'pre-share' ? 'authentication pre-share' : value === 'rsasig' ? 'authentication rsa-sig' : null;
  const hash = value === 'sha1' ? (isIos && version === 2 ? 'sha1' : 'sha') : value;
  // ASA and PIX know SHA-2 in IKEv2 only.
  if (!isIos && version === 1 && value !== 'sha1') return null;
  return `${field === 'prf' ? 'prf' : version === 2 ? 'integrity' : 'hash'} ${hash}`;
}

/** A transform set or proposal with another cipher, hash or mode. */
export function transformLines(
  {device}: Peering,
  {set, ...now}: Transform,
  next: Partial<Pick<Transform, 'encryption' | 'integrity' | 'mode'>>,
): string[] {
  const head = set.line.text.trim();
  const isIos = device.platform === 'ios';
  if (next.mode) return isIos ? [head, ` mode ${next.mode}`] : modeLines(head, next.mode);
  const [cipher = now.encryption[0] ?? ''] = next.encryption ?? [];
  const [hash = now.integrity[0] ?? ''] = next.integrity ?? [];
  if (set.version === 2) {
    return [
      head,
      ...(next.encryption ? [` protocol esp encryption ${spellCipher(cipher, false).replace('esp-', '')}`] : []),
      ...(next.integrity
        ? [` protocol esp integrity ${hash.replace(/^sha(\d{3})$/, 'sha-$1').replace('sha1', 'sha-1')}`]
        : []),
    ];
  }
  // ASA and PIX have no SHA-2 in transform sets.
  if (!isIos && !['sha1', ''].includes(hash)) return [];
  const prefix = head.split(' esp-')[0] ?? head;
  const words = [
    spellCipher(cipher, isIos),
    hash && !cipher.endsWith('-gcm') ? `esp-${hash === 'sha1' ? 'sha' : hash}-hmac` : '',
  ];
  const line = `${prefix.replace(/ ah-\S+/, '')} ${words.filter(Boolean).join(' ')}`;
  const mode = set.mode?.line;
  return isIos && mode ? [line, ` mode ${now.mode}`] : [line];
}

function modeLines(head: string, mode: string): string[] {
  const named = head.split(' esp-')[0] ?? head;
  return mode === 'transport' ? [`${named} mode transport`] : [`no ${named} mode transport`];
}

function spellCipher(value: string, isIos: boolean): string {
  const bits = keyLengthOf(value) ?? '';
  const name = value.endsWith('-gcm') ? 'esp-gcm' : `esp-${algorithmOf(value)}`;
  if (!isIos) return value.endsWith('-gcm') ? `esp-aes-gcm-${bits}` : bits && bits !== '128' ? `${name}-${bits}` : name;
  return bits && (bits !== '128' || value.endsWith('-gcm')) ? `${name} ${bits}` : name;
}

/** The pre-shared key for a peer. The key is typed on the device. */
export function keyLines(peering: Peering, address: string): string[] {
  const {device, versions, profile, frontVrf} = peering;
  const version = versions[0] ?? 1;
  if (device.platform === 'asa' || (device.platform === 'pix' && device.groups.length > 0)) {
    const isNew = device.source.some(({text}) => /\bikev1\b/.test(text));
    const key =
      version === 2
        ? [' ikev2 remote-authentication pre-shared-key {psk}', ' ikev2 local-authentication pre-shared-key {psk}']
        : [` ${isNew ? 'ikev1 ' : ''}pre-shared-key {psk}`];
    const type = device.groups.some(group => group.name === address && group.type !== null)
      ? []
      : [`tunnel-group ${address} type ipsec-l2l`];
    return [...type, `tunnel-group ${address} ipsec-attributes`, ...key];
  }
  if (device.platform === 'pix') return [`isakmp key {psk} address ${address} netmask 255.255.255.255`];
  const ring = profile?.keyrings[0];
  if (version === 2) {
    const known = device.keys.find(key => key.keyring === ring && key.peer?.address === address && isHost(key.peer));
    const peer = known?.name ?? `PEER-${address}`;
    const direction = known && known.direction !== 'both';
    const lines = direction
      ? ['  pre-shared-key local {psk}', '  pre-shared-key remote {psk}']
      : ['  pre-shared-key {psk}'];
    return [
      `crypto ikev2 keyring ${ring ?? '{keyring}'}`,
      ` peer ${peer}`,
      ...(known ? [] : [`  address ${address}${address.includes(':') ? '/128' : ''}`]),
      ...lines,
    ];
  }
  const written = address.includes(':') ? `ipv6 ${address}/128` : address;
  if (ring && ringVrf(device, ring) === frontVrf)
    return [
      `crypto keyring ${ring}${frontVrf ? ` vrf ${frontVrf}` : ''}`,
      ` pre-shared-key address ${written} key {psk}`,
    ];
  if (!frontVrf && !ring) return [`crypto isakmp key {psk} address ${written}`];
  // A keyring belongs to one VRF for good, so the right one needs a keyring of its own.
  const name = `KEYS-${frontVrf ?? 'GLOBAL'}`;
  return [
    `crypto keyring ${name}${frontVrf ? ` vrf ${frontVrf}` : ''}`,
    ` pre-shared-key address ${written} key {psk}`,
    ...(profile ? [profile.line.text.trim(), ` keyring ${name}`] : []),
  ];
}
