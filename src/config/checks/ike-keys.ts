import type {IkeProfile, PreSharedKey} from '../../model/device.ts';
import {keysAnywhere, keysFor, onlyKeys, type Peering} from '../find-peerings.ts';
import {keyLines} from '../fix-commands.ts';
import {isHost} from '../parse-network.ts';
import {showsKeys} from '../shown-parts.ts';
import {
  type Check,
  isWhole,
  misspelt,
  notApplicable,
  onBothSides,
  type SideCheck,
  type SideOutcome,
  sharesVersion,
  unknown,
} from './check.ts';
import {addressOf} from './ike-peer.ts';

const keyPresent: SideCheck = {
  id: 'key-present',
  title: 'Key or tunnel group for the peer',
  phase: '1',
  cause: 'no-tunnel-group-or-key',
  look(near, far) {
    if (
      near.offers.length > 0 &&
      near.offers.every(offer => offer.authentication.length > 0 && !offer.authentication.includes('pre-share'))
    )
      return notApplicable;
    if (!sharesVersion(near, far)) return notApplicable;
    const address = addressOf(far, near);
    const ring = near.profile?.keyrings.find(name => !near.device.keys.some(known => known.keyring === name));
    const meant =
      ring === undefined
        ? null
        : misspelt(
            ring,
            near.device.keys.flatMap(({keyring}) => keyring ?? []),
          );
    if (near.profile && meant !== null)
      return {
        status: 'fail',
        value: ring ?? null,
        line: near.profile.line,
        says: `the profile ${near.profile.name} names the keyring ${ring}, which has no key; ${meant} has.`,
        commands: [
          near.profile.line.text.trim(),
          near.profile.version === 2 ? ` keyring local ${meant}` : ` keyring ${meant}`,
        ],
        facts: [{fact: 'ike.key', value: 'missing'}],
      };
    if (address === null || !isWhole(near) || !showsKeys(near.device) || near.versions.length === 0) return unknown;
    const [key] = keysFor(near, address);
    const away = near.profile ? profileElsewhere(near, near.profile) : null;
    if (key && away) return away;
    if (key) return {status: 'pass', value: 'present', line: key.line};
    // The key goes with the address in set peer; that this is not the real one is another check's finding.
    const [configured] = near.peers.includes(address) ? [] : near.peers.flatMap(peer => keysFor(near, peer));
    if (configured) return {status: 'pass', value: 'present', line: configured.line};
    const [elsewhere] = keysAnywhere(near, address);
    // A key for a name is found by the identity of the peer, or by an address that a name server tells.
    const named = near.device.keys.find(known => known.peer === null && near.versions.includes(known.version));
    if (!elsewhere && named) return {...unknown, value: named.name, line: named.line};
    if (
      near.device.groups.some(group => group.name === 'DefaultL2LGroup') ||
      near.profile?.authLocal?.value.includes('rsa')
    )
      return unknown;
    return {
      status: 'fail',
      value: 'missing',
      line: elsewhere?.line ?? null,
      says: elsewhere
        ? `the key for ${address} is in ${placeOf(elsewhere)}, where it is not looked up: the packets of this tunnel come in ${tableOf(near.frontVrf)}.`
        : `there is no pre-shared key for ${address}.`,
      commands: keyLines(near, address),
      facts: [{fact: 'ike.key', value: 'missing'}],
    };
  },
};

/** A profile serves one VRF only; without a word about it, the global table. */
function profileElsewhere(near: Peering, {frontVrf, line, name, remotes, version}: IkeProfile): SideOutcome | null {
  const served = frontVrf?.value ?? null;
  // A profile for IKEv1 that names no VRF with the address of the peer is found by the keyring.
  if (served === 'any' || served === near.frontVrf || (version === 1 && served === null)) return null;
  const rule = remotes.find(({value}) => value.startsWith('address '))?.line?.text.trim();
  const bare = rule?.replace(/ \S+$/, '');
  const table = near.frontVrf === null ? '' : ` ${near.frontVrf}`;
  return {
    status: 'fail',
    value: tableOf(served),
    line: frontVrf?.line ?? line,
    says: `the profile ${name} serves ${tableOf(served)}, and the packets of this tunnel come in ${tableOf(near.frontVrf)}.`,
    commands: [
      line.text.trim(),
      ...(version === 2
        ? [near.frontVrf === null ? ` no match fvrf ${served}` : ` match fvrf ${near.frontVrf}`]
        : rule && bare
          ? [` no ${rule}`, ` ${bare}${table}`]
          : []),
    ],
    facts: [{fact: 'ike.key', value: 'missing'}],
  };
}

function tableOf(vrf: string | null): string {
  return vrf === null ? 'the global routing table' : `VRF ${vrf}`;
}

function placeOf({keyring, vrf}: PreSharedKey): string {
  return keyring === null ? tableOf(vrf) : `the keyring ${keyring} of ${tableOf(vrf)}`;
}

/** A gateway must not be asked for a user name, as the clients of the same map are. */
const userExempt: SideCheck = {
  id: 'user-authentication',
  title: 'Gateway not asked for a user name',
  phase: '1',
  cause: 'xauth-misapplied',
  look(near, far) {
    const {device, map, profile} = near;
    const asks = map && !map.isTemplate && !profile ? device.userAuthentication.get(map.map) : undefined;
    const address = addressOf(far, near);
    if (!asks || address === null) return notApplicable;
    const [key] = keysFor(near, address);
    const text = key?.line.text.trim();
    if (!key || !text) return unknown;
    if (/ no-xauth\b/.test(text)) return {status: 'pass', value: 'no-xauth', line: key.line};
    return {
      status: 'fail',
      value: 'asked',
      line: key.line,
      says: `the crypto map asks for a user name, and the key for ${address} does not exempt that gateway.`,
      commands:
        key.keyring === null
          ? changeKey(near, key, address).map(line => (line.includes('{psk}') ? `${line} no-xauth` : line))
          : [],
      facts: [{fact: 'ike.xauth-exempt', value: 'no'}],
    };
  },
};

const preSharedKey: Check = {
  id: 'pre-shared-key',
  title: 'Pre-shared key',
  phase: '1',
  cause: 'psk-mismatch',
  run({ours, theirs}) {
    const [toThem, toUs] = [addressOf(theirs, ours), addressOf(ours, theirs)];
    if ([ours, theirs].some(near => near.profile && profileElsewhere(near, near.profile))) return notApplicable;
    const pick = (near: Peering, address: string | null, direction: 'local' | 'remote') =>
      (address === null ? onlyKeys(near) : keysFor(near, address)).find(
        key => key.direction === 'both' || key.direction === direction,
      );
    const ends = (['local', 'remote'] as const).map(direction => ({
      ours: pick(ours, toThem, direction),
      theirs: pick(theirs, toUs, direction === 'local' ? 'remote' : 'local'),
    }));
    if (ends.some(({ours: a, theirs: b}) => !a || !b))
      return toThem === null || toUs === null ? unknown : notApplicable;
    const readable = (key: (typeof ends)[number]['ours']) =>
      key !== undefined && !key.isEncrypted && /^(?:<masked:\d+>|\{\w+\})$/.test(key.mark);
    const known = ends.filter(
      ({ours: a, theirs: b}) => readable(a) && readable(b) && isTyped(a?.mark) === isTyped(b?.mark),
    );
    const odd = known.find(({ours: a, theirs: b}) => a?.mark !== b?.mark);
    const end = odd ?? ends[0];
    const seen = {
      ours: {value: 'hidden', line: end?.ours?.line ?? null},
      theirs: {value: 'hidden', line: end?.theirs?.line ?? null},
    };
    if (!odd && known.length < ends.length) return {...unknown, ...seen};
    if (!odd) return {status: 'pass', ...seen, facts: [{fact: 'ike.key-equal', value: 'yes', side: 'ours'}]};
    return {
      status: 'fail',
      ours: {...seen.ours, value: 'one key'},
      theirs: {...seen.theirs, value: 'another key'},
      says: 'The keys of the two sides are not the same. Type one new key on both; a look alone cannot tell which is right.',
      fix: {
        ours: changeKey(ours, end?.ours, toThem ?? end?.ours?.peer?.address ?? ''),
        theirs: changeKey(theirs, end?.theirs, toUs ?? end?.theirs?.peer?.address ?? ''),
        both: true,
      },
      facts: [{fact: 'ike.key-equal', value: 'no', side: 'ours'}],
    };
  },
};

/** IOS refuses a second key for an address, so the old one goes first. */
function changeKey(near: Peering, old: PreSharedKey | undefined, address: string): string[] {
  const lines = keyLines(near, address);
  const isKept =
    near.device.platform === 'ios' && old?.version === 1 && old.peer?.address === address && isHost(old.peer);
  if (!isKept) return lines;
  const at = lines.findIndex(line => line.includes('{psk}'));
  const indent = /^\s*/.exec(lines[at] ?? '')?.[0] ?? '';
  const away = `${indent}no ${old.line.text.trim().replace(old.mark, '{oldPsk}')}`;
  const xauth = / no-xauth\b/.test(old.line.text) ? ' no-xauth' : '';
  return lines.flatMap((line, index) => (index === at ? [away, `${line}${xauth}`] : [line]));
}

/** A placeholder for a key that is typed on the device. */
function isTyped(mark: string | undefined): boolean {
  return mark?.startsWith('{') ?? false;
}

export const ikeKeyChecks: readonly Check[] = [onBothSides(keyPresent), preSharedKey, onBothSides(userExempt)];
