import {describe, expect, test} from 'vitest';
import {comparePolicies} from '../../../src/config/compare-policies.ts';
import {compareSelectors} from '../../../src/config/compare-selectors.ts';
import {deviceOf} from './device-text.ts';

const acl = (name: string, ...entries: string[]) =>
  [`ip access-list extended ${name}`, ...entries.map(entry => ` permit ip ${entry}`)].join('\n');
const here = '10.1.0.0 0.0.255.255';
const there = '10.2.0.0 0.0.255.255';

describe('the networks of two devices', () => {
  function check(
    name: string,
    ours: string,
    theirs: string,
    expected: {mirror: boolean; line?: number; says?: RegExp} | null,
  ) {
    test(name, () => {
      const found = compareSelectors(deviceOf(ours), deviceOf(theirs, 'theirs'));
      if (expected === null) return expect(found).toBeNull();
      expect(found?.isMirror).toBe(expected.mirror);
      if (expected.line) expect(found?.entry?.line.line).toBe(expected.line);
      if (expected.says) expect(found?.says).toMatch(expected.says);
    });
  }
  check('mirrors', acl('A', `${here} ${there}`), acl('B', `${there} ${here}`), {mirror: true});
  check(
    'mirrors of two entries in another order',
    acl('A', `${here} ${there}`, `${here} host 10.9.9.9`),
    acl('B', `host 10.9.9.9 ${here}`, `${there} ${here}`),
    {mirror: true},
  );
  check('another mask', acl('A', `${here} ${there}`), acl('B', `10.2.0.0 0.0.0.255 ${here}`), {
    mirror: false,
    line: 2,
    says: /A has 10\.1\.0\.0\/16 to 10\.2\.0\.0\/16; B has 10\.2\.0\.0\/24 to 10\.1\.0\.0\/16/,
  });
  check(
    'one entry too many on the other side',
    acl('A', `${here} ${there}`),
    acl('B', `${there} ${here}`, `host 10.9.9.9 ${here}`),
    {
      mirror: false,
      line: 3,
      says: /^B has 10\.9\.9\.9/,
    },
  );
  check(
    'another protocol',
    acl('A', `${here} ${there}`),
    'ip access-list extended B\n permit tcp 10.2.0.0 0.0.255.255 10.1.0.0 0.0.255.255',
    {mirror: false},
  );
  check(
    'copied instead of mirrored has nothing in common',
    acl('A', `${here} ${there}`),
    acl('B', `${here} ${there}`),
    null,
  );
  check('everything proves nothing', acl('A', `${here} any`), acl('B', `${there} any`), null);
  check(
    'lists that have nothing to do with each other',
    acl('A', `${here} ${there}`),
    acl('B', 'host 192.0.2.9 host 192.0.2.8'),
    null,
  );
  check(
    'only lists that a crypto map names count',
    `${acl('NAT', `${here} host 10.9.9.9`)}\n${acl('VPN', `${here} ${there}`)}\ncrypto map CMAP 10 ipsec-isakmp\n match address VPN`,
    acl('B', `${there} ${here}`),
    {mirror: true},
  );
});

describe('the IKE policies of two devices', () => {
  const policy = (number: number, encryption: string, hash = 'sha256', group = '14') =>
    `crypto isakmp policy ${number}\n encr ${encryption}\n hash ${hash}\n group ${group}\n authentication pre-share\n`;

  function check(name: string, ours: string, theirs: string, expected: readonly string[] | null) {
    test(name, () => {
      const found = comparePolicies(deviceOf(ours), deviceOf(theirs, 'theirs'));
      expect(found && [found.attribute, found.configured, found.offered, found.policy.name]).toEqual(expected);
    });
  }
  check('equal', policy(10, 'aes 256'), policy(20, 'aes 256'), null);
  check(
    'equal in other words',
    policy(10, 'aes 256'),
    'crypto ikev1 policy 5\n encryption aes-256\n hash sha256\n group 14\n authentication pre-share\n',
    null,
  );
  check('another algorithm', policy(10, 'aes 256'), policy(20, '3des'), ['encryption', 'aes-256', '3des', '10']);
  check('another key length', policy(10, 'aes 256'), policy(20, 'aes'), ['encryption', 'aes-256', 'aes-128', '10']);
  check('another group', policy(10, 'aes 256'), policy(20, 'aes 256', 'sha256', '5'), ['group', '14', '5', '10']);
  check('one of several fits', policy(10, '3des') + policy(20, 'aes 256'), policy(30, 'aes 256'), null);
  check(
    'none fits: the nearest counts',
    policy(10, '3des') + policy(20, 'aes 256', 'sha256', '5'),
    policy(30, 'aes 256'),
    ['group', '5', '14', '20'],
  );
  check(
    'another version is no policy to compare with',
    policy(10, 'aes 256'),
    'crypto ikev2 proposal P\n encryption 3des\n',
    null,
  );
  check(
    'what is not printed is not different',
    'crypto isakmp policy 10\n encr aes 256\n',
    'crypto isakmp policy 10\n group 5\n',
    null,
  );
  check('one side without any', policy(10, 'aes 256'), 'hostname X\ninterface Tunnel0\n', null);
});
