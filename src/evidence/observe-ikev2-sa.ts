import type {SourceLine, TunnelHint} from '../model/evidence.ts';
import type {Platform} from '../model/platform.ts';
import {type Draft, type Finding, lineOf} from './family.ts';
import {ikeStateValue} from './ike-state-names.ts';
import {rangeNetwork} from './range-network.ts';

/**
 * Facts of IKEv2 SA tables, per pair of gateways. A READY tunnel-id beside the remains of earlier attempts is a
 * working SA; otherwise the last attempt that is not being deleted counts.
 */
export function observeIkev2Sas(records: readonly Draft[], _platform: Platform | null, empty?: SourceLine): Finding[] {
  const groups = new Map<string, Draft[]>();
  for (const draft of records) {
    const key = `${draft.fields.local ?? ''} ${draft.fields.remote ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), draft]);
  }
  const none: Finding[] = empty ? [{fact: 'ike.sa', value: 'no', tunnel: {}, line: empty}] : [];
  return [...none, ...[...groups.values()].flatMap(observePair)];
}

function observePair(drafts: readonly Draft[]): Finding[] {
  const live = drafts.filter(draft => !/^(?:DELETE|EXIT)/.test(String(draft.fields.status)));
  const ready = live.filter(draft => draft.fields.status === 'READY');
  const draft = ready.at(-1) ?? live.at(-1) ?? drafts.at(-1);
  if (!draft) return [];
  const {fields} = draft;
  const tunnel: TunnelHint = {...textOf(fields.remote, 'peer'), ...textOf(fields.local, 'local')};
  const findings: Finding[] = [];
  const add = (fact: string, value: string | null | undefined, field: string) => {
    if (value) findings.push({fact, value, tunnel, line: lineOf(draft, field)});
  };
  add('ike.sa', 'yes', 'status');
  add('ike.version', '2', 'status');
  add('ike.state', stateOf(fields), 'status');
  if (live.length === 0) add('ike.deleted', 'yes', 'status');
  if (live.length < drafts.length && ready.length === 0) add('ike.attempt-again', 'yes', 'status');
  add('ike.role', roleOf(fields), fields.role === undefined ? 'initiator' : 'role');
  add('ike.conn-id', fields.tunnel_id === undefined ? null : String(fields.tunnel_id), 'tunnel_id');
  if (typeof fields.auth_verify === 'string')
    add('ike.authentication', authentication(fields.auth_verify), 'auth_verify');
  if (typeof fields.dpd_interval === 'number')
    add('dpd.active', fields.dpd_interval > 0 ? 'yes' : 'no', 'dpd_interval');
  if (typeof fields.nat_t === 'string' && !fields.nat_t.startsWith('not')) add('nat.detected', 'yes', 'nat_t');
  if (fields.local_port === 4500 || fields.remote_port === 4500) add('nat.traversal', 'yes', 'local_port');
  addChildren(draft, add);
  return findings;
}

function addChildren(draft: Draft, add: (fact: string, value: string | null, field: string) => void): void {
  const children = draft.fields.child_sas as Readonly<Record<string, unknown>>[] | undefined;
  const up = children?.find(
    child => (child.spi_in && child.spi_in !== '0x0') || (child.ah_spi_in && child.ah_spi_in !== '0x0'),
  );
  if (children?.some(child => child.spi_in !== undefined)) add('ipsec.sa', up ? 'yes' : 'no', 'child_sas');
  else if (draft.fields.child_count === 0) add('ipsec.sa', 'no', 'child_count');
  if (!up) return;
  if (up.spi_in) add('ipsec.spi-in', String(up.spi_in), 'child_sas');
  if (up.spi_out) add('ipsec.spi-out', String(up.spi_out), 'child_sas');
  for (const side of ['local', 'remote'] as const) {
    const network = rangeNetwork(String((up[`${side}_ts`] as string[] | undefined)?.[0] ?? ''));
    if (!network) continue;
    add(`selector.${side}-net`, network.address, 'child_sas');
    add(`selector.${side}-mask`, network.mask, 'child_sas');
  }
}

/** IOS says IN-NEG from the first message to the last; as long as no algorithm is agreed it is the first. */
function stateOf({status, encr}: Draft['fields']): string | null {
  const state = ikeStateValue(String(status ?? ''));
  return state === 'in-neg' && /^unknown/i.test(String(encr ?? '')) ? 'i-wait-init' : state;
}

/** ASA prints the role; IOS says whether this side began. */
function roleOf(fields: Draft['fields']): string | null {
  if (typeof fields.role === 'string') return fields.role.toLowerCase();
  if (typeof fields.initiator === 'boolean') return fields.initiator ? 'initiator' : 'responder';
  return null;
}

function authentication(method: string): string | null {
  if (/^PSK/.test(method)) return 'psk';
  return /RSA|ECDSA|SIG/.test(method) ? 'certificate' : null;
}

function textOf(value: unknown, name: 'peer' | 'local'): TunnelHint {
  return typeof value === 'string' && value !== '0.0.0.0' ? {[name]: value} : {};
}
