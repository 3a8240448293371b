import type {CheckResult, Comparison, Fix, TunnelComparison} from '../model/comparison.ts';
import type {Device} from '../model/device.ts';
import {applyCommands} from './apply-commands.ts';
import {bindingChecks} from './checks/binding.ts';
import type {Check} from './checks/check.ts';
import {filteringChecks} from './checks/filtering.ts';
import {groupPolicyChecks} from './checks/group-policy.ts';
import {hygieneChecks} from './checks/hygiene.ts';
import {authenticationCheck, identityCheck} from './checks/ike-identity.ts';
import {ikeKeyChecks} from './checks/ike-keys.ts';
import {addressOf, ikePeerChecks} from './checks/ike-peer.ts';
import {ikePolicyChecks} from './checks/ike-policy.ts';
import {ikeTransportChecks} from './checks/ike-transport.ts';
import {ipsecChecks} from './checks/ipsec.ts';
import {nhrpChecks} from './checks/nhrp.ts';
import {reachabilityChecks} from './checks/reachability.ts';
import {selectorChecks} from './checks/selectors.ts';
import {tunnelChecks} from './checks/tunnel-interface.ts';
import {type Pair, pairPeerings} from './pair-peerings.ts';

/** Everything that must be right, in the order in which a tunnel comes up. */
export const checks: readonly Check[] = [
  ...ikePeerChecks,
  ...ikeKeyChecks,
  ...ikeTransportChecks,
  ...ikePolicyChecks,
  authenticationCheck,
  identityCheck,
  ...groupPolicyChecks,
  ...bindingChecks,
  ...tunnelChecks,
  ...ipsecChecks,
  ...selectorChecks,
  ...reachabilityChecks,
  ...nhrpChecks,
  ...filteringChecks,
  ...hygieneChecks,
];

/** Compares two devices, tunnel by tunnel. */
export function compareDevices(ours: Device, theirs: Device): Comparison {
  const tunnels = pairPeerings(ours, theirs).map(pair => comparePair(pair));
  return {tunnels, unread: {ours: ours.unread, theirs: theirs.unread}};
}

function comparePair(pair: Pair): TunnelComparison {
  return {
    ours: pair.ours.local?.value ?? addressOf(pair.ours, pair.theirs),
    theirs: addressOf(pair.theirs, pair.ours),
    names: {ours: pair.ours.name, theirs: pair.theirs.name},
    lines: {ours: pair.ours.line, theirs: pair.theirs.line},
    checks: checks.map(check => runCheck(check, pair)),
  };
}

function runCheck(check: Check, pair: Pair): CheckResult {
  const {status, ours, theirs, says = '', fix, facts = []} = check.run(pair);
  const nothing = {value: null, line: null};
  const commands: Fix = {ours: fix?.ours ?? [], theirs: fix?.theirs ?? [], ...(fix?.both && {both: true})};
  return {
    id: check.id,
    title: check.title,
    phase: check.phase,
    cause: check.cause,
    status,
    level: check.isWarning ? 'warning' : 'fault',
    ours: ours ?? nothing,
    theirs: theirs ?? nothing,
    says,
    fix: commands,
    rollback: {ours: rollback(pair.ours.device, commands.ours), theirs: rollback(pair.theirs.device, commands.theirs)},
    facts,
  };
}

function rollback(device: Device, commands: readonly string[]): readonly string[] {
  return commands.length === 0
    ? []
    : applyCommands(
        device.source.map(line => line.text),
        commands,
      ).rollback;
}
