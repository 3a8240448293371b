import {expect, test} from 'vitest';
import {compileSignatures} from '../../../src/evidence/scan-messages.ts';
import {analyse} from '../../../src/session/analyse.ts';
import {loadCatalogue} from '../../load-catalogue.ts';
import {ownTexts} from '../../sample-texts.ts';

const catalogue = loadCatalogue();
const signatures = compileSignatures(catalogue);
const up = ownTexts.find(([name]) => name === 'ASA tunnel up')?.[1] ?? '';

const iosUp = `R1#show crypto isakmp sa
IPv4 Crypto ISAKMP SA
dst             src             state          conn-id status
198.51.100.1    192.0.2.1       QM_IDLE           1004 ACTIVE
`;
const iosTraffic = `R1#show crypto ipsec sa | include peer|caps
   current_peer 198.51.100.1 port 500
    #pkts encaps: 160, #pkts encrypt: 160, #pkts digest: 160
    #pkts decaps: 158, #pkts decrypt: 158, #pkts verify: 158
`;

const noise: readonly (readonly [name: string, text: string])[] = [
  ['an old entry', `${iosUp}198.51.100.1    192.0.2.1       MM_NO_STATE       1003 ACTIVE (deleted)\n${iosTraffic}`],
  [
    'a refused proposal before an accepted one',
    `ISAKMP (0): received packet from 198.51.100.1 dport 500 sport 500 Global (N) NEW SA
ISAKMP:(0):Checking ISAKMP transform 1 against priority 10 policy
ISAKMP:      encryption AES-CBC
ISAKMP:      keylength of 256
ISAKMP:(0):Proposed key length does not match policy
ISAKMP:(0):atts are not acceptable. Next payload is 3
ISAKMP:(0):Checking ISAKMP transform 2 against priority 10 policy
ISAKMP:      encryption AES-CBC
ISAKMP:      keylength of 128
ISAKMP:(0):atts are acceptable. Next payload is 0
ISAKMP:(1004):SA has been authenticated with 198.51.100.1
ISAKMP:(1004):Old State = IKE_QM_R_QM2  New State = IKE_QM_PHASE2_COMPLETE
${iosUp}${iosTraffic}`,
  ],
  [
    'policies of an ASA that did not fit, before the one that did',
    `%ASA-5-713257: Phase 1 failure:  Mismatched attribute types for class Group Description:  Rcv'd: Group 5  Cfg'd: Group 2
%ASA-5-713257: Phase 1 failure:  Mismatched attribute types for class Hash Alg:  Rcv'd: SHA  Cfg'd: MD5
%ASA-5-713119: Group = 203.0.113.7, IP = 203.0.113.7, PHASE 1 COMPLETED
%ASA-5-713120: Group = 203.0.113.7, IP = 203.0.113.7, PHASE 2 COMPLETED (msgid=b1c2d3e4)
${up}`,
  ],
  [
    'one packet among millions',
    `*Nov 21 10:00:00.000: %CRYPTO-4-PKT_REPLAY_ERR: decrypt: replay check failed connection id=529, sequence number=13
${iosUp}${iosTraffic.replaceAll('160', '1600000').replaceAll('158', '1580000')}    #send errors 0, #recv errors 1
`,
  ],
  [
    'one lost first ping',
    `R1#ping 10.2.2.1 source 10.1.1.1
Type escape sequence to abort.
Sending 5, 100-byte ICMP Echos to 10.2.2.1, timeout is 2 seconds:
Packet sent with a source address of 10.1.1.1
.!!!!
Success rate is 80 percent (4/5), round-trip min/avg/max = 1/2/4 ms
${iosUp}${iosTraffic}`,
  ],
  [
    'one invalid SPI',
    `*Nov 21 10:00:00.000: %CRYPTO-4-RECVD_PKT_INV_SPI: decaps: rec'd IPSEC packet has invalid spi for destaddr=192.0.2.1, prot=50, spi=0xB761863E(3076621886), srcaddr=198.51.100.1
${iosUp}${iosTraffic}`,
  ],
  [
    'keepalives and a delete at a rekey',
    `Nov 21 2026 10:00:00: %ASA-7-715036: Group = 203.0.113.7, IP = 203.0.113.7, Sending keep-alive of type DPD R-U-THERE (seq number 0x5f2a)
Nov 21 2026 10:00:00: %ASA-7-715075: Group = 203.0.113.7, IP = 203.0.113.7, Received keep-alive of type DPD R-U-THERE-ACK (seq number 0x5f2a)
Nov 21 2026 10:00:05: %ASA-7-713906: Group = 203.0.113.7, IP = 203.0.113.7, sending delete/delete with reason message
${up}`,
  ],
];

test.each(noise)('%s beside a working tunnel is no fault', (_name, text) => {
  const {diagnosis} = analyse([{file: 'ours.txt', text, side: 'ours'}], catalogue, signatures);
  const causes = diagnosis.tunnels
    .flatMap(tunnel => tunnel.causes)
    .filter(cause => ['confirmed', 'likely'].includes(cause.confidence));
  expect(causes.map(cause => cause.id)).toEqual([]);
  expect(diagnosis.verdict).toBe('healthy');
});
