import type {SourceLine} from '../model/evidence.ts';
import {
  accept,
  attributeName,
  complete,
  type Exchange,
  ip,
  type LogRule,
  reject,
  report,
  setState,
} from './exchange.ts';

/** Attributes of an offer, which IOS prints on lines of their own that name neither the peer nor the SA. */
export const offerRules: readonly (LogRule & {readonly attribute: string})[] = [
  offered(/\bencryption (?!algorithm)(\S+)/i, 'encryption'),
  offered(/\bhash (?!algorithm|payload)(\S+)\s*$/i, 'hash'),
  offered(/\bdefault group (\d+)/i, 'group'),
  offered(/\bauth (pre-share|RSA sig|rsa-sig|rsa-encr|ECDSA sig|XAUTH\S*)/i, 'authentication'),
  offered(/\bkeylength of (\d+)/i, 'key-length'),
  offered(/\blife duration \(\w+\) of (\S.*)$/i, 'lifetime'),
  offered(/\btransform:? \d+, (E?A?S?H?P?_?[A-Z0-9_]+)/i, 'encryption'),
  offered(/\bauthenticator is (\S+)/i, 'integrity'),
  offered(/\bkey length is (\d+)/i, 'key-length'),
  offered(/\bencaps is \d+ \((\w[\w -]*)\)/i, 'mode'),
];

function offered(pattern: RegExp, attribute: string): LogRule & {readonly attribute: string} {
  return {
    pattern,
    attribute,
    take(match, _line, exchange) {
      exchange.offer[attribute] = (match[1] ?? '').trim();
    },
  };
}

/** Phase 1 of IKEv1, and what both phases share. */
export const ike1LogRules: readonly LogRule[] = [
  {
    pattern: /Checking ISAKMP transform (\d+) against priority (\d+) policy/i,
    take(match, _line, exchange) {
      exchange.phase = 1;
      exchange.policy = match[2] ?? null;
      exchange.offer = {};
      exchange.isOffering = true;
    },
  },
  ...offerRules,
  {pattern: /\b(?:attributes in transform|SA life|life type|encaps is \d)/i, take: () => {}},
  {
    pattern:
      /(encryption algorithm|hash algorithm|diffie-hellman group|authentication method|key ?length|prf|life ?time) offered does not match policy/i,
    take(match, line, exchange) {
      const attribute = attributeName(match[1] ?? '');
      if (attribute) setMismatch(exchange, attribute, line);
    },
  },
  {
    // Of the offered method: the policy has another one, or there is no key for the peer.
    pattern: /(?:Pre-?shared|RSA signature|signature|encryption) authentication offered but does not match policy/i,
    take: (_m, line, exchange) => setMismatch(exchange, 'authentication', line),
  },
  {
    pattern: /Proposed key ?length does not match policy/i,
    take: (_m, line, exchange) => setMismatch(exchange, 'key-length', line),
  },
  {
    pattern:
      /Mismatched attribute types for class ([\w .-]{1,60}?):\s*Rcv'd:\s*(\S.{0,80}?)\s+Cfg'd:\s*(\S.{0,80}?)\s*$/i,
    take(match, line, exchange) {
      const [, name = '', received = '', configured = ''] = match;
      const attribute = /UDP|encap/i.test(name) ? null : attributeName(name);
      if (!attribute) return;
      if (!/phase 2/i.test(line.text)) {
        exchange.mismatches.push({attribute, offered: received, configured, policy: null, line});
        return;
      }
      report(exchange, 'ipsec.mismatch', attribute === 'group' ? 'pfs' : attribute, line);
      report(exchange, 'ipsec.mismatch-offered', received, line);
      report(exchange, 'ipsec.mismatch-configured', configured, line);
      exchange.outcome[2] ??= {value: 'rejected', line};
    },
  },
  {
    pattern: /atts are acceptable|Oakley proposal is acceptable|\bIKE SA Proposal # \d+, Transform # \d+ acceptable/i,
    take(_match, line, exchange) {
      exchange.isOffering = false;
      // In phase 2 this only means that the attributes can be read; the policy decides after it.
      if (exchange.phase !== 1) return;
      accept(exchange, 1, line);
      reportMethod(exchange, exchange.offer.authentication, line);
    },
  },
  {
    pattern: /SA is doing (pre-?shared key|\w+ signature) authentication/i,
    take: (match, line, exchange) => reportMethod(exchange, match[1], line),
  },
  {
    pattern:
      /SA has been authenticated with|PHASE 1 COMPLETED|(?<!Old State = ?IKE_P1_COMPLETE +)New State = ?IKE_P1_COMPLETE/i,
    take: (_m, line, exchange) => complete(exchange, line),
  },
  {
    pattern: /no offers accepted|phase 1 SA policy not acceptable|All SA proposals found unacceptable/i,
    take(_match, line, exchange) {
      reject(exchange, 1, line);
      exchange.isOffering = false;
    },
  },
  {
    pattern: new RegExp(String.raw`received packet from ${ip}`, 'i'),
    take: (_m, line, exchange) => report(exchange, 'ike.answered', 'yes', line),
  },
  {
    // The state may stand on the next line, so this rule is one for itself.
    pattern: new RegExp(
      String.raw`(?:sending packet to|received packet from) ${ip}(.*)\b((?:MM|AG|QM)_[A-Z_]+)\s*$`,
      'i',
    ),
    take: (match, line, exchange) => setState(exchange, match[3] ?? '', /\(([IR])\)/.exec(match[2] ?? '')?.[1], line),
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
    // The newest step of the history is the first: where it ended, and whether a message or a timer ended it.
    pattern: /IKE [AM]M (Initiator|Responder) FSM error history.{0,80}EV_ERROR-->([AM]M_WAIT_MSG\d)(?:, (EV_\w+))?/i,
    take(match, line, exchange) {
      setState(exchange, match[2] ?? '', match[1]?.charAt(0).toUpperCase(), line);
      if (/TIMEOUT|RETRY/i.test(match[3] ?? '')) report(exchange, 'ike.retransmitting', 'yes', line);
    },
  },
  {
    pattern: /IKE_DECODE (RECEIVED|RESENDING) Message \(msgid=0\)/i,
    take: (match, line, exchange) =>
      report(exchange, /received/i.test(match[1] ?? '') ? 'ike.answered' : 'ike.retransmitting', 'yes', line),
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
    pattern: /Reason: (?:IPSec SA )?Idle Timeout/i,
    take: (_m, line, exchange) => report(exchange, 'flap.reason', 'idle', line),
  },
  {
    pattern: /Death by retransmission P1/i,
    take: (_m, line, exchange) => report(exchange, 'ike.failure-reason', 'no-answer', line),
  },
  {
    pattern:
      /NAT found|behind (?:a )?NAT|(?:is|IS) +behind a NAT device|NAT-?Traversal.{0,80}detected|peer is behind NAT|NAT (?:INSIDE|OUTSIDE) found/i,
    take(_match, line, exchange) {
      // ASA says in one line which end is behind NAT and which is not.
      const isBehind = /\bIS\s+behind a NAT device/i.test(line.text);
      if (isBehind || !/(?:is|are) NOT|not behind|No NAT/i.test(line.text))
        report(exchange, 'nat.detected', 'yes', line);
    },
  },
  {
    pattern:
      /reserved not zero on (?:ID )?payload|failed its sanity\s*(?:check)?|mismatched pre-shared key|packet with invalid payloads/i,
    take: (_m, line, exchange) => report(exchange, 'ike.decrypts', 'no', line),
  },
];

/** Lines that say where a debug is, and nothing that another line does not say better. */
export const plainLogRules: readonly LogRule[] = [
  /Old State = ?\w+ +New State = ?\w+|\bInput = ?IKE_/i,
  /\b(?:processing|constructing|constructed|Processing) (?:[\w-]{1,20} ){1,4}(?:payload|hash|message)\b/i,
  /vendor ID (?:is|seems)|NAT-T vendor ID|peer matches .{1,30} profiles?|keyring|paranoid keepalives/i,
  /(?:Sending|received|sending) (?:initial|an IKE|packet)|beginning (?:Main|Quick|Aggressive) Mode exchange|Looking for a matching key|(?:local|found peer) pre-?shared key/i,
  /\(key eng\. msg|(?:local|remote)_proxy ?=|\b(?:protocol|lifedur|spi) ?= |conn_id ?= ?\d|\{ ?(?:esp|ah)-\w/i,
  /IPSEC\((?:validate_proposal_request|validate_transform_proposal|ipsec_process_proposal|sa_request|key_engine|initialize_sas|create_sa|delete_sa|add mtree|spi_response)\)/i,
  /\b(?:peer does|Trying to insert|Created a peer struct|New peer created|Locking (?:peer )?struct|unlocking|Deleting (?:node|peer)|deleting (?:SA|node|IPSEC SA)|peer address|SKEYID state|SA is|Returning Actual|Unlocking)/i,
  /(?:Initiator SPI ?:|IKEv2 \w+ Exchange |Payload contents:|SM Trace->|Next payload:|HDR\[i:|ispi: )/,
].map(pattern => ({pattern, take: () => {}}));

function reportMethod(exchange: Exchange, words: string | undefined, line: SourceLine): void {
  if (words) report(exchange, 'ike.authentication', /^pre/i.test(words) ? 'psk' : 'certificate', line);
}

function setMismatch(exchange: Exchange, attribute: string, line: SourceLine): void {
  exchange.isOffering = false;
  exchange.mismatches.push({attribute, offered: exchange.offer[attribute], policy: exchange.policy, line});
}
