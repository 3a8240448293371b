import {describe, expect, test} from 'vitest';
import {failures, load} from './compare-texts.ts';

/** The lines of a fix for our side, word for word: a device must take them. */
function check(
  name: string,
  id: string,
  change: (ours: string) => string,
  expected: readonly string[],
  undone?: string[],
) {
  test(name, () => {
    const {ours, theirs} = load('pairs', 'ios-asa');
    const found = failures({ours: change(ours), theirs}).find(known => known.id === id);
    expect(found?.fix.ours).toEqual(expected);
    if (undone) expect(found?.rollback.ours).toHaveLength(undone.length);
    if (undone) expect(found?.rollback.ours.map(line => line.replaceAll(/<masked:\d+>/g, '{oldPsk}'))).toEqual(undone);
  });
}

describe('a router', () => {
  check(
    'keeps the old key of an address until it is removed',
    'pre-shared-key',
    ours => ours.replace('FakeKey-Charlie', 'FakeKey-Other'),
    [
      'no crypto isakmp key {oldPsk} address 198.51.100.9 no-xauth',
      'crypto isakmp key {psk} address 198.51.100.9 no-xauth',
    ],
    [
      'no crypto isakmp key {psk} address 198.51.100.9 no-xauth',
      'crypto isakmp key {oldPsk} address 198.51.100.9 no-xauth',
    ],
  );
  check(
    'has a number of its own for every line of a list',
    'nat-exempt',
    ours => ours.replaceAll(/access-list 120 deny .*\n/g, ''),
    [
      'ip access-list extended 120',
      ' 5 deny ip 172.16.10.0 0.0.0.255 172.16.20.0 0.0.0.255',
      'ip access-list extended 120',
      ' 6 deny ip 172.16.11.0 0.0.0.255 172.16.20.0 0.0.0.255',
    ],
  );
  check(
    'has no destination in a standard list',
    'nat-exempt',
    ours =>
      ours
        .replaceAll(/access-list 120 .*\n/g, '')
        .replace('ip nat inside source route-map NONAT interface', 'ip nat inside source list 10 interface')
        .concat('\naccess-list 10 permit 172.16.0.0 0.0.255.255\n'),
    [],
  );
});
