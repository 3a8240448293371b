import {describe, expect, test} from 'vitest';
import {causesAlone, compare, failures, firstCause, load, namesIn} from './compare-texts.ts';
import type {Row} from './fault-kind.ts';

/*
 * Configurations as people paste them into a forum or a ticket: captured with prompts, filtered, without interfaces,
 * with names and nested groups, of releases with other defaults.
 */
const folder = 'pasted';
const names = namesIn(folder);

describe('matching pairs', () => {
  test.each(names)('%s has warnings at most', name => {
    const comparison = compare(load(folder, name));
    expect(comparison.tunnels.length).toBeGreaterThanOrEqual(1);
    expect(failures(load(folder, name)).flatMap(({level, id}) => (level === 'fault' ? [id] : []))).toEqual([]);
    expect([...comparison.unread.ours, ...comparison.unread.theirs].map(line => line.text)).toEqual([]);
    expect(firstCause(load(folder, name))).toBeNull();
  });

  test.each(names)('neither side of %s is accused alone', name => {
    const {ours, theirs} = load(folder, name);
    expect([...causesAlone(ours), ...causesAlone(theirs)]).toEqual([]);
  });
});

const policy = 'ike-policy-mismatch';
const transform = 'transform-set-mismatch';
const acl = 'crypto-acl-mismatch';
const map = 'crypto-map-missing-or-wrong-interface';
const exemption = 'nat-exemption-missing';
const noKey = 'no-tunnel-group-or-key';
const off = 'isakmp-not-enabled';
const peer = 'wrong-peer-address';

const planted: readonly (readonly [cause: string, ...Row])[] = [
  [policy, 'terminal-capture', 'theirs', ' hash md5', ' hash sha'],
  ['psk-mismatch', 'terminal-capture', 'theirs', 'FakeKey-One', 'FakeKey-Two'],
  [transform, 'terminal-capture', 'theirs', 'esp-3des esp-md5-hmac', 'esp-3des esp-sha-hmac'],
  [acl, 'terminal-capture', 'theirs', '10.168.20.0 0.0.0.255 (3', '10.168.0.0 0.0.255.255 (3'],
  ['pfs-mismatch', 'terminal-capture', 'ours', 'CMAP 10 ipsec-isakmp\n', 'CMAP 10 ipsec-isakmp\n set pfs group2\n'],
  [acl, 'asa-names-groups', 'ours', ' group-object HQ-USERS\n', ''],
  [peer, 'asa-names-groups', 'ours', 'name 198.51.100.20', 'name 198.51.100.21'],
  [exemption, 'asa-names-groups', 'ours', 'nat (inside) 0 access-list inside_nat0_outbound\n', ''],
  [
    exemption,
    'asa-names-groups',
    'theirs',
    'deny   ip 10.20.0.0 0.0.255.255 10.10.0.0 0.0.1',
    'deny   ip 10.20.0.0 0.0.255.255 10.10.0.0 0.0.0',
  ],
  [off, 'asa-names-groups', 'ours', 'crypto isakmp enable outside\n', ''],
  [map, 'asa-names-groups', 'theirs', ' crypto map HQ\n', ''],
  [peer, 'dynamic-hub', 'theirs', 'set peer 203.0.113.30', 'set peer 203.0.113.33'],
  [map, 'dynamic-hub', 'theirs', 'set transform-set AES\n', 'set transform-set ASE\n'],
  [transform, 'dynamic-hub', 'theirs', 'esp-aes 256', 'esp-aes'],
  [policy, 'dynamic-hub', 'theirs', ' group 5\n', ' group 2\n'],
  [off, 'dynamic-hub', 'ours', 'crypto ikev1 enable outside', 'crypto ikev1 enable inside'],
  [noKey, 'dynamic-hub', 'theirs', /crypto isakmp key .*\n/, ''],
  [acl, 'pix6-asa7', 'ours', 'name 10.168.50.0 REMOTE', 'name 10.168.51.0 REMOTE'],
  ['acl-filter-blocking-traffic', 'pix6-asa7', 'ours', 'sysopt connection permit-ipsec\n', ''],
  [off, 'pix6-asa7', 'ours', 'isakmp enable outside\n', ''],
  [peer, 'pix6-asa7', 'theirs', 'set peer 198.51.100.40\n', 'set peer 198.51.100.41\n'],
  [noKey, 'pix6-asa7', 'theirs', /tunnel-group 198\.51\.100\.40/g, 'tunnel-group 198.51.100.4'],
  [policy, 'pix6-asa7', 'ours', 'isakmp policy 9 group 2', 'isakmp policy 9 group 1'],
  ['psk-mismatch', 'ikev2-defaults', 'ours', 'local FakeKey-A', 'local FakeKey-B'],
  [noKey, 'ikev2-defaults', 'ours', '  address 198.51.100.2', '  address 198.51.100.3'],
  ['identity-mismatch', 'ikev2-defaults', 'theirs', 'remote address 192.0.2.2', 'remote address 192.0.2.3'],
  [
    policy,
    'ikev2-defaults',
    'ours',
    'crypto ikev2 keyring',
    'crypto ikev2 proposal default\n encryption 3des\n integrity sha1\n group 2\ncrypto ikev2 keyring',
  ],
  ['ike-version-mismatch', 'ikev2-defaults', 'ours', ' set ikev2-profile default', ''],
  [
    transform,
    'ikev2-defaults',
    'theirs',
    'crypto ipsec profile default\n',
    'crypto ipsec transform-set X esp-aes 256 esp-sha256-hmac\ncrypto ipsec profile default\n set transform-set X\n',
  ],
  ['pfs-mismatch', 'asa-vti', 'ours', 'set pfs group5', 'set pfs group14'],
  [acl, 'asa-vti', 'theirs', ' tunnel mode ipsec ipv4\n', ''],
  [peer, 'asa-vti', 'ours', 'tunnel destination 198.51.100.6', 'tunnel destination 198.51.100.60'],
  [map, 'asa-vti', 'ours', ' tunnel protection ipsec profile PROFILE1\n', ''],
  [off, 'asa-vti', 'ours', 'ikev1 enable outside', 'ikev2 enable outside'],
  ['ike-version-mismatch', 'asa-vti', 'ours', 'vpn-tunnel-protocol ikev1 ikev2', 'vpn-tunnel-protocol ikev2'],
  [policy, 'ftd-asa', 'ours', 'prf sha256', 'prf sha384'],
  [transform, 'ftd-asa', 'ours', 'aes-gcm-256', 'aes-gcm-192'],
  [exemption, 'ftd-asa', 'theirs', /nat \(inside,outside\) source static.*\n/, ''],
  [acl, 'ftd-asa', 'ours', '10.71.0.0 255.255.0.0 10.70', '10.71.0.0 255.255.255.0 10.70'],
  [acl, 'gre-crypto-map', 'ours', 'permit gre host', 'permit ip host'],
  [map, 'gre-crypto-map', 'ours', ' crypto map CM\n', ''],
  [peer, 'gre-crypto-map', 'ours', 'tunnel destination 198.51.100.8', 'tunnel destination 198.51.100.88'],
  [transform, 'gre-crypto-map', 'theirs', ' mode transport\n', ''],
  [policy, 'certificates', 'theirs', ' group 14', ' authentication pre-share\n group 14'],
  ['xauth-misapplied', 'clients-and-site', 'ours', ' no-xauth', ''],
  [acl, 'clients-and-site', 'theirs', '10.12.0.0 0.0.0.255\n', '10.12.0.0 255.255.255.0\n'],
  [exemption, 'clients-and-site', 'ours', /access-list 102 deny ip 10\.12\.0\.0 0\.0\.0\.255 10\.13.*\n/, ''],
];

test.each(planted)('%s is named first: %s %s %s', (cause, pair, side, find, put) => {
  const texts = load(folder, pair);
  const changed = texts[side].replace(find, put);
  expect(changed).not.toBe(texts[side]);
  expect(firstCause({...texts, [side]: changed})).toBe(cause);
});
