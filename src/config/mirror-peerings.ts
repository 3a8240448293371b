import type {Device} from '../model/device.ts';
import type {SourceLine} from '../model/evidence.ts';
import type {Side} from '../model/platform.ts';
import {mirrorAcl} from './mirror-acl.ts';
import {pairPeerings} from './pair-peerings.ts';

export interface MirroredAcl {
  readonly commands: readonly string[];
  /** Lines that name something that is not shown: the mirror lacks them. */
  readonly unresolved: readonly SourceLine[];
}

/** For each tunnel of two devices, the crypto ACL of one side as the other side has to have it; null without one. */
export function mirrorPeerings(ours: Device, theirs: Device, side: Side): (MirroredAcl | null)[] {
  const [from, to] = side === 'ours' ? [ours, theirs] : [theirs, ours];
  return pairPeerings(ours, theirs).map(pair => {
    const acl = from.acls.get((side === 'ours' ? pair.ours : pair.theirs).map?.acl ?? '');
    const other = (side === 'ours' ? pair.theirs : pair.ours).map?.acl;
    return acl ? {commands: mirrorAcl(acl, to, other ?? acl.name), unresolved: acl.unresolved} : null;
  });
}
