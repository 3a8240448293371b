import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

const golden = join(import.meta.dirname, 'golden');

/** The texts of the golden cases, by the name of their folder. */
export const goldenTexts: readonly (readonly [name: string, text: string])[] = readdirSync(golden, {
  withFileTypes: true,
})
  .filter(entry => entry.isDirectory())
  .map(entry => [entry.name, readFileSync(join(golden, entry.name, 'ours.txt'), 'utf8')]);

/** More texts, written for these tests; addresses are those reserved for documentation. */
export const ownTexts: readonly (readonly [name: string, text: string])[] = [
  [
    'ASA tunnel up',
    `fw1# show crypto ikev1 sa

IKEv1 SAs:

   Active SA: 1
    Rekey SA: 0 (A tunnel will report 1 Active and 1 Rekey SA during rekey)
Total IKE SA: 1

1   IKE Peer: 203.0.113.7
    Type    : L2L             Role    : initiator
    Rekey   : no              State   : MM_ACTIVE
fw1# show crypto ipsec sa
interface: outside
    Crypto map tag: outside_map, seq num: 10, local addr: 192.0.2.1

      access-list VPN-B extended permit ip 10.1.1.0 255.255.255.0 10.7.7.0 255.255.255.0
      local ident (addr/mask/prot/port): (10.1.1.0/255.255.255.0/0/0)
      remote ident (addr/mask/prot/port): (10.7.7.0/255.255.255.0/0/0)
      current_peer: 203.0.113.7

      #pkts encaps: 2210, #pkts encrypt: 2210, #pkts digest: 2210
      #pkts decaps: 2198, #pkts decrypt: 2198, #pkts verify: 2198
      #pkts compressed: 0, #pkts decompressed: 0
      #pkts not compressed: 2210, #pkts comp failed: 0, #pkts decomp failed: 0
      #send errors: 0, #recv errors: 0

      local crypto endpt.: 192.0.2.1/0, remote crypto endpt.: 203.0.113.7/0
      path mtu 1500, ipsec overhead 58, media mtu 1500
      current outbound spi: 5D2A91C3
      current inbound spi : 0B77E1F2

    inbound esp sas:
      spi: 0x0B77E1F2 (192405002)
         transform: esp-aes esp-sha-hmac no compression
         in use settings ={L2L, Tunnel, }
    outbound esp sas:
      spi: 0x5D2A91C3 (1563070915)
         transform: esp-aes esp-sha-hmac no compression
         in use settings ={L2L, Tunnel, }
`,
  ],
  [
    'ASA proposals refused in the log',
    `Jun 10 2026 09:11:02: %ASA-7-713236: IP = 203.0.113.9, IKE_DECODE RECEIVED Message (msgid=0) with payloads : HDR + SA (1) + VENDOR (13) + NONE (0) total length : 108
Jun 10 2026 09:11:02: %ASA-7-715047: IP = 203.0.113.9, processing SA payload
Jun 10 2026 09:11:02: %ASA-5-713257: Phase 1 failure:  Mismatched attribute types for class Group Description:  Rcv'd: Group 5  Cfg'd: Group 2
Jun 10 2026 09:11:02: %ASA-7-713236: IP = 203.0.113.9, IKE_DECODE SENDING Message (msgid=0) with payloads : HDR + NOTIFY (11) + NONE (0) total length : 96
Jun 10 2026 09:11:02: %ASA-3-713048: IP = 203.0.113.9, Error processing payload: Payload ID: 1
`,
  ],
  [
    'IOS peer silent',
    `R1#debug crypto isakmp
*Nov 21 10:00:00.011: ISAKMP:(0): beginning Main Mode exchange
*Nov 21 10:00:00.011: ISAKMP:(0): sending packet to 203.0.113.20 my_port 500 peer_port 500 (I) MM_NO_STATE
*Nov 21 10:00:10.011: ISAKMP:(0): retransmitting phase 1 MM_NO_STATE...
*Nov 21 10:00:10.011: ISAKMP (0): incrementing error counter on sa, attempt 1 of 5: retransmit phase 1
*Nov 21 10:00:10.011: ISAKMP:(0): sending packet to 203.0.113.20 my_port 500 peer_port 500 (I) MM_NO_STATE
*Nov 21 10:00:20.011: ISAKMP:(0): retransmitting phase 1 MM_NO_STATE...
*Nov 21 10:00:20.011: ISAKMP:(0): sending packet to 203.0.113.20 my_port 500 peer_port 500 (I) MM_NO_STATE
*Nov 21 10:01:00.011: ISAKMP:(0):peer does not do paranoid keepalives.
*Nov 21 10:01:00.011: ISAKMP:(0):deleting SA reason "Death by retransmission P1" state (I) MM_NO_STATE (peer 203.0.113.20)
R1#show crypto isakmp sa
IPv4 Crypto ISAKMP SA
dst             src             state          conn-id status
203.0.113.20    192.0.2.1       MM_NO_STATE          0 ACTIVE (deleted)
`,
  ],
];

/** A healthy negotiation with another peer, to run between the lines of a failing one. */
export const healthyDebug = `ISAKMP (0): received packet from 203.0.113.77 dport 500 sport 500 Global (N) NEW SA
ISAKMP:(2040): sending packet to 203.0.113.77 my_port 500 peer_port 500 (R) MM_SA_SETUP
ISAKMP (2040): received packet from 203.0.113.77 dport 500 sport 500 Global (R) MM_SA_SETUP
ISAKMP:(2040): sending packet to 203.0.113.77 my_port 500 peer_port 500 (R) MM_KEY_EXCH
ISAKMP (2040): received packet from 203.0.113.77 dport 500 sport 500 Global (R) MM_KEY_EXCH
ISAKMP:(2040):SA has been authenticated with 203.0.113.77
ISAKMP:(2040):Old State = IKE_R_MM5 New State = IKE_P1_COMPLETE
ISAKMP (2040): received packet from 203.0.113.77 dport 500 sport 500 Global (R) QM_IDLE
ISAKMP:(2040): Creating IPSec SAs
ISAKMP:(2040):Old State = IKE_QM_R_QM2 New State = IKE_QM_PHASE2_COMPLETE
`;
