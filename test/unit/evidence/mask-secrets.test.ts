import {describe, expect, test} from 'vitest';
import {markKeys, maskSecrets, rememberKeys} from '../../../src/evidence/mask-secrets.ts';

const canary = 'S3cretC4nary';

function check(line: string) {
  test(line, () => {
    const masked = maskSecrets(line);
    expect(masked).not.toContain(canary);
    expect(maskSecrets(masked)).toBe(masked);
  });
}

function unchanged(line: string) {
  test(`stays: ${line}`, () => expect(maskSecrets(line)).toBe(line));
}

check(`crypto isakmp key ${canary} address 192.0.2.1`);
check(`crypto isakmp key 6 ${canary} address 192.0.2.1 255.255.255.255 no-xauth`);
check(`isakmp key ${canary} address 192.0.2.1 netmask 255.255.255.255`);
check(` pre-shared-key address 192.0.2.1 key ${canary}`);
check(` pre-shared-key local ${canary}`);
check(` pre-shared-key ${canary}`);
check(` ikev1 pre-shared-key ${canary}`);
check(` ikev2 remote-authentication pre-shared-key ${canary}`);
check(` ikev2 local-authentication pre-shared-key 0 ${canary}`);
check(` key ${canary}`);
check(`HUB(config-isakmp-group)# key ${canary}`);
check(`> >  key 0 ${canary}`);
check(`[10:11:12.345] key ${canary}`);
check(`2026-11-21T10:11:12.345Z  key ${canary}`);
check(`username admin privilege 15 secret 5 ${canary}`);
check(`enable password ${canary} encrypted`);
check(`snmp-server community ${canary} RO`);
check(`tacacs-server host 192.0.2.5 key ${canary}`);
check(` ip nhrp authentication ${canary}`);
check(` ip ospf message-digest-key 1 md5 ${canary}`);
check(`192.0.2.1 : PSK "${canary}"`);
check(`pre-shared key: ${canary}`);
check(`activation-key 0x1234abcd 0x${canary}`);

unchanged('show crypto isakmp key');
unchanged(' tunnel key 749');
unchanged('ISAKMP:(0):found peer pre-shared key matching 192.0.2.1');
unchanged(' authentication pre-share');
unchanged(' ikev1 pre-shared-key *****');
unchanged('crypto isakmp key {psk} address {peer}');
unchanged('MM_KEY_EXCH');
unchanged(' key chain EIGRP');
unchanged('ISAKMP:(0): no key found');
unchanged('HUB(config-keychain)# key 1');
unchanged('%CRYPTO-3-X: key mismatch');

test('equal keys of one analysis have equal marks, and other secrets have none', () => {
  const lines = [
    'crypto isakmp key FakeKey-A address 192.0.2.1',
    ' ikev1 pre-shared-key FakeKey-B',
    'isakmp key FakeKey-A address 192.0.2.2 netmask 255.255.255.255',
    'enable password FakeKey-A encrypted',
  ];
  const marks = markKeys(lines);
  const masked = lines.map(line => maskSecrets(line, marks));
  expect(masked).toEqual([
    'crypto isakmp key <masked:1> address 192.0.2.1',
    ' ikev1 pre-shared-key <masked:2>',
    'isakmp key <masked:1> address 192.0.2.2 netmask 255.255.255.255',
    'enable password <masked> encrypted',
  ]);
  expect(masked.map(line => maskSecrets(line, marks))).toEqual(masked);
});

describe('marks tell equal keys without saying which', () => {
  const lines = (...keys: string[]) => keys.map(key => `crypto isakmp key ${key} address 192.0.2.1`);
  const marksOf = (known: Parameters<typeof markKeys>[1], ...keys: string[]) => [
    ...markKeys(lines(...keys), known).values(),
  ];

  test('numbers in the order of the text, once per key', () => {
    expect(marksOf({}, 'KeyOne', 'KeyTwo', 'KeyOne')).toEqual(['<masked:1>', '<masked:2>']);
  });

  test('a key of an earlier text gets its number again, a new one the next', () => {
    const known = rememberKeys(markKeys(lines('KeyOne', 'KeyTwo')), {});
    expect(marksOf(known, 'KeyTwo', 'KeyThree')).toEqual(['<masked:2>', '<masked:3>']);
    expect(JSON.stringify(known)).not.toMatch(/Key/);
  });

  test('a mark that is pasted is no key, and its number is not given again', () => {
    expect(marksOf({}, '<masked:4>', 'KeyOne')).toEqual(['<masked:5>']);
  });

  test('a mark stays as it is when it is masked again', () => {
    const [line = ''] = lines('KeyOne');
    const once = maskSecrets(line, markKeys([line]));
    expect(once).toContain('<masked:1>');
    expect(maskSecrets(once, markKeys([once]))).toBe(once);
  });
});
