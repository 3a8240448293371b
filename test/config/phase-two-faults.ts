import type {Kind} from './fault-kind.ts';

const transform = 'transform-set-mismatch';
const acl = 'crypto-acl-mismatch';

export const phaseTwoFaults: readonly Kind[] = [
  [
    'ESP key length',
    'ipsec-key-length',
    transform,
    [
      ['ios-ios', 'theirs', 'AES256 esp-aes 256', 'AES256 esp-aes'],
      ['asa-asa', 'ours', 'esp-aes-256', 'esp-aes-192'],
      ['asa82-asa84', 'theirs', 'esp-aes-256', 'esp-aes'],
      ['ikev2', 'theirs', 'esp encryption aes-256', 'esp encryption aes-192'],
    ],
  ],
  ['ESP cipher', 'ipsec-encryption', transform, [['vti', 'ours', 'esp-aes 256 esp-sha384-hmac', 'esp-gcm 256']]],
  [
    'ESP integrity',
    'ipsec-integrity',
    transform,
    [
      ['ios-ios', 'ours', 'esp-sha256-hmac', 'esp-sha512-hmac'],
      ['ikev2', 'theirs', 'esp integrity sha-256', 'esp integrity sha-1'],
    ],
  ],
  [
    'ESP without integrity',
    'ipsec-integrity',
    transform,
    [['ios-asa', 'ours', 'esp-aes 256 esp-sha-hmac', 'esp-aes 256']],
  ],
  [
    'AH beside ESP',
    'ipsec-protocol',
    transform,
    [['ios-ios', 'ours', 'TS esp-aes 256', 'TS ah-sha256-hmac esp-aes 256']],
  ],
  [
    'transport mode',
    'ipsec-mode',
    transform,
    [
      ['ios-ios', 'ours', ' mode tunnel', ' mode transport'],
      [
        'asa-asa',
        'ours',
        'esp-aes-256 esp-sha-hmac\n',
        'esp-aes-256 esp-sha-hmac\ncrypto ipsec ikev1 transform-set AES256 mode transport\n',
      ],
      ['vti', 'theirs', ' mode tunnel', ' mode transport'],
    ],
  ],
  [
    'PFS on one side only',
    'pfs',
    'pfs-mismatch',
    [
      ['ios-ios', 'theirs', ' set pfs group14\n', ''],
      ['asa-asa', 'ours', /crypto map OUTMAP 10 set pfs .*\n/, ''],
      ['vti', 'ours', ' set pfs group20\n', ''],
      ['asa82-asa84', 'ours', /crypto map MAP 10 set pfs .*\n/, ''],
    ],
  ],
  [
    'PFS group',
    'pfs-group',
    'pfs-mismatch',
    [
      ['ios-ios', 'ours', 'set pfs group14', 'set pfs group16'],
      ['ikev2', 'theirs', 'set pfs group19', 'set pfs group20'],
    ],
  ],
  [
    'selector narrower',
    'selectors-mirror',
    acl,
    [
      ['asa82-asa84', 'theirs', 'subnet 10.20.0.0 255.255.0.0', 'subnet 10.20.0.0 255.255.255.0'],
      ['ios-ios', 'theirs', 'permit ip 10.2.1.0 0.0.0.255', 'permit ip 10.2.1.0 0.0.0.127'],
    ],
  ],
  [
    'selector wider',
    'selectors-mirror',
    acl,
    [['ikev2', 'ours', '10 permit ip 10.50.0.0 0.0.0.255', '10 permit ip 10.50.0.0 0.0.1.255']],
  ],
  [
    'host instead of a network',
    'selectors-mirror',
    acl,
    [
      [
        'ios-asa',
        'ours',
        'access-list 110 permit ip 172.16.11.0 0.0.0.255',
        'access-list 110 permit ip host 172.16.11.0',
      ],
    ],
  ],
  [
    'selector missing',
    'selectors-mirror',
    acl,
    [
      ['ios-ios', 'theirs', ' permit ip 10.2.2.0 0.0.0.255 10.1.1.0 0.0.0.255\n', ''],
      ['ios-asa', 'ours', 'access-list 110 permit ip 172.16.11.0 0.0.0.255 172.16.20.0 0.0.0.255\n', ''],
    ],
  ],
  [
    'selector restricted to a port',
    'selectors-mirror',
    acl,
    [
      [
        'ios-ios',
        'ours',
        'permit ip 10.1.1.0 0.0.0.255 10.2.1.0 0.0.0.255\n permit',
        'permit tcp 10.1.1.0 0.0.0.255 10.2.1.0 0.0.0.255 eq 443\n permit',
      ],
    ],
  ],
  [
    'selectors identical instead of mirrored',
    'selectors-mirror',
    acl,
    [['ikev2', 'ours', '10.50.0.0 0.0.0.255 10.60.0.0 0.0.0.255', '10.60.0.0 0.0.0.255 10.50.0.0 0.0.0.255']],
  ],
  [
    'wrong network',
    'selectors-mirror',
    acl,
    [['ios-ios', 'theirs', '10.2.2.0 0.0.0.255 10.1.1.0', '10.2.2.0 0.0.0.255 10.1.3.0']],
  ],
  [
    'member missing in the object group',
    'selectors-mirror',
    acl,
    [['ios-asa', 'ours', 'access-list 110 permit ip 172.16.10.0 0.0.0.255 172.16.20.0 0.0.0.255\n', '']],
  ],
  [
    'netmask typed as wildcard',
    'selectors-wildcard',
    acl,
    [
      ['ikev2', 'ours', '10 permit ip 10.50.0.0 0.0.0.255', '10 permit ip 10.50.0.0 255.255.255.0'],
      ['ios-ios', 'theirs', 'permit ip 10.2.1.0 0.0.0.255', 'permit ip 10.2.1.0 255.255.255.0'],
    ],
  ],
  [
    'host bits set',
    'selectors-host-bits',
    acl,
    [['ios-ios', 'theirs', 'permit ip 10.2.1.0 0.0.0.255', 'permit ip 10.2.1.7 0.0.0.255']],
  ],
  [
    'remote network is local too',
    'selectors-local-overlap',
    'duplicate-or-overlapping-subnets',
    [
      ['ios-ios', 'ours', 'ip address 10.1.3.1', 'ip address 10.2.1.1'],
      ['asa-asa', 'ours', 'ip address 10.1.9.1', 'ip address 10.2.9.1'],
    ],
    'one side has to be renumbered',
  ],
  [
    'dynamic entry before the static one',
    'selectors-other-entry',
    'crypto-map-sequence',
    [
      [
        'asa-asa',
        'ours',
        'crypto map OUTMAP interface',
        'crypto dynamic-map DYN 10 set ikev1 transform-set AES256\ncrypto map OUTMAP 5 ipsec-isakmp dynamic DYN\ncrypto map OUTMAP interface',
      ],
      [
        'ios-ios',
        'theirs',
        'crypto map OUTSIDE-MAP 20 ipsec-isakmp',
        'crypto dynamic-map DYN 10\n set transform-set AES256\ncrypto map OUTSIDE-MAP 10 ipsec-isakmp dynamic DYN\ncrypto map OUTSIDE-MAP 20 ipsec-isakmp',
      ],
    ],
  ],
];
