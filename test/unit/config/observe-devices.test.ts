import {describe, expect, test} from 'vitest';
import {observeDevices} from '../../../src/config/observe-devices.ts';
import {devicesOf} from './device-text.ts';

/** Facts as `side fact=value @line` that must be stated, and facts that must not. */
function check(name: string, ours: string, expected: readonly string[], not: readonly string[] = [], theirs = '') {
  test(name, () => {
    const found = observeDevices([...devicesOf(ours), ...devicesOf(theirs, 'theirs')]);
    const said = found.map(
      ({fact, value, side, proof}) => `${side === 'theirs' ? 'theirs:' : ''}${fact}=${value} @${proof.line}`,
    );
    expect(said).toEqual(expect.arrayContaining([...expected]));
    for (const fact of not) expect(said.filter(text => text.includes(`${fact}=`))).toEqual([]);
  });
}

const entry = (seq: number, peer: string, list: string) =>
  `crypto map CMAP ${seq} ipsec-isakmp\n set peer ${peer}\n set transform-set TS\n match address ${list}\n`;
const wan = (map: string) =>
  `interface GigabitEthernet0/0\n ip address 198.51.100.1 255.255.255.0\n${map ? ` crypto map ${map}\n` : ''}`;

describe('crypto maps', () => {
  check('names', entry(10, '192.0.2.1', 'VPN') + wan('CMAP'), [
    'map.name=CMAP @1',
    'map.seq=10 @1',
    'acl.name=VPN @1',
    'transform.name=TS @1',
    'map.bound=yes @7',
    'map.interface=GigabitEthernet0/0 @7',
  ]);
  check(
    'bound, but without a list',
    `crypto map CMAP 10 ipsec-isakmp\n set peer 192.0.2.1\n set transform-set TS\n${wan('CMAP')}`,
    ['map.complete=no @1'],
    ['map.bound'],
  );
  check('bound nowhere', entry(10, '192.0.2.1', 'VPN') + wan(''), ['map.bound=no @1']);
  check('without any interface shown, nothing is missing', entry(10, '192.0.2.1', 'VPN'), [], ['map.bound']);
});

describe('the IKE version of a device', () => {
  const policy = 'crypto ikev1 policy 10\n encryption aes\n hash sha\n group 14\n';
  check('with policies of one version only', policy, ['ike.version=1 @1']);
  check(
    'with both enabled is not told',
    `${policy}crypto ikev1 enable outside\ncrypto ikev2 enable outside\n`,
    [],
    ['ike.version'],
  );
  check(
    'with a profile of the other version is not told',
    `crypto isakmp policy 1\n encr aes\ncrypto ipsec profile P\n set ikev2-profile IP\n`,
    [],
    ['ike.version'],
  );
});

describe('policies without the rest', () => {
  const policy = (lifetime: number) => `crypto isakmp policy 1\n encr aes\n group 14\n lifetime ${lifetime}\n`;
  check('with other lifetimes', policy(86400), ['ike.lifetimes-equal=no @1'], [], policy(28800));
  check('with one lifetime', policy(28800), ['ike.lifetimes-equal=yes @1'], [], policy(28800));
});

check(
  'the indentation is lost, and a line of the interface looks like one of another block',
  'interface FastEthernet0\nno ip address\nip virtual-reassembly\npppoe-client dial-pool-number 1\ncrypto map CMAP\n!\ninterface Dialer1\nip address negotiated\n',
  ['map.interface=FastEthernet0 @5'],
);

describe('two whole configurations', () => {
  const router = (own: string, peer: string) =>
    `crypto isakmp policy 1\n encr aes\n group 14\ncrypto isakmp key FakeKey-A address ${peer}\n` +
    `crypto ipsec transform-set TS esp-aes esp-sha-hmac\ncrypto map CMAP 10 ipsec-isakmp\n set peer ${peer}\n set transform-set TS\n match address VPN\n` +
    `interface GigabitEthernet0/0\n ip address ${own} 255.255.255.0\n crypto map CMAP\nip route 0.0.0.0 0.0.0.0 GigabitEthernet0/0\n`;
  const [a, b] = [list('VPN', '10.1.0.0', '10.2.0.0'), list('VPN', '10.2.0.0', '10.1.0.0')];
  check(
    'with a wrong peer, whose key is there',
    router('198.51.100.12', '203.0.113.54') + a,
    ['peer.address-right=no @7', 'ipsec.transforms-equal=yes @5'],
    ['ike.key'],
    router('203.0.113.45', '198.51.100.12') + b,
  );
});

test('a standard list of ASA is a list, so a policy that names it is complete', () => {
  const [device] = devicesOf('access-list SPLIT standard permit 10.20.0.0 255.255.0.0\n');
  expect(device?.acls.get('SPLIT')?.entries).toMatchObject([{from: {address: '10.20.0.0', length: 16}}]);
});

describe('switches', () => {
  check('aggressive mode refused', 'crypto ikev1 am-disable\n', ['ike.aggressive-disabled=yes @1']);
  check('NAT traversal off', 'no crypto isakmp nat-traversal\n', ['nat.traversal=no @1']);
  check('NAT traversal on', 'crypto isakmp nat-traversal 20\n', [], ['nat.traversal', 'ike.aggressive-disabled']);
});

const list = (name: string, from: string, to: string) =>
  `ip access-list extended ${name}\n permit ip ${from} 0.0.0.255 ${to} 0.0.0.255\n`;

describe('a part of a configuration', () => {
  const part = entry(10, '192.0.2.1', 'VPN') + wan('CMAP') + list('VPN', '10.1.0.0', '10.2.0.0');
  check(
    'proves neither keys, nor transform sets, nor routes missing',
    part,
    ['map.bound=yes @7'],
    ['ike.key', 'map.complete', 'route.remote-net'],
  );
  const sets = 'crypto ipsec transform-set TS esp-aes esp-sha-hmac\n';
  check(
    'of which the policies and transform sets are shown should show the key',
    `${part}crypto isakmp policy 10\n encr aes\n${sets}`,
    ['ike.key=missing @1'],
  );
  check('with the policies alone need not show it', `${part}crypto isakmp policy 10\n encr aes\n`, [], ['ike.key']);
  check('with other routes should show the one needed', `${part}ip route 10.9.0.0 255.255.255.0 198.51.100.9\n`, [
    'route.remote-net=missing @9',
  ]);
  const key = 'crypto isakmp key FakeKey-A address 192.0.2.1\n';
  check('with a host name is whole when one kind is absent', `hostname R1\n${part}${sets}${key}`, [
    'route.remote-net=missing @10',
  ]);
  check(
    'with a host name is an excerpt when more is absent',
    `hostname R1\n${part}`,
    [],
    ['ike.key', 'map.complete', 'route.remote-net'],
  );
  check(
    'without the transform set of an entry',
    'crypto map CMAP 10 match address VPN\ncrypto map CMAP 10 set peer 192.0.2.1\ncrypto map CMAP interface outside\n',
    ['map.bound=yes @3'],
    ['map.complete'],
  );
});

describe('what stands in the way of a flow', () => {
  check(
    'a dynamic entry first, without any list shown',
    'crypto dynamic-map DYN 10 set ikev1 transform-set TS\ncrypto map OUT 5 ipsec-isakmp dynamic DYN\ncrypto map OUT 10 match address VPN\ncrypto map OUT 10 set peer 192.0.2.1\ncrypto map OUT 10 set ikev1 transform-set TS\n',
    ['ipsec.selectors=other-entry @2'],
  );
  check(
    'a dynamic entry last is right',
    'crypto dynamic-map DYN 10 set ikev1 transform-set TS\ncrypto map OUT 10 match address VPN\ncrypto map OUT 10 set peer 192.0.2.1\ncrypto map OUT 10 set ikev1 transform-set TS\ncrypto map OUT 65000 ipsec-isakmp dynamic DYN\n',
    [],
    ['ipsec.selectors'],
  );
  check('the same network on both sides', entry(10, '192.0.2.1', 'VPN') + list('VPN', '10.1.0.0', '10.1.0.0'), [
    'ipsec.selectors=overlap @6',
  ]);
  const gate = (rule: string) =>
    `interface GigabitEthernet0/0\n ip address 198.51.100.1 255.255.255.0\n ip access-group IN in\n crypto map CMAP\nip access-list extended IN\n permit udp any any eq isakmp\n${rule}`;
  check('a list on the interface that lets in IKE only', gate(' permit icmp any any\n'), ['path.esp=no @6']);
  check(
    'a list that names another port',
    gate(' permit udp any any eq 5000\n').replace(' permit udp any any eq isakmp\n', ''),
    [],
    ['path.esp'],
  );
  check('a list that lets in ESP', gate(' permit esp any any\n'), [], ['path.esp']);
  check('a list that lets in NAT-T', gate(' permit udp any any eq non500-isakmp\n'), [], ['path.esp']);
});

test('several entries belong to their own peers, so that no command changes the entry of another tunnel', () => {
  const found = observeDevices(
    devicesOf(entry(10, '192.0.2.1', 'VPN-A') + entry(20, '192.0.2.2', 'VPN-B') + wan('CMAP')),
  );
  const of = (fact: string) => found.filter(seen => seen.fact === fact).map(({value, tunnel}) => [tunnel.peer, value]);
  expect(of('map.seq')).toEqual([
    ['192.0.2.1', '10'],
    ['192.0.2.2', '20'],
  ]);
  expect(of('acl.name')).toEqual([
    ['192.0.2.1', 'VPN-A'],
    ['192.0.2.2', 'VPN-B'],
  ]);
});

describe('lists and address translation', () => {
  check(
    'a mask where a wildcard belongs',
    'ip access-list extended VPN\n permit ip 10.1.0.0 255.255.0.0 10.2.0.0 0.0.255.255\n',
    ['selector.mask-typed-as-wildcard=yes @2'],
  );
  check(
    'inside sources are translated and nothing is exempt',
    'ip nat inside source list 1 interface GigabitEthernet0/0 overload\naccess-list 1 permit 10.1.0.0 0.0.255.255\n',
    [],
    ['selector.mask-typed-as-wildcard'],
  );
  check(
    'a list that denies the VPN is an exemption',
    'ip nat inside source list NAT interface GigabitEthernet0/0 overload\nip access-list extended NAT\n deny ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255\n permit ip 10.1.0.0 0.0.255.255 any\n',
    [],
    ['nat.exempt'],
  );
  check(
    'a list that does not is none',
    'ip nat inside source list NAT interface GigabitEthernet0/0 overload\nip access-list extended NAT\n permit ip 10.1.0.0 0.0.255.255 any\n',
    ['nat.exempt=no @1'],
  );
});

describe('two devices', () => {
  const acl = (from: string, to: string) =>
    `ip access-list extended VPN\n permit ip ${from} 0.0.255.255 ${to} 0.0.255.255\n`;
  check(
    'networks that mirror',
    acl('10.1.0.0', '10.2.0.0'),
    ['selector.mirror=yes @2'],
    ['selector.difference'],
    acl('10.2.0.0', '10.1.0.0'),
  );
  check(
    'networks that do not',
    acl('10.1.0.0', '10.2.0.0'),
    ['selector.mirror=no @2'],
    [],
    acl('10.3.0.0', '10.1.0.0'),
  );
  check(
    'policies that differ',
    'crypto isakmp policy 10\n encr aes 256\n',
    [
      'ike.mismatch=encryption @1',
      'ike.mismatch-offered=3des @1',
      'ike.mismatch-configured=aes-256 @1',
      'ike.proposal=rejected @1',
    ],
    [],
    'crypto isakmp policy 10\n encr 3des\n',
  );
  check(
    'only one of them protects its tunnel',
    'crypto ipsec profile P\n set transform-set TS\ninterface Tunnel0\n tunnel destination 192.0.2.1\n',
    ['map.bound=no @3'],
    [],
    'crypto ipsec profile P\n set transform-set TS\ninterface Tunnel0\n tunnel destination 198.51.100.1\n tunnel protection ipsec profile P\n',
  );
  check(
    'policies of each are listed with their side',
    'crypto isakmp policy 10\n encr aes 256\n',
    [
      'policy.entry=10 encryption=aes-256 hash= group= authentication= lifetime= @1',
      'theirs:policy.entry=20 encryption=aes-256 hash= group= authentication= lifetime= @1',
    ],
    ['ike.mismatch'],
    'crypto isakmp policy 20\n encr aes 256\n',
  );
});

test('nothing from nothing', () => expect(observeDevices([])).toEqual([]));
