import {createDraft, type Draft, type Family, setField} from '../evidence/family.ts';
import {type ConfigBlock, findInBody, readBlocks} from './config-blocks.ts';
import {likeliestPlatform} from './parse-device.ts';

/* Transform sets (IKEv1) and IPsec proposals (IKEv2, ASA) of a running configuration. */
export const runIpsecTransform: Family = {
  kind: 'run_ipsec_transform',
  commands: [/^show running-config (?:all )?crypto ipsec/],
  headers: [],
  parse(lines) {
    const records: Draft[] = [];
    for (const block of readBlocks(lines)) readTransform(block, records);
    return {records, unread: [], platform: likeliestPlatform(lines)};
  },
  // Configurations are compared as a whole, see observe-devices.
  observe: () => [],
};

const isAuth = (word: string) => /hmac|^ah-|^esp-none$/.test(word);

function readTransform(block: ConfigBlock, records: Draft[]): void {
  const [, name, algorithms = ''] = /^crypto ipsec (?:ikev1 )?transform-set (\S+)(?: (\S.*))?$/.exec(block.text) ?? [];
  if (name) {
    // ASA sets the mode on a line of its own: `crypto ipsec ikev1 transform-set T mode transport`.
    const [, mode] = /^mode (\S+)/.exec(algorithms) ?? [];
    const known = records.find(draft => draft.fields.name === name && draft.fields.version === 1);
    if (mode && known) {
      setField(known, 'mode', mode, block.line);
      return;
    }
    const words = mode ? [] : algorithms.split(/\s+/).filter(Boolean);
    const auth = words.filter(isAuth).join(' ');
    const encr = words.filter(word => !isAuth(word)).join(' ');
    const fields = {encr: encr || null, auth: auth || null, mode: mode ?? findInBody(block, /^mode (\S+)/)};
    records.push(createDraft(block.line, {version: 1, name, ...fields}));
    return;
  }
  const [, proposal] = /^crypto ipsec ikev2 ipsec-proposal (\S+)/.exec(block.text) ?? [];
  if (!proposal) return;
  const encr = findInBody(block, /^protocol esp encryption (\S.*)$/);
  const auth = findInBody(block, /^protocol esp integrity (\S.*)$/);
  records.push(createDraft(block.line, {version: 2, name: proposal, encr, auth, mode: null}));
}
