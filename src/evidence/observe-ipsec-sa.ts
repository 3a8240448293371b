import type {SourceLine, TunnelHint} from '../model/evidence.ts';
import type {Platform} from '../model/platform.ts';
import {type Draft, type Finding, lineOf} from './family.ts';

/** Counter field of a record -> fact. */
const counterFacts: Readonly<Record<string, string>> = {
  encaps: 'ipsec.encaps',
  decaps: 'ipsec.decaps',
  send_errors: 'ipsec.send-errors',
  recv_errors: 'ipsec.recv-errors',
  replay_failed: 'ipsec.replay-failed',
  verify_failed: 'ipsec.verify-failed',
  no_sa_send: 'ipsec.no-sa-send',
  invalid_sa_recv: 'ipsec.invalid-sa',
  invalid_identity: 'ipsec.invalid-identity',
};

/**
 * Facts of IPsec SA tables, per peer. Counters are summed over the proxy pairs of a peer: a pair without traffic
 * beside one with traffic is no fault. Each sum is proved by the line with the largest part.
 */
export function observeIpsecSas(
  records: readonly Draft[],
  _platform: Platform | null = null,
  empty?: SourceLine,
): Finding[] {
  const groups = new Map<string, Draft[]>();
  for (const draft of records) {
    const peer = peerOf(draft) ?? '';
    groups.set(peer, [...(groups.get(peer) ?? []), draft]);
  }
  const none: Finding[] = empty ? [{fact: 'ipsec.sa', value: 'no', tunnel: {}, line: empty}] : [];
  return [...none, ...[...groups.values()].flatMap(observePeer)];
}

/** IKE, IKE with NAT traversal, and GDOI. */
const ikePorts: readonly number[] = [500, 4500, 848];

/** Of so many packets, one per lost error: reordering at a rekey and bits that fell over explain that much. */
const packetsPerNoise = 100_000;
const receiveErrors: readonly string[] = ['replay_failed', 'verify_failed', 'invalid_identity', 'invalid_sa_recv'];

function isNoise(field: string, count: number, drafts: readonly Draft[]): boolean {
  return receiveErrors.includes(field) && count > 0 && count * packetsPerNoise < sumOf(drafts, 'decaps');
}

function sumOf(drafts: readonly Draft[], field: string): number {
  return drafts.reduce((sum, {fields}) => sum + (typeof fields[field] === 'number' ? Number(fields[field]) : 0), 0);
}

function observePeer(drafts: readonly Draft[]): Finding[] {
  const [first] = drafts;
  if (!first) return [];
  const peer = drafts.map(peerOf).find(found => found !== null);
  const local = drafts.map(localOf).find(found => found !== null);
  const tunnel: TunnelHint = {...(peer && {peer}), ...(local && {local})};
  const findings: Finding[] = [];
  const add = (fact: string, value: string | number | null | undefined, line: SourceLine) => {
    if (value !== null && value !== undefined && value !== '') findings.push({fact, value, tunnel, line});
  };
  for (const [field, fact] of Object.entries(counterFacts)) {
    const counted = drafts.filter(draft => typeof draft.fields[field] === 'number');
    if (counted.length === 0) continue;
    const largest = counted.toSorted((a, b) => Number(b.fields[field]) - Number(a.fields[field]))[0];
    const count = sumOf(counted, field);
    if (!isNoise(field, count, drafts)) add(fact, count, lineOf(largest ?? first, field));
  }
  const encaps = findings.find(finding => finding.fact === 'ipsec.encaps');
  const decaps = findings.find(finding => finding.fact === 'ipsec.decaps');
  if (encaps && decaps && Number(encaps.value) > 0) {
    add('ipsec.decaps-share', Math.round((100 * Number(decaps.value)) / Number(encaps.value)), decaps.line);
  }
  add('ipsec.entry', 'yes', lineOf(first, 'local_ident'));
  const spiShown = drafts.find(draft => hasSpi(draft) !== null);
  if (spiShown) {
    const up = drafts.find(draft => hasSpi(draft) === true);
    add('ipsec.sa', up ? 'yes' : 'no', lineOf(up ?? spiShown, 'current_outbound_spi'));
  }
  for (const draft of drafts.filter(one => hasSpi(one) === true)) {
    const out = draft.fields.current_outbound_spi;
    if (typeof out === 'string') add('ipsec.spi-out', out, lineOf(draft, 'current_outbound_spi'));
    for (const spi of (draft.fields.inbound_esp_spis as unknown[] | undefined) ?? []) {
      if (typeof spi === 'string') add('ipsec.spi-in', spi, lineOf(draft, 'inbound_esp_spis'));
    }
  }
  const natT = drafts.find(draft => draft.fields.nat_t === true || draft.fields.peer_port === 4500);
  if (natT) add('nat.traversal', 'yes', lineOf(natT, natT.fields.nat_t === true ? 'nat_t' : 'peer_port'));
  // NAT on the way leaves IKE on another port; without encapsulation ESP, which has none, has to pass it as well.
  const translated = drafts.find(({fields: {peer_port: port}}) => Number(port) > 0 && !ikePorts.includes(Number(port)));
  if (translated) {
    add('nat.detected', 'yes', lineOf(translated, 'peer_port'));
    // Only the inbound SAs, where they are printed, show the encapsulation.
    if (!natT && ((translated.fields.inbound_esp_spis as unknown[] | undefined) ?? []).length > 0)
      add('nat.traversal', 'no', lineOf(translated, 'peer_port'));
  }
  const named = drafts.find(draft => draft.fields.crypto_map_tag !== undefined) ?? first;
  // `Tunnel0-head-0` and `__vti-crypto-map` are made by the device for tunnel protection, not configured.
  const tag = String(named.fields.crypto_map_tag ?? '');
  if (!/-head-\d+$|^__vti/.test(tag)) add('map.name', tag, lineOf(named, 'crypto_map_tag'));
  if (typeof named.fields.seq === 'number') add('map.seq', String(named.fields.seq), lineOf(named, 'seq'));
  if (typeof first.fields.interface === 'string')
    add('map.interface', first.fields.interface, lineOf(first, 'interface'));
  addSelectors(first, add);
  return findings;
}

function addSelectors(draft: Draft, add: (fact: string, value: string, line: SourceLine) => void): void {
  for (const side of ['local', 'remote'] as const) {
    const ident = draft.fields[`${side}_ident`] as {addr: string; mask: string} | undefined;
    if (!ident) continue;
    add(`selector.${side}-net`, ident.addr, lineOf(draft, `${side}_ident`));
    add(`selector.${side}-mask`, ident.mask, lineOf(draft, `${side}_ident`));
  }
}

/** Whether SAs exist; null when the output does not say (filtered lines). */
function hasSpi(draft: Draft): boolean | null {
  const inbound = draft.fields.inbound_esp_spis as unknown[] | undefined;
  if (inbound && inbound.length > 0) return true;
  const outbound = draft.fields.current_outbound_spi;
  if (outbound === undefined) return null;
  return outbound !== '0x0';
}

function peerOf(draft: Draft): string | null {
  const peer = draft.fields.peer ?? draft.fields.remote_endpt;
  return typeof peer === 'string' && peer !== '0.0.0.0' ? peer : null;
}

function localOf(draft: Draft): string | null {
  const local = draft.fields.local_endpt ?? draft.fields.local_addr;
  return typeof local === 'string' ? local : null;
}
