import {algorithmOf, keyLengthOf, mayBecome, type Transform} from '../algorithm-names.ts';
import type {Peering} from '../find-peerings.ts';
import {protectionLines, transformLines} from '../fix-commands.ts';
import type {Pair} from '../pair-peerings.ts';
import {type Check, notApplicable, shown, unknown} from './check.ts';

type Part = 'protocol' | 'encryption' | 'key-length' | 'integrity' | 'mode';
const parts: readonly Part[] = ['protocol', 'encryption', 'key-length', 'integrity', 'mode'];

interface Closest {
  readonly ours: Transform;
  readonly theirs: Transform;
  readonly differs: readonly Part[];
}

function findClosest({ours, theirs}: Pair): Closest | null {
  const all = ours.transforms.flatMap(a =>
    theirs.transforms
      .filter(b => isAlike(a, b))
      .map(b => ({ours: a, theirs: b, differs: parts.filter(part => isDifferent(a, b, part))})),
  );
  return all.toSorted((a, b) => a.differs.length - b.differs.length)[0] ?? null;
}

/** IOS uses transform sets for IKEv2 too, ASA its own proposals. */
function isAlike(a: Transform, b: Transform): boolean {
  return a.set.version === b.set.version || a.set.line.file !== b.set.line.file || a.set !== b.set;
}

function isDifferent(a: Transform, b: Transform, part: Part): boolean {
  if (part === 'key-length') {
    const shared = a.encryption.some(x => b.encryption.some(y => algorithmOf(x) === algorithmOf(y)));
    return shared && !a.encryption.some(x => b.encryption.includes(x));
  }
  // A combined cipher has no integrity of its own; the cipher is what differs then.
  if (part === 'integrity' && [a, b].some(one => one.encryption.some(name => name.endsWith('-gcm')))) return false;
  const [own, far] = [values(a, part), values(b, part)];
  if (part === 'integrity' || part === 'protocol')
    return !(own.length === 0 && far.length === 0) && !own.some(value => far.includes(value));
  return own.length > 0 && far.length > 0 && !own.some(value => far.includes(value));
}

function values(transform: Transform, part: Part): readonly string[] {
  if (part === 'protocol') return [transform.header.map(name => name.split('-')[0]).join('+')];
  if (part === 'encryption') return transform.encryption.map(algorithmOf);
  if (part === 'key-length') return transform.encryption.flatMap(value => keyLengthOf(value) ?? []);
  if (part === 'mode') return transform.mode === null ? [] : [transform.mode];
  return transform.integrity;
}

function transformCheck(part: Part, id: string, title: string): Check {
  return {
    id,
    title,
    phase: '2',
    cause: 'transform-set-mismatch',
    run(pair) {
      const closest = findClosest(pair);
      if (!closest) return unknown;
      const [a, b] = [closest.ours, closest.theirs];
      const line = ({set}: Transform) =>
        (part === 'mode' ? set.mode?.line : set.lines[part === 'integrity' ? 'integrity' : 'encryption']) ?? set.line;
      const seen = {
        ours: {value: values(a, part).join(' ') || 'none', line: line(a)},
        theirs: {value: values(b, part).join(' ') || 'none', line: line(b)},
      };
      if (!closest.differs.includes(part)) {
        const isMoot = part === 'key-length' && values(a, part).length === 0;
        const isEqual = part === 'encryption' && closest.differs.length === 0;
        const facts = isEqual ? ([{fact: 'ipsec.transforms-equal', value: 'yes', side: 'ours'}] as const) : [];
        return isMoot ? notApplicable : {status: 'pass', ...seen, facts};
      }
      return {
        status: 'fail',
        ...seen,
        says: `${a.set.name} here and ${b.set.name} on the peer differ in ${title.replace('IPsec ', '')}: ${spell(a, part)} and ${spell(b, part)}.`,
        fix: {ours: change(pair.ours, a, part, b), theirs: change(pair.theirs, b, part, a)},
        facts: [
          {fact: 'ipsec.mismatch', value: part, side: 'ours'},
          {fact: 'ipsec.mismatch-configured', value: spell(a, part), side: 'ours'},
          {fact: 'ipsec.mismatch-offered', value: spell(b, part), side: 'ours'},
        ],
      };
    },
  };
}

function spell(transform: Transform, part: Part): string {
  const full = part === 'key-length' || part === 'encryption' ? transform.encryption : values(transform, part);
  return full.join(' ') || 'none';
}

function change(peering: Peering, from: Transform, part: Part, to: Transform): string[] {
  if (from.set.transforms.length === 0) return [];
  if (part === 'mode') return to.mode === null ? [] : transformLines(peering, from, {mode: to.mode});
  // AH alone hides nothing, and a set with AH is brought to what the other side has without it.
  if (part === 'protocol')
    return to.header.join() === 'esp'
      ? transformLines(peering, from, {encryption: to.encryption, integrity: to.integrity})
      : [];
  const field = part === 'integrity' ? 'integrity' : 'encryption';
  const target = to[field].find(value => mayBecome(from[field][0] ?? 'none', value));
  if (target === undefined) return [];
  const isCombined = [...from.encryption, target].some(name => name.endsWith('-gcm'));
  return transformLines(
    peering,
    from,
    field === 'encryption' && isCombined ? {encryption: [target], integrity: to.integrity} : {[field]: [target]},
  );
}

const pfs: Check = {
  id: 'pfs',
  title: 'Perfect forward secrecy',
  phase: '2',
  cause: 'pfs-mismatch',
  run({ours, theirs}) {
    const seen = {ours: shown(ours.pfs), theirs: shown(theirs.pfs)};
    if (!ours.pfs || !theirs.pfs) return {...unknown, ...seen};
    const off = (peering: Peering) => peering.pfs?.value === 'off';
    if (off(ours) === off(theirs)) return {status: 'pass', ...seen};
    const [side, near, far] = off(ours) ? (['ours', ours, theirs] as const) : (['theirs', theirs, ours] as const);
    const group = far.pfs?.value ?? '';
    // A dynamic entry only answers, and an answering device without PFS takes what is asked for.
    if (near.map?.isTemplate) return {status: 'pass', ...seen};
    return {
      status: 'fail',
      ...seen,
      says: 'Only one side asks for perfect forward secrecy. Switching it on everywhere is the safer way to agree.',
      fix: {[side]: groupLines(near, group)},
      facts: pfsFacts,
    };
  },
};

const pfsFacts = [{fact: 'ipsec.pfs-equal', value: 'no', side: 'ours'}] as const;

const pfsGroup: Check = {
  id: 'pfs-group',
  title: 'PFS group',
  phase: '2',
  cause: 'pfs-mismatch',
  run({ours, theirs}) {
    const [own, far] = [ours.pfs?.value, theirs.pfs?.value];
    if (own === undefined || far === undefined) return unknown;
    if (own === 'off' || far === 'off') return notApplicable;
    const seen = {ours: shown(ours.pfs), theirs: shown(theirs.pfs)};
    if (own === far) return {status: 'pass', ...seen};
    if (own === 'default group' || far === 'default group')
      return {...unknown, ...seen, says: 'The default group depends on the release.'};
    return {
      status: 'fail',
      ...seen,
      says: `The groups for perfect forward secrecy differ: ${own} and ${far}.`,
      fix: {ours: move(ours, far), theirs: move(theirs, own)},
      facts: pfsFacts,
    };
  },
};

function move(peering: Peering, to: string): string[] {
  return mayBecome(number(peering.pfs?.value ?? ''), number(to)) ? groupLines(peering, to) : [];
}

function groupLines(peering: Peering, group: string): string[] {
  const isPossible = group === 'default group' || mayBecome('1', number(group));
  return isPossible ? protectionLines(peering, group === 'default group' ? 'set pfs' : `set pfs ${group}`) : [];
}

function number(group: string): string {
  return group.replace('group', '');
}

const saLifetime: Check = {
  id: 'sa-lifetime',
  title: 'IPsec SA lifetime',
  phase: '2',
  cause: 'ike-lifetime-mismatch',
  run({ours, theirs}) {
    const [own, far] = [lifetimeOf(ours), lifetimeOf(theirs)];
    const isEqual = own.value === far.value;
    return {
      status: 'pass',
      ours: own,
      theirs: far,
      says: isEqual ? '' : 'The lifetimes differ; the smaller one is used, and this does not stop the tunnel.',
      facts: [{fact: 'ipsec.lifetimes-equal', value: isEqual ? 'yes' : 'no', side: 'ours'}],
    };
  },
};

function lifetimeOf({device, protection}: Peering) {
  const set = protection?.lifetime ?? device.globals['sa-seconds'];
  return set ? shown(set) : {value: device.platform === 'ios' ? '3600' : '28800', line: null};
}

export const ipsecChecks: readonly Check[] = [
  transformCheck('protocol', 'ipsec-protocol', 'IPsec protocol'),
  transformCheck('encryption', 'ipsec-encryption', 'IPsec encryption'),
  transformCheck('key-length', 'ipsec-key-length', 'IPsec key length'),
  transformCheck('integrity', 'ipsec-integrity', 'IPsec integrity'),
  transformCheck('mode', 'ipsec-mode', 'IPsec mode'),
  pfs,
  pfsGroup,
  saLifetime,
];
