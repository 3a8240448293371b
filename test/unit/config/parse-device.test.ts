import {describe, expect, test} from 'vitest';
import {formatNetwork} from '../../../src/config/parse-network.ts';
import type {Device} from '../../../src/model/device.ts';
import {deviceOf} from './device-text.ts';

/** `name: enc / hash / group / auth / lifetime` of every policy, and so on: what a reader would note. */
const policies = (device: Device) =>
  device.policies.map(({version, name, encryption, hash, group, authentication, lifetime}) =>
    [
      version,
      name,
      encryption.join('+'),
      hash.join('+'),
      group.join('+'),
      authentication.join('+'),
      lifetime ?? '-',
    ].join(' | '),
  );
const acls = (device: Device) =>
  [...device.acls.values()].flatMap(acl =>
    acl.entries.map(({action, protocol, from, to, isMaskTypedAsWildcard}) =>
      [
        acl.name,
        action,
        protocol,
        formatNetwork(from),
        formatNetwork(to),
        ...(isMaskTypedAsWildcard ? ['mask!'] : []),
      ].join(' '),
    ),
  );
const maps = (device: Device) =>
  device.maps.map(({map, seq, acl, peers, transforms, pfs}) =>
    [map, seq, acl ?? '-', peers.join('+') || '-', transforms.join('+') || '-', pfs ?? '-'].join(' | '),
  );

function check(name: string, text: string, read: (device: Device) => unknown, expected: unknown) {
  test(name, () => expect(read(deviceOf(text))).toEqual(expected));
}

describe('IKE policies', () => {
  check(
    'IOS',
    'crypto isakmp policy 10\n encr aes 256\n hash sha256\n authentication pre-share\n group 14\n lifetime 28800\n',
    policies,
    ['1 | 10 | aes 256 | sha256 | 14 | pre-share | 28800'],
  );
  check(
    'two, one after the other',
    'crypto isakmp policy 10\n encr 3des\ncrypto isakmp policy 20\n hash md5\n',
    policies,
    ['1 | 10 | 3des |  |  |  | -', '1 | 20 |  | md5 |  |  | -'],
  );
  check(
    'ASA',
    'crypto ikev1 policy 10\n authentication pre-share\n encryption aes-256\n hash sha\n group 5\n lifetime 86400\n',
    policies,
    ['1 | 10 | aes-256 | sha | 5 | pre-share | 86400'],
  );
  check(
    'PIX',
    'isakmp policy 10 authentication pre-share\nisakmp policy 10 encryption 3des\nisakmp policy 10 hash md5\nisakmp policy 10 group 2\n',
    policies,
    ['1 | 10 | 3des | md5 | 2 | pre-share | -'],
  );
  check(
    'IKEv2 offers several',
    'crypto ikev2 proposal P1\n encryption aes-cbc-256 aes-cbc-128\n integrity sha256\n group 14 19\n',
    device => {
      const [policy] = device.policies;
      return [policy?.version, policy?.name, policy?.encryption, policy?.group];
    },
    [2, 'P1', ['aes-cbc-256', 'aes-cbc-128'], ['14', '19']],
  );
  check(
    'a listing',
    'Global IKE policy\nProtection suite of priority 10\n        encryption algorithm:   AES - Advanced Encryption Standard (256 bit keys).\n        hash algorithm:         Secure Hash Standard\n        authentication method:  Pre-Shared Key\n        Diffie-Hellman group:   #14 (2048 bit)\n        lifetime:               86400 seconds, no volume limit\n',
    device => {
      const [policy] = device.policies;
      return [policy?.name, policy?.group, policy?.lifetime];
    },
    ['10', ['14'], '86400'],
  );
});

describe('access lists', () => {
  check(
    'IOS, named',
    'ip access-list extended VPN\n permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255\n deny ip any any\n',
    acls,
    ['VPN permit ip 10.1.0.0/16 10.2.0.0/16', 'VPN deny ip any any'],
  );
  check('IOS, numbered', 'access-list 101 permit ip host 10.1.1.1 10.2.0.0 0.0.255.255\n', acls, [
    '101 permit ip 10.1.1.1 10.2.0.0/16',
  ]);
  check(
    'IOS, a mask where a wildcard belongs',
    'ip access-list extended VPN\n permit ip 10.1.0.0 255.255.0.0 10.2.0.0 0.0.255.255\n',
    acls,
    ['VPN permit ip 10.1.0.0/16 10.2.0.0/16 mask!'],
  );
  check('ASA', 'access-list VPN extended permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0\n', acls, [
    'VPN permit ip 10.1.0.0/16 10.2.0.0/16',
  ]);
  check(
    'ASA, with objects',
    'object network LOCAL\n subnet 10.1.0.0 255.255.0.0\nobject network REMOTE\n subnet 10.2.0.0 255.255.0.0\naccess-list VPN extended permit ip object LOCAL object REMOTE\n',
    acls,
    ['VPN permit ip 10.1.0.0/16 10.2.0.0/16'],
  );
  check(
    'with hit counts, as a listing has them',
    'Extended IP access list VPN\n    10 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255 (17 matches)\n',
    acls,
    ['VPN permit ip 10.1.0.0/16 10.2.0.0/16'],
  );
});

describe('crypto maps', () => {
  check(
    'IOS',
    'crypto map CMAP 10 ipsec-isakmp\n set peer 192.0.2.1\n set transform-set TS\n set pfs group14\n match address VPN\n',
    maps,
    ['CMAP | 10 | VPN | 192.0.2.1 | TS | group14'],
  );
  check(
    'ASA, a line for each attribute',
    'crypto map OUT 20 match address VPN\ncrypto map OUT 20 set peer 192.0.2.1 192.0.2.2\ncrypto map OUT 20 set ikev1 transform-set TS\ncrypto map OUT interface outside\n',
    maps,
    ['OUT | 20 | VPN | 192.0.2.1+192.0.2.2 | TS | -'],
  );
  check('what is not there stays open', 'crypto map CMAP 10 ipsec-isakmp\n set peer 192.0.2.1\n', maps, [
    'CMAP | 10 | - | 192.0.2.1 | - | -',
  ]);
  check(
    'bound to an interface, IOS',
    'interface GigabitEthernet0/0\n ip address 198.51.100.1 255.255.255.0\n crypto map CMAP\n',
    device => device.bindings.map(found => [found.map, found.interface]),
    [['CMAP', 'GigabitEthernet0/0']],
  );
  check(
    'bound to an interface, ASA',
    'crypto map OUT interface outside\n',
    device => device.bindings.map(found => [found.map, found.interface]),
    [['OUT', 'outside']],
  );
});

describe('tunnel interfaces', () => {
  check(
    'with and without protection',
    'crypto ipsec profile PROF\n set transform-set TS\ninterface Tunnel0\n tunnel source GigabitEthernet0/0\n tunnel destination 192.0.2.1\n tunnel protection ipsec profile PROF\ninterface Tunnel1\n tunnel destination 192.0.2.2\n',
    device => [
      device.profiles.map(profile => profile.name),
      device.tunnels.map(({name, source, destination, profile}) => [name, source, destination, profile]),
    ],
    [
      ['PROF'],
      [
        ['Tunnel0', 'GigabitEthernet0/0', '192.0.2.1', 'PROF'],
        ['Tunnel1', null, '192.0.2.2', null],
      ],
    ],
  );
});

describe('which platform', () => {
  const platform = (device: Device) => device.platform;
  check('IOS', 'crypto isakmp key <masked> address 192.0.2.1\n', platform, 'ios');
  check('ASA', 'tunnel-group 192.0.2.1 type ipsec-l2l\ncrypto map OUT interface outside\n', platform, 'asa');
  check('PIX', 'isakmp policy 10 hash md5\n', platform, 'pix');
  check('both know it', 'crypto map X 10 match address VPN\n', platform, null);
});

test('lines know where they stand', () => {
  const device = deviceOf('hostname HUB\n!\ncrypto isakmp policy 10\n encr aes\n');
  expect(device.policies[0]?.line).toMatchObject({file: 'ours.txt', line: 3});
});

test('what is not understood inside a crypto block is listed, other parts are passed over', () => {
  const device = deviceOf('crypto isakmp policy 10\n encr aes\n frobnicate 7\nline vty 0 4\n transport input ssh\n');
  expect(device.unread.map(line => line.line)).toEqual([3]);
});
