import {createDraft, type Draft, type Family} from '../evidence/family.ts';
import {type ConfigBlock, findInBody, readBlocks} from './config-blocks.ts';

/* Transform sets (IKEv1) and IPsec proposals (IKEv2, ASA) of a running configuration. */
export const runIpsecTransform: Family = {
  kind: 'run_ipsec_transform',
  commands: [/^show running-config (?:all )?crypto ipsec/],
  headers: [],
  parse: lines => ({records: readBlocks(lines).flatMap(readTransform), unread: [], platform: null}),
  // Configurations are compared as a whole, see observe-devices.
  observe: () => [],
};

function readTransform(block: ConfigBlock): Draft[] {
  const [, name, algorithms] = /^crypto ipsec (?:ikev1 )?transform-set (\S+)(?: (\S.*))?$/.exec(block.text) ?? [];
  if (name) {
    // ASA sets the mode on a line of its own: `crypto ipsec ikev1 transform-set T mode transport`.
    const mode = /^mode (\S+)/.exec(algorithms ?? '')?.[1] ?? findInBody(block, /^mode (\S+)/);
    const words = (algorithms ?? '').split(/\s+/).filter(Boolean);
    const auth = words.filter(word => /hmac|^ah-/.test(word)).join(' ');
    const encr = /^mode /.test(algorithms ?? '') ? '' : words.filter(word => !/hmac|^ah-/.test(word)).join(' ');
    return [createDraft(block.line, {version: 1, name, encr: encr || null, auth: auth || null, mode})];
  }
  const [, proposal] = /^crypto ipsec ikev2 ipsec-proposal (\S+)/.exec(block.text) ?? [];
  if (!proposal) return [];
  const encr = findInBody(block, /^protocol esp encryption (\S.*)$/);
  const auth = findInBody(block, /^protocol esp integrity (\S.*)$/);
  return [createDraft(block.line, {version: 2, name: proposal, encr, auth, mode: null})];
}
