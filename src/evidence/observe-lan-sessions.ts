import type {TunnelHint} from '../model/evidence.ts';
import {type Draft, type Finding, lineOf} from './family.ts';

/** Facts of the LAN-to-LAN sessions of show vpn-sessiondb: only tunnels that are up are listed there. */
export function observeLanSessions(records: readonly Draft[]): Finding[] {
  return records.flatMap(observeSession);
}

function observeSession(draft: Draft): Finding[] {
  const {fields} = draft;
  const peer = [fields.ip, fields.connection].find(
    value => typeof value === 'string' && /^\d+\.\d+\.\d+\.\d+$|:/.test(value),
  );
  const tunnel: TunnelHint = typeof peer === 'string' ? {peer} : {};
  const tunnels = (fields.tunnels as Readonly<Record<string, unknown>>[] | undefined) ?? [];
  const children = tunnels.filter(child => /^IPsec/i.test(String(child.type)));
  const findings: Finding[] = [];
  const add = (fact: string, value: string | number | null | undefined, field: string) => {
    if (value !== null && value !== undefined && value !== '')
      findings.push({fact, value, tunnel, line: lineOf(draft, field)});
  };
  const protocol = String(fields.protocol ?? '');
  if (/IKE/i.test(protocol)) add('ike.up', 'yes', 'protocol');
  add('ike.version', /IKEv2/i.test(protocol) ? '2' : /IKEv1|IKE /i.test(protocol) ? '1' : null, 'protocol');
  if (/IPsec/i.test(protocol)) add('ipsec.sa', 'yes', 'protocol');
  if (/OverNatT/i.test(protocol)) add('nat.traversal', 'yes', 'protocol');
  const sum = (name: string) => children.reduce((total, child) => total + Number(child[name] ?? 0), 0);
  if (children.some(child => child.pkts_tx !== undefined)) {
    add('ipsec.encaps', sum('pkts_tx'), 'tunnels');
    add('ipsec.decaps', sum('pkts_rx'), 'tunnels');
    if (sum('pkts_tx') > 0) add('ipsec.decaps-share', Math.round((100 * sum('pkts_rx')) / sum('pkts_tx')), 'tunnels');
  } else if (typeof fields.bytes_tx === 'number' && typeof fields.bytes_rx === 'number') {
    add('traffic.pattern', patternOf(fields.bytes_tx, fields.bytes_rx), 'bytes_tx');
  }
  const [child] = children;
  for (const side of ['local', 'remote'] as const) {
    if (!child) continue;
    add(`selector.${side}-net`, child[`${side}_net`] as string | undefined, 'tunnels');
    add(`selector.${side}-mask`, child[`${side}_mask`] as string | undefined, 'tunnels');
  }
  return findings;
}

function patternOf(sent: number, received: number): string {
  if (sent > 0) return received > 0 ? 'both' : 'out-only';
  return received > 0 ? 'in-only' : 'none';
}
