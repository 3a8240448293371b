import {expect, test} from 'vitest';
import {matchSides} from '../../../src/evidence/match-sides.ts';
import type {Fact} from '../../../src/model/facts.ts';
import type {Side} from '../../../src/model/platform.ts';

function match(...rows: readonly (readonly [side: Side, fact: string, value: string | number])[]) {
  const facts = rows.map(([side, fact, value]): Fact => ({side, fact, value, proof: null}));
  const found = matchSides({peer: '192.0.2.1', local: '198.51.100.1', facts, messages: []});
  return found.map(({fact, value}) => `${fact} ${value}`);
}

test('our outbound SPI is their inbound one, however it is written', () => {
  expect(match(['ours', 'ipsec.spi-out', '0x0AB1'], ['theirs', 'ipsec.spi-in', 'ab1'])).toEqual([
    'ipsec.spi-match yes',
  ]);
  expect(match(['ours', 'ipsec.spi-out', '0xAB1'], ['theirs', 'ipsec.spi-in', '0xAB2'])).toEqual([
    'ipsec.spi-match no',
  ]);
});

test('one side alone proves nothing', () => {
  expect(match(['ours', 'ipsec.spi-out', '0xAB1'], ['ours', 'ipsec.spi-in', '0xAB2'])).toEqual([]);
  expect(match(['ours', 'ipsec.encaps', 100], ['ours', 'ipsec.decaps', 0])).toEqual([]);
});

test('an SA that the other side does not have is refused there, and does not get lost', () => {
  const gone = [
    ['ours', 'ipsec.spi-out', '0xAB1'],
    ['ours', 'ipsec.sa', 'yes'],
    ['ours', 'ipsec.encaps', 100],
    ['theirs', 'ipsec.sa', 'no'],
    ['theirs', 'ipsec.decaps', 0],
  ] as const;
  expect(match(...gone)).toEqual(['ipsec.spi-match no']);
});

test('the gap lies between the counters that do not agree', () => {
  expect(match(['ours', 'ipsec.encaps', 100], ['theirs', 'ipsec.decaps', 0])).toEqual(['path.esp no']);
  expect(match(['theirs', 'ipsec.encaps', 100], ['ours', 'ipsec.decaps', 0])).toEqual(['path.esp no']);
  expect(match(['ours', 'ipsec.encaps', 4], ['theirs', 'ipsec.decaps', 0])).toEqual([]);
  const both = [
    ['ours', 'ipsec.encaps', 50],
    ['ours', 'ipsec.decaps', 40],
    ['theirs', 'ipsec.encaps', 40],
    ['theirs', 'ipsec.decaps', 50],
  ] as const;
  expect(match(...both)).toEqual(['path.esp yes']);
});
