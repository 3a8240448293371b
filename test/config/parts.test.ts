import {expect, test} from 'vitest';
import {firstCause} from './compare-texts.ts';

/* Only the part that somebody thinks matters: no interfaces, or a tunnel without the rest of the device. */
const crypto = `crypto ikev2 proposal PROP
 encryption aes-cbc-256
 integrity sha256
 group 19
crypto ikev2 policy POL
 proposal PROP
crypto ikev2 keyring KEYS
 peer ANY
  address 0.0.0.0 0.0.0.0
  pre-shared-key FakeKey-One
crypto ikev2 profile OVERLAY
 match identity remote address 0.0.0.0
 authentication remote pre-share
 authentication local pre-share
 keyring local KEYS
crypto ipsec transform-set TS-GCM esp-gcm 256
 mode transport
crypto ipsec profile PROTECT
 set transform-set TS-GCM
 set pfs group19
 set ikev2-profile OVERLAY
`;
const hub = `interface Tunnel0
 ip address 10.255.1.1 255.255.255.0
 ip nhrp authentication FakeNH1
 ip nhrp map multicast dynamic
 ip nhrp network-id 5
 ip nhrp redirect
 tunnel source GigabitEthernet0/0
 tunnel mode gre multipoint
 tunnel key 119
 tunnel protection ipsec profile PROTECT
`;
const spoke = `interface Tunnel0
 ip address 10.255.1.2 255.255.255.0
 ip nhrp authentication FakeNH1
 ip nhrp network-id 5
 ip nhrp nhs 10.255.1.1 nbma 198.51.100.1 multicast
 ip nhrp shortcut
 tunnel source GigabitEthernet0/0
 tunnel mode gre multipoint
 tunnel key 119
 tunnel protection ipsec profile PROTECT
`;

const noCause: string | null = null;

test.each([
  ['the same', 'FakeKey-One', 'FakeKey-One', noCause],
  ['another key', 'FakeKey-One', 'FakeKey-Two', 'psk-mismatch'],
  ['another proposal', 'integrity sha256', 'integrity sha512', 'ike-policy-mismatch'],
  ['another method', 'authentication local pre-share', 'authentication local rsa-sig', 'ike-policy-mismatch'],
  ['another mode', ' mode transport', ' mode tunnel', 'transform-set-mismatch'],
  ['no PFS', ' set pfs group19\n', '', 'pfs-mismatch'],
  ['a keyring misspelt', 'keyring local KEYS', 'keyring local KESY', 'no-tunnel-group-or-key'],
  [
    'a transform set misspelt',
    'set transform-set TS-GCM',
    'set transform-set TS-GMC',
    'crypto-map-missing-or-wrong-interface',
  ],
  [
    'a profile misspelt',
    'set ikev2-profile OVERLAY',
    'set ikev2-profile OVRELAY',
    'crypto-map-missing-or-wrong-interface',
  ],
])('profiles without their tunnels: %s', (_name, find, put, cause) => {
  const changed = crypto.replace(find, put);
  expect(firstCause({ours: crypto, theirs: changed})).toBe(cause);
  expect(firstCause({ours: crypto + hub, theirs: changed + spoke})).toBe(cause);
});

test.each([
  ['the same', '', '', noCause],
  ['network ids have a meaning on one device only', 'network-id 5', 'network-id 6', noCause],
  ['another tunnel key', 'tunnel key 119', 'tunnel key 911', 'other'],
  ['no tunnel key', ' tunnel key 119\n', '', 'other'],
  ['another word for NHRP', 'FakeNH1', 'FakeNH2', 'other'],
  ['no network id', ' ip nhrp network-id 5\n', '', 'other'],
  ['another next hop server', 'nhs 10.255.1.1', 'nhs 10.255.1.9', 'other'],
  ['no multicast', '198.51.100.1 multicast', '198.51.100.1', 'other'],
  ['another network', '10.255.1.2', '10.255.2.2', 'other'],
  ['no protection', ' tunnel protection ipsec profile PROTECT\n', '', 'crypto-map-missing-or-wrong-interface'],
])('tunnels without the rest: %s', (_name, find, put, cause) => {
  const changed = spoke.replace(find, put);
  expect(firstCause({ours: hub, theirs: changed})).toBe(cause);
  expect(firstCause({ours: changed, theirs: hub})).toBe(cause);
});
