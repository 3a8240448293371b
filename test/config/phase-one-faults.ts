import type {Kind} from './fault-kind.ts';

const policy = 'ike-policy-mismatch';

export const phaseOneFaults: readonly Kind[] = [
  [
    'IKE key length',
    'ike-key-length',
    policy,
    [
      ['ios-ios', 'ours', ' encr aes 256', ' encr aes 192'],
      ['asa-asa', 'theirs', ' encryption aes-256', ' encryption aes'],
      ['ikev2', 'ours', 'encryption aes-cbc-256', 'encryption aes-cbc-128'],
      ['vti', 'theirs', 'encr aes 256', 'encr aes'],
    ],
  ],
  [
    'IKE encryption algorithm',
    'ike-encryption',
    policy,
    [['ikev2', 'theirs', 'encryption aes-256\n integ', 'encryption aes-gcm-256\n integ']],
  ],
  [
    'IKE hash',
    'ike-integrity',
    policy,
    [
      ['ios-ios', 'ours', ' hash sha256', ' hash sha512'],
      ['vti', 'ours', 'hash sha384', 'hash sha256'],
    ],
  ],
  ['IKE hash left at the default', 'ike-integrity', policy, [['vti', 'theirs', ' hash sha384\n', '']]],
  ['IKEv2 integrity', 'ike-integrity', policy, [['ikev2', 'ours', 'integrity sha512', 'integrity sha384']]],
  ['IKEv2 PRF', 'ike-prf', policy, [['ikev2', 'theirs', 'prf sha512', 'prf sha256']]],
  [
    'IKE group',
    'ike-group',
    policy,
    [
      ['ios-ios', 'ours', ' group 14', ' group 16'],
      ['asa-asa', 'ours', ' group 14', ' group 19'],
      ['ikev2', 'theirs', ' group 19', ' group 21'],
      ['vti', 'ours', ' group 20', ' group 19'],
    ],
  ],
  [
    'IKE authentication method',
    'ike-authentication',
    policy,
    [['asa-asa', 'theirs', ' authentication pre-share', ' authentication rsa-sig']],
  ],
  [
    'key differs',
    'pre-shared-key',
    'psk-mismatch',
    [
      ['ios-ios', 'theirs', 'FakeKey-Alpha', 'FakeKey-Alpah'],
      ['asa-asa', 'ours', 'FakeKey-Bravo', 'FakeKey-bravo'],
      ['ios-asa', 'ours', 'FakeKey-Charlie', 'FakeKey-Charlie1'],
      ['asa82-asa84', 'theirs', 'FakeKey-Delta', 'FakeKey-Echo'],
      ['vti', 'ours', 'FakeKey-Echo', 'FakeKey-Delta'],
      ['ios-asa-nat', 'theirs', 'FakeKey-Charlie', 'FakeKey-Golf'],
    ],
  ],
  [
    'IKEv2 key of one direction differs',
    'pre-shared-key',
    'psk-mismatch',
    [
      [
        'ikev2',
        'theirs',
        'local-authentication pre-shared-key FakeKey-Foxtrot',
        'local-authentication pre-shared-key FakeKey-Hotel',
      ],
    ],
  ],
  [
    'key missing',
    'key-present',
    'no-tunnel-group-or-key',
    [
      ['ios-ios', 'theirs', /crypto isakmp key .*\n/, ''],
      ['vti', 'ours', /crypto isakmp key .*\n/, ''],
      ['asa-asa', 'theirs', / ikev1 pre-shared-key .*\n/, ''],
    ],
  ],
  [
    'key for another address',
    'key-present',
    'no-tunnel-group-or-key',
    [
      ['ios-ios', 'ours', 'address 198.51.100.1\n', 'address 198.51.100.11\n'],
      ['ikev2', 'ours', '  address 198.51.100.50', '  address 198.51.100.51'],
    ],
  ],
  [
    'tunnel group for another address',
    'key-present',
    'no-tunnel-group-or-key',
    [['asa82-asa84', 'ours', /tunnel-group 198\.51\.100\.20/g, 'tunnel-group 198.51.100.21']],
  ],
  [
    'peer address mistyped',
    'peer-address',
    'wrong-peer-address',
    [
      ['ios-ios', 'ours', 'set peer 198.51.100.1', 'set peer 198.51.100.11'],
      ['asa-asa', 'theirs', 'set peer 192.0.2.1', 'set peer 192.0.2.11'],
      ['ikev2', 'ours', 'set peer 198.51.100.50', 'set peer 198.51.100.5'],
    ],
  ],
  [
    'tunnel destination mistyped',
    'peer-address',
    'wrong-peer-address',
    [['vti', 'theirs', 'tunnel destination 192.0.2.33', 'tunnel destination 192.0.2.34']],
  ],
  [
    'IKE version',
    'ike-version',
    'ike-version-mismatch',
    [['ikev2', 'ours', ' set ikev2-profile IKE2\n', '']],
    'key and policy of the other version are not there on the peer',
  ],
  [
    'aggressive mode refused',
    'ike-mode',
    'aggressive-vs-main-mode',
    [
      [
        'asa-asa',
        'ours',
        'crypto map OUTMAP interface outside',
        'crypto map OUTMAP 10 set ikev1 phase1-mode aggressive\ncrypto map OUTMAP interface outside',
      ],
    ],
  ],
  [
    'IKE not enabled',
    'ike-enabled',
    'isakmp-not-enabled',
    [
      ['asa-asa', 'ours', 'crypto ikev1 enable outside\n', ''],
      ['asa82-asa84', 'ours', 'crypto isakmp enable outside\n', ''],
      ['asa-asa', 'theirs', 'crypto ikev1 enable outside\n', ''],
      ['ikev2', 'theirs', 'crypto ikev2 enable outside\n', ''],
    ],
  ],
  [
    'IKE switched off',
    'ike-enabled',
    'isakmp-not-enabled',
    [['ios-ios', 'ours', 'crypto isakmp keepalive', 'no crypto isakmp enable\ncrypto isakmp keepalive']],
  ],
  [
    'IKE enabled on another interface',
    'ike-enabled',
    'isakmp-not-enabled',
    [['asa-asa', 'theirs', 'ikev1 enable outside', 'ikev1 enable inside']],
  ],
  [
    'identity is a name',
    'ike-identity',
    'identity-mismatch',
    [
      ['asa-asa', 'ours', 'crypto ikev1 enable', 'crypto isakmp identity hostname\ncrypto ikev1 enable'],
      ['ios-ios', 'theirs', 'crypto isakmp keepalive', 'crypto isakmp identity hostname\ncrypto isakmp keepalive'],
    ],
  ],
  [
    'IKEv2 identity expected elsewhere',
    'ike-identity',
    'identity-mismatch',
    [['ikev2', 'ours', 'match identity remote address 198.51.100.50', 'match identity remote address 198.51.100.60']],
  ],
  [
    'NAT traversal off behind NAT',
    'nat-t',
    'nat-t-blocked-or-needed',
    [
      [
        'ios-asa-nat',
        'ours',
        'crypto isakmp keepalive',
        'no crypto ipsec nat-transparency udp-encapsulation\ncrypto isakmp keepalive',
      ],
      ['ios-asa-nat', 'theirs', 'crypto ikev1 enable', 'no crypto isakmp nat-traversal\ncrypto ikev1 enable'],
    ],
  ],
  [
    'DPD on one side only',
    'dpd',
    'dpd-disabled-dead-peer',
    [
      ['ios-ios', 'ours', /crypto isakmp keepalive .*\n/, ''],
      ['ios-asa', 'theirs', 'isakmp keepalive threshold 10 retry 2', 'isakmp keepalive disable'],
    ],
  ],
];
