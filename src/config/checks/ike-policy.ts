import type {PolicyField} from '../../model/device.ts';
import {algorithmOf, keyLengthOf, mayBecome} from '../algorithm-names.ts';
import type {IkeOffer} from '../find-offers.ts';
import {policyLines} from '../fix-commands.ts';
import type {Pair} from '../pair-peerings.ts';
import {type Check, notApplicable, type Outcome, type StatedFact, unknown} from './check.ts';

type Part = PolicyField | 'key-length';

/** In the order in which devices compare. */
const parts: readonly Part[] = ['encryption', 'key-length', 'hash', 'prf', 'group', 'authentication'];

interface Closest {
  readonly ours: IkeOffer;
  readonly theirs: IkeOffer;
  readonly differs: readonly Part[];
}

/** The two policies that agree most: the ones that were meant to fit. Null when a side shows none. */
function findClosest({ours, theirs}: Pair): Closest | null {
  const all = ours.offers.flatMap(a =>
    theirs.offers
      .filter(b => b.policy.version === a.policy.version)
      .map(b => ({ours: a, theirs: b, differs: parts.filter(part => isDifferent(a, b, part))})),
  );
  const late = ({differs}: Closest) => parts.indexOf(differs[0] ?? 'encryption');
  return all.toSorted((a, b) => a.differs.length - b.differs.length || late(b) - late(a))[0] ?? null;
}

function isDifferent(a: IkeOffer, b: IkeOffer, part: Part): boolean {
  if (part === 'key-length') {
    // A question only where the same cipher stands on both sides.
    const shared = a.encryption.filter(x => b.encryption.some(y => algorithmOf(x) === algorithmOf(y)));
    return shared.length > 0 && !a.encryption.some(x => b.encryption.includes(x));
  }
  // A PRF that is not written follows the integrity algorithm, and so does its difference.
  const follows = part === 'prf' && (a.policy.prf.length === 0 || b.policy.prf.length === 0);
  if (follows && isDifferent(a, b, 'hash')) return false;
  const [own, far] = [values(a, part), values(b, part)];
  return own.length > 0 && far.length > 0 && !own.some(value => far.includes(value));
}

function values(offer: IkeOffer, part: Part): readonly string[] {
  if (part === 'encryption') return offer.encryption.map(algorithmOf);
  if (part === 'key-length') return offer.encryption.flatMap(value => keyLengthOf(value) ?? []);
  return offer[part];
}

function policyCheck(part: Part, id: string, title: string): Check {
  const field: PolicyField = part === 'key-length' ? 'encryption' : part;
  return {
    id,
    title,
    phase: '1',
    cause: 'ike-policy-mismatch',
    run(pair) {
      const closest = findClosest(pair);
      if (!closest)
        return pair.ours.versions.some(version => pair.theirs.versions.includes(version)) ? unknown : notApplicable;
      const [a, b] = [closest.ours, closest.theirs];
      const seen = {
        ours: {value: values(a, part).join(' ') || null, line: a.policy.lines[field] ?? a.policy.line},
        theirs: {value: values(b, part).join(' ') || null, line: b.policy.lines[field] ?? b.policy.line},
      };
      if (!closest.differs.includes(part)) return agreed(part, a, seen);
      const [own, far] = [a[field].join(' '), b[field].join(' ')];
      return {
        status: 'fail',
        ...seen,
        says: `This gateway has ${own} in ${policyName(a)}, the peer has ${far} in ${policyName(b)}, and no other pair of policies fits.`,
        fix: {ours: change(pair.ours, a, field, b), theirs: change(pair.theirs, b, field, a)},
        facts: [
          {fact: 'ike.proposal', value: 'rejected', side: 'ours'},
          {fact: 'ike.mismatch', value: part, side: 'ours'},
          {fact: 'ike.mismatch-offered', value: far, side: 'ours'},
          {fact: 'ike.mismatch-configured', value: own, side: 'ours'},
        ],
      };
    },
  };
}

function agreed(part: Part, {policy}: IkeOffer, seen: Pick<Outcome, 'ours' | 'theirs'>): Outcome {
  // IKEv2 has the method in the profile or tunnel group, each direction its own.
  if (part === (policy.version === 1 ? 'prf' : 'authentication')) return notApplicable;
  if (seen.ours?.value === null && seen.theirs?.value === null)
    return part === 'key-length' || part === 'hash' ? notApplicable : unknown;
  if (seen.ours?.value === null || seen.theirs?.value === null)
    return part === 'key-length' ? notApplicable : {...unknown, ...seen};
  return {status: 'pass', ...seen};
}

function policyName({policy}: IkeOffer): string {
  return `${policy.version === 1 ? 'policy' : 'proposal'} ${policy.name}`;
}

function change(peering: Pair['ours'], offer: IkeOffer, field: PolicyField, wanted: IkeOffer): string[] {
  const [from = ''] = offer[field];
  const target = wanted[field].find(value => mayBecome(from, value));
  return target === undefined ? [] : policyLines(peering, offer, field, target);
}

const lifetime: Check = {
  id: 'ike-lifetime',
  title: 'IKE lifetime',
  phase: '1',
  cause: 'ike-lifetime-mismatch',
  run(pair) {
    const closest = findClosest(pair);
    if (!closest) return unknown;
    const side = ({policy}: IkeOffer) => ({value: policy.lifetime ?? '86400', line: policy.lines.lifetime ?? null});
    const [ours, theirs] = [side(closest.ours), side(closest.theirs)];
    const says =
      ours.value === theirs.value
        ? ''
        : 'The lifetimes differ; the smaller one is used, and this does not stop the tunnel.';
    const facts: StatedFact[] = [
      {fact: 'ike.lifetimes-equal', value: ours.value === theirs.value ? 'yes' : 'no', side: 'ours'},
    ];
    return {status: 'pass', ours, theirs, says, facts};
  },
};

export const ikePolicyChecks: readonly Check[] = [
  policyCheck('encryption', 'ike-encryption', 'IKE encryption'),
  policyCheck('key-length', 'ike-key-length', 'IKE key length'),
  policyCheck('hash', 'ike-integrity', 'IKE hash or integrity'),
  policyCheck('prf', 'ike-prf', 'IKE pseudo-random function'),
  policyCheck('group', 'ike-group', 'IKE Diffie-Hellman group'),
  policyCheck('authentication', 'ike-authentication', 'IKE authentication method'),
  lifetime,
];
