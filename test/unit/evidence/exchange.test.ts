import {describe, expect, test} from 'vitest';
import {cleanText} from '../../../src/evidence/clean-text.ts';
import {readExchange} from '../../../src/evidence/read-exchange.ts';

function read(text: string) {
  const {findings, timeline} = readExchange(cleanText(text, 'f'));
  return {
    facts: Object.fromEntries(findings.map(({fact, value}) => [fact, value])),
    steps: timeline.map(({direction, message}) => `${direction ?? '-'} ${message}`),
    timeline,
    findings,
  };
}

describe('IKEv1', () => {
  const initiator = `*Nov 21 10:00:00.011: ISAKMP:(0): sending packet to 198.51.100.1 my_port 500 peer_port 500 (I) MM_NO_STATE
*Nov 21 10:00:00.040: ISAKMP (0): received packet from 198.51.100.1 dport 500 sport 500 Global (I) MM_NO_STATE
*Nov 21 10:00:00.041: ISAKMP:(0): sending packet to 198.51.100.1 my_port 500 peer_port 500 (I) MM_SA_SETUP
*Nov 21 10:00:00.060: ISAKMP (0): received packet from 198.51.100.1 dport 500 sport 500 Global (I) MM_SA_SETUP
*Nov 21 10:00:00.070: ISAKMP:(1001): sending packet to 198.51.100.1 my_port 500 peer_port 500 (I)
MM_KEY_EXCH
*Nov 21 10:00:10.070: ISAKMP:(1001): retransmitting phase 1 MM_KEY_EXCH...`;

  test('numbers the messages of main mode and tells where it stopped', () => {
    const {steps, facts, timeline} = read(initiator);
    expect(steps).toEqual([
      'sent main mode 1',
      'received main mode 2',
      'sent main mode 3',
      'received main mode 4',
      'sent main mode 5',
      'sent phase 1 again',
    ]);
    expect(facts).toMatchObject({
      'ike.state': 'mm-key-exch',
      'ike.role': 'initiator',
      'ike.answered': 'yes',
      'ike.retransmitting': 'yes',
    });
    expect(timeline[0]).toMatchObject({peer: '198.51.100.1', at: 'Nov 21 10:00:00.011', state: 'MM_NO_STATE'});
  });

  test('ASA names the payloads instead of a state', () => {
    const {steps} =
      read(`[IKEv1]IP = 203.0.113.9, IKE_DECODE SENDING Message (msgid=0) with payloads : HDR + SA (1) + VENDOR (13) + NONE (0) total length : 108
[IKEv1]IP = 203.0.113.9, IKE_DECODE RECEIVED Message (msgid=0) with payloads : HDR + SA (1) + VENDOR (13) + NONE (0) total length : 104
[IKEv1]IP = 203.0.113.9, IKE_DECODE SENDING Message (msgid=0) with payloads : HDR + KE (4) + NONCE (10) + NONE (0) total length : 304
[IKEv1]IP = 203.0.113.9, IKE_DECODE RESENDING Message (msgid=0) with payloads : HDR + KE (4) + NONCE (10) + NONE (0) total length : 304`);
    expect(steps).toEqual(['sent main mode 1', 'received main mode 2', 'sent main mode 3', 'sent main mode 3']);
  });

  test('two peers at the same time do not mix', () => {
    const {findings} = read(`ISAKMP:(1001): sending packet to 198.51.100.1 my_port 500 peer_port 500 (I) MM_KEY_EXCH
ISAKMP:(1002): sending packet to 203.0.113.5 my_port 500 peer_port 500 (R) MM_SA_SETUP
ISAKMP:(1001): retransmitting phase 1 MM_KEY_EXCH...
ISAKMP:(1002):SA has been authenticated with 203.0.113.5`);
    const of = (peer: string) =>
      findings.filter(({tunnel}) => tunnel.peer === peer).map(({fact, value}) => `${fact}=${value}`);
    expect(of('198.51.100.1')).toEqual(['ike.retransmitting=yes', 'ike.state=mm-key-exch', 'ike.role=initiator']);
    expect(of('203.0.113.5')).toEqual(['ike.role=responder', 'ike.up=yes', 'ike.proposal=accepted']);
  });

  test('an offer is compared attribute by attribute, and the closest policy counts', () => {
    const {facts} = read(`ISAKMP:(0):Checking ISAKMP transform 1 against priority 10 policy
ISAKMP:      encryption AES-CBC
ISAKMP:      hash SHA
ISAKMP:      default group 5
ISAKMP:(0):Encryption algorithm offered does not match policy!
ISAKMP:(0):Checking ISAKMP transform 1 against priority 20 policy
ISAKMP:      encryption AES-CBC
ISAKMP:      hash SHA
ISAKMP:      default group 5
ISAKMP:(0):Diffie-Hellman group offered does not match policy!
ISAKMP:(0):no offers accepted!`);
    expect(facts).toMatchObject({
      'ike.mismatch': 'group',
      'ike.mismatch-offered': '5',
      'policy.number': '20',
      'ike.proposal': 'rejected',
    });
  });
});

describe('IKEv2', () => {
  test('IOS packets, over several lines each', () => {
    const {steps, facts} =
      read(`*Nov 21 10:00:00.000: IKEv2:(SESSION ID = 5,SA ID = 1):Sending Packet [To 198.51.100.1:500/From 192.0.2.1:500/VRF i0:f0]
Initiator SPI : F074D8BBD5A59F0B - Responder SPI : 0000000000000000 Message id: 0
IKEv2 IKE_SA_INIT Exchange REQUEST
Payload contents:
 SA KE N VID
*Nov 21 10:00:00.010: IKEv2:(SESSION ID = 5,SA ID = 1):Received Packet [From 198.51.100.1:500/To 192.0.2.1:500/VRF i0:f0]
Initiator SPI : F074D8BBD5A59F0B - Responder SPI : 0000000000000000 Message id: 0
IKEv2 IKE_SA_INIT Exchange RESPONSE
Payload contents:
 NOTIFY(NO_PROPOSAL_CHOSEN)`);
    expect(steps).toEqual(['sent IKE_SA_INIT request', 'received IKE_SA_INIT response']);
    expect(facts).toMatchObject({'ike.version': '2', 'ike.answered': 'yes', 'ike.proposal': 'rejected'});
  });

  test('ASA packets, states and refused selectors', () => {
    const {steps, facts} =
      read(`IKEv2-PLAT-4: SENT PKT [IKE_AUTH] [192.0.2.1]:500->[198.51.100.1]:500 InitSPI=0xdfa3b583a4369958 RespSPI=0x27c943c13fd94665 MID=00000001
IKEv2-PLAT-4: RECV PKT [IKE_AUTH] [198.51.100.1]:500->[192.0.2.1]:500 InitSPI=0xdfa3b583a4369958 RespSPI=0x27c943c13fd94665 MID=00000001
IKEv2-PROTO-5: (6): SM Trace-> SA: I_SPI=DFA3B583A4369958 R_SPI=27C943C13FD94665 (I) MsgID = 00000001 CurState: I_WAIT_AUTH Event: EV_RECV_AUTH
IKEv2-PROTO-4: (6): NOTIFY(TS_UNACCEPTABLE)`);
    expect(steps.slice(0, 2)).toEqual(['sent IKE_AUTH', 'received IKE_AUTH']);
    expect(facts).toMatchObject({
      'ike.state': 'i-wait-auth',
      'ike.role': 'initiator',
      'ipsec.refusal': 'selectors',
      'ipsec.proposal': 'rejected',
    });
  });

  test('received and expected policies give the first difference', () => {
    const {facts} = read(`IKEv2:(SESSION ID = 5,SA ID = 1):Received Policies:
: Proposal 1:  AES-CBC-256 SHA256 SHA256 DH_GROUP_2048_MODP/Group 14
IKEv2:(SESSION ID = 5,SA ID = 1):Failed to find a matching policy
IKEv2:(SESSION ID = 5,SA ID = 1):Expected Policies:
: Proposal 1:  AES-CBC-256 SHA256 SHA256 DH_GROUP_1536_MODP/Group 5`);
    expect(facts).toMatchObject({
      'ike.mismatch': 'group',
      'ike.mismatch-offered': 'DH_GROUP_2048_MODP',
      'ike.mismatch-configured': 'DH_GROUP_1536_MODP',
    });
  });

  test('of an exchange that is never answered name the message that was sent last', () => {
    const gaveUp = (stage: string) =>
      read(`IKEv2:(SESSION ID = 3,SA ID = 1):Sending Packet [To 192.0.2.1:500/From 198.51.100.1:500/VRF i0:f0]
IKEv2 ${stage} Exchange REQUEST
IKEv2-ERROR:(SESSION ID = 3,SA ID = 1):: Maximum number of retransmissions reached`).facts;
    expect(gaveUp('IKE_SA_INIT')).toMatchObject({'ike.state': 'i-wait-init', 'ike.role': 'initiator'});
    expect(gaveUp('IKE_AUTH')).toMatchObject({'ike.state': 'i-wait-auth', 'ike.role': 'initiator'});
  });

  test('name the method of authentication', () => {
    const method = (name: string) =>
      read(`IKEv2:(SESSION ID = 3,SA ID = 1):My authentication method is '${name}'`).facts;
    expect(method('RSA')).toMatchObject({'ike.authentication': 'certificate'});
    expect(method('PSK')).toMatchObject({'ike.authentication': 'psk'});
  });

  test('of the identity of the peer that no profile names', () => {
    const search =
      "IKEv2:(SESSION ID = 7,SA ID = 1):Searching policy based on peer's identity '10.0.0.20' of type 'IPv4 address'";
    const failed = 'IKEv2-ERROR:(SESSION ID = 7,SA ID = 1):: Failed to locate an item in the database';
    const found = "IKEv2:(SESSION ID = 7,SA ID = 1):Found matching IKEv2 profile 'P'";
    expect(read(`${search}\n${failed}`).facts).toMatchObject({'ike.failure-reason': 'identity'});
    expect(read(`${search}\n${found}\n${failed}`).facts).not.toHaveProperty('ike.failure-reason');
    expect(read(failed).facts).not.toHaveProperty('ike.failure-reason');
  });

  const child = (received: string, expected: string) =>
    read(`IKEv2:(SESSION ID = 5,SA ID = 1):Received Packet [From 192.0.2.1:500/To 198.51.100.1:500/VRF i0:f0]
IKEv2 CREATE_CHILD_SA Exchange REQUEST
IKEv2-ERROR:(SESSION ID = 5,SA ID = 1):Received Policies: : Failed to find a matching policyESP: Proposal 1:  ${received} Don't use ESN
IKEv2-ERROR:(SESSION ID = 5,SA ID = 1):Expected Policies: : Failed to find a matching policyESP: Proposal 0:  ${expected} Don't use ESN
 NOTIFY(NO_PROPOSAL_CHOSEN)`).facts;

  test('of a child SA with a group that only one side has are PFS', () => {
    expect(child('AES-CBC-256 SHA256 DH_GROUP_2048_MODP/Group 14', 'AES-CBC-256 SHA256')).toMatchObject({
      'ipsec.proposal': 'rejected',
      'ipsec.refusal': 'pfs',
      'ipsec.mismatch': 'pfs',
      'ipsec.mismatch-offered': 'DH_GROUP_2048_MODP',
      'ipsec.mismatch-configured': 'no group',
    });
  });

  test('of a child SA with another algorithm are the transform set, and no difference of phase 1', () => {
    const facts = child('AES-CBC-256 SHA256', 'AES-CBC-256 SHA96');
    expect(facts).toMatchObject({'ipsec.refusal': 'transform', 'ipsec.mismatch': 'integrity'});
    expect(facts).not.toHaveProperty('ike.mismatch');
  });
});
