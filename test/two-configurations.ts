import {readFileSync} from 'node:fs';
import {join} from 'node:path';

const folder = join(import.meta.dirname, 'config/pairs/ios-asa');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

/** Keys that must never be seen again. */
export const canaries = ['CANARY-ours-1', 'CANARY-theirs-2'] as const;

/** A router and a firewall that disagree about the key, a cipher, a transform set in two ways, PFS and the crypto ACL. */
export const ours = read('ours.txt')
  .replace('FakeKey-Charlie', canaries[0])
  .replace('encr aes 256', 'encr aes')
  .replace('esp-aes 256 esp-sha-hmac', 'esp-aes esp-sha256-hmac')
  .replace('pfs group14', 'pfs group2')
  .replace('access-list 110 permit ip 172.16.11.0 0.0.0.255', 'access-list 110 permit ip 172.16.12.0 0.0.0.255');
export const theirs = read('theirs.txt').replace('FakeKey-Charlie', canaries[1]);
