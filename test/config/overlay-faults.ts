import type {Kind} from './fault-kind.ts';

const other = 'other';
const noKey = 'no-tunnel-group-or-key';

/** Tunnel interfaces, DMVPN, VRF, IPv6, redundant peers and group policies. */
export const overlayFaults: readonly Kind[] = [
  [
    'DMVPN protection missing',
    'map-bound',
    'crypto-map-missing-or-wrong-interface',
    [
      ['dmvpn', 'ours', ' tunnel protection ipsec profile PROT\n', ''],
      ['dmvpn', 'theirs', ' tunnel protection ipsec profile PROT\n', ''],
      ['vrf-vti', 'ours', ' tunnel protection ipsec profile PROT\n', ''],
    ],
  ],
  [
    'protection and its profile missing',
    'map-bound',
    'crypto-map-missing-or-wrong-interface',
    [['dmvpn', 'ours', /crypto ipsec profile PROT\n(?: .*\n)+([\s\S]*?) tunnel protection ipsec profile PROT\n/, '$1']],
    'there is no profile to apply',
  ],
  [
    'profile misspelt',
    'profile-exists',
    'crypto-map-missing-or-wrong-interface',
    [
      ['dmvpn', 'ours', 'tunnel protection ipsec profile PROT', 'tunnel protection ipsec profile PORT'],
      ['vti', 'theirs', 'tunnel protection ipsec profile PB', 'tunnel protection ipsec profile BP'],
      ['vrf-vti', 'ours', 'set ikev2-profile VPN', 'set ikev2-profile VPM'],
    ],
  ],
  [
    'spoke is point-to-point',
    'tunnel-form',
    other,
    [
      ['dmvpn', 'ours', ' tunnel mode gre multipoint\n', ' tunnel destination 198.51.100.1\n'],
      ['dmvpn', 'ours', ' tunnel mode gre multipoint\n', ''],
      ['dmvpn', 'theirs', ' tunnel mode gre multipoint\n', ''],
    ],
  ],
  [
    'tunnel key',
    'tunnel-key',
    other,
    [
      ['dmvpn', 'ours', 'tunnel key 4711', 'tunnel key 4171'],
      ['dmvpn', 'theirs', ' tunnel key 4711\n', ''],
    ],
  ],
  [
    'NHRP authentication',
    'nhrp-authentication',
    other,
    [
      ['dmvpn', 'ours', 'FakeNH1', 'FakeNH2'],
      ['dmvpn', 'theirs', ' ip nhrp authentication FakeNH1\n', ''],
    ],
  ],
  ['NHRP network id missing', 'nhrp-network-id', other, [['dmvpn', 'ours', ' ip nhrp network-id 100\n', '']]],
  [
    'next hop server mistyped',
    'nhrp-server',
    other,
    [['dmvpn', 'ours', /10\.255\.0\.1( 198.*\n(?:.*\n){2} ip nhrp nhs )10\.255\.0\.1/, '10.255.0.2$110.255.0.2']],
  ],
  [
    'next hop server without an outer address',
    'nhrp-server',
    other,
    [['dmvpn', 'ours', 'ip nhrp map 10.255.0.1 198', 'ip nhrp map 10.255.0.3 198']],
  ],
  [
    'multicast not mapped',
    'nhrp-multicast',
    other,
    [
      ['dmvpn', 'ours', ' ip nhrp map multicast 198.51.100.1\n', ''],
      ['dmvpn', 'theirs', ' ip nhrp map multicast dynamic\n', ''],
    ],
  ],
  [
    'multicast mapped elsewhere',
    'nhrp-multicast',
    other,
    [['dmvpn', 'ours', 'map multicast 198.51.100.1', 'map multicast 198.51.100.2']],
  ],
  [
    'outer address of the hub mistyped',
    'peer-address',
    'wrong-peer-address',
    [['dmvpn', 'ours', /198\.51\.100\.1\n( ip nhrp map multicast) 198\.51\.100\.1/, '198.51.100.7\n$1 198.51.100.7']],
  ],
  [
    'redirects missing at the hub',
    'nhrp-shortcut',
    other,
    [
      ['dmvpn', 'theirs', ' ip nhrp redirect\n', ''],
      ['dmvpn', 'ours', ' ip nhrp shortcut', ' no ip nhrp shortcut'],
    ],
  ],
  [
    'two tunnels of one source not shared',
    'tunnel-shared',
    other,
    [
      [
        'dmvpn',
        'ours',
        'interface GigabitEthernet1\n',
        'interface Tunnel1\n ip address 10.254.0.11 255.255.255.0\n ip nhrp network-id 200\n tunnel source GigabitEthernet1\n tunnel mode gre multipoint\n tunnel key 4712\n tunnel protection ipsec profile PROT\ninterface GigabitEthernet1\n',
      ],
    ],
  ],
  [
    'addresses inside the tunnel of different networks',
    'tunnel-network',
    other,
    [
      ['vti', 'ours', '10.255.0.1 255.255.255.252', '10.255.0.5 255.255.255.252'],
      ['dmvpn', 'ours', 'address 10.255.0.11', 'address 10.255.1.11'],
    ],
    'which side is right is not in the configuration',
  ],
  [
    'GRE against IPsec alone',
    'tunnel-mode',
    'crypto-acl-mismatch',
    [['vti', 'theirs', ' tunnel mode ipsec ipv4\n', '']],
  ],
  [
    'route to the destination through the tunnel',
    'route-peer',
    other,
    [['vti', 'ours', 'ip route 10.32', 'ip route 198.51.100.33 255.255.255.255 Tunnel0\nip route 10.32']],
  ],
  [
    'keyring in another VRF',
    'key-present',
    noKey,
    [
      ['vrf-map', 'ours', 'crypto keyring KR-INET vrf INET', 'crypto keyring KR-INET'],
      ['vrf-map', 'ours', 'crypto keyring KR-INET vrf INET', 'crypto keyring KR-INET vrf RED'],
    ],
  ],
  [
    'profile in another VRF',
    'key-present',
    noKey,
    [
      ['vrf-map', 'ours', '255.255.255.255 INET', '255.255.255.255 RED'],
      ['vrf-vti', 'ours', 'crypto ikev2 profile VPN\n match fvrf WAN\n', 'crypto ikev2 profile VPN\n'],
      ['vrf-vti', 'theirs', 'profile VPN\n match fvrf WAN', 'profile VPN\n match fvrf BLUE'],
    ],
  ],
  [
    'tunnel sends in another VRF than its source',
    'tunnel-source',
    'invalid-local-address',
    [
      ['vrf-vti', 'ours', ' tunnel vrf WAN\n', ''],
      ['vrf-vti', 'theirs', 'tunnel vrf WAN', 'tunnel vrf BLUE'],
    ],
  ],
  [
    'route in another VRF',
    'route-remote',
    'route-missing-local',
    [['vrf-map', 'ours', 'ip route vrf RED 10.81.0.0', 'ip route vrf INET 10.81.0.0']],
  ],
  [
    'route to the peer in another VRF',
    'route-peer',
    'peer-unreachable',
    [['vrf-vti', 'ours', 'ip route vrf WAN 0.0.0.0', 'ip route 0.0.0.0']],
    'the next hop is not known',
  ],
  [
    'IPv6 key for another address',
    'key-present',
    noKey,
    [['ipv6-map', 'ours', 'address ipv6 2001:DB8:0:2::1/128', 'address ipv6 2001:DB8:0:2::2/128']],
  ],
  ['IPv6 key differs', 'pre-shared-key', 'psk-mismatch', [['ipv6-map', 'theirs', 'FakeKey-Lima', 'FakeKey-Lime']]],
  [
    'IPv6 peer mistyped',
    'peer-address',
    'wrong-peer-address',
    [
      ['ipv6-map', 'theirs', 'set peer 2001:DB8:0:1:0:0:0:1', 'set peer 2001:DB8:0:1::2'],
      ['ipv6-asa', 'ours', 'set peer 2001:db8:77::1', 'set peer 2001:db8:77::11'],
    ],
  ],
  [
    'IPv6 selectors',
    'selectors-mirror',
    'crypto-acl-mismatch',
    [
      ['ipv6-map', 'ours', '2001:db8:b::/48', '2001:db8:b::/64'],
      ['ipv6-asa', 'ours', 'subnet 2001:db8:6b::/64', 'subnet 2001:db8:6c::/64'],
    ],
  ],
  [
    'IPv6 map not applied',
    'map-bound',
    'crypto-map-missing-or-wrong-interface',
    [['ipv6-map', 'theirs', ' ipv6 crypto map CM6\n', '']],
  ],
  [
    'IPv6 route missing',
    'route-remote',
    'route-missing-local',
    [
      ['ipv6-map', 'ours', 'ipv6 route ::/0', 'ipv6 route 2001:db8:0:2::/64'],
      ['ipv6-asa', 'ours', 'ipv6 route outside ::/0', 'ipv6 route outside 2001:db8:77::/64'],
    ],
  ],
  [
    'tunnel group for another IPv6 address',
    'key-present',
    noKey,
    [['ipv6-asa', 'ours', /tunnel-group 2001:db8:77::1/g, 'tunnel-group 2001:db8:77::7']],
  ],
  [
    'none of the redundant peers fits',
    'peer-address',
    'wrong-peer-address',
    [
      ['backup', 'ours', 'set peer 203.0.113.10', 'set peer 203.0.113.11'],
      ['backup', 'theirs', '192.0.2.9 192.0.2.10', '192.0.2.9 192.0.2.100'],
    ],
  ],
  [
    'backup without its tunnel group',
    'key-present',
    noKey,
    [['backup', 'theirs', /tunnel-group 192\.0\.2\.10/g, 'tunnel-group 192.0.2.12']],
  ],
  [
    'key of the backup differs',
    'pre-shared-key',
    'psk-mismatch',
    [['backup', 'ours', 'FakeKey-Oscar', 'FakeKey-November']],
  ],
  [
    'IKE not enabled on the backup line',
    'ike-enabled',
    'isakmp-not-enabled',
    [['backup', 'theirs', 'ikev1 enable line2', 'ikev1 enable line1']],
  ],
  [
    'both sides only answer',
    'connection-type',
    other,
    [
      [
        'asa-asa',
        'ours',
        'crypto map OUTMAP interface',
        'crypto map OUTMAP 10 set connection-type answer-only\ncrypto map OUTMAP interface',
      ],
    ],
  ],
  [
    'group policy forbids the version',
    'tunnel-protocol',
    'ike-version-mismatch',
    [
      ['asa-asa', 'ours', 'vpn-tunnel-protocol ikev1', 'vpn-tunnel-protocol ssl-client'],
      ['asa-asa', 'ours', 'vpn-tunnel-protocol ikev1', 'vpn-tunnel-protocol ikev2'],
    ],
  ],
  [
    'group policy missing',
    'group-policy-exists',
    other,
    [['asa-asa', 'ours', /default-group-policy \S+/, 'default-group-policy NOWHERE']],
  ],
];
