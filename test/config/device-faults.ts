import type {Kind} from './fault-kind.ts';

const policy = 'ike-policy-mismatch';
const transform = 'transform-set-mismatch';
const map = 'crypto-map-missing-or-wrong-interface';
const acl = 'crypto-acl-mismatch';

export const deviceFaults: readonly Kind[] = [
  [
    'crypto map not applied',
    'map-bound',
    map,
    [
      ['ios-ios', 'ours', ' crypto map VPN\n', ''],
      ['asa-asa', 'theirs', 'crypto map CM interface outside\n', ''],
    ],
  ],
  ['tunnel protection missing', 'map-bound', map, [['vti', 'theirs', ' tunnel protection ipsec profile PB\n', '']]],
  [
    'crypto map on the wrong interface',
    'map-interface',
    map,
    [['ios-asa', 'ours', / crypto map VPN\n(interface GigabitEthernet0\/1\n)/, '$1 crypto map VPN\n']],
  ],
  [
    'entry without access list',
    'map-complete',
    map,
    [
      ['ios-ios', 'ours', ' match address VPN-ACL\n', ''],
      ['asa82-asa84', 'theirs', 'crypto map CMAP 5 match address TO-OLD\n', ''],
    ],
  ],
  ['entry without peer', 'map-complete', map, [['asa-asa', 'theirs', 'crypto map CM 20 set peer 192.0.2.1\n', '']]],
  [
    'entry without transform set',
    'map-complete',
    map,
    [
      ['ios-ios', 'theirs', ' set transform-set AES256\n', ''],
      ['asa-asa', 'ours', 'crypto map OUTMAP 10 set ikev1 transform-set AES256\n', ''],
    ],
  ],
  [
    'access list misspelt',
    'acl-exists',
    map,
    [
      ['ios-ios', 'ours', 'match address VPN-ACL', 'match address VPN-ALC'],
      ['ikev2', 'theirs', 'match address XE', 'match address EX'],
    ],
  ],
  [
    'transform set misspelt',
    'transform-exists',
    map,
    [
      ['ios-ios', 'theirs', 'set transform-set AES256', 'set transform-set AES-256'],
      ['vti', 'ours', 'set transform-set TSV', 'set transform-set TVS'],
    ],
  ],
  [
    'NAT exemption missing',
    'nat-exempt',
    'nat-exemption-missing',
    [
      ['ios-ios', 'ours', / deny {3}ip 10\.1\.1\.0 0\.0\.0\.255 10\.2\.1\.0 0\.0\.0\.255\n/, ''],
      ['asa-asa', 'theirs', /nat \(inside,outside\) source static CAMPUS.*\n/, ''],
      ['asa82-asa84', 'ours', 'nat (inside) 0 access-list NONAT\n', ''],
      ['ios-asa', 'ours', 'access-list 120 deny   ip 172.16.11.0 0.0.0.255 172.16.20.0 0.0.0.255\n', ''],
      ['ikev2', 'theirs', /nat \(inside,outside\) source static IN.*\n/, ''],
    ],
  ],
  [
    'NAT exemption for another network',
    'nat-exempt',
    'nat-exemption-missing',
    [
      [
        'asa82-asa84',
        'ours',
        'NONAT extended permit ip 10.10.0.0 255.255.0.0 10.20.0.0',
        'NONAT extended permit ip 10.10.0.0 255.255.0.0 10.21.0.0',
      ],
    ],
  ],
  [
    'NAT exemption after a permit',
    'nat-exempt',
    'nat-exemption-missing',
    [
      [
        'ios-ios',
        'ours',
        / deny {3}ip 10\.1\.1\.0 0\.0\.0\.255 10\.2\.1\.0 0\.0\.0\.255\n(.*\n.*permit ip 10\.1\.1\.0 0\.0\.0\.255 any\n)/,
        '$1 deny   ip 10.1.1.0 0.0.0.255 10.2.1.0 0.0.0.255\n',
      ],
      [
        'asa82-asa84',
        'theirs',
        /(nat \(inside,outside\) source static.*\n)(nat \(inside,outside\) source dynamic.*\n)/,
        '$2$1',
      ],
    ],
  ],
  [
    'no route to the remote network',
    'route-remote',
    'route-missing-local',
    [
      [
        'asa-asa',
        'ours',
        'route outside 0.0.0.0 0.0.0.0 192.0.2.254 1',
        'route outside 198.51.100.0 255.255.255.0 192.0.2.254 1',
      ],
      ['ios-asa', 'ours', 'ip route 0.0.0.0 0.0.0.0', 'ip route 198.51.100.0 255.255.255.0'],
    ],
  ],
  [
    'route to another interface',
    'route-remote',
    'route-missing-local',
    [
      [
        'ios-ios',
        'ours',
        'ip route 0.0.0.0 0.0.0.0 192.0.2.254',
        'ip route 0.0.0.0 0.0.0.0 192.0.2.254\nip route 10.2.2.0 255.255.255.0 10.1.3.2',
      ],
      ['asa-asa', 'ours', 'route outside 0.0', 'route dmz 10.2.0.0 255.255.0.0 10.1.9.2 1\nroute outside 0.0'],
    ],
  ],
  [
    'the peer has no route back',
    'route-remote',
    'route-missing-remote',
    [['ios-ios', 'theirs', 'ip route 0.0.0.0 0.0.0.0', 'ip route 192.0.2.0 255.255.255.0']],
  ],
  [
    'no route to the peer',
    'route-peer',
    'peer-unreachable',
    [['vti', 'ours', 'ip route 0.0.0.0 0.0.0.0 192.0.2.254\n', '']],
    'the next hop is not known',
  ],
  [
    'VPN filter written the wrong way round',
    'vpn-filter',
    'vpn-filter',
    [
      [
        'asa-asa',
        'ours',
        'FILTER extended permit ip 10.2.0.0 255.255.0.0 10.1.1.0 255.255.255.0',
        'FILTER extended permit ip 10.1.1.0 255.255.255.0 10.2.0.0 255.255.0.0',
      ],
    ],
  ],
  [
    'decrypted traffic is filtered',
    'decrypted-permitted',
    'acl-filter-blocking-traffic',
    [
      [
        'asa-asa',
        'theirs',
        'crypto ikev1 enable outside',
        'no sysopt connection permit-vpn\ncrypto ikev1 enable outside',
      ],
    ],
  ],
  [
    'IKE blocked by the interface list',
    'ike-permitted',
    'udp500-blocked',
    [['ios-ios', 'ours', / permit udp host 198.*\n/, '']],
  ],
  [
    'ESP blocked by the interface list',
    'ike-permitted',
    'esp-blocked',
    [['ios-ios', 'ours', / permit esp host 198.*\n/, '']],
  ],
  [
    'interface shut down',
    'interface-up',
    'peer-unreachable',
    [['ikev2', 'ours', ' ip address 192.0.2.50 255.255.255.0', ' shutdown\n ip address 192.0.2.50 255.255.255.0']],
  ],
  [
    'PIX 6 key length',
    'ike-key-length',
    policy,
    [['pix-ios', 'ours', 'policy 10 encryption aes-256', 'policy 10 encryption aes-192']],
  ],
  ['PIX 6 IKE not enabled', 'ike-enabled', 'isakmp-not-enabled', [['pix-ios', 'ours', 'isakmp enable outside\n', '']]],
  ['PIX 6 key missing', 'key-present', 'no-tunnel-group-or-key', [['pix-ios', 'ours', /isakmp key .*\n/, '']]],
  [
    'PIX 6 decrypted traffic is filtered',
    'decrypted-permitted',
    'acl-filter-blocking-traffic',
    [['pix-ios', 'ours', 'sysopt connection permit-ipsec\n', '']],
  ],
  [
    'PIX 6 NAT exemption missing',
    'nat-exempt',
    'nat-exemption-missing',
    [['pix-ios', 'ours', 'nat (inside) 0 access-list NONAT\n', '']],
  ],
  [
    'PIX 6 selector wider',
    'selectors-mirror',
    acl,
    [['pix-ios', 'ours', 'VPN permit ip 10.71.0.0 255.255.255.0', 'VPN permit ip 10.71.0.0 255.255.0.0']],
  ],
  ['PIX 6 transform set', 'ipsec-key-length', transform, [['pix-ios', 'ours', 'esp-aes-256', 'esp-aes']]],
  [
    'PIX 6 peer address mistyped',
    'peer-address',
    'wrong-peer-address',
    [['pix-ios', 'ours', 'set peer 198.51.100.72', 'set peer 198.51.100.27']],
  ],
];
