import {type MirroredAcl, mirrorPeerings} from '../config/mirror-peerings.ts';
import type {Side} from '../model/platform.ts';
import type {SessionState} from './state.ts';

/** The crypto ACL of one side as the other one has to have it, for the tunnel that is shown. */
export function currentMirror({compared, comparedTunnel}: SessionState, side: Side): MirroredAcl | null {
  if (!compared) return null;
  const mirrors = mirrorPeerings(compared.ours, compared.theirs, side);
  return mirrors[comparedTunnel] ?? mirrors[0] ?? null;
}
