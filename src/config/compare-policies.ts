import type {Device, IkePolicy} from '../model/device.ts';
import {canonical, spell} from './algorithm-names.ts';

export interface PolicyDifference {
  readonly attribute: string;
  readonly offered: string;
  readonly configured: string;
  readonly policy: IkePolicy;
}

type Field = 'encryption' | 'hash' | 'group' | 'authentication';
/** In the order in which devices compare. */
const fields: readonly Field[] = ['encryption', 'hash', 'group', 'authentication'];

/**
 * Compares the IKE policies of two devices. Null when a pair fits, when one side shows none, or when what is printed
 * does not say enough: an attribute that is not printed has a default that depends on the release.
 */
export function comparePolicies(ours: Device, theirs: Device): PolicyDifference | null {
  const differences: PolicyDifference[] = [];
  for (const policy of ours.policies) {
    for (const other of theirs.policies.filter(known => known.version === policy.version)) {
      const field = fields.find(
        name => policy[name].length > 0 && other[name].length > 0 && !shareValue(policy[name], other[name]),
      );
      if (!field) return null;
      differences.push({attribute: field, offered: spell(other[field]), configured: spell(policy[field]), policy});
    }
  }
  // The pair that agrees longest is the one that was meant to fit.
  return (
    differences.toSorted((a, b) => fields.indexOf(b.attribute as Field) - fields.indexOf(a.attribute as Field))[0] ??
    null
  );
}

function shareValue(a: readonly string[], b: readonly string[]): boolean {
  return a.some(value => b.some(other => canonical(value) === canonical(other)));
}
