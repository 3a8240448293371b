/** One small edit that makes a fault of a matching pair. */
export interface Fault {
  readonly kind: string;
  readonly pair: string;
  readonly side: 'ours' | 'theirs';
  readonly find: string | RegExp;
  readonly put: string;
  readonly check: string;
  readonly cause: string;
  /** Not a repair by commands, so nothing is applied: why. */
  readonly noFix?: string;
}

type Row = readonly [pair: string, side: Fault['side'], find: string | RegExp, put: string];
type Kind = readonly [kind: string, check: string, cause: string, rows: readonly Row[], noFix?: string];

const policy = 'ike-policy-mismatch';
const transform = 'transform-set-mismatch';
const map = 'crypto-map-missing-or-wrong-interface';
const acl = 'crypto-acl-mismatch';

const kinds: readonly Kind[] = [
  ['IKE key length', 'ike-key-length', policy, [
    ['ios-ios', 'ours', ' encr aes 256', ' encr aes 192'],
    ['asa-asa', 'theirs', ' encryption aes-256', ' encryption aes'],
    ['ikev2', 'ours', 'encryption aes-cbc-256', 'encryption aes-cbc-128'],
    ['vti', 'theirs', 'encr aes 256', 'encr aes'],
  ]],
  ['IKE encryption algorithm', 'ike-encryption', policy, [['ikev2', 'theirs', 'encryption aes-256\n integ', 'encryption aes-gcm-256\n integ']]],
  ['IKE hash', 'ike-integrity', policy, [
    ['ios-ios', 'ours', ' hash sha256', ' hash sha512'],
    ['vti', 'ours', 'hash sha384', 'hash sha256'],
  ]],
  ['IKE hash left at the default', 'ike-integrity', policy, [['vti', 'theirs', ' hash sha384\n', '']]],
  ['IKEv2 integrity', 'ike-integrity', policy, [['ikev2', 'ours', 'integrity sha512', 'integrity sha384']]],
  ['IKEv2 PRF', 'ike-prf', policy, [['ikev2', 'theirs', 'prf sha512', 'prf sha256']]],
  ['IKE group', 'ike-group', policy, [
    ['ios-ios', 'ours', ' group 14', ' group 16'],
    ['asa-asa', 'ours', ' group 14', ' group 19'],
    ['ikev2', 'theirs', ' group 19', ' group 21'],
    ['vti', 'ours', ' group 20', ' group 19'],
  ]],
  ['IKE authentication method', 'ike-authentication', policy, [['asa-asa', 'theirs', ' authentication pre-share', ' authentication rsa-sig']]],
  ['key differs', 'pre-shared-key', 'psk-mismatch', [
    ['ios-ios', 'theirs', 'FakeKey-Alpha', 'FakeKey-Alpah'],
    ['asa-asa', 'ours', 'FakeKey-Bravo', 'FakeKey-bravo'],
    ['ios-asa', 'ours', 'FakeKey-Charlie', 'FakeKey-Charlie1'],
    ['asa82-asa84', 'theirs', 'FakeKey-Delta', 'FakeKey-Echo'],
    ['vti', 'ours', 'FakeKey-Echo', 'FakeKey-Delta'],
    ['ios-asa-nat', 'theirs', 'FakeKey-Charlie', 'FakeKey-Golf'],
  ]],
  ['IKEv2 key of one direction differs', 'pre-shared-key', 'psk-mismatch', [['ikev2', 'theirs', 'local-authentication pre-shared-key FakeKey-Foxtrot', 'local-authentication pre-shared-key FakeKey-Hotel']]],
  ['key missing', 'key-present', 'no-tunnel-group-or-key', [
    ['ios-ios', 'theirs', /crypto isakmp key .*\n/, ''],
    ['vti', 'ours', /crypto isakmp key .*\n/, ''],
    ['asa-asa', 'theirs', / ikev1 pre-shared-key .*\n/, ''],
  ]],
  ['key for another address', 'key-present', 'no-tunnel-group-or-key', [
    ['ios-ios', 'ours', 'address 198.51.100.1\n', 'address 198.51.100.11\n'],
    ['ikev2', 'ours', '  address 198.51.100.50', '  address 198.51.100.51'],
  ]],
  ['tunnel group for another address', 'key-present', 'no-tunnel-group-or-key', [['asa82-asa84', 'ours', /tunnel-group 198\.51\.100\.20/g, 'tunnel-group 198.51.100.21']]],
  ['peer address mistyped', 'peer-address', 'wrong-peer-address', [
    ['ios-ios', 'ours', 'set peer 198.51.100.1', 'set peer 198.51.100.11'],
    ['asa-asa', 'theirs', 'set peer 192.0.2.1', 'set peer 192.0.2.11'],
    ['ikev2', 'ours', 'set peer 198.51.100.50', 'set peer 198.51.100.5'],
  ]],
  ['tunnel destination mistyped', 'peer-address', 'wrong-peer-address', [['vti', 'theirs', 'tunnel destination 192.0.2.33', 'tunnel destination 192.0.2.34']]],
  ['IKE version', 'ike-version', 'ike-version-mismatch', [['ikev2', 'ours', ' set ikev2-profile IKE2\n', '']], 'key and policy of the other version are not there on the peer'],
  ['aggressive mode refused', 'ike-mode', 'aggressive-vs-main-mode', [
    ['asa-asa', 'ours', 'crypto map OUTMAP interface outside', 'crypto map OUTMAP 10 set ikev1 phase1-mode aggressive\ncrypto map OUTMAP interface outside'],
  ]],
  ['IKE not enabled', 'ike-enabled', 'isakmp-not-enabled', [
    ['asa-asa', 'ours', 'crypto ikev1 enable outside\n', ''],
    ['asa82-asa84', 'ours', 'crypto isakmp enable outside\n', ''],
    ['asa-asa', 'theirs', 'crypto ikev1 enable outside\n', ''],
    ['ikev2', 'theirs', 'crypto ikev2 enable outside\n', ''],
  ]],
  ['IKE switched off', 'ike-enabled', 'isakmp-not-enabled', [['ios-ios', 'ours', 'crypto isakmp keepalive', 'no crypto isakmp enable\ncrypto isakmp keepalive']]],
  ['IKE enabled on another interface', 'ike-enabled', 'isakmp-not-enabled', [['asa-asa', 'theirs', 'ikev1 enable outside', 'ikev1 enable inside']]],
  ['identity is a name', 'ike-identity', 'identity-mismatch', [
    ['asa-asa', 'ours', 'crypto ikev1 enable', 'crypto isakmp identity hostname\ncrypto ikev1 enable'],
    ['ios-ios', 'theirs', 'crypto isakmp keepalive', 'crypto isakmp identity hostname\ncrypto isakmp keepalive'],
  ]],
  ['IKEv2 identity expected elsewhere', 'ike-identity', 'identity-mismatch', [['ikev2', 'ours', 'match identity remote address 198.51.100.50', 'match identity remote address 198.51.100.60']]],
  ['NAT traversal off behind NAT', 'nat-t', 'nat-t-blocked-or-needed', [
    ['ios-asa-nat', 'ours', 'crypto isakmp keepalive', 'no crypto ipsec nat-transparency udp-encapsulation\ncrypto isakmp keepalive'],
    ['ios-asa-nat', 'theirs', 'crypto ikev1 enable', 'no crypto isakmp nat-traversal\ncrypto ikev1 enable'],
  ]],
  ['DPD on one side only', 'dpd', 'dpd-disabled-dead-peer', [
    ['ios-ios', 'ours', /crypto isakmp keepalive .*\n/, ''],
    ['ios-asa', 'theirs', 'isakmp keepalive threshold 10 retry 2', 'isakmp keepalive disable'],
  ]],
  ['ESP key length', 'ipsec-key-length', transform, [
    ['ios-ios', 'theirs', 'AES256 esp-aes 256', 'AES256 esp-aes'],
    ['asa-asa', 'ours', 'esp-aes-256', 'esp-aes-192'],
    ['asa82-asa84', 'theirs', 'esp-aes-256', 'esp-aes'],
    ['ikev2', 'theirs', 'esp encryption aes-256', 'esp encryption aes-192'],
  ]],
  ['ESP cipher', 'ipsec-encryption', transform, [['vti', 'ours', 'esp-aes 256 esp-sha384-hmac', 'esp-gcm 256']]],
  ['ESP integrity', 'ipsec-integrity', transform, [
    ['ios-ios', 'ours', 'esp-sha256-hmac', 'esp-sha512-hmac'],
    ['ikev2', 'theirs', 'esp integrity sha-256', 'esp integrity sha-1'],
  ]],
  ['ESP without integrity', 'ipsec-integrity', transform, [['ios-asa', 'ours', 'esp-aes 256 esp-sha-hmac', 'esp-aes 256']]],
  ['AH beside ESP', 'ipsec-protocol', transform, [['ios-ios', 'ours', 'TS esp-aes 256', 'TS ah-sha256-hmac esp-aes 256']]],
  ['transport mode', 'ipsec-mode', transform, [
    ['ios-ios', 'ours', ' mode tunnel', ' mode transport'],
    ['asa-asa', 'ours', 'esp-aes-256 esp-sha-hmac\n', 'esp-aes-256 esp-sha-hmac\ncrypto ipsec ikev1 transform-set AES256 mode transport\n'],
    ['vti', 'theirs', ' mode tunnel', ' mode transport'],
  ]],
  ['PFS on one side only', 'pfs', 'pfs-mismatch', [
    ['ios-ios', 'theirs', ' set pfs group14\n', ''],
    ['asa-asa', 'ours', /crypto map OUTMAP 10 set pfs .*\n/, ''],
    ['vti', 'ours', ' set pfs group20\n', ''],
    ['asa82-asa84', 'ours', /crypto map MAP 10 set pfs .*\n/, ''],
  ]],
  ['PFS group', 'pfs-group', 'pfs-mismatch', [
    ['ios-ios', 'ours', 'set pfs group14', 'set pfs group16'],
    ['ikev2', 'theirs', 'set pfs group19', 'set pfs group20'],
  ]],
  ['selector narrower', 'selectors-mirror', acl, [
    ['asa82-asa84', 'theirs', 'subnet 10.20.0.0 255.255.0.0', 'subnet 10.20.0.0 255.255.255.0'],
    ['ios-ios', 'theirs', 'permit ip 10.2.1.0 0.0.0.255', 'permit ip 10.2.1.0 0.0.0.127'],
  ]],
  ['selector wider', 'selectors-mirror', acl, [['ikev2', 'ours', '10 permit ip 10.50.0.0 0.0.0.255', '10 permit ip 10.50.0.0 0.0.1.255']]],
  ['host instead of a network', 'selectors-mirror', acl, [['ios-asa', 'ours', 'access-list 110 permit ip 172.16.11.0 0.0.0.255', 'access-list 110 permit ip host 172.16.11.0']]],
  ['selector missing', 'selectors-mirror', acl, [
    ['ios-ios', 'theirs', ' permit ip 10.2.2.0 0.0.0.255 10.1.1.0 0.0.0.255\n', ''],
    ['ios-asa', 'ours', 'access-list 110 permit ip 172.16.11.0 0.0.0.255 172.16.20.0 0.0.0.255\n', ''],
  ]],
  ['selector restricted to a port', 'selectors-mirror', acl, [['ios-ios', 'ours', 'permit ip 10.1.1.0 0.0.0.255 10.2.1.0 0.0.0.255\n permit', 'permit tcp 10.1.1.0 0.0.0.255 10.2.1.0 0.0.0.255 eq 443\n permit']]],
  ['selectors identical instead of mirrored', 'selectors-mirror', acl, [['ikev2', 'ours', '10.50.0.0 0.0.0.255 10.60.0.0 0.0.0.255', '10.60.0.0 0.0.0.255 10.50.0.0 0.0.0.255']]],
  ['wrong network', 'selectors-mirror', acl, [['ios-ios', 'theirs', '10.2.2.0 0.0.0.255 10.1.1.0', '10.2.2.0 0.0.0.255 10.1.3.0']]],
  ['member missing in the object group', 'selectors-mirror', acl, [['ios-asa', 'ours', 'access-list 110 permit ip 172.16.10.0 0.0.0.255 172.16.20.0 0.0.0.255\n', '']]],
  ['netmask typed as wildcard', 'selectors-wildcard', acl, [
    ['ikev2', 'ours', '10 permit ip 10.50.0.0 0.0.0.255', '10 permit ip 10.50.0.0 255.255.255.0'],
    ['ios-ios', 'theirs', 'permit ip 10.2.1.0 0.0.0.255', 'permit ip 10.2.1.0 255.255.255.0'],
  ]],
  ['host bits set', 'selectors-host-bits', acl, [['ios-ios', 'theirs', 'permit ip 10.2.1.0 0.0.0.255', 'permit ip 10.2.1.7 0.0.0.255']]],
  ['remote network is local too', 'selectors-local-overlap', 'duplicate-or-overlapping-subnets', [
    ['ios-ios', 'ours', 'ip address 10.1.3.1', 'ip address 10.2.1.1'],
    ['asa-asa', 'ours', 'ip address 10.1.9.1', 'ip address 10.2.9.1'],
  ], 'one side has to be renumbered'],
  ['dynamic entry before the static one', 'selectors-other-entry', 'crypto-map-sequence', [
    ['asa-asa', 'ours', 'crypto map OUTMAP interface', 'crypto dynamic-map DYN 10 set ikev1 transform-set AES256\ncrypto map OUTMAP 5 ipsec-isakmp dynamic DYN\ncrypto map OUTMAP interface'],
    ['ios-ios', 'theirs', 'crypto map OUTSIDE-MAP 20 ipsec-isakmp', 'crypto dynamic-map DYN 10\n set transform-set AES256\ncrypto map OUTSIDE-MAP 10 ipsec-isakmp dynamic DYN\ncrypto map OUTSIDE-MAP 20 ipsec-isakmp'],
  ]],
  ['crypto map not applied', 'map-bound', map, [
    ['ios-ios', 'ours', ' crypto map VPN\n', ''],
    ['asa-asa', 'theirs', 'crypto map CM interface outside\n', ''],
  ]],
  ['tunnel protection missing', 'map-bound', map, [['vti', 'theirs', ' tunnel protection ipsec profile PB\n', '']]],
  ['crypto map on the wrong interface', 'map-interface', map, [['ios-asa', 'ours', / crypto map VPN\n(interface GigabitEthernet0\/1\n)/, '$1 crypto map VPN\n']]],
  ['entry without access list', 'map-complete', map, [
    ['ios-ios', 'ours', ' match address VPN-ACL\n', ''],
    ['asa82-asa84', 'theirs', 'crypto map CMAP 5 match address TO-OLD\n', ''],
  ]],
  ['entry without peer', 'map-complete', map, [['asa-asa', 'theirs', 'crypto map CM 20 set peer 192.0.2.1\n', '']]],
  ['entry without transform set', 'map-complete', map, [
    ['ios-ios', 'theirs', ' set transform-set AES256\n', ''],
    ['asa-asa', 'ours', 'crypto map OUTMAP 10 set ikev1 transform-set AES256\n', ''],
  ]],
  ['access list misspelt', 'acl-exists', map, [
    ['ios-ios', 'ours', 'match address VPN-ACL', 'match address VPN-ALC'],
    ['ikev2', 'theirs', 'match address XE', 'match address EX'],
  ]],
  ['transform set misspelt', 'transform-exists', map, [
    ['ios-ios', 'theirs', 'set transform-set AES256', 'set transform-set AES-256'],
    ['vti', 'ours', 'set transform-set TSV', 'set transform-set TVS'],
  ]],
  ['NAT exemption missing', 'nat-exempt', 'nat-exemption-missing', [
    ['ios-ios', 'ours', / deny {3}ip 10\.1\.1\.0 0\.0\.0\.255 10\.2\.1\.0 0\.0\.0\.255\n/, ''],
    ['asa-asa', 'theirs', /nat \(inside,outside\) source static CAMPUS.*\n/, ''],
    ['asa82-asa84', 'ours', 'nat (inside) 0 access-list NONAT\n', ''],
    ['ios-asa', 'ours', 'access-list 120 deny   ip 172.16.11.0 0.0.0.255 172.16.20.0 0.0.0.255\n', ''],
    ['ikev2', 'theirs', /nat \(inside,outside\) source static IN.*\n/, ''],
  ]],
  ['NAT exemption for another network', 'nat-exempt', 'nat-exemption-missing', [['asa82-asa84', 'ours', 'NONAT extended permit ip 10.10.0.0 255.255.0.0 10.20.0.0', 'NONAT extended permit ip 10.10.0.0 255.255.0.0 10.21.0.0']]],
  ['NAT exemption after a permit', 'nat-exempt', 'nat-exemption-missing', [
    ['ios-ios', 'ours', / deny {3}ip 10\.1\.1\.0 0\.0\.0\.255 10\.2\.1\.0 0\.0\.0\.255\n(.*\n.*permit ip 10\.1\.1\.0 0\.0\.0\.255 any\n)/, '$1 deny   ip 10.1.1.0 0.0.0.255 10.2.1.0 0.0.0.255\n'],
    ['asa82-asa84', 'theirs', /(nat \(inside,outside\) source static.*\n)(nat \(inside,outside\) source dynamic.*\n)/, '$2$1'],
  ]],
  ['no route to the remote network', 'route-remote', 'route-missing-local', [
    ['asa-asa', 'ours', 'route outside 0.0.0.0 0.0.0.0 192.0.2.254 1', 'route outside 198.51.100.0 255.255.255.0 192.0.2.254 1'],
    ['ios-asa', 'ours', 'ip route 0.0.0.0 0.0.0.0', 'ip route 198.51.100.0 255.255.255.0'],
  ]],
  ['route to another interface', 'route-remote', 'route-missing-local', [
    ['ios-ios', 'ours', 'ip route 0.0.0.0 0.0.0.0 192.0.2.254', 'ip route 0.0.0.0 0.0.0.0 192.0.2.254\nip route 10.2.2.0 255.255.255.0 10.1.3.2'],
    ['asa-asa', 'ours', 'route outside 0.0', 'route dmz 10.2.0.0 255.255.0.0 10.1.9.2 1\nroute outside 0.0'],
  ]],
  ['the peer has no route back', 'route-remote', 'route-missing-remote', [['ios-ios', 'theirs', 'ip route 0.0.0.0 0.0.0.0', 'ip route 192.0.2.0 255.255.255.0']]],
  ['no route to the peer', 'route-peer', 'peer-unreachable', [['vti', 'ours', 'ip route 0.0.0.0 0.0.0.0 192.0.2.254\n', '']], 'the next hop is not known'],
  ['VPN filter written the wrong way round', 'vpn-filter', 'vpn-filter', [['asa-asa', 'ours', 'FILTER extended permit ip 10.2.0.0 255.255.0.0 10.1.1.0 255.255.255.0', 'FILTER extended permit ip 10.1.1.0 255.255.255.0 10.2.0.0 255.255.0.0']]],
  ['decrypted traffic is filtered', 'decrypted-permitted', 'acl-filter-blocking-traffic', [['asa-asa', 'theirs', 'crypto ikev1 enable outside', 'no sysopt connection permit-vpn\ncrypto ikev1 enable outside']]],
  ['IKE blocked by the interface list', 'ike-permitted', 'udp500-blocked', [['ios-ios', 'ours', / permit udp host 198.*\n/, '']]],
  ['ESP blocked by the interface list', 'ike-permitted', 'esp-blocked', [['ios-ios', 'ours', / permit esp host 198.*\n/, '']]],
  ['interface shut down', 'interface-up', 'peer-unreachable', [['ikev2', 'ours', ' ip address 192.0.2.50 255.255.255.0', ' shutdown\n ip address 192.0.2.50 255.255.255.0']]],
];

export const faults: readonly Fault[] = kinds.flatMap(([kind, check, cause, rows, noFix]) =>
  rows.map(([pair, side, find, put]) => ({kind, pair, side, find, put, check, cause, ...(noFix && {noFix})})),
);
export const kindCount = kinds.length;
