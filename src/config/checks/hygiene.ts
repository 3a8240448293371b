import {isWeak} from '../algorithm-names.ts';
import type {Peering} from '../find-peerings.ts';
import {covers, isHost} from '../parse-network.ts';
import {type Check, notApplicable, onBothSides, type SideCheck, unknown} from './check.ts';

/** Weak algorithms among what the tunnel may use, as written. */
function weakIn({offers, transforms, pfs}: Peering) {
  return [
    ...offers.flatMap(({policy, encryption, hash, group}) =>
      [...encryption, ...hash, ...group.map(name => `group${name}`)]
        .filter(value => isWeak(value.replace('group', '')))
        .map(value => ({value, line: policy.line})),
    ),
    ...transforms.flatMap(({set, encryption, integrity}) =>
      [...encryption, ...integrity].filter(isWeak).map(value => ({value, line: set.line})),
    ),
    ...(pfs && isWeak(pfs.value.replace('group', '')) ? [{value: pfs.value, line: pfs.line}] : []),
  ];
}

const weakCrypto: SideCheck = {
  id: 'weak-crypto',
  title: 'No weak cryptography',
  phase: '1',
  cause: 'other',
  isWarning: true,
  look(near) {
    if (near.offers.length === 0 && near.transforms.length === 0) return unknown;
    const found = weakIn(near);
    if (found.length === 0) return {status: 'pass'};
    const names = [...new Set(found.map(({value}) => value))].join(', ');
    return {
      status: 'fail',
      value: names,
      line: found[0]?.line ?? null,
      says: `${names} should not be used any more. Change both sides together, to AES-256, SHA-2 and group 14 or higher, where the releases know them.`,
    };
  },
};

const wildcardKey: SideCheck = {
  id: 'key-wildcard',
  title: 'No key for every peer before a specific one',
  phase: '1',
  cause: 'psk-mismatch',
  isWarning: true,
  look({device}) {
    if (device.keys.length === 0) return unknown;
    const index = device.keys.findIndex(key => key.peer?.length === 0);
    const wild = device.keys[index];
    if (!wild?.peer) return {status: 'pass'};
    const later = device.keys
      .slice(index + 1)
      .find(
        key =>
          key.peer &&
          key.version === wild.version &&
          key.keyring === wild.keyring &&
          isHost(key.peer) &&
          covers(wild.peer ?? key.peer, key.peer),
      );
    if (!later)
      return {
        status: 'pass',
        value: 'any peer',
        line: wild.line,
        says: 'one key is valid for every address: whoever has it can pose as any peer.',
      };
    return {
      status: 'fail',
      value: 'any peer first',
      line: wild.line,
      facts: later.mark === wild.mark ? [] : [{fact: 'ike.key-wildcard-first', value: 'yes'}],
      says: `the key for every address stands before the one for ${later.name} and may be taken instead. Give each peer its own key and remove the one for all.`,
    };
  },
};

const aggressiveUse: SideCheck = {
  id: 'aggressive-psk',
  title: 'No aggressive mode with a pre-shared key',
  phase: '1',
  cause: 'aggressive-vs-main-mode',
  look({map, profile, versions}) {
    const mode = map?.phase1Mode ?? profile?.aggressive;
    if (!versions.includes(1)) return notApplicable;
    // Where the other side refuses it, the check of the mode says so already; alone it works, and is only noted.
    const isUsed = mode?.value.startsWith('aggressive') ?? false;
    return {
      status: 'pass',
      value: isUsed ? 'aggressive' : 'main',
      line: mode?.line ?? null,
      ...(isUsed && {says: 'aggressive mode shows a hash of the key that can be guessed offline.'}),
    };
  },
};

export const hygieneChecks: readonly Check[] = [weakCrypto, wildcardKey, aggressiveUse].map(onBothSides);
