import {describe, expect, test} from 'vitest';
import {compileSignatures} from '../../src/evidence/scan-messages.ts';
import {analyse} from '../../src/session/analyse.ts';
import {loadCatalogue} from '../load-catalogue.ts';

const catalogue = loadCatalogue();
const signatures = compileSignatures(catalogue);
const names = Object.entries(catalogue.facts['ike.state']?.values ?? {});

function factsOf(text: string) {
  const {diagnosis} = analyse([{file: 'ours.txt', text, side: 'ours'}], catalogue, signatures);
  const [tunnel] = diagnosis.tunnels;
  const value = (fact: string) =>
    tunnel?.tunnel.facts.find(known => known.fact === fact && known.side === 'ours')?.value;
  return {tunnels: diagnosis.tunnels.length, state: value('ike.state'), role: value('ike.role'), up: value('ike.up')};
}

const ikev2 = /^(?:READY|IN-NEG|[IR]_|AUTH_DONE|CHILD_|DELETE|EXIT)/;
const established = new Set([
  'qm-idle',
  'mm-key-auth',
  'mm-active',
  'mm-active-rekey',
  'mm-rekey-done',
  'am-active',
  'ag-auth',
  'ready',
  'auth-done',
  'child-i-wait',
]);

/** IOS names the initiator as src; our address is known from the IPsec table. */
const ours = `interface: GigabitEthernet0/1
    Crypto map tag: CMAP, local addr 192.0.2.1
   current_peer 198.51.100.1 port 500
     local crypto endpt.: 192.0.2.1, remote crypto endpt.: 198.51.100.1
`;

function iosTable(state: string, role: 'initiator' | 'responder'): string {
  const [dst, src] = role === 'initiator' ? ['198.51.100.1', '192.0.2.1'] : ['192.0.2.1', '198.51.100.1'];
  return `R1#show crypto isakmp sa
IPv4 Crypto ISAKMP SA
dst             src             state          conn-id status
${dst?.padEnd(15)} ${src?.padEnd(15)} ${state.padEnd(14)} 1017 ACTIVE
R1#show crypto ipsec sa
${ours}`;
}

function asaBlock(state: string, role: 'initiator' | 'responder'): string {
  return `fw1# show crypto isakmp sa

   Active SA: 1
    Rekey SA: 0 (A tunnel will report 1 Active and 1 Rekey SA during rekey)
Total IKE SA: 1

1   IKE Peer: 198.51.100.1
    Type    : L2L             Role    : ${role}
    Rekey   : no              State   : ${state}
`;
}

function ikev2Table(state: string, role: 'initiator' | 'responder'): string {
  return `fw1# show crypto ikev2 sa

IKEv2 SAs:

Session-id:4, Status:UP-ACTIVE, IKE count:1, CHILD count:1

Tunnel-id                 Local                Remote     Status         Role
  9152381       192.0.2.1/500      198.51.100.1/500      ${state}    ${role.toUpperCase()}
      Encr: AES-CBC, keysize: 256, Hash: SHA256, DH Grp:14, Auth sign: PSK, Auth verify: PSK
      Life/Active Time: 86400/1203 sec
`;
}

describe.each(['initiator', 'responder'] as const)('%s', role => {
  const layouts = names.flatMap(
    ([value, printed]): (readonly [printed: string, layout: string, value: string, text: string])[] => {
      if (ikev2.test(printed)) return [[printed, 'IKEv2 table', value, ikev2Table(printed, role)]];
      return [
        [printed, 'table of IOS', value, iosTable(printed, role)],
        [printed, 'block of ASA', value, asaBlock(printed, role)],
      ];
    },
  );

  test.each(layouts)('%s in the %s', (_printed, _layout, value, text) => {
    const found = factsOf(text);
    expect(found).toEqual({tunnels: 1, state: value, role, up: established.has(value) ? 'yes' : 'no'});
  });
});

test('every state of the vocabulary is in the matrix', () => {
  expect(names.length).toBe(40);
});
