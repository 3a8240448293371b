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
