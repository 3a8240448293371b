import type {BlockRole, Disruption} from '../model/content.ts';
import type {Confidence, Verdict} from '../model/finding.ts';
import type {PlannedBlock} from '../model/plan.ts';
import type {Platform} from '../model/platform.ts';

/* The words in which values are told to people, the same in every output. */

export const verdictWords: Readonly<Record<Verdict, string>> = {
  fault: 'Fault found',
  healthy: 'Nothing wrong found',
  undetermined: 'Undetermined: the evidence is not enough',
};

export const confidenceWords: Readonly<Record<Confidence, string>> = {
  confirmed: 'confirmed',
  likely: 'likely',
  possible: 'possible',
  unlikely: 'unlikely',
  'ruled-out': 'ruled out',
};

export const disruptionWords: Readonly<Record<Disruption, string>> = {
  none: 'no interruption',
  brief: 'one tunnel renegotiates, seconds of interruption',
  'tunnel-down': 'the tunnel is down until it is rebuilt',
  reload: 'the device reloads',
};

export const roleWords: Readonly<Record<BlockRole, string>> = {
  check: 'Check',
  apply: 'Fix',
  verify: 'Verify',
  rollback: 'Roll back',
  collect: 'Collect',
};

export const platformWords: Readonly<Record<Platform, string>> = {ios: 'IOS / IOS XE', asa: 'ASA', pix: 'PIX'};

export const sideWords = {ours: 'this gateway', theirs: 'the peer'} as const;

/** `ASA, release >=8.4, IKEv2` */
export function describeTarget(block: PlannedBlock): string {
  const {platform, release, ike, option} = block;
  return [platformWords[platform], release && `release ${release}`, ike > 0 && `IKEv${ike}`, option]
    .filter(Boolean)
    .join(', ');
}

/** What a part of the evidence is called when no command was pasted with it. */
const kindWords: Readonly<Record<string, string>> = {
  ike1_sa: 'IKE SA table',
  ike1_sa_detail: 'IKE SA table, detail',
  ikev2_sa: 'IKEv2 SA table',
  ikev2_session: 'IKEv2 sessions',
  ipsec_sa: 'IPsec SA table',
  crypto_session: 'crypto sessions',
  config: 'configuration',
  config_facts: 'configuration',
  config_refs: 'configuration',
  run_ike_policy: 'configuration: IKE policies',
  run_crypto_map: 'configuration: crypto map',
  run_ipsec_transform: 'configuration: transform sets',
  syslog: 'log messages',
  syslog_fields: 'log messages',
  debug: 'debug output',
  exchange: 'negotiation in the log',
  log: 'log or debug lines',
  output: 'output that is not read',
};

/** `show crypto isakmp sa (ASA)`, or what the lines are. */
export function describeCapture(capture: {
  readonly command: string | null;
  readonly kind: string;
  readonly platform: Platform | null;
}): string {
  const name = capture.command ?? kindWords[capture.kind] ?? capture.kind.replaceAll('_', ' ');
  return capture.platform ? `${name} (${platformWords[capture.platform]})` : name;
}
