/** A key that must never be seen again. */
export const canary = 'CANARY-s3cr3t-42';

/** Phase 1 stops at authentication; addresses of the documentation ranges. */
export const sample = `RTR-A#show crypto isakmp sa
IPv4 Crypto ISAKMP SA
dst             src             state          conn-id status
203.0.113.9     192.0.2.1       MM_KEY_EXCH       1005 ACTIVE

RTR-A#show crypto ipsec sa
interface: GigabitEthernet0/0
    Crypto map tag: OUTSIDE_MAP, local addr 192.0.2.1

   protected vrf: (none)
   local  ident (addr/mask/prot/port): (10.1.0.0/255.255.0.0/0/0)
   remote ident (addr/mask/prot/port): (10.2.0.0/255.255.0.0/0/0)
   current_peer 203.0.113.9 port 500
     PERMIT, flags={origin_is_acl,}
    #pkts encaps: 0, #pkts encrypt: 0, #pkts digest: 0
    #pkts decaps: 0, #pkts decrypt: 0, #pkts verify: 0
    #pkts not compressed: 0, #pkts compr. failed: 0
    #send errors 12, #recv errors 0

     local crypto endpt.: 192.0.2.1, remote crypto endpt.: 203.0.113.9
     path mtu 1500, ip mtu 1500
     current outbound spi: 0x0(0)
RTR-A#show running-config | include isakmp key
crypto isakmp key ${canary} address 203.0.113.9
`;

/** One line that answers the question of the sample: the responder cannot read message 5. */
export const answer = `RTR-B#show logging | include IKMP
*Mar  1 00:10:51: %CRYPTO-4-IKMP_BAD_MESSAGE: IKE message from 203.0.113.9 failed its sanity check or is malformed
`;
