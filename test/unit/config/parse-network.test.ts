import {describe, expect, test} from 'vitest';
import {
  covers,
  formatNetwork,
  invertMask,
  isPrivate,
  isSame,
  maskLength,
  maskOf,
  networkAddress,
  overlaps,
  parseNetwork,
} from '../../../src/config/parse-network.ts';
import type {Network} from '../../../src/model/device.ts';

/** Network as people write it, `10.1.0.0/16`. */
function net(text: string): Network {
  const [address = '', length = '32'] = text.split('/');
  return {address, length: Number(length)};
}

describe('the words of an ACL line', () => {
  function check(
    words: string,
    style: 'wildcard' | 'mask' | 'unknown',
    expected: string | null,
    used = 2,
    asMask = false,
  ) {
    test(`${words} (${style})`, () => {
      const parsed = parseNetwork(words.split(' '), style);
      expect(parsed && [formatNetwork(parsed.network), parsed.used, parsed.isMaskTypedAsWildcard]).toEqual(
        expected === null ? null : [expected, used, asMask],
      );
    });
  }
  check('any', 'wildcard', 'any', 1);
  check('any4 host', 'mask', 'any', 1);
  check('host 192.0.2.1', 'wildcard', '192.0.2.1');
  check('10.1.0.0 0.0.255.255', 'wildcard', '10.1.0.0/16');
  check('10.1.0.0 255.255.0.0', 'mask', '10.1.0.0/16');
  check('10.1.0.0 255.255.0.0', 'unknown', '10.1.0.0/16');
  check('10.1.0.0 0.0.255.255', 'unknown', '10.1.0.0/16');
  check('10.1.0.0 255.255.0.0', 'wildcard', '10.1.0.0/16', 2, true);
  check('10.1.1.1 0.0.0.0', 'wildcard', '10.1.1.1');
  check('0.0.0.0 255.255.255.255', 'wildcard', 'any');
  check('0.0.0.0 0.0.0.0', 'mask', 'any');
  check('10.1.0.0 0.255.0.255', 'wildcard', '10.1.0.0/?');
  check('object-group SITES', 'mask', null);
  check('host gateway.example', 'wildcard', null);
  check('10.1.0.0', 'mask', null);
  check('any6', 'mask', 'any', 1);
  check('host 2001:DB8::0:1', 'wildcard', '2001:db8::1');
  check('2001:DB8:0:0:A::/64 any', 'wildcard', '2001:db8:0:0:a::/64', 1);
  check('2001:db8::/64', 'mask', '2001:db8::/64', 1);
  check('2001:db8::1::/64', 'mask', null);
});

test.each([
  ['255.255.255.0', 24, '0.0.0.255'],
  ['255.255.255.255', 32, '0.0.0.0'],
  ['0.0.0.0', 0, '255.255.255.255'],
  ['255.0.255.0', null, '0.255.0.255'],
] as const)('the mask %s has the length %s', (mask, length, inverted) => {
  expect(maskLength(mask)).toBe(length);
  expect(invertMask(mask)).toBe(inverted);
  if (length !== null) expect(maskOf(length)).toBe(mask);
});

describe('two networks', () => {
  test.each([
    ['10.1.0.0/16', '10.1.0.0/16', true, true, true],
    ['10.1.9.9/16', '10.1.0.0/16', true, true, true],
    ['10.1.0.0/16', '10.1.2.0/24', false, true, true],
    ['10.1.2.0/24', '10.1.0.0/16', false, true, false],
    ['10.1.0.0/16', '10.2.0.0/16', false, false, false],
    ['0.0.0.0/0', '203.0.113.9/32', false, true, true],
    ['192.0.2.0/25', '192.0.2.128/25', false, false, false],
    ['2001:db8::/32', '2001:db8:1::/48', false, true, true],
    ['2001:db8:1::/48', '2001:DB8:0001:0::/48', true, true, true],
    ['2001:db8::/48', '2001:db8:1::/48', false, false, false],
    ['::/0', '0.0.0.0/0', false, false, false],
    ['::/0', '2001:db8::1/128', false, true, true],
  ])('%s and %s: same %s, overlap %s, covers %s', (a, b, same, overlap, covering) => {
    expect([isSame(net(a), net(b)), overlaps(net(a), net(b)), covers(net(a), net(b))]).toEqual([
      same,
      overlap,
      covering,
    ]);
  });

  test('a mask with holes is the same as nothing', () => {
    const odd: Network = {address: '10.1.0.0', length: null};
    expect(isSame(odd, odd)).toBe(false);
  });
});

test.each([
  ['10.1.9.9/16', '10.1.0.0'],
  ['192.0.2.129/25', '192.0.2.128'],
  ['203.0.113.9/32', '203.0.113.9'],
  ['203.0.113.9/0', '0.0.0.0'],
  ['2001:db8:1:2::9/48', '2001:db8:1::'],
  ['2001:db8::9/128', '2001:db8::9'],
])('%s begins at %s', (network, first) => expect(networkAddress(net(network))).toBe(first));

test.each([
  ['10.9.9.9', true],
  ['172.31.0.1', true],
  ['172.32.0.1', false],
  ['192.168.1.1', true],
  ['100.64.0.1', true],
  ['192.0.2.1', false],
])('%s is private: %s', (address, expected) => expect(isPrivate(address)).toBe(expected));
