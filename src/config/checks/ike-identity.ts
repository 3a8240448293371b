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
import {type Check, notApplicable, unknown} from './check.ts';
import {addressOf, isTranslated} from './ike-peer.ts';

interface Identity {
  readonly kind: 'address' | 'name';
  readonly value: string;
  readonly line: Setting['line'];
}

/** What a side says it is. Without a line for it, its address. */
function identityOf(near: Peering, far: Peering): Identity {
  const set =
    near.profile?.identity ??
    (near.versions.includes(1) || near.device.platform !== 'ios' ? near.device.globals.identity : undefined);
  const address: Identity = {kind: 'address', value: addressOf(near, far) ?? 'address', line: set?.line ?? null};
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
    const [own, far] = [identityOf(ours, theirs), identityOf(theirs, ours)];
    const seen = {ours: {value: own.value, line: own.line}, theirs: {value: far.value, line: far.line}};
    if (isTranslated(ours, theirs) || isTranslated(theirs, ours)) return {...unknown, ...seen};
    const judged = (receiver: Peering, identity: Identity) =>
      identity.value === 'address' ? null : accepts(receiver, identity);
    const [forward, back] = [judged(theirs, own), judged(ours, far)];
    if (forward && back) return {status: 'pass', ...seen};
    if (forward !== false && back !== false) return {...unknown, ...seen};
    const [sender, sent, receiver] = forward !== false ? [theirs, far, ours] : [ours, own, theirs];
    const [from, to] = forward !== false ? (['theirs', 'ours'] as const) : (['ours', 'theirs'] as const);
    return {
      status: 'fail',
      ...seen,
      says: `${from === 'ours' ? 'This gateway' : 'The peer'} says it is ${sent.value}, and the other side does not know it by that.`,
      fix: {[from]: sendAddress(sender, sent), [to]: expect(receiver, sender, sent)},
      facts: [{fact: 'ike.identity', value: 'refused', side: 'ours'}],
    };
  },
};

/** IKEv2 authenticates each direction by itself: what one side sends, the other one must ask for. */
export const authenticationCheck: Check = {
  id: 'ikev2-authentication',
  title: 'IKEv2 authentication',
  phase: '1',
  cause: 'ike-policy-mismatch',
  run({ours, theirs}) {
    if (!ours.versions.includes(2) || !theirs.versions.includes(2)) return notApplicable;
    const ends = [
      {sender: ours, receiver: theirs, from: 'ours', to: 'theirs'},
      {sender: theirs, receiver: ours, from: 'theirs', to: 'ours'},
    ] as const;
    const judged = ends.map(end => ({
      ...end,
      sent: end.sender.profile?.authLocal,
      asked: end.receiver.profile?.authRemote,
    }));
    const method = (set: Setting) => set.value.split(' ')[0] ?? '';
    const known = judged.flatMap(({sent, asked, ...end}) => (sent && asked ? [{...end, sent, asked}] : []));
    const odd = known.find(({sent, asked}) => method(sent) !== method(asked));
    const end = odd ?? known[0];
    if (!end) return unknown;
    const seen = {
      [end.from]: {value: method(end.sent), line: end.sent.line},
      [end.to]: {value: method(end.asked), line: end.asked.line},
    };
    if (!odd) return {status: 'pass', ...seen};
    const [sent, asked] = [method(odd.sent), method(odd.asked)];
    return {
      status: 'fail',
      ...seen,
      says: `${odd.from === 'ours' ? 'This gateway' : 'The peer'} authenticates itself with ${sent}, and the other side asks for ${asked}.`,
      fix: {
        [odd.from]: [odd.sender.profile?.line.text.trim() ?? '', ` authentication local ${asked}`],
        [odd.to]: [odd.receiver.profile?.line.text.trim() ?? '', ` authentication remote ${sent}`],
      },
      facts: [
        {fact: 'ike.mismatch', value: 'authentication', side: 'ours'},
        {fact: 'ike.mismatch-offered', value: sent, side: 'ours'},
        {fact: 'ike.mismatch-configured', value: asked, side: 'ours'},
      ],
    };
  },
};

function sendAddress(sender: Peering, {kind}: Identity): string[] {
  if (kind === 'address' && !sender.profile?.identity) return [];
  if (sender.profile?.identity)
    return [
      sender.profile.line.text.trim(),
      sender.profile.version === 1 ? ' self-identity address' : ` identity local address ${sender.local?.value ?? ''}`,
    ];
  const head =
    /^\s*((?:crypto )?isakmp) /.exec(sender.device.globals.identity?.line?.text ?? '')?.[1] ?? 'crypto isakmp';
  return [`${head} identity address`];
}

function expect(receiver: Peering, sender: Peering, identity: Identity): string[] {
  if (!receiver.profile) return [];
  const head = receiver.profile.line.text.trim();
  const address = addressOf(sender, receiver);
  if (identity.kind === 'address') {
    if (!address) return [];
    const isIpv6 = address.includes(':');
    return receiver.profile.version === 1
      ? [
          head,
          ` match identity address ${isIpv6 ? `ipv6 ${address}` : `${address} 255.255.255.255`}${receiver.frontVrf ? ` ${receiver.frontVrf}` : ''}`,
        ]
      : [head, ` match identity remote address ${address}${isIpv6 ? '/128' : ' 255.255.255.255'}`];
  }
  const form = /\b(email|key-id)\b/.exec(identity.line?.text ?? '')?.[1] ?? 'fqdn';
  return receiver.profile.version === 2 ? [head, ` match identity remote ${form} ${identity.value}`] : [];
}
