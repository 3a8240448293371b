import type {Device} from '../model/device.ts';
import type {SourceLine} from '../model/evidence.ts';
import type {Platform, Side} from '../model/platform.ts';
import {aclRules, resolveAcls} from './parse-acls.ts';
import {globalRules} from './parse-globals.ts';
import {interfaceRules} from './parse-interfaces.ts';
import {keyRules} from './parse-keys.ts';
import {natRules, resolveNats} from './parse-nat.ts';
import {hostNetwork} from './parse-network.ts';
import {policyRules} from './parse-policies.ts';
import {profileRules} from './parse-profiles.ts';
import {protectionRules} from './parse-protection.ts';
import {routeRules} from './parse-routes.ts';
import {beginBlock, createContext, type ParseRule} from './parse-rule.ts';
import {tunnelRules} from './parse-tunnels.ts';

const rules: readonly ParseRule[] = [
  ...policyRules,
  ...keyRules,
  ...profileRules,
  ...globalRules,
  ...protectionRules,
  ...interfaceRules,
  ...tunnelRules,
  ...routeRules,
  ...natRules,
  ...aclRules,
];

/** Lines that should have been understood wherever they stand. */
const cryptoLine = /^(?:no )?(?:crypto (?!key|pki|ca)|isakmp |tunnel-group )/;
/** Ends of blocks and comments. */
const empty = /^\s*(?:!.*|:.*|exit|end|quit)?\s*$/;
/** A line at the left edge that begins a block of another part of the configuration. */
const otherBlock =
  /^(?:class-map|policy-map|router|line|username|aaa|hostname|object|dhcpd|logging|ntp|vrf (?!forwarding)|control-plane|webvpn|banner|enable|service|snmp-server|ip (?!access-list|route|nat|address|nhrp|mtu|tcp|ospf|redirects|vrf forwarding|access-group|virtual-reassembly|verify|inspect (?!name)|flow (?:in|e)gress|policy|pim|igmp|unnumbered|unreachables|directed-broadcast|proxy-arp|helper-address|summary-address|authentication|hello|accounting)|no (?!ip|shutdown|keepalive|tunnel))\b/;

export function createDevice(label: string, file: string, side: Side, source: readonly SourceLine[] = []): Device {
  return {
    label,
    file,
    side,
    platform: null,
    globals: {},
    policies: [],
    ikev2Policies: [],
    keys: [],
    groups: [],
    ikeProfiles: [],
    groupPolicies: [],
    pools: [],
    transforms: [],
    acls: new Map(),
    maps: [],
    userAuthentication: new Map(),
    localAddresses: new Map(),
    bindings: [],
    enablements: [],
    tunnels: [],
    profiles: [],
    nats: [],
    routeMaps: new Map(),
    routes: [],
    interfaces: [],
    unread: [],
    source,
  };
}

/**
 * Reads the cryptographic part of a configuration, or of the show commands that print it (policies, transform sets,
 * access lists). Lines it does not know are passed over where they belong to other parts of the configuration, and
 * listed inside cryptographic blocks.
 */
export function parseDevice(lines: readonly SourceLine[], label: string, file: string, side: Side): Device {
  const device = createDevice(label, file, side, lines);
  const context = createContext(device);
  const spellOut = readNames(lines);
  for (const line of lines) {
    if (empty.test(line.text)) continue;
    const text = spellOut(line.text);
    const isTaken = rules.some(({pattern, take}) => {
      const match = pattern.exec(text);
      return match !== null && take(match, line, context) !== false;
    });
    if (isTaken) continue;
    if (cryptoLine.test(line.text) || (context.isCrypto && /^\s/.test(line.text))) device.unread.push(line);
    else if (otherBlock.test(line.text)) beginBlock(context, {});
  }
  device.platform = recognisePlatform(device, lines);
  resolveAcls(context);
  resolveNats(context);
  resolveHosts(device, lines);
  return device;
}

/** ASA and PIX print the names that `name 192.0.2.1 HQ` gives to addresses in the place of the addresses. */
function readNames(lines: readonly SourceLine[]): (text: string) => string {
  const names = new Map(
    lines.flatMap(({text}) => {
      const [, address = '', name = ''] = /^name (\d+(?:\.\d+){3}) (\S+)/.exec(text) ?? [];
      return name ? [[name, address] as const] : [];
    }),
  );
  const isNamed =
    /^\s*(?:access-list|crypto map|tunnel-group|route|nat|static|isakmp key|ip address|network-object|host|subnet)\b/;
  return text =>
    names.size > 0 && isNamed.test(text) ? text.replaceAll(/\S+/g, word => names.get(word) ?? word) : text;
}

/** `ip host` tells the addresses of names that keys are for. */
function resolveHosts({keys}: Device, lines: readonly SourceLine[]): void {
  for (const {text} of lines) {
    const [, name = '', address = ''] = /^\s*ip host (\S+) (\d+(?:\.\d+){3})/.exec(text) ?? [];
    if (name === '') continue;
    for (const [index, key] of keys.entries())
      if (key.peer === null && key.name.toLowerCase() === name.toLowerCase())
        keys[index] = {...key, peer: hostNetwork(address)};
  }
}

const signs: readonly (readonly [Platform, RegExp])[] = [
  [
    'pix',
    /^(?:: ?|)PIX Version|^nameif \S+ \S+ security\d|^isakmp (?:policy|key|enable)|^sysopt connection permit-ipsec/i,
  ],
  [
    'asa',
    /^(?:: ?|)ASA Version|^\s*nameif |^tunnel-group |^crypto (?:ikev1|isakmp) enable \S|^nat \(|^access-list \S+ extended|set ikev1 transform-set|^crypto map \S+ interface /,
  ],
  [
    'ios',
    /^ip access-list extended|^\s*tunnel protection|^crypto isakmp key|^\s*ip nat |^ip route \d|^crypto keyring|^crypto ikev2 keyring|^interface (?:\S*Ethernet|Tunnel|Serial)|ipsec-isakmp\s*$|^version 1\d/,
  ],
];

function recognisePlatform(device: Device, lines: readonly SourceLine[]): Platform | null {
  const explicit = /^(?:: ?)?(ASA|PIX) Version (\S+)/i;
  const [, family, release] = lines.map(line => explicit.exec(line.text)).find(Boolean) ?? [];
  if (release) device.globals.release = {value: release.replace(/\(.*/, ''), line: null};
  if (family) return family.toLowerCase() as Platform;
  return likeliestPlatform(lines);
}

/** Whose commands the lines are. */
export function likeliestPlatform(lines: readonly SourceLine[]): Platform | null {
  // IOS opens a block where ASA and PIX write a line for each attribute.
  const isLineByLine = lines.some(({text}) => /^crypto map \S+ \d+ (?:match|set) /.test(text));
  const votes = signs
    .filter(([platform]) => platform !== 'ios' || !isLineByLine)
    .map(([platform, sign]) => ({platform, count: lines.filter(line => sign.test(line.text)).length}));
  const [best] = votes.toSorted((a, b) => b.count - a.count);
  return best && best.count > 0 ? best.platform : null;
}
