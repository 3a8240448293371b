import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {compileSignatures} from '../../src/evidence/scan-messages.ts';
import {analyse} from '../../src/session/analyse.ts';
import {loadCatalogue} from '../load-catalogue.ts';

const catalogue = loadCatalogue();
const signatures = compileSignatures(catalogue);
const [failing, healthy] = ['198.51.100.1', '203.0.113.77'];

/** What is said about the failing peer: its facts and causes, without the numbers of the lines. */
function toldOf(text: string) {
  const {diagnosis} = analyse([{file: 'ours.txt', text, side: 'ours'}], catalogue, signatures);
  const found = diagnosis.tunnels.find(({tunnel}) => tunnel.peer === failing);
  return {
    verdict: found?.verdict,
    causes: found?.causes.map(({id, confidence}) => `${id} ${confidence}`),
    facts: found?.tunnel.facts.map(({fact, value, side}) => `${side} ${fact} ${value}`).toSorted(),
  };
}

interface Table {
  readonly head: string;
  /** Rows or blocks of the failing peer, and of the other one. */
  readonly own: readonly string[];
  readonly others: readonly string[];
}

const iosPair = (peer: string, encaps: number, decaps: number, spi: string, network: number) => `
   protected vrf: (none)
   local  ident (addr/mask/prot/port): (10.1.1.0/255.255.255.0/0/0)
   remote ident (addr/mask/prot/port): (10.${network}.0.0/255.255.255.0/0/0)
   current_peer ${peer} port 500
     PERMIT, flags={origin_is_acl,}
    #pkts encaps: ${encaps}, #pkts encrypt: ${encaps}, #pkts digest: ${encaps}
    #pkts decaps: ${decaps}, #pkts decrypt: ${decaps}, #pkts verify: ${decaps}
    #send errors 0, #recv errors 0

     local crypto endpt.: 192.0.2.1, remote crypto endpt.: ${peer}
     current outbound spi: 0x${spi}(171)

     inbound esp sas:
      spi: 0x${spi}1(2747)
        transform: esp-aes esp-sha-hmac ,
        in use settings ={Tunnel, }`;

const session = (peer: string, status: string, ike: string) => `
Interface: GigabitEthernet0/1
Session status: ${status}
Peer: ${peer} port 500
  IKEv1 SA: local 192.0.2.1/500 remote ${peer}/500 ${ike}
  IPSEC FLOW: permit ip 10.1.1.0/255.255.255.0 10.2.2.0/255.255.255.0
        Active SAs: ${status === 'UP-ACTIVE' ? 2 : 0}, origin: crypto map`;

const ikev2 = (id: number, peer: string, status: string) =>
  `${id}         192.0.2.1/500         ${peer}/500      none/none            ${status}
      Encr: AES-CBC, keysize: 256, PRF: SHA256, Hash: SHA256, DH Grp:14, Auth sign: PSK, Auth verify: PSK
      Life/Active Time: 86400/${id} sec`;

const asaPeer = (number: number, peer: string, state: string) => `${number}   IKE Peer: ${peer}
    Type    : L2L             Role    : initiator
    Rekey   : no              State   : ${state}`;

const asaSession = (peer: string, index: number, sent: number, received: number) => `
Connection   : ${peer}
Index        : ${index}                     IP Addr      : ${peer}
Protocol     : IKEv1 IPsec
Encryption   : IKEv1: (1)AES256  IPsec: (1)AES256
Bytes Tx     : ${sent}                      Bytes Rx     : ${received}
Duration     : 0h:12m:44s`;

const tables: Readonly<Record<string, Table>> = {
  'show crypto isakmp sa, IOS': {
    head: 'R1#show crypto isakmp sa\nIPv4 Crypto ISAKMP SA\ndst             src             state          conn-id status',
    own: [
      `${failing}    192.0.2.1       MM_NO_STATE          0 ACTIVE`,
      `${failing}    192.0.2.1       MM_NO_STATE          0 ACTIVE (deleted)`,
    ],
    others: [
      `${healthy}    192.0.2.1       QM_IDLE           1077 ACTIVE`,
      `192.0.2.1       ${healthy}    QM_IDLE           1078 ACTIVE`,
      `${healthy}    192.0.2.1       MM_NO_STATE          0 ACTIVE (deleted)`,
    ],
  },
  'show crypto isakmp sa, ASA': {
    head: 'fw1# show crypto isakmp sa\n\nIKEv1 SAs:\n',
    own: [asaPeer(1, failing, 'MM_WAIT_MSG2')],
    others: [asaPeer(2, healthy, 'MM_ACTIVE'), asaPeer(3, '203.0.113.78', 'MM_ACTIVE')],
  },
  'show crypto ikev2 sa': {
    head: 'R1#show crypto ikev2 sa\n IPv4 Crypto IKEv2  SA\n\nTunnel-id Local                 Remote                fvrf/ivrf            Status',
    own: [ikev2(4, failing, 'IN-NEG')],
    others: [ikev2(5, healthy, 'READY'), ikev2(6, '203.0.113.78', 'READY')],
  },
  'show crypto ipsec sa': {
    head: 'R1#show crypto ipsec sa\n\ninterface: GigabitEthernet0/1\n    Crypto map tag: VPN, local addr 192.0.2.1\n',
    own: [iosPair(failing, 120, 0, 'AB', 2), iosPair(failing, 30, 0, 'AC', 3)],
    others: [iosPair(healthy, 44, 43, 'CD', 7), iosPair(healthy, 0, 0, 'CE', 8)],
  },
  'show crypto session': {
    head: 'R1#show crypto session\nCrypto session current status',
    own: [session(failing, 'DOWN-NEGOTIATING', 'Inactive')],
    others: [session(healthy, 'UP-ACTIVE', 'Active'), session('203.0.113.78', 'UP-ACTIVE', 'Active')],
  },
  'show vpn-sessiondb l2l': {
    head: 'fw1# show vpn-sessiondb l2l\n\nSession Type: LAN-to-LAN',
    own: [asaSession(failing, 7, 4000, 0)],
    others: [asaSession(healthy, 8, 500, 600), asaSession('203.0.113.78', 9, 1, 2)],
  },
};

/** The blocks of both in any order that keeps that of each. */
const mixed = fc.constantFrom(...Object.entries(tables)).chain(([name, table]) =>
  fc.subarray([...table.others]).chain(others =>
    fc.array(fc.nat({max: table.own.length}), {minLength: others.length, maxLength: others.length}).map(places => {
      const blocks = [
        ...table.own.map((block, index) => ({block, at: index + 0.5})),
        ...others.map((block, index) => ({block, at: places[index] ?? 0})),
      ];
      const ordered = blocks.toSorted((a, b) => a.at - b.at).map(({block}) => block);
      return {name, text: [table.head, ...ordered, ''].join('\n')};
    }),
  ),
);

const alone = new Map(
  Object.entries(tables).map(([name, {head, own}]) => [name, toldOf([head, ...own, ''].join('\n'))]),
);

describe('rows of another peer', () => {
  test.each([...alone])('%s: something is said without them', (_name, told) => {
    expect(told.facts?.length).toBeGreaterThan(2);
  });

  test('change nothing, wherever they stand', () => {
    fc.assert(
      fc.property(mixed, ({name, text}) => {
        expect({name, ...toldOf(text)}).toEqual({name, ...alone.get(name)});
      }),
      {numRuns: 200},
    );
  });
});
