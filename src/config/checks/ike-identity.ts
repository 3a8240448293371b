import type {Setting} from '../../model/device.ts';
import type {Peering} from '../find-peerings.ts';
import {
  anywhere,
  canonicalAddress,
  covers,
  hostNetwork,
  isAddress,
  isIpv4,
  maskedNetwork,
  parsePrefix,
} from '../parse-network.ts';
import {type Check, unknown} from './check.ts';
import {addressOf, isTranslated} from './ike-peer.ts';

interface Identity {
  readonly kind: 'address' | 'name';
  readonly value: string;
  readonly line: Setting['line'];
}

/** What a side says it is. Without a line for it, its address. */
function identityOf(near: Peering): Identity {
  const set =
    near.profile?.identity ??
    (near.versions.includes(1) || near.device.platform !== 'ios' ? near.device.globals.identity : undefined);
  const address: Identity = {kind: 'address', value: near.local?.value ?? 'address', line: set?.line ?? null};
  if (!set || /^(?:address|auto)$/.test(set.value)) return address;
  const [first = '', second = ''] = set.value.split(' ');
  const {hostname, domain} = near.device.globals;
  if (first === 'hostname' && hostname)
    return {kind: 'name', value: [hostname.value, domain?.value].filter(Boolean).join('.'), line: set.line};
  if (first === 'address')
    return {kind: 'address', value: isAddress(second) ? canonicalAddress(second) : address.value, line: set.line};
  return {kind: 'name', value: second || first, line: set.line};
}

/** Whether the other side takes that identity; null when its configuration does not tell. */
function accepts(far: Peering, identity: Identity): boolean | null {
  const remotes =
    far.profile?.remotes.filter(({value}) => /^(?:address|fqdn|host|key-id|email|user-fqdn|any)\b/.test(value)) ?? [];
  if (remotes.length > 0) return remotes.some(({value}) => matches(value, identity));
  if (identity.kind === 'address') return true;
  if ([...far.device.groups, ...far.device.keys].some(({name}) => isSameName(name, identity.value))) return true;
  // With a pre-shared key in main mode the key is found by address.
  return far.device.keys.some(key => key.peer !== null) ? false : null;
}

/** With and without the domain. */
function isSameName(a: string, b: string): boolean {
  const [one, two] = [a.toLowerCase(), b.toLowerCase()];
  return one === two || one.startsWith(`${two}.`) || two.startsWith(`${one}.`);
}

function matches(rule: string, identity: Identity): boolean {
  const [kind = '', value = '', mask = '255.255.255.255'] = rule.split(' ');
  if (kind === 'any') return true;
  if (kind !== 'address') return identity.kind === 'name' && isSameName(value, identity.value);
  if (identity.kind !== 'address' || !isAddress(identity.value)) return false;
  const named =
    parsePrefix(value) ?? (isIpv4(value) ? maskedNetwork(value, mask) : isAddress(value) ? hostNetwork(value) : null);
  return named !== null && covers(value === '0.0.0.0' ? anywhere : named, hostNetwork(identity.value));
}

export const identityCheck: Check = {
  id: 'ike-identity',
  title: 'IKE identity',
  phase: '1',
  cause: 'identity-mismatch',
  run({ours, theirs}) {
    const [own, far] = [identityOf(ours), identityOf(theirs)];
    const seen = {ours: {value: own.value, line: own.line}, theirs: {value: far.value, line: far.line}};
    if (isTranslated(ours, theirs) || isTranslated(theirs, ours)) return {...unknown, ...seen};
    if (own.value === 'address' || far.value === 'address') return {...unknown, ...seen};
    const [forward, back] = [accepts(theirs, own), accepts(ours, far)];
    if (forward === null || back === null) return {...unknown, ...seen};
    if (forward && back) return {status: 'pass', ...seen};
    const [sender, sent, receiver] = forward ? [theirs, far, ours] : [ours, own, theirs];
    const [from, to] = forward ? (['theirs', 'ours'] as const) : (['ours', 'theirs'] as const);
    return {
      status: 'fail',
      ...seen,
      says: `${from === 'ours' ? 'This gateway' : 'The peer'} says it is ${sent.value}, and the other side does not know it by that.`,
      fix: {[from]: sendAddress(sender, sent), [to]: expect(receiver, sender, sent)},
      facts: [{fact: 'ike.identity', value: 'refused', side: 'ours'}],
    };
  },
};

function sendAddress(sender: Peering, {kind}: Identity): string[] {
  if (kind === 'address' && !sender.profile?.identity) return [];
  if (sender.profile?.identity)
    return [sender.profile.line.text.trim(), ` identity local address ${sender.local?.value ?? ''}`];
  const head =
    /^\s*((?:crypto )?isakmp) /.exec(sender.device.globals.identity?.line?.text ?? '')?.[1] ?? 'crypto isakmp';
  return [`${head} identity address`];
}

function expect(receiver: Peering, sender: Peering, identity: Identity): string[] {
  if (!receiver.profile) return [];
  const head = receiver.profile.line.text.trim();
  const address = addressOf(sender, receiver);
  if (identity.kind === 'address')
    return address ? [head, ` match identity remote address ${address} 255.255.255.255`] : [];
  return receiver.profile.version === 2 ? [head, ` match identity remote fqdn ${identity.value}`] : [];
}
