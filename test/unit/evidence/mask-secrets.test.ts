import {describe, expect, test} from 'vitest';
import {maskLines} from '../../../src/evidence/mask-lines.ts';
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
check(`crypto isakmp key my secret ${canary} address 192.0.2.1`);
check(`crypto isakmp key ${canary} address ipv6 2001:db8::1/128`);
check(`no crypto isakmp key ${canary} address 192.0.2.1`);
check(`crypto isakmp key ${canary} address 0.0.0.0        0.0.0.0`);
check(`crypto isakmp key 6 ${canary} hostname r2.example.net no-xauth`);
check(` pre-shared-key address ipv6 2001:db8::/64 key ${canary}`);
check(` pre-shared-key address 192.0.2.1 255.255.255.0 key 6 ${canary}`);
check(` pre-shared-key hostname r2.example.net key 0 ${canary}`);
check(` pre-shared-key local hex ${canary}`);
check(` pre-shared-key hex 0x${canary}`);
check(` pre-shared-key remote 6 ${canary}`);
check(` pre-shared-key ascii-text "${canary}"`);
check(`set security ike policy P pre-shared-key ascii-text "${canary}"`);
check(` pre-shared-key 8 ${canary}`);
check(` ikev2 local-authentication pre-shared-key 8 ${canary}`);
check(` ikev2 remote-authentication pre-shared-key hex ${canary}`);
check(` authentication local pre-share key ${canary}`);
check(` authentication remote pre-share key 6 ${canary}`);
check(` ppk manual id PPK1 key 0 ${canary} required`);
check(` ppk manual id PPK1 key hex ${canary}`);
check(` set session-key inbound esp 256 cipher ${canary} authenticator ${canary}`);
check(` set session-key outbound ah 300 ${canary}`);
check(` ipv6 ospf authentication ipsec spi 500 md5 ${canary}`);
check(` ospfv3 encryption ipsec spi 1001 esp aes-cbc 128 7 ${canary} sha1 7 ${canary}`);
check(` ip ospf authentication-key 7 ${canary}`);
check(` neighbor 192.0.2.9 password 7 ${canary}`);
check(`  key-string 7 ${canary}`);
check(`  key-string ${canary}`);
check(` standby 1 authentication md5 key-string ${canary}`);
check(` standby 1 authentication ${canary}`);
check(` vrrp 1 authentication text ${canary}`);
check(`ntp authentication-key 1 md5 ${canary} 7`);
check(`enable password level 15 7 ${canary}`);
check(`enable secret sha512 ${canary}`);
check(`username admin secret sha512 0 ${canary}`);
check(`username admin algorithm-type scrypt secret ${canary}`);
check(`username admin password ${canary} mschap`);
check(`username admin password 0 ${canary} privilege 15`);
check(`snmp-server host inside 192.0.2.9 community ${canary} version 2c`);
check(`snmp-server host 192.0.2.9 version 2c ${canary}`);
check(`snmp-server host 192.0.2.9 traps version 2c ${canary}`);
check(`snmp-server user U G v3 auth sha ${canary} priv aes 128 ${canary}`);
check(`snmp-server community 8 ${canary}`);
check(`aaa-server TAC (inside) host 192.0.2.9 ${canary} timeout 5`);
check(`tacacs-server key 7 ${canary}`);
check(`radius-server host 192.0.2.5 auth-port 1812 acct-port 1813 key 7 ${canary}`);
check(` ldap-login-password ${canary}`);
check(`crypto ca import TP pkcs12 ${canary}`);
check(`crypto pki import TP pkcs12 terminal password ${canary}`);
check(`crypto pki export TP pkcs12 terminal password ${canary}`);
check(`crypto key import rsa K terminal ${canary}`);
check(` set psksecret ENC ${canary}`);
check(` set psksecret ${canary}`);
check(` secret = "${canary}"`);
check(`  secret=${canary}`);
check(`ipsec-secret ${canary}`);
check(`copy ftp://user:${canary}@192.0.2.9/x flash:`);
check(` wpa-psk ascii 0 ${canary}`);
check(`vpngroup G password ${canary}`);
check(`vpdn username bob password ${canary} store-local`);
check(` ppp chap password 7 ${canary}`);
check(` ip http client password 7 ${canary}`);
check(`ip ftp password 7 ${canary}`);
check(` shared-secret ${canary}`);
check(`key config-key password-encrypt ${canary}`);
check(`: PSK "${canary}"`);
check(`192.0.2.1 %any : PSK ${canary}`);
check(`/ip ipsec identity add peer=p secret=${canary}`);
check(`the pre-shared key is "${canary}"`);
check(`failover key ${canary}`);
check(`failover ipsec pre-shared-key ${canary}`);
check(` message-digest-key 1 md5 7 ${canary}`);
check(` eigrp authentication mode hmac-sha-256 7 ${canary}`);
check(`isakmp key ${canary} address 192.0.2.1 netmask 255.255.255.255 no-xauth no-config-mode`);
check(`Preshared key for 192.0.2.1: ${canary}`);
check(`crypto ikev1 pre-shared-key ${canary}`);
check(` cisp secret 0 ${canary}`);
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

function checkLines(name: string, text: string) {
  test(name, () => {
    const lines = text.split('\n').map((line, index) => ({file: 'f', line: index + 1, text: line}));
    const masked = maskLines(lines);
    expect(masked.map(line => line.text).join('')).not.toContain(canary);
    expect(masked.map(({line}) => line)).toEqual(lines.map(({line}) => line));
    expect(maskLines(masked)).toEqual(masked);
  });
}

describe('what only several lines show to be a key', () => {
  checkLines(
    'show crypto isakmp key',
    `Keyring      Hostname/Address                            Preshared Key

default      192.0.2.1                                   ${canary}
             192.0.2.0        [255.255.255.0]            ${canary}
             branch.example.net                          ${canary}
RING         2001:db8::1/128                             two words ${canary}
R1#show clock`,
  );
  checkLines(
    'a private key',
    `-----BEGIN RSA PRIVATE KEY-----
Proc-Type: 4,ENCRYPTED

MIIEpAIBAAKCAQEA${canary}
-----END RSA PRIVATE KEY-----`,
  );
  const line = `crypto isakmp key ${canary} address 192.0.2.1`;
  const longest = 'a line that fills the whole of the screen'.padEnd(52, '.');
  for (const at of [12, 17, 18, 24]) {
    const [head, tail] = [line.slice(0, at), line.slice(at)];
    const lead = '! '.padEnd(52 - at, '-');
    checkLines(`a key cut behind ${at} characters`, [longest, (lead + head).trimEnd(), tail].join('\n'));
  }
});

test('a command behind a long line with a key is not the rest of the key', () => {
  const lines = [
    ' pre-shared-key address 198.51.100.80 key FakeKey-Juliett',
    'crypto isakmp policy 10',
    ' encr aes 256',
  ];
  const masked = maskLines(lines.map((text, index) => ({file: 'paste', line: index + 1, text})));
  expect(masked.map(({text}) => text)).toEqual([
    ' pre-shared-key address 198.51.100.80 key <masked>',
    'crypto isakmp policy 10',
    ' encr aes 256',
  ]);
});

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
