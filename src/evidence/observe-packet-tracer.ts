import type {SourceLine} from '../model/evidence.ts';
import {type Draft, type Finding, lineOf} from './family.ts';
import type {Phase} from './parsers/packet-tracer.ts';

/**
 * Facts of packet-tracer. A drop in `VPN encrypt` proves nothing: the first simulated packet is what makes the ASA
 * negotiate, so it is always lost while the tunnel is down.
 */
export function observePacketTracer(records: readonly Draft[]): Finding[] {
  return records.flatMap(observeRun);
}

function observeRun(draft: Draft): Finding[] {
  const phases = draft.fields.phases as readonly Phase[];
  const findings: Finding[] = [];
  const add = (fact: string, value: string, line: SourceLine) => findings.push({fact, value, tunnel: {}, line});
  const lineOfPhase = (phase: Phase) => lineOf(draft, `phase-${phase.phase}`);
  const encrypt = phases.find(phase => phase.type === 'VPN' && /encrypt/i.test(phase.subtype ?? ''));
  const translated = phases.find(phase => phase.type?.startsWith('NAT') && isTranslated(phase));
  const dropped = phases.find(phase => phase.result === 'DROP');
  const {input_interface: ingress, output_interface: egress} = draft.fields;
  if (leavesElsewhere(draft)) add('packet.egress', String(egress), lineOf(draft, 'output_interface'));
  if (encrypt) add('acl.hits', 'yes', lineOfPhase(encrypt));
  if (translated && !encrypt) {
    add('packet.before-crypto', 'translated', lineOfPhase(translated));
    add('nat.source-translated', 'yes', lineOfPhase(translated));
  }
  if (dropped) {
    const turns = egress !== undefined && ingress === egress;
    const drop = turns && isImplicit(dropped) ? 'same-interface' : dropOf(dropped);
    if (drop) add('packet.drop', drop, lineOfPhase(dropped));
    if (drop === 'interface-acl') add('packet.before-crypto', 'dropped', lineOfPhase(dropped));
    if (/no-route|no route/i.test(String(draft.fields.drop_reason)))
      add('packet.before-crypto', 'route-elsewhere', lineOf(draft, 'drop_reason'));
  } else if (
    draft.fields.action === 'allow' &&
    !encrypt &&
    !translated &&
    leavesElsewhere(draft) &&
    !isFromTunnel(phases)
  ) {
    add('packet.before-crypto', 'no-match', lineOf(draft, 'action'));
  }
  return findings;
}

/** `Dynamic translate A to B`, or a static one that changes the address. */
function isTranslated({details}: Phase): boolean {
  return details.some(text => {
    const [, from, to] = /(?:Dynamic|Static) translate ([^\s/]+)\/\S+ to ([^\s/]+)\//i.exec(text) ?? [];
    return from !== undefined && from !== to;
  });
}

function dropOf({type, subtype}: Phase): string | null {
  if (type === 'ACCESS-LIST') return /vpn/i.test(subtype ?? '') ? 'vpn-filter' : 'interface-acl';
  if (type === 'NAT' && /rpf-check/i.test(subtype ?? '')) return 'nat-differs';
  if (type === 'VPN' && /ipsec-tunnel-flow/i.test(subtype ?? '')) return 'not-in-sa';
  return null;
}

/** No rule was written for it: on one and the same interface, the firewall does not send packets back. */
function isImplicit({type, details}: Phase): boolean {
  return type === 'ACCESS-LIST' && details.some(text => /^Implicit Rule/i.test(text));
}

function leavesElsewhere({fields}: Draft): boolean {
  return typeof fields.output_interface === 'string' && fields.output_interface !== fields.input_interface;
}

function isFromTunnel(phases: readonly Phase[]): boolean {
  return phases.some(phase => phase.type === 'VPN');
}
