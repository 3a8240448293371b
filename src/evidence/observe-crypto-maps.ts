import type {TunnelHint} from '../model/evidence.ts';
import {type AclEntry, coversEntry} from './acl-entry.ts';
import {type Draft, type Finding, lineOf} from './family.ts';

/**
 * Facts of show crypto map, per entry. An entry without a peer is not assigned to any tunnel, so it only counts where
 * it is the only one.
 */
export function observeCryptoMaps(records: readonly Draft[]): Finding[] {
  const entries = records.filter(draft => draft.fields.type !== 'dynamic-template');
  return [...entries.flatMap(draft => observeEntry(draft, entries.length === 1)), ...findTaken(entries)];
}

/** The entries of a map are tried in their order: an earlier one that covers a flow takes it to its own peer. */
function findTaken(entries: readonly Draft[]): Finding[] {
  return entries.flatMap(draft => {
    const [peer] = draft.fields.peers as string[];
    const taker = entries.find(
      ({fields}) =>
        fields.name === draft.fields.name &&
        Number(fields.seq) < Number(draft.fields.seq) &&
        !(fields.peers as string[]).includes(peer ?? '') &&
        permitsOf(fields).some(wide => permitsOf(draft.fields).some(narrow => coversEntry(wide, narrow))),
    );
    const line = taker && lineOf(taker, 'acl_entries');
    return peer && line ? [{fact: 'ipsec.selectors', value: 'other-entry', tunnel: {peer}, line}] : [];
  });
}

function permitsOf(fields: Draft['fields']): AclEntry[] {
  return ((fields.acl_entries as AclEntry[] | undefined) ?? []).filter(
    ({action, protocol}) => action === 'permit' && protocol === 'ip',
  );
}

function observeEntry(draft: Draft, isOnly: boolean): Finding[] {
  const {fields} = draft;
  const peers = fields.peers as string[];
  const peer = typeof fields.current_peer === 'string' ? fields.current_peer : peers[0];
  if (!peer && !isOnly) return [];
  const tunnel: TunnelHint = peer && peer !== '0.0.0.0' ? {peer} : {};
  const findings: Finding[] = [];
  const add = (fact: string, value: string | null | undefined, field: string) => {
    if (value) findings.push({fact, value, tunnel, line: lineOf(draft, field)});
  };
  const transforms = fields.transform_sets as {name: string}[];
  const isDynamic = fields.dynamic_map !== undefined;
  if (fields.name !== undefined) add('map.name', String(fields.name), 'name');
  if (fields.seq !== undefined) add('map.seq', String(fields.seq), 'seq');
  add('acl.name', fields.acl as string | null, 'acl');
  add('transform.name', transforms[0]?.name, 'transform_sets');
  if (fields.incomplete === true) add('map.complete', 'no', 'incomplete');
  else if (!isDynamic && peers.length > 0 && fields.acl && transforms.length > 0)
    add('map.complete', 'yes', 'transform_sets');
  const interfaces = fields.interfaces as string[] | undefined;
  if (interfaces) {
    add('map.bound', interfaces.length > 0 ? 'yes' : 'no', 'interfaces');
    add('map.interface', interfaces[0], 'interfaces');
  }
  const counted = ((fields.acl_entries as AclEntry[] | undefined) ?? []).filter(
    entry => entry.action === 'permit' && entry.hits !== null,
  );
  if (counted.length > 0) add('acl.hits', counted.some(entry => Number(entry.hits) > 0) ? 'yes' : 'no', 'acl_entries');
  return findings;
}
