import {describe, expect, test} from 'vitest';
import {compileSignatures} from '../../src/evidence/scan-messages.ts';
import type {Side} from '../../src/model/platform.ts';
import {analyse} from '../../src/session/analyse.ts';
import {loadCatalogue} from '../load-catalogue.ts';

const catalogue = loadCatalogue();
const signatures = compileSignatures(catalogue);

function table(device: string, local: string, peer: string, encaps: number, decaps: number): string {
  const [near, far] = local < peer ? ['10.1.1.0', '10.2.2.0'] : ['10.2.2.0', '10.1.1.0'];
  const [out, into] =
    local < peer ? ['8BDBBA86(2346433158)', '67C89AAD(1741200045)'] : ['67C89AAD(1741200045)', '8BDBBA86(2346433158)'];
  return `${device}#show crypto ipsec sa
interface: GigabitEthernet0/1
    Crypto map tag: CMAP, local addr ${local}

   local  ident (addr/mask/prot/port): (${near}/255.255.255.0/0/0)
   remote ident (addr/mask/prot/port): (${far}/255.255.255.0/0/0)
   current_peer ${peer} port 500
    #pkts encaps: ${encaps}, #pkts encrypt: ${encaps}, #pkts digest: ${encaps}
    #pkts decaps: ${decaps}, #pkts decrypt: ${decaps}, #pkts verify: ${decaps}
    #send errors 0, #recv errors 0
     local crypto endpt.: ${local}, remote crypto endpt.: ${peer}
     current outbound spi: 0x${out}
     inbound esp sas:
      spi: 0x${into}
`;
}

const numbers = [0, 40] as const;
/** What one side's two counters mean, seen from it. */
const patterns: Readonly<Record<string, string>> = {
  '0 0': 'none',
  '0 40': 'in-only',
  '40 0': 'out-only',
  '40 40': 'both',
};
/** Where packets are lost, by what is seen here and there. */
const gaps: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  none: {none: 'nothing-sent', 'in-only': 'doubtful', 'out-only': 'way-back', both: 'doubtful'},
  'in-only': {none: 'doubtful', 'in-only': 'doubtful', 'out-only': 'behind-us', both: 'doubtful'},
  'out-only': {none: 'way-out', 'in-only': 'behind-peer', 'out-only': 'both-ways', both: 'way-back'},
  both: {none: 'doubtful', 'in-only': 'doubtful', 'out-only': 'way-out', both: 'none'},
};
const rows = numbers.flatMap(a => numbers.flatMap(b => numbers.flatMap(c => numbers.map(d => [a, b, c, d] as const))));

describe.each([
  ['two files', false],
  ['one paste with two prompts', true],
])('%s', (_how, isOnePaste) => {
  test.each(rows)('ours %i/%i, theirs %i/%i', (ourEncaps, ourDecaps, theirEncaps, theirDecaps) => {
    const ours = table('R1', '192.0.2.1', '198.51.100.1', ourEncaps, ourDecaps);
    const theirs = table('R2', '198.51.100.1', '192.0.2.1', theirEncaps, theirDecaps);
    const texts = isOnePaste
      ? [{file: 'both.txt', text: `${ours}${theirs}`, side: 'ours' as const}]
      : [
          {file: 'ours.txt', text: ours, side: 'ours' as const},
          {file: 'theirs.txt', text: theirs, side: 'theirs' as const},
        ];
    const {diagnosis} = analyse(texts, catalogue, signatures);
    expect(diagnosis.tunnels.map(({tunnel}) => tunnel.peer)).toEqual(['198.51.100.1']);
    const facts = diagnosis.tunnels[0]?.tunnel.facts ?? [];
    const value = (fact: string, side: Side) => facts.find(known => known.fact === fact && known.side === side)?.value;
    expect(value('traffic.pattern', 'ours')).toBe(patterns[`${ourEncaps} ${ourDecaps}`]);
    expect(value('traffic.pattern', 'theirs')).toBe(patterns[`${theirEncaps} ${theirDecaps}`]);
    const [here = '', there = ''] = [value('traffic.pattern', 'ours'), value('traffic.pattern', 'theirs')].map(String);
    expect(value('traffic.gap', 'ours')).toBe(gaps[here]?.[there]);
    const counts = (['ours', 'theirs'] as const).map(side => [
      value('ipsec.encaps', side),
      value('ipsec.decaps', side),
    ]);
    expect(counts).toEqual([
      [ourEncaps, ourDecaps],
      [theirEncaps, theirDecaps],
    ]);
    if (ourEncaps > 0 && ourDecaps > 0 && theirEncaps > 0 && theirDecaps > 0) expect(diagnosis.verdict).toBe('healthy');
    if (ourEncaps > 0 !== ourDecaps > 0) expect(diagnosis.verdict).toBe('fault');
  });
});
