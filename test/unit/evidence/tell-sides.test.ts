import {expect, test} from 'vitest';
import {readEvidence} from '../../../src/evidence/read-evidence.ts';

const none = {byWord: new Map(), always: []};

const table = (prompt: string, dst: string, src: string) => `${prompt}show crypto isakmp sa
dst             src             state          conn-id status
${dst}    ${src}       QM_IDLE           1004 ACTIVE
`;
const ipsec = (prompt: string, local: string, peer: string) => `${prompt}show crypto ipsec sa
   current_peer ${peer} port 500
    #pkts encaps: 3, #pkts encrypt: 3, #pkts digest: 3
     local crypto endpt.: ${local}, remote crypto endpt.: ${peer}
`;

function sides(text: string): string[] {
  const {captures} = readEvidence([{file: 'f', text, side: 'ours'}], none);
  return captures.map(({side, line}) => `${line}:${side}`);
}

test('one prompt', () => {
  expect(sides(table('R1#', '198.51.100.1', '192.0.2.1') + ipsec('R1#', '192.0.2.1', '198.51.100.1'))).toEqual([
    '2:ours',
    '5:ours',
  ]);
});

test('two prompts: the second device is the other gateway', () => {
  expect(sides(ipsec('R1#', '192.0.2.1', '198.51.100.1') + ipsec('R2#', '198.51.100.1', '192.0.2.1'))).toEqual([
    '2:ours',
    '6:theirs',
  ]);
});

test('also for tables that do not say whose they are', () => {
  expect(sides(table('R1#', '198.51.100.1', '192.0.2.1') + table('R2#', '198.51.100.1', '192.0.2.1'))).toEqual([
    '2:ours',
    '5:theirs',
  ]);
});

test('two names with one address, or with one peer, are on the same end', () => {
  expect(sides(ipsec('R1#', '192.0.2.1', '198.51.100.1') + ipsec('R1-new#', '192.0.2.1', '198.51.100.1'))).toEqual([
    '2:ours',
    '6:ours',
  ]);
});

test('a ping from another device does not make it a gateway', () => {
  const ping =
    'PC1#ping 10.2.2.1\nSending 5, 100-byte ICMP Echos to 10.2.2.1, timeout is 2 seconds:\n!!!!!\nSuccess rate is 100 percent (5/5)\n';
  expect(sides(ping + ipsec('R1#', '192.0.2.1', '198.51.100.1'))).toEqual(['2:ours', '6:ours']);
});

/** The same negotiation as the two gateways print it, in debugs without a prompt. */
const initiator = [
  '*Mar  1 00:10:00.001: IPSEC(sa_request): ,',
  '  (key eng. msg.) OUTBOUND local= 192.0.2.1, remote= 198.51.100.1,',
  '*Mar  1 00:10:00.011: ISAKMP:(0): beginning Main Mode exchange',
  '*Mar  1 00:10:00.012: ISAKMP:(0): sending packet to 198.51.100.1 my_port 500 peer_port 500 (I) MM_NO_STATE',
  '*Mar  1 00:10:00.111: ISAKMP (0:0): received packet from 198.51.100.1 dport 500 sport 500 Global (I) MM_NO_STATE',
  '*Mar  1 00:10:00.211: ISAKMP:(1001): sending packet to 198.51.100.1 my_port 500 peer_port 500 (I) MM_KEY_EXCH',
  '*Mar  1 00:10:10.211: ISAKMP:(1001): retransmitting phase 1 MM_KEY_EXCH...',
  '*Mar  1 00:10:10.212: ISAKMP:(1001): sending packet to 198.51.100.1 my_port 500 peer_port 500 (I) MM_KEY_EXCH',
];
const responder = [
  '*Mar  1 00:10:00.021: ISAKMP (0:0): received packet from 192.0.2.1 dport 500 sport 500 Global (N) NEW SA',
  '*Mar  1 00:10:00.022: ISAKMP:(0):Checking ISAKMP transform 1 against priority 10 policy',
  '*Mar  1 00:10:00.023: ISAKMP:(0):atts are acceptable. Next payload is 0',
  '*Mar  1 00:10:00.024: ISAKMP:(0): sending packet to 192.0.2.1 my_port 500 peer_port 500 (R) MM_SA_SETUP',
  '*Mar  1 00:10:00.222: ISAKMP (1001): received packet from 192.0.2.1 dport 500 sport 500 Global (R) MM_KEY_EXCH',
  '*Mar  1 00:10:00.223: ISAKMP: reserved not zero on ID payload!',
  '*Mar  1 00:10:00.224: ISAKMP:(1001): Old State = IKE_R_MM4  New State = IKE_R_MM4',
];

/** Side of every fact, by its name. */
function factSides(lines: readonly string[]): Record<string, string[]> {
  const {observations} = readEvidence([{file: 'f', text: lines.join('\n'), side: 'ours'}], none);
  const sides: Record<string, string[]> = {};
  for (const {fact, side, value} of observations)
    sides[`${fact}=${value}`] = [...(sides[`${fact}=${value}`] ?? []), side];
  return sides;
}

test.each([
  ['one after the other', [...initiator, ...responder]],
  [
    'one after the other, the later log first',
    [...initiator, ...responder.map(line => line.replace('00:10', '00:08'))],
  ],
  [
    'in one stream, by time',
    [...initiator, ...responder].toSorted((a, b) => (a < b ? -1 : 1)).filter(line => !line.startsWith(' ')),
  ],
])('debugs of both gateways without prompts: %s', (name, lines) => {
  // The sorted stream has lost the line that names both ends, so it has to be put where the device prints it.
  const whole = name.startsWith('in')
    ? lines.flatMap(line => (line === initiator[0] ? initiator.slice(0, 2) : [line]))
    : lines;
  expect(factSides(whole)).toMatchObject({
    'ike.retransmitting=yes': ['ours'],
    'ike.decrypts=no': ['theirs'],
    'ike.role=initiator': ['ours'],
    'ike.role=responder': ['theirs'],
    'ike.proposal=accepted': ['theirs'],
  });
});

test('two peers of one gateway are not taken for two gateways', () => {
  const hub = responder.map(line => line.replace('192.0.2.1', '203.0.113.9').replace('1001', '1002'));
  for (const sides of Object.values(factSides([...initiator, ...hub]))) expect(sides).not.toContain('theirs');
});
