import {describe, expect, test} from 'vitest';
import {readExchange} from '../../../src/evidence/read-exchange.ts';

type Facts = Readonly<Record<string, string | undefined>>;

/** Facts of the whole log; a fact that is named with `undefined` must not be stated. */
function check(name: string, lines: readonly string[], expected: Facts) {
  test(name, () => {
    const {findings} = readExchange(lines.map((text, index) => ({file: 'ours.txt', line: index + 1, text})));
    const last = Object.fromEntries(findings.map(({fact, value}) => [fact, String(value)]));
    expect(Object.fromEntries(Object.keys(expected).map(fact => [fact, last[fact]]))).toEqual(expected);
  });
}

/** One comparison of an offer with a policy, as IOS prints it. */
const compare = (priority: number, encryption: string, differs: string | null, group = 2) => [
  `ISAKMP:(0):Checking ISAKMP transform 1 against priority ${priority} policy`,
  `ISAKMP: encryption ${encryption}`,
  'ISAKMP: hash SHA',
  `ISAKMP: default group ${group}`,
  'ISAKMP: auth pre-share',
  ...(differs
    ? [`ISAKMP:(0):${differs} offered does not match policy!`, 'ISAKMP:(0):atts are not acceptable. Next payload is 0']
    : ['ISAKMP:(0):atts are acceptable. Next payload is 0']),
];
const refused = 'ISAKMP:(0): phase 1 SA policy not acceptable! (local 198.51.100.1 remote 192.0.2.1)';

describe('phase 1', () => {
  check(
    'the end of phase 1 ends the state of the packets before',
    [
      'ISAKMP:(1002): sending packet to 192.0.2.1 my_port 500 peer_port 500 (I) MM_KEY_EXCH',
      'ISAKMP:(1002):Old State = IKE_I_MM6  New State = IKE_P1_COMPLETE',
    ],
    {'ike.up': 'yes', 'ike.state': undefined, 'ike.role': 'initiator'},
  );
  check(
    'an IKEv2 session that is up',
    ['IKEv2:(SESSION ID = 1,SA ID = 1):Session with IKE ID PAIR (192.0.2.1, 198.51.100.1) is UP'],
    {'ike.up': 'yes'},
  );
  check(
    'an ASA tries one policy after the other',
    [
      "%ASA-5-713257: Phase 1 failure:  Mismatched attribute types for class Group Description:  Rcv'd: Group 5  Cfg'd: Group 2",
      '%ASA-5-713119: Group = 192.0.2.1, IP = 192.0.2.1, PHASE 1 COMPLETED',
    ],
    {'ike.up': 'yes', 'ike.mismatch': undefined, 'ike.proposal': 'accepted'},
  );
  check(
    'an offer that no policy fits',
    [...compare(10, '3DES-CBC', 'Encryption algorithm'), 'ISAKMP:(0):no offers accepted!', refused],
    {
      'ike.proposal': 'rejected',
      'ike.mismatch': 'encryption',
      'ike.mismatch-offered': '3DES-CBC',
      'policy.number': '10',
    },
  );
  check(
    'the policy that fitted best is the one that was meant',
    [
      ...compare(10, 'AES-CBC', 'Encryption algorithm'),
      ...compare(20, 'AES-CBC', 'Diffie-Hellman group', 5),
      ...compare(65535, 'AES-CBC', 'Encryption algorithm'),
      refused,
    ],
    {'ike.mismatch': 'group', 'ike.mismatch-offered': '5', 'policy.number': '20'},
  );
  check('the default policy counts when there is no other', [...compare(65535, 'AES-CBC', 'Hash algorithm'), refused], {
    'ike.mismatch': 'hash',
    'policy.number': '65535',
  });
  check(
    'a refusal before an acceptance is how negotiation works',
    [...compare(10, '3DES-CBC', 'Encryption algorithm'), ...compare(20, '3DES-CBC', null)],
    {'ike.proposal': 'accepted', 'ike.mismatch': undefined, 'policy.number': undefined},
  );
  check(
    'an acceptance that is wrapped behind it',
    [...compare(10, '3DES-CBC', 'Encryption algorithm'), 'ISAKMP:(1017):SA has been authenticated with 192.0.2.1'],
    {'ike.proposal': 'accepted', 'ike.up': 'yes', 'ike.mismatch': undefined},
  );
  check(
    'what both sides configured, on an ASA; whether a later policy fits is not told',
    [
      "[IKEv1 DEBUG]: Phase 1 failure: Mismatched attribute types for class Group Description: Rcv'd: Group 5  Cfg'd: Group 2",
    ],
    {
      'ike.mismatch': 'group',
      'ike.mismatch-offered': 'Group 5',
      'ike.mismatch-configured': 'Group 2',
      'ike.proposal': undefined,
    },
  );
  check(
    'the offered method does not fit, or its key is missing',
    [
      'ISAKMP:(0):No pre-shared key with 192.0.2.1!',
      'ISAKMP:(0):Checking ISAKMP transform 1 against priority 10 policy',
      'ISAKMP:      auth pre-share',
      'ISAKMP:(0):Preshared authentication offered but does not match policy!',
      'ISAKMP:(0):Checking ISAKMP transform 1 against priority 65535 policy',
      'ISAKMP:(0):Encryption algorithm offered does not match policy!',
      refused,
    ],
    {
      'ike.mismatch': 'authentication',
      'ike.mismatch-offered': 'pre-share',
      'ike.key': 'missing',
      'policy.number': '10',
    },
  );
  check(
    'an accepted offer tells the method',
    [
      'ISAKMP:(0):Checking ISAKMP transform 1 against priority 10 policy',
      'ISAKMP: auth RSA sig',
      'ISAKMP:(0):atts are acceptable.',
    ],
    {'ike.authentication': 'certificate'},
  );
  check('the method is named', ['ISAKMP:(1012):SA is doing RSA signature authentication using id type ID_FQDN'], {
    'ike.authentication': 'certificate',
  });
  check(
    'pre-shared keys are named',
    ['ISAKMP:(1):SA is doing pre-shared key authentication using id type ID_IPV4_ADDR'],
    {
      'ike.authentication': 'psk',
    },
  );
  check('the key cannot be used', ['ISAKMP: reserved not zero on ID payload!'], {'ike.decrypts': 'no'});
  const natStatus = (remote: string, own: string) =>
    `%ASA-6-713172: Group = 192.0.2.1, IP = 192.0.2.1, Automatic NAT Detection Status:     Remote end ${remote} behind a NAT device     This   end ${own} behind a NAT device`;
  check('one end behind NAT', [natStatus('  IS  ', 'is NOT')], {'nat.detected': 'yes'});
  check('no end behind NAT', [natStatus('is NOT', 'is NOT')], {'nat.detected': undefined});
  check(
    'an ASA ends where its history says',
    [
      '[IKEv1 DEBUG]: IP = 192.0.2.1, IKE MM Initiator FSM error history (struct &0xcdc0e8d8)  <state>, <event>:  MM_DONE, EV_ERROR-->MM_WAIT_MSG6, EV_TIMEOUT-->MM_WAIT_MSG6, NullEvent-->MM_SND_MSG5, EV_SND_MSG',
    ],
    {'ike.state': 'mm-wait-msg6', 'ike.role': 'initiator', 'ike.retransmitting': 'yes'},
  );
  check(
    'a message that could not be used is an answer',
    [
      '[IKEv1]: IP = 192.0.2.1, IKE_DECODE RECEIVED Message (msgid=0) with payloads : HDR + NOTIFY (11) + NONE (0) total length : 76',
      '[IKEv1 DEBUG]: IP = 192.0.2.1, IKE MM Initiator FSM error history (struct &0x7fff)  <state>, <event>:  MM_DONE, EV_ERROR-->MM_WAIT_MSG2, EV_PROCESS_MSG-->MM_WAIT_MSG2, EV_RCV_MSG',
    ],
    {'ike.state': 'mm-wait-msg2', 'ike.answered': 'yes', 'ike.retransmitting': undefined},
  );
  check('no key at all', ['ISAKMP:(0):No pre-shared key with 192.0.2.1!'], {'ike.key': 'missing'});
});

describe('phase 2', () => {
  check(
    'readable attributes are not yet accepted',
    ['ISAKMP:(1022):Checking IPSec proposal 1', 'ISAKMP:(1022):atts are acceptable.'],
    {
      'ike.proposal': undefined,
      'ipsec.proposal': undefined,
    },
  );
  check(
    'transform refused',
    [
      'ISAKMP:(1022):Checking IPSec proposal 1',
      'ISAKMP:(1022):atts are acceptable.',
      'IPSEC(ipsec_process_proposal): transform proposal not supported for identity:',
      'ISAKMP:(1022): IPSec policy invalidated proposal with error 256',
      'ISAKMP:(1022): phase 2 SA policy not acceptable! (local 198.51.100.1 remote 192.0.2.1)',
    ],
    {'ipsec.proposal': 'rejected', 'ipsec.refusal': 'transform'},
  );
  const refused = [
    'ISAKMP (0): Checking IPSec proposal 1',
    'IPSEC(validate_proposal): transform proposal',
    '    (prot 3, trans 2, hmac_alg 1) not supported',
    'ISAKMP (0): atts not acceptable. Next payload is 0',
  ];
  const offered = ['ISAKMP: transform 1, ESP_3DES', 'ISAKMP (0): atts are acceptable.'];
  check('an offer refused before another of the list is taken', [...refused, ...offered], {
    'ipsec.proposal': undefined,
    'ipsec.refusal': undefined,
  });
  check('the last offer of the list refused', [...offered, ...refused], {
    'ipsec.proposal': 'rejected',
    'ipsec.refusal': 'transform',
  });
  check(
    'a refusal is not taken back by another negotiation',
    [...refused, 'ISAKMP (0): processing SA payload. message ID = 7', ...offered],
    {'ipsec.proposal': 'rejected', 'ipsec.refusal': 'transform'},
  );
  check('networks refused', ['ISAKMP:(1022): IPSec policy invalidated proposal with error 32'], {
    'ipsec.proposal': 'rejected',
    'ipsec.refusal': 'selectors',
  });
  const proxies = (from: string, local: string, remote: string) => [
    'IPSEC(validate_proposal_request): proposal part #1,',
    `  (key eng. msg.) ${from} local= 198.51.100.1:0, remote= 192.0.2.1:0,`,
    `    local_proxy= ${local}/0/0 (type=4),`,
    `    remote_proxy= ${remote}/0/0 (type=4),`,
  ];
  const [any, net] = ['0.0.0.0/0.0.0.0', '10.1.0.0/255.255.0.0'];
  check('the peer proposes any to any', proxies('INBOUND', any, any), {'selector.any-any': 'yes'});
  check('we ask for any to any ourselves', proxies('OUTBOUND', any, any), {'selector.any-any': undefined});
  check('the peer proposes any to one network', proxies('INBOUND', net, any), {'selector.any-any': undefined});
  check(
    'any to any refused by an ASA',
    [
      '[IKEv1]: Group = 192.0.2.1, IP = 192.0.2.1, Rejecting IPSec tunnel: no matching crypto map entry for remote proxy 0.0.0.0/0.0.0.0/0/0 local proxy 0.0.0.0/0.0.0.0/0/0 on interface outside',
    ],
    {'selector.any-any': 'yes', 'ipsec.refusal': 'selectors'},
  );
  check(
    'a reason wins over none given',
    [
      '[IKEv1]: Group = 192.0.2.1, IP = 192.0.2.1, QM FSM error (P2 struct &0x1, mess id 0x1)!',
      '[IKEv1]: Group = 192.0.2.1, IP = 192.0.2.1, All IPSec SA proposals found unacceptable!',
    ],
    {'ipsec.refusal': 'transform'},
  );
  check(
    'accepted in the end',
    ['ISAKMP:(1022): IPSec policy invalidated proposal with error 256', 'ISAKMP:(1022): Creating IPSec SAs'],
    {'ipsec.proposal': 'accepted', 'ipsec.refusal': undefined, 'ipsec.sa': 'yes'},
  );
});

describe('state and role', () => {
  check(
    'of the last packet',
    [
      'ISAKMP:(0): sending packet to 192.0.2.1 my_port 500 peer_port 500 (I) MM_NO_STATE',
      'ISAKMP (0:0): received packet from 192.0.2.1 dport 500 sport 500 Global (I) MM_SA_SETUP',
    ],
    {'ike.state': 'mm-sa-setup', 'ike.role': 'initiator', 'ike.answered': 'yes'},
  );
  check(
    'wrapped to the next line',
    ['ISAKMP:(1017): sending packet to 192.0.2.1 my_port 500 peer_port 500 (R)', 'MM_KEY_EXCH'],
    {'ike.state': 'mm-key-exch', 'ike.role': 'responder', 'ike.answered': undefined},
  );
  check(
    'sent again and again',
    ['ISAKMP:(0):: retransmitting phase 1 MM_NO_STATE...', 'ISAKMP:(0):: retransmitting phase 1 MM_NO_STATE...'],
    {
      'ike.retransmitting': 'yes',
      'ike.state': 'mm-no-state',
    },
  );
});

describe('what ends a tunnel', () => {
  const ended = (duration: string, reason = 'User Requested') =>
    `%ASA-4-113019: Group = 192.0.2.1, Username = 192.0.2.1, IP = 192.0.2.1, Session disconnected. Session Type: LAN-to-LAN, Duration: ${duration}, Bytes xmt: 10, Bytes rcv: 10, Reason: ${reason}`;
  check('PFS in the words of the log', ['IPSEC(ipsec_process_proposal): peer did not request PFS'], {
    'ipsec.proposal': 'rejected',
    'ipsec.refusal': 'pfs',
  });
  check('sessions of one length', [ended('8h:00m:02s'), ended('8h:00m:04s')], {'flap.reason': 'lifetime'});
  check('sessions of any length', [ended('8h:00m:02s'), ended('0h:31m:04s')], {'flap.reason': undefined});
  check('one session', [ended('8h:00m:02s')], {'flap.reason': undefined});
  check('attempts that never came up', [ended('0h:00m:00s'), ended('0h:00m:00s')], {'flap.reason': undefined});
  check('idle sessions', [ended('0h:30m:01s', 'Idle Timeout'), ended('0h:30m:02s', 'Idle Timeout')], {
    'flap.reason': 'idle',
  });
});

test('two peers in one log are two tunnels', () => {
  const lines = [
    'ISAKMP:(1): received packet from 192.0.2.1 dport 500 sport 500 Global (R) QM_IDLE',
    'ISAKMP:(2): received packet from 192.0.2.2 dport 500 sport 500 Global (R) MM_KEY_EXCH',
  ];
  const {findings} = readExchange(lines.map((text, index) => ({file: 'ours.txt', line: index + 1, text})));
  const states = findings
    .filter(finding => finding.fact === 'ike.state')
    .map(({tunnel, value}) => [tunnel.peer, value]);
  expect(states).toEqual([
    ['192.0.2.1', 'qm-idle'],
    ['192.0.2.2', 'mm-key-exch'],
  ]);
});

test('facts point to the line that shows them, and read lines are told', () => {
  const {findings, read} = readExchange(
    ['words of somebody', 'ISAKMP: reserved not zero on ID payload!'].map((text, index) => ({
      file: 'ours.txt',
      line: index + 7,
      text,
    })),
  );
  expect(findings.find(finding => finding.fact === 'ike.decrypts')?.line.line).toBe(8);
  expect([...read]).toEqual([8]);
});
