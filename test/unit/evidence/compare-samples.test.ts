import {expect, test} from 'vitest';
import {readEvidence} from '../../../src/evidence/read-evidence.ts';

const none = {byWord: new Map(), always: []};

function sample(encaps: number, decaps: number, spi = '0x8BDBBA86', prompt = 'R1'): string {
  return `${prompt}#show crypto ipsec sa
   local  ident (addr/mask/prot/port): (10.1.1.0/255.255.255.0/0/0)
   remote ident (addr/mask/prot/port): (10.2.2.0/255.255.255.0/0/0)
   current_peer 198.51.100.1 port 500
    #pkts encaps: ${encaps}, #pkts encrypt: ${encaps}, #pkts digest: ${encaps}
    #pkts decaps: ${decaps}, #pkts decrypt: ${decaps}, #pkts verify: ${decaps}
     current outbound spi: ${spi}(2346433158)
`;
}

function growth(text: string) {
  const {observations, captures} = readEvidence([{file: 'f', text, side: 'ours'}], none);
  const facts = observations.filter(({fact}) => fact.endsWith('-growth'));
  return {
    facts: Object.fromEntries(facts.map(({fact, value}) => [fact, value])),
    lines: facts.map(({proof}) => proof.line),
    records: captures.filter(({kind}) => kind === 'samples').flatMap(({records}) => records),
  };
}

test('one sample tells of no growth', () => {
  expect(growth(sample(10, 10)).facts).toEqual({});
});

test('the difference of two samples, proved by the later one', () => {
  const {facts, lines} = growth(sample(10, 10) + sample(35, 10));
  expect(facts).toEqual({'ipsec.encaps-growth': 25, 'ipsec.decaps-growth': 0});
  expect(lines).toEqual([12, 13]);
});

test('of three samples the last two count', () => {
  expect(growth(sample(10, 10) + sample(35, 10) + sample(36, 12)).facts).toEqual({
    'ipsec.encaps-growth': 1,
    'ipsec.decaps-growth': 2,
  });
});

test('a counter that went back was reset', () => {
  const {facts, records} = growth(sample(1000, 900) + sample(5, 4));
  expect(facts).toEqual({});
  expect(records).toMatchObject([{reset: true, rekeyed: false, encaps: null}]);
});

test('another SPI is another SA', () => {
  const {facts, records} = growth(sample(10, 10) + sample(35, 10, '0x11223344'));
  expect(facts).toEqual({});
  expect(records).toMatchObject([{rekeyed: true, encaps: 25, decaps: 0}]);
});

test('the same command on two devices is not two samples', () => {
  expect(growth(sample(10, 10) + sample(35, 10, '0x8BDBBA86', 'R2')).facts).toEqual({});
});
