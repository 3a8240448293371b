import type {SourceLine, TunnelHint} from '../model/evidence.ts';
import type {FactValue} from '../model/facts.ts';
import type {Finding} from './family.ts';
import {ikeStateValue} from './ike-state-names.ts';

/** What is being negotiated while the lines go by. */
interface Exchange {
  readonly findings: Finding[];
  readonly read: Set<number>;
  tunnel: TunnelHint;
  phase: 1 | 2;
  policy: string | null;
  offer: Record<string, string>;
  /** The first attribute that differed, per policy the offer was compared with. */
  readonly mismatches: Mismatch[];
  /** Final outcome so far; a later acceptance overrides an earlier refusal. */
  outcome: Record<1 | 2, {value: 'accepted' | 'rejected'; line: SourceLine} | null>;
  refusal: {value: string; line: SourceLine} | null;
  state: {value: string; role: string | null; line: SourceLine} | null;
}

interface Mismatch {
  readonly attribute: string;
  readonly offered: string | undefined;
  readonly policy: string | null;
  readonly line: SourceLine;
}

interface LogRule {
  readonly pattern: RegExp;
  take(match: RegExpExecArray, line: SourceLine, exchange: Exchange): void;
}

const ip = String.raw`(\d{1,3}(?:\.\d{1,3}){3}|[\da-fA-F]{0,4}(?::[\da-fA-F]{0,4}){2,})`;

/** Words of "X offered does not match policy!" -> value of `ike.mismatch`. */
const attributeNames: readonly [RegExp, string][] = [
  [/encryption/i, 'encryption'],
  [/hash/i, 'hash'],
  [/diffie|group/i, 'group'],
  [/auth/i, 'authentication'],
  [/key ?len|keylength/i, 'key-length'],
  [/prf/i, 'prf'],
  [/life/i, 'lifetime'],
];

const rules: readonly LogRule[] = [
  {
    pattern: /Checking ISAKMP transform (\d+) against priority (\d+) policy/i,
    take(match, _line, exchange) {
      exchange.phase = 1;
      exchange.policy = match[2] ?? null;
      exchange.offer = {};
    },
  },
  {
    pattern: /Checking IPSec proposal (\d+)/i,
    take(_match, _line, exchange) {
      exchange.phase = 2;
      exchange.offer = {};
    },
  },
  offered(/\bencryption (?!algorithm)(\S+)/i, 'encryption'),
  offered(/\bhash (?!algorithm|payload)(\S+)\s*$/i, 'hash'),
  offered(/\bdefault group (\d+)/i, 'group'),
  offered(/\bauth (pre-share|rsa-sig|rsa-encr|XAUTH\S*)/i, 'authentication'),
  offered(/\bkeylength of (\d+)/i, 'key-length'),
  offered(/\blife duration \(\w+\) of (\S.*)$/i, 'lifetime'),
  offered(/\btransform:? \d+, (E?A?S?H?P?_?[A-Z0-9_]+)/i, 'encryption'),
  offered(/\bauthenticator is (\S+)/i, 'integrity'),
  offered(/\bkey length is (\d+)/i, 'key-length'),
  offered(/\bencaps is \d+ \((\w[\w -]*)\)/i, 'mode'),
  {pattern: /\b(?:attributes in transform|SA life|life type|SA life duration)/i, take: () => {}},
  {
    pattern: /(encryption algorithm|hash algorithm|diffie-hellman group|authentication method|key ?length|prf|life ?time) offered does not match policy/i,
    take(match, line, exchange) {
      const attribute = attributeNames.find(([pattern]) => pattern.test(match[1] ?? ''))?.[1];
      if (attribute) setMismatch(exchange, attribute, line);
    },
  },
  {
    pattern: /Proposed key ?length does not match policy/i,
    take: (_m, line, exchange) => setMismatch(exchange, 'key-length', line),
  },
  {
    pattern: /Mismatched attribute types for class ([\w .-]+?):\s*Rcv'd:\s*(.+?)\s+Cfg'd:\s*(.+?)\s*$/i,
    take(match, line, exchange) {
      const [, name = '', received = '', configured = ''] = match;
      const attribute = /UDP|encap/i.test(name) ? null : (attributeNames.find(([pattern]) => pattern.test(name))?.[1] ?? null);
      if (!attribute) return;
      const phase2 = /phase 2/i.test(line.text);
      const prefix = phase2 ? 'ipsec' : 'ike';
      report(exchange, `${prefix}.mismatch`, phase2 && attribute === 'group' ? 'pfs' : attribute, line);
      report(exchange, `${prefix}.mismatch-offered`, received, line);
      report(exchange, `${prefix}.mismatch-configured`, configured, line);
      exchange.outcome[phase2 ? 2 : 1] ??= {value: 'rejected', line};
    },
  },
  {
    pattern: /atts are acceptable|Oakley proposal is acceptable|\bIKE SA Proposal # \d+, Transform # \d+ acceptable/i,
    take(_match, line, exchange) {
      // In phase 2 this only means that the attributes can be read; the policy decides after it.
      if (exchange.phase === 1) accept(exchange, 1, line);
    },
  },
  {
    pattern: /SA has been authenticated with|PHASE 1 COMPLETED|IKE_P1_COMPLETE/i,
    take(match, line, exchange) {
      accept(exchange, 1, line);
      if (!/P1_COMPLETE/.test(match[0])) report(exchange, 'ike.up', 'yes', line);
    },
  },
  {
    pattern: /Creating IPSec SAs|QM_PHASE2_COMPLETE|PHASE 2 COMPLETED|Successfully installed IPSEC SA/i,
    take(_match, line, exchange) {
      accept(exchange, 2, line);
      report(exchange, 'ipsec.sa', 'yes', line);
    },
  },
  {
    pattern: /no offers accepted|phase 1 SA policy not acceptable|All SA proposals found unacceptable/i,
    take: (_m, line, exchange) => reject(exchange, 1, line),
  },
  {
    pattern: /phase 2 SA policy not acceptable|IPSec policy invalidated proposal with error/i,
    take(match, line, exchange) {
      reject(exchange, 2, line);
      const code = /error (\d+)/i.exec(line.text.slice(match.index))?.[1];
      if (code === '32') refuse(exchange, 'selectors', line);
      if (code === '256') refuse(exchange, 'transform', line);
    },
  },
  refusal(/transforma? proposal.{0,40}not supported/i, 'transform'),
  refusal(/All IPSec SA proposals found unacceptable/i, 'transform'),
  refusal(/proxy identities not supported|invalid proxy IDs/i, 'selectors'),
  refusal(/no matching crypto map entry for remote proxy|crypto map policy not found/i, 'selectors'),
  refusal(/invalid local address/i, 'local-address'),
  refusal(/peer address \S+ not found/i, 'peer-not-found'),
  {
    pattern: /QM FSM error/i,
    take(_match, line, exchange) {
      reject(exchange, 2, line);
      exchange.refusal ??= {value: 'none-given', line};
    },
  },
  {
    pattern: new RegExp(String.raw`(?:sending packet to|received packet from) ${ip}.*?(?:\(([IR])\))?\s*((?:MM|AG|QM)_[A-Z_]+)?\s*$`, 'i'),
    take(match, line, exchange) {
      const [, peer, role, state] = match;
      if (peer) exchange.tunnel = {...exchange.tunnel, peer};
      if (/received packet/i.test(match[0])) report(exchange, 'ike.answered', 'yes', line);
      if (state) setState(exchange, state, role, line);
    },
  },
  {
    pattern: /^\s*((?:MM|AG|QM)_[A-Z_]+)\s*$/,
    take: (match, line, exchange) => setState(exchange, match[1] ?? '', undefined, line),
  },
  {
    pattern: /retransmitting phase 1 ((?:MM|AG)_[A-Z_]+)?/i,
    take(match, line, exchange) {
      report(exchange, 'ike.retransmitting', 'yes', line);
      if (match[1]) setState(exchange, match[1], undefined, line);
    },
  },
  {
    pattern: new RegExp(String.raw`\(local ${ip}(?::\d+)?,? remote ${ip}`, 'i'),
    take: (match, _line, exchange) => setEnds(exchange, match[1], match[2]),
  },
  {
    pattern: new RegExp(String.raw`\blocal\s?= ?${ip}(?::\d+)?,\s*remote\s?= ?${ip}`, 'i'),
    take: (match, _line, exchange) => setEnds(exchange, match[1], match[2]),
  },
  {
    pattern: new RegExp(String.raw`\bIP = ${ip}`),
    take: (match, _line, exchange) => setEnds(exchange, undefined, match[1]),
  },
  {
    pattern: /No pre-shared key with|No Cert or pre-shared address key|No cert, and no keys/i,
    take: (_m, line, exchange) => report(exchange, 'ike.key', 'missing', line),
  },
  {
    pattern: /DPD incrementing error counter|peer \S+ not responding!/i,
    take: (_m, line, exchange) => report(exchange, 'dpd.unanswered', 'yes', line),
  },
  {
    pattern: /PEERS_ALIVE_TIMER\)|IKE lost contact with remote peer/i,
    take: (_m, line, exchange) => report(exchange, 'flap.reason', 'dpd', line),
  },
  {
    pattern: /Death by retransmission P1/i,
    take: (_m, line, exchange) => report(exchange, 'ike.failure-reason', 'no-answer', line),
  },
  {
    pattern: /NAT found|behind (?:a )?NAT|(?:is|IS) +behind a NAT device|NAT-?Traversal.*detected|peer is behind NAT/i,
    take(_match, line, exchange) {
      if (!/(?:is|are) NOT|not behind|No NAT/i.test(line.text)) report(exchange, 'nat.detected', 'yes', line);
    },
  },
  {
    pattern: /reserved not zero on (?:ID )?payload|failed its sanity\s*(?:check)?|mismatched pre-shared key|packet with invalid payloads/i,
    take: (_m, line, exchange) => report(exchange, 'ike.decrypts', 'no', line),
  },
];

function offered(pattern: RegExp, name: string): LogRule {
  return {
    pattern,
    take(match, _line, exchange) {
      exchange.offer[name] = (match[1] ?? '').trim();
    },
  };
}

function refusal(pattern: RegExp, value: string): LogRule {
  return {
    pattern,
    take(_match, line, exchange) {
      reject(exchange, 2, line);
      refuse(exchange, value, line);
    },
  };
}

function report(exchange: Exchange, fact: string, value: FactValue, line: SourceLine): void {
  const again = exchange.findings.some(known => known.fact === fact && known.value === value && known.tunnel.peer === exchange.tunnel.peer);
  if (!again) exchange.findings.push({fact, value, tunnel: exchange.tunnel, line});
}

function setMismatch(exchange: Exchange, attribute: string, line: SourceLine): void {
  exchange.mismatches.push({attribute, offered: exchange.offer[attribute], policy: exchange.policy, line});
}

/** IOS compares in this order and names the first difference: the later it stands, the closer the policy was. */
const compared = ['encryption', 'key-length', 'hash', 'prf', 'group', 'authentication', 'lifetime'];

/** The difference to the policy that fitted best. The default policy 65535 was configured by nobody. */
function closest(mismatches: readonly Mismatch[]): Mismatch | undefined {
  const configured = mismatches.filter(mismatch => mismatch.policy !== '65535');
  return (configured.length > 0 ? configured : mismatches).toSorted(
    (a, b) => compared.indexOf(b.attribute) - compared.indexOf(a.attribute),
  )[0];
}

function accept(exchange: Exchange, phase: 1 | 2, line: SourceLine): void {
  exchange.outcome[phase] = {value: 'accepted', line};
  if (phase === 2) exchange.refusal = null;
}

function reject(exchange: Exchange, phase: 1 | 2, line: SourceLine): void {
  exchange.outcome[phase] = {value: 'rejected', line};
}

function refuse(exchange: Exchange, value: string, line: SourceLine): void {
  if (exchange.refusal === null || exchange.refusal.value === 'none-given') exchange.refusal = {value, line};
}

function setState(exchange: Exchange, printed: string, role: string | undefined, line: SourceLine): void {
  const value = ikeStateValue(printed);
  if (value) exchange.state = {value, role: role ?? exchange.state?.role ?? null, line};
}

function setEnds(exchange: Exchange, local: string | undefined, peer: string | undefined): void {
  exchange.tunnel = {...exchange.tunnel, ...(local && {local}), ...(peer && {peer})};
}

/** Follows the negotiation through debug and log lines and gives what it came to. */
export function readExchange(lines: readonly SourceLine[]): {findings: Finding[]; read: Set<number>} {
  const exchange: Exchange = {
    findings: [],
    read: new Set(),
    tunnel: {},
    phase: 1,
    policy: null,
    offer: {},
    mismatches: [],
    outcome: {1: null, 2: null},
    refusal: null,
    state: null,
  };
  for (const line of lines) {
    // A damaged log has two messages on one line, so every rule may find its own.
    for (const {pattern, take} of rules) {
      const match = pattern.exec(line.text);
      if (!match) continue;
      exchange.read.add(line.line);
      take(match, line, exchange);
    }
  }
  conclude(exchange);
  return {findings: exchange.findings, read: exchange.read};
}

function conclude(exchange: Exchange): void {
  const {outcome, refusal, state} = exchange;
  const mismatch = closest(exchange.mismatches);
  // A refused proposal before an accepted one is how negotiation works.
  if (mismatch && outcome[1]?.value !== 'accepted') {
    report(exchange, 'ike.mismatch', mismatch.attribute, mismatch.line);
    if (mismatch.offered !== undefined) report(exchange, 'ike.mismatch-offered', mismatch.offered, mismatch.line);
    if (mismatch.policy !== null) report(exchange, 'policy.number', mismatch.policy, mismatch.line);
    outcome[1] ??= {value: 'rejected', line: mismatch.line};
  }
  if (outcome[1]) report(exchange, 'ike.proposal', outcome[1].value, outcome[1].line);
  if (outcome[2]) report(exchange, 'ipsec.proposal', outcome[2].value, outcome[2].line);
  if (refusal && outcome[2]?.value === 'rejected') report(exchange, 'ipsec.refusal', refusal.value, refusal.line);
  if (state) {
    report(exchange, 'ike.state', state.value, state.line);
    if (state.role) report(exchange, 'ike.role', state.role.toUpperCase() === 'I' ? 'initiator' : 'responder', state.line);
  }
}
