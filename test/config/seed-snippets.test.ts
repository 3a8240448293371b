import {expect, test} from 'vitest';
import {compareDevices} from '../../src/config/compare-devices.ts';
import {mirrorAcl} from '../../src/config/mirror-acl.ts';
import {readDevice} from '../../src/config/read-device.ts';
import type {EvidenceText} from '../../src/evidence/read-evidence.ts';
import {compileSignatures} from '../../src/evidence/scan-messages.ts';
import {analyse} from '../../src/session/analyse.ts';
import {loadCatalogue} from '../load-catalogue.ts';

const catalogue = loadCatalogue();
const signatures = compileSignatures(catalogue);

function firstCause(ours: string, theirs?: string): string | null {
  const texts: EvidenceText[] = [{file: 'ours.txt', text: ours, side: 'ours'}];
  if (theirs !== undefined) texts.push({file: 'theirs.txt', text: theirs, side: 'theirs'});
  return analyse(texts, catalogue, signatures).diagnosis.tunnels[0]?.causes[0]?.id ?? null;
}

function device(text: string, side: 'ours' | 'theirs' = 'ours') {
  const lines = text.split('\n').map((line, index) => ({file: `${side}.txt`, line: index + 1, text: line}));
  return readDevice(lines, `${side}.txt`, side);
}

test('scenario 1a: policies with different encryption', () => {
  const policy = (cipher: string) =>
    `crypto isakmp policy 10\nencr ${cipher}\nauthentication pre-share\ngroup 2\nlifetime 7200\n`;
  expect(firstCause(policy('3des'), policy('aes'))).toBe('ike-policy-mismatch');
});

test('scenario 1b: keyrings with different keys, the key on a line of its own', () => {
  const hub = 'crypto keyring SPOKES\npre-shared-key address 198.51.100.1\nkey FakeKey-One\n';
  const spoke = 'crypto keyring HUB\npre-shared-key address 192.0.2.1\nkey FakeKey-Two\n';
  expect(firstCause(hub, spoke)).toBe('psk-mismatch');
  expect(firstCause(hub, spoke.replace('FakeKey-Two', 'FakeKey-One'))).not.toBe('psk-mismatch');
});

test('scenario 2a: transform sets with different ciphers', () => {
  const set = (cipher: string) => `crypto ipsec transform-set TS ${cipher} esp-sha-hmac\n`;
  expect(firstCause(set('esp-aes'), set('esp-3des'))).toBe('transform-set-mismatch');
  expect(firstCause(set('esp-aes'), set('esp-aes'))).toBeNull();
});

test('scenario 2b: the hub names another network than the spoke has', () => {
  const hub = 'ip access-list extended SPOKE10-ACL\n permit ip 10.3.1.0 0.0.0.255 10.5.1.0 0.0.0.255\n';
  const spoke = 'ip access-list extended HUB-ACL\n permit ip 10.4.1.0 0.0.0.255 10.3.1.0 0.0.0.255\n';
  expect(firstCause(hub, spoke)).toBe('crypto-acl-mismatch');
});

const peerA = `access-list 150 permit ip 10.113.0.0 0.0.0.255 10.114.0.0 0.0.0.255
access-list 150 permit ip host 192.0.2.15 host 10.114.0.123`;
const peerB = `access-list 150 permit ip 10.114.0.0 0.0.0.255 10.113.0.0 0.0.0.255
access-list 150 permit ip host 10.114.0.123 host 192.0.2.15`;

test('the example of mirrored lists is no fault, and the builder writes the same mirror', () => {
  expect(firstCause(peerA, peerB)).toBeNull();
  const acl = device(peerA).acls.get('150');
  if (!acl) throw new Error('no list');
  const mirrored = mirrorAcl(acl, device('version 15.2\nip route 0.0.0.0 0.0.0.0 192.0.2.1'));
  expect(mirrored).toEqual([
    'ip access-list extended 150',
    ' permit ip 10.114.0.0 0.0.0.255 10.113.0.0 0.0.0.255',
    ' permit ip host 10.114.0.123 host 192.0.2.15',
  ]);
  expect(mirrorAcl(acl, device('ASA Version 9.8(2)'), 'TO-A')).toEqual([
    'access-list TO-A extended permit ip 10.114.0.0 255.255.255.0 10.113.0.0 255.255.255.0',
    'access-list TO-A extended permit ip host 10.114.0.123 host 192.0.2.15',
  ]);
});

const map = (peer: string, local: string) =>
  `crypto map M 10 match address VPN\ncrypto map M 10 set peer ${peer}\ncrypto map M interface outside\ninterface Ethernet0/0\n nameif outside\n ip address ${local} 255.255.255.0\n`;
const grouped = (members: string) =>
  `ASA Version 9.1(2)\nobject-group network FAR\n${members}\naccess-list VPN extended permit ip 10.9.0.0 255.255.255.0 object-group FAR\n${map('198.51.100.1', '192.0.2.1')}`;
const plain = (network: string) =>
  `ASA Version 9.1(2)\naccess-list VPN extended permit ip ${network} 10.9.0.0 255.255.255.0\n${map('192.0.2.1', '198.51.100.1')}`;
const mirrorStatus = (ours: string, theirs: string) =>
  compareDevices(device(ours), device(theirs, 'theirs')).tunnels[0]?.checks.find(
    check => check.id === 'selectors-mirror',
  );

test.each([
  ['host and network of 32 bits are the same', ' network-object host 10.1.1.4', '10.1.1.4 255.255.255.255', 'pass', ''],
  ['a network written as a host', ' network-object host 10.1.1.0', '10.1.1.0 255.255.255.0', 'fail', 'host'],
  [
    'the old and the new mask side by side',
    ' network-object 10.0.0.0 255.255.255.240\n network-object 10.0.0.0 255.255.255.224',
    '10.0.0.0 255.255.255.224',
    'fail',
    'narrower',
  ],
  ['groups in groups', ' group-object MISSING', '10.0.0.0 255.255.255.0', 'unknown', ''],
])('object groups: %s', (_name, members, network, status, says) => {
  const check = mirrorStatus(grouped(members), plain(network));
  expect(check?.status).toBe(status);
  expect(check?.says).toContain(says);
});
