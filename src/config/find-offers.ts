import type {Device, IkePolicy, PolicyField, Protection} from '../model/device.ts';
import {canonical} from './algorithm-names.ts';

/** What one device offers in phase 1, defaults filled in where they are certain. An empty list is unknown. */
export interface IkeOffer extends Record<PolicyField, readonly string[]> {
  readonly policy: IkePolicy;
  /** What the release offers by itself; nothing of it is written. */
  readonly isBuiltIn: boolean;
}

/** The policies or proposals that a device uses for a tunnel whose packets come in a VRF. */
export function findOffers(
  device: Device,
  versions: readonly (1 | 2)[],
  frontVrf: string | null,
  protection: Protection | null,
): IkeOffer[] {
  const written = device.policies
    .filter(policy => versions.includes(policy.version) && isChosen(device, policy, frontVrf))
    .map(policy => offerOf(device, policy));
  const usesBuiltIn = device.platform === 'ios' && versions.includes(2) && written.length === 0 && isWhole(device);
  return usesBuiltIn && protection ? [builtInOffer(protection)] : written;
}

/**
 * A configuration that shows its interfaces is taken to be whole: what it does not show is not there. Tunnels and
 * loopbacks do not count, as parts of a configuration are often pasted with them.
 */
export function isWhole(device: Device): boolean {
  return device.interfaces.some(owner => owner.addresses.length > 0 && !/^(?:tunnel|loopback)/i.test(owner.name));
}

/** IOS uses the proposals that an IKEv2 policy for the VRF names; without any policy, its own default. */
function isChosen(device: Device, policy: IkePolicy, frontVrf: string | null): boolean {
  if (policy.version === 1 || device.platform !== 'ios') return true;
  const isDefault = policy.name === 'default' && device.ikev2Policies.length === 0;
  return (
    isDefault ||
    device.ikev2Policies.some(
      known => known.proposals.includes(policy.name) && (known.frontVrf === 'any' || known.frontVrf === frontVrf),
    )
  );
}

function offerOf(device: Device, policy: IkePolicy): IkeOffer {
  const values = (field: PolicyField) => policy[field].map(canonical);
  // The defaults of classic IOS; later trains changed them.
  const isClassic =
    device.platform === 'ios' && /^1[0-5]\./.test(device.globals.release?.value ?? '') && policy.version === 1;
  const orDefault = (field: PolicyField, fallback: string) => {
    const found = values(field);
    return found.length === 0 && isClassic ? [fallback] : found;
  };
  const hash = orDefault('hash', 'sha1');
  const prf = values('prf');
  return {
    policy,
    isBuiltIn: false,
    encryption: orDefault('encryption', 'des'),
    hash,
    group: orDefault('group', '1'),
    authentication: orDefault('authentication', 'rsasig'),
    // IOS takes the integrity algorithms as PRF where none is written.
    prf: prf.length === 0 && policy.version === 2 && device.platform === 'ios' ? hash : prf,
  };
}

/** The default IKEv2 proposal of IOS. Its groups depend on the release, so they stay unknown. */
function builtInOffer({line}: Protection): IkeOffer {
  const encryption = ['aes-256', 'aes-192', 'aes-128'];
  const hash = ['sha512', 'sha384', 'sha256', 'sha1'];
  const policy: IkePolicy = {
    version: 2,
    name: 'default',
    encryption,
    hash,
    prf: [],
    group: [],
    authentication: [],
    lifetime: null,
    line,
    lines: {},
  };
  return {policy, isBuiltIn: true, encryption, hash, prf: hash, group: [], authentication: []};
}
