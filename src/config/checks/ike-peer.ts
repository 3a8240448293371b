import type {Setting} from '../../model/device.ts';
import type {Peering} from '../find-peerings.ts';
import {protectionLines} from '../fix-commands.ts';
import {isPrivate} from '../parse-network.ts';
import {type Check, isWhole, notApplicable, onBothSides, type SideCheck, shown, unknown} from './check.ts';

/** The far end is known here by another address than its own: address translation stands between. */
export function isTranslated(near: Peering, far: Peering): boolean {
  const address = far.local?.value;
  return (
    address !== undefined && isPrivate(address) && near.peers.length > 0 && near.peers.every(peer => !isPrivate(peer))
  );
}

/** The address under which one end knows the other. */
export function addressOf(far: Peering | null, near: Peering): string | null {
  if (far?.local && !isTranslated(near, far)) return far.local.value;
  return near.peers[0] ?? null;
}

const peerAddress: SideCheck = {
  id: 'peer-address',
  title: 'Peer address',
  phase: '1',
  cause: 'wrong-peer-address',
  look(near, far) {
    const value = near.peers.join(' ') || null;
    const seen = {value, line: near.peerLine};
    if (near.peers.length === 0)
      return near.map?.isTemplate || near.tunnel?.mode?.value.includes('multipoint')
        ? notApplicable
        : {...unknown, ...seen};
    if (!far?.local || isTranslated(near, far)) return {...unknown, ...seen};
    const wanted = far.local.value;
    if (near.peers.includes(wanted)) return {status: 'pass', ...seen};
    const old = likest(near.peers, wanted);
    return {
      status: 'fail',
      ...seen,
      says:
        near.peers.length > 1
          ? `none of the peers ${near.peers.join(', ')} is the other gateway, which uses ${wanted}.`
          : `the peer is ${old}, but the other gateway uses ${wanted}.`,
      commands: peerLines(near, old, wanted),
      facts: [{fact: 'peer.address-right', value: 'no'}],
    };
  },
};

/** Of several peers the one that was meant: the others lead to other gateways. */
function likest(peers: readonly string[], wanted: string): string {
  const alike = (peer: string) => [...peer].findIndex((character, index) => character !== wanted[index]);
  return peers.toSorted((a, b) => alike(b) - alike(a))[0] ?? '';
}

function peerLines(near: Peering, old: string, wanted: string): string[] {
  if (!near.tunnel) return protectionLines(near, `no set peer ${old}`, `set peer ${wanted}`);
  const {destination, nhrp} = near.tunnel;
  if (destination === old) return [near.line.text.trim(), ` tunnel destination ${wanted}`];
  const named = [...nhrp.maps, ...nhrp.multicast].flatMap(({line}) => line?.text.trim() ?? []);
  const lines = [...new Set(named)].filter(text => text.split(' ').includes(old));
  const now = lines.map(text =>
    text
      .split(' ')
      .map(word => (word === old ? wanted : word))
      .join(' '),
  );
  return [near.line.text.trim(), ...lines.map(text => ` no ${text}`), ...now.map(text => ` ${text}`)];
}

const ikeVersion: Check = {
  id: 'ike-version',
  title: 'IKE version',
  phase: '1',
  cause: 'ike-version-mismatch',
  run({ours, theirs}) {
    const side = ({versions, protection}: Peering) => ({
      value: versions.map(version => `IKEv${version}`).join(' ') || null,
      line: protection?.transformLine ?? null,
    });
    const seen = {ours: side(ours), theirs: side(theirs)};
    if (ours.versions.length === 0 || theirs.versions.length === 0) return {...unknown, ...seen};
    if (ours.versions.some(version => theirs.versions.includes(version))) return {status: 'pass', ...seen};
    return {
      status: 'fail',
      ...seen,
      says: 'One side speaks IKEv1 and the other IKEv2; IKEv2 on both sides is the better choice.',
      fix: {ours: speak(ours, theirs.versions[0] ?? 1), theirs: speak(theirs, ours.versions[0] ?? 1)},
      facts: [{fact: 'ike.version-equal', value: 'no', side: 'ours'}],
    };
  },
};

/** Commands that make a side speak the other version, where all it needs is configured already. */
function speak(peering: Peering, version: 1 | 2): string[] {
  const {device} = peering;
  const hasKey = device.keys.some(key => key.version === version);
  const isReady = hasKey && device.policies.some(policy => policy.version === version);
  if (!isReady) return [];
  if (device.platform === 'ios') {
    const [profile] = device.ikeProfiles.filter(known => known.version === 2);
    if (version === 1)
      return protectionLines(peering, `no set ikev2-profile ${peering.protection?.ikev2Profile ?? ''}`.trim());
    return profile ? protectionLines(peering, `set ikev2-profile ${profile.name}`) : [];
  }
  const set = device.transforms.find(known => known.version === version);
  if (!set) return [];
  return protectionLines(
    peering,
    version === 1 ? `set ikev1 transform-set ${set.name}` : `set ikev2 ipsec-proposal ${set.name}`,
  );
}

const ikeMode: Check = {
  id: 'ike-mode',
  title: 'IKE exchange mode',
  phase: '1',
  cause: 'aggressive-vs-main-mode',
  run({ours, theirs}) {
    if (!ours.versions.includes(1) || !theirs.versions.includes(1)) return notApplicable;
    const mode = (peering: Peering): Setting | null => peering.map?.phase1Mode ?? peering.profile?.aggressive ?? null;
    const refusal = ({device}: Peering) => device.globals.aggressive;
    const side = (peering: Peering) => {
      const starts = mode(peering);
      if (starts?.value.startsWith('aggressive')) return {value: 'starts aggressive', line: starts.line};
      const refused = refusal(peering);
      return refused ? {value: 'main only', line: refused.line} : {value: 'main', line: null};
    };
    const seen = {ours: side(ours), theirs: side(theirs)};
    const clash = (a: Peering, b: Peering) => side(a).value === 'starts aggressive' && refusal(b) !== undefined;
    if (!clash(ours, theirs) && !clash(theirs, ours)) return {status: 'pass', ...seen};
    const stop = (peering: Peering) =>
      peering.map?.phase1Mode ? protectionLines(peering, `no ${attribute(peering)}`) : [];
    const from = clash(ours, theirs) ? 'ours' : 'theirs';
    return {
      status: 'fail',
      ...seen,
      says: 'One side starts in aggressive mode and the other refuses it. Main mode hides the identities and is the one to keep.',
      fix: {[from]: stop(from === 'ours' ? ours : theirs)},
      facts: [
        {fact: 'ike.mode', value: 'aggressive', side: 'ours'},
        {fact: 'ike.aggressive-disabled', value: 'yes', side: 'ours'},
      ],
    };
  },
};

function attribute({map}: Peering): string {
  return /set (?:ikev1 )?phase1-mode \S+/.exec(map?.phase1Mode?.line?.text ?? '')?.[0] ?? 'set phase1-mode aggressive';
}

const enabled: SideCheck = {
  id: 'ike-enabled',
  title: 'IKE enabled on the interface',
  phase: '1',
  cause: 'isakmp-not-enabled',
  look(near, far) {
    const {device, versions} = near;
    const off = device.enablements.find(known => !known.isOn);
    if (device.platform === 'ios') {
      if (!off || !versions.includes(1)) return {status: 'pass', value: 'on'};
      return {
        status: 'fail',
        value: 'off',
        line: off.line,
        says: 'IKE is switched off.',
        commands: ['crypto isakmp enable'],
        facts: [{fact: 'ike.enabled', value: 'no'}],
      };
    }
    const name = near.interface?.nameif ?? near.interface?.name;
    if (!name || !isWhole(near) || versions.length === 0) return unknown;
    const wanted = versions.filter(version => !far || far.versions.includes(version));
    const found = device.enablements.find(
      known => known.isOn && known.interface === name && wanted.includes(known.version),
    );
    if (found || wanted.length === 0) return found ? {status: 'pass', value: 'on', line: found.line} : notApplicable;
    const [version = 1] = wanted;
    const isNew = device.source.some(({text}) => /^crypto ikev1 |set ikev1 |^crypto ikev2 /.test(text));
    const word =
      version === 2
        ? 'crypto ikev2'
        : device.source.some(({text}) => /^isakmp /.test(text))
          ? 'isakmp'
          : isNew
            ? 'crypto ikev1'
            : 'crypto isakmp';
    return {
      status: 'fail',
      value: 'off',
      line: near.interface?.line ?? null,
      says: `IKEv${version} is not enabled on ${name}.`,
      commands: [`${word} enable ${name}`],
      facts: [{fact: 'ike.enabled', value: 'no'}],
    };
  },
};

/** On ASA a side may be told only to start or only to answer. */
const startable: Check = {
  id: 'connection-type',
  title: 'Which side may start',
  phase: '1',
  cause: 'other',
  run({ours, theirs}) {
    const [own, far] = [ours.map?.connection ?? null, theirs.map?.connection ?? null];
    if (!own && !far) return notApplicable;
    const seen = {ours: shown(own), theirs: shown(far)};
    const clash = ['answer-only', 'originate-only'].find(word => own?.value === word && far?.value === word);
    if (!clash) return {status: 'pass', ...seen};
    const free = (near: Peering) => protectionLines(near, 'set connection-type bidirectional');
    return {
      status: 'fail',
      ...seen,
      says: `Both sides are ${clash}, so ${clash === 'answer-only' ? 'nobody starts' : 'nobody answers'}.`,
      fix: {ours: free(ours), theirs: free(theirs)},
      facts: [{fact: 'ipsec.direction', value: 'one-way-only', side: 'ours'}],
    };
  },
};

export const ikePeerChecks: readonly Check[] = [
  onBothSides(peerAddress),
  ikeVersion,
  ikeMode,
  onBothSides(enabled),
  startable,
];
