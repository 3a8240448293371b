import type {SourceLine, TunnelHint} from '../model/evidence.ts';
import type {Platform} from '../model/platform.ts';
import {type Draft, type Finding, lineOf} from './family.ts';
import {establishedStates, ikeStateValue} from './ike-state-names.ts';

/**
 * Facts of IKEv1 SA tables. Per pair of gateways the entry that matters is taken: a working SA beside remains of
 * earlier attempts is a working SA; an attempt in progress beside deleted ones is that attempt, and not the first.
 */
export function observeIkeSas(
  records: readonly Draft[],
  _platform: Platform | null = null,
  empty?: SourceLine,
): Finding[] {
  const groups = new Map<string, Draft[]>();
  for (const draft of records) {
    const key = [draft.fields.remote ?? draft.fields.dst, draft.fields.local ?? draft.fields.src ?? '']
      .map(String)
      .toSorted()
      .join(' ');
    groups.set(key, [...(groups.get(key) ?? []), draft]);
  }
  const none: Finding[] = empty ? [{fact: 'ike.sa', value: 'no', tunnel: {}, line: empty}] : [];
  return [...none, ...[...groups.values()].flatMap(observeGroup)];
}

function observeGroup(drafts: readonly Draft[]): Finding[] {
  const live = drafts.filter(draft => draft.fields.deleted !== true);
  const working = live.filter(draft => establishedStates.has(ikeStateValue(String(draft.fields.state)) ?? ''));
  const draft = working.at(-1) ?? live.at(-1) ?? drafts.at(-1);
  if (!draft) return [];
  const {fields} = draft;
  const tunnel = hintOf(fields);
  const findings: Finding[] = [];
  const state = ikeStateValue(String(fields.state ?? ''));
  const add = (fact: string, value: string | null, field: string) => {
    if (value !== null) findings.push({fact, value, tunnel, line: lineOf(draft, field)});
  };
  add('ike.sa', 'yes', 'state');
  add('ike.version', '1', 'state');
  add('ike.state', state, 'state');
  // A deleted QM_IDLE is an SA on its way out after a rekey or a clear; the state still says how far it came.
  if (live.length === 0) add('ike.deleted', 'yes', 'deleted');
  if (live.length < drafts.length && working.length === 0) add('ike.attempt-again', 'yes', 'state');
  if (/^(initiator|responder)$/.test(String(fields.role))) add('ike.role', String(fields.role), 'role');
  else if (fields.src !== undefined) add('ike.role', String(fields.src), 'state');
  if (/^yes$/i.test(String(fields.rekey))) add('ike.rekey', 'yes', 'rekey');
  if (fields.conn_id) add('ike.conn-id', String(fields.conn_id), 'conn_id');
  if (fields.auth !== undefined && fields.auth !== null) {
    add('ike.authentication', /psk|preshr|pre-?share/i.test(String(fields.auth)) ? 'psk' : 'certificate', 'auth');
  }
  if (typeof fields.capabilities === 'string') {
    add('dpd.active', fields.capabilities.includes('D') ? 'yes' : 'no', 'capabilities');
    if (fields.capabilities.includes('N')) add('nat.traversal', 'yes', 'capabilities');
  }
  return findings;
}

/** The ends of an SA; a table names two addresses without saying which is ours. */
export function hintOf(fields: Draft['fields']): TunnelHint {
  if (fields.remote !== undefined) {
    return {peer: String(fields.remote), ...(fields.local !== undefined && {local: String(fields.local)})};
  }
  return {pair: [String(fields.dst), String(fields.src ?? '')]};
}
