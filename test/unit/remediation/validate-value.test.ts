import {describe, expect, test} from 'vitest';
import {type ParameterType, parameterTypes} from '../../../src/model/content.ts';
import {invert, isMask, validateValue} from '../../../src/remediation/validate-value.ts';

function check(type: ParameterType, good: readonly string[], bad: readonly string[]) {
  const parameter = {id: 'sample', type, ask: 'x', from: null, side: null, min: 1, max: 65535, example: 'EXAMPLE'};
  describe(type, () => {
    test.each(good)('takes %j', text => expect(validateValue(parameter, text)).toEqual({value: text}));
    test.each(bad)('refuses %j', text => {
      const result = validateValue(parameter, text);
      expect(result).not.toHaveProperty('value');
      expect('error' in result && result.error).toMatch(/^sample (?:must be .*, for example EXAMPLE|is a secret)/);
    });
  });
}

check(
  'address',
  ['192.0.2.1', '10.0.0.255', '255.255.255.255', '2001:db8::1', 'fe80::1:2', '1:2:3:4:5:6:7:8'],
  [
    '',
    '0.0.0.0',
    '192.0.2',
    '192.0.2.256',
    '192.0.2.01',
    '192.0.2.1/24',
    '192.0.2.1 255.0.0.0',
    '::',
    ':::::',
    '1::2::3',
    '1:2:3',
    '12345::1',
    'any',
    'peer.example',
  ],
);
check('network', ['10.2.0.0', '2001:db8::1'], ['10.2.0.0/16', '0.0.0.0', 'any', '10.2.0.0 0.0.255.255']);
check(
  'mask',
  ['255.255.255.0', '255.255.255.255', '128.0.0.0'],
  ['255.0.255.0', '0.0.0.255', '0.0.0.0', '24', '/24', ''],
);
check(
  'wildcard',
  ['0.0.0.255', '0.0.0.0', '127.255.255.255'],
  ['255.255.255.0', '0.255.0.255', '255.255.255.255', '24', ''],
);
check(
  'name',
  ['VPN-ACL', '101', 'outside', 'map_1', 'a.b:c', 'x'.repeat(63)],
  ['', '-x', '_x', 'x'.repeat(64), '\u00e9t\u00e9', 'a/b', "a'b", 'a"b', 'a#b', 'a!b', 'a@b'],
);
check(
  'interface',
  ['GigabitEthernet0/0', 'Tunnel0', 'Port-channel1.100', 'outside', 'Serial0/1/0:23', 'Te1/0/1'],
  ['', '0/0', 'Gi 0 / 0', 'Gi0/', 'Gi0/0 shutdown', 'x'.repeat(40)],
);
check('number', ['1', '10', '65535'], ['', '0', '65536', '-1', '1.5', '1e3', '0x10', '99999999999', 'ten']);
check('spi', ['0x1', '0xC37422AA'], ['', '0x', 'C37422AA', '0x123456789', '0xg']);
check('secret', [], ['anything', 'PRE-SHARED-KEY', '']);

describe('blanks around a value are no part of it', () => {
  const parameter = {ask: 'x', from: null, side: null, min: null, max: null, example: 'x'} as const;
  test.each([
    ['name', ' VPN-ACL\n', 'VPN-ACL'],
    ['address', '\t192.0.2.1 ', '192.0.2.1'],
    ['interface', 'GigabitEthernet 0/0', 'GigabitEthernet0/0'],
    ['number', ' 0010 ', '10'],
  ] as const)('%s %j', (type, text, value) => {
    expect(validateValue({...parameter, id: 'x', type}, text)).toEqual({value});
  });
});

describe('nothing can be smuggled in', () => {
  const endings = [
    '\nreload',
    '\r\nreload',
    '\u2028reload',
    '\u0085reload',
    '; reload',
    ' | tee flash:x',
    '|',
    '?',
    ' ?',
    '\u0000',
    '\u001a',
    '\u001b[A',
    ' x y',
    '\tx',
    '\u202ereload',
    '\uff1breload',
    '{peer}',
    '$(x)',
    '`x`',
    ' !',
    '&',
  ];
  const starts: Readonly<Partial<Record<ParameterType, string>>> = {
    address: '192.0.2.1',
    network: '10.2.0.0',
    mask: '255.255.255.0',
    wildcard: '0.0.0.255',
    name: 'VPN-ACL',
    interface: 'GigabitEthernet0/0',
    number: '10',
    spi: '0x1',
    secret: 'x',
  };
  test.each(parameterTypes)('%s', type => {
    const parameter = {id: 'x', type, ask: 'x', from: null, side: null, min: null, max: null, example: 'x'};
    const taken = endings.filter(ending => 'value' in validateValue(parameter, `${starts[type]}${ending}`));
    const before = endings.filter(ending => 'value' in validateValue(parameter, `${ending}\n${starts[type]}`));
    expect(taken.map(text => JSON.stringify(text))).toEqual([]);
    expect(before.map(text => JSON.stringify(text))).toEqual([]);
  });
});

test.each([
  ['255.255.0.0', true, '0.0.255.255'],
  ['0.0.0.0', true, '255.255.255.255'],
  ['255.0.255.0', false, '0.255.0.255'],
  ['no mask', false, ''],
])('%s as a mask: %s', (text, mask, turned) => {
  expect(isMask(text)).toBe(mask);
  expect(invert(text)).toBe(turned);
});
