import {distance} from 'fastest-levenshtein';
import type {Platform} from '../model/platform.ts';

/** Commands whose output is read, or must at least not be taken for the output of the command before. */
const known: readonly (readonly [command: string, platform: Platform | null])[] = [
  ['show crypto isakmp sa', null],
  ['show crypto isakmp policy', null],
  ['show crypto isakmp key', 'ios'],
  ['show crypto isakmp peers', 'ios'],
  ['show crypto isakmp profile', 'ios'],
  ['show crypto isakmp default policy', 'ios'],
  ['show crypto isakmp stats', 'asa'],
  ['show crypto ikev1 sa', 'asa'],
  ['show crypto ikev2 sa', null],
  ['show crypto ikev2 session', 'ios'],
  ['show crypto ikev2 proposal', 'ios'],
  ['show crypto ikev2 policy', 'ios'],
  ['show crypto ikev2 profile', 'ios'],
  ['show crypto ikev2 stats', null],
  ['show crypto ikev2 diagnose error', 'ios'],
  ['show crypto ipsec sa', null],
  ['show crypto ipsec transform-set', 'ios'],
  ['show crypto ipsec profile', 'ios'],
  ['show crypto ipsec stats', 'asa'],
  ['show crypto session', 'ios'],
  ['show crypto map', null],
  ['show crypto dynamic-map', null],
  ['show crypto engine connections active', 'ios'],
  ['show crypto engine', 'ios'],
  ['show crypto eli', 'ios'],
  ['show crypto key mypubkey', null],
  ['show crypto pki certificates', 'ios'],
  ['show crypto ca certificates', 'asa'],
  ['show crypto accelerator statistics', 'asa'],
  ['show isakmp sa', 'pix'],
  ['show isakmp policy', 'pix'],
  ['show ipsec sa', null],
  ['show ipsec stats', 'asa'],
  ['show vpn-sessiondb', 'asa'],
  ['show access-lists', null],
  ['show ip access-lists', 'ios'],
  ['show ip route', 'ios'],
  ['show ip cef', 'ios'],
  ['show ip nat translations', 'ios'],
  ['show ip nat statistics', 'ios'],
  ['show ip interface brief', null],
  ['show ip eigrp neighbors', 'ios'],
  ['show ip ospf neighbor', 'ios'],
  ['show ip nhrp', 'ios'],
  ['show ip local pool', null],
  ['show dmvpn', 'ios'],
  ['show route', 'asa'],
  ['show xlate', 'asa'],
  ['show nat', 'asa'],
  ['show conn', 'asa'],
  ['show asp drop', 'asa'],
  ['show capture', 'asa'],
  ['show interfaces', null],
  ['show logging', null],
  ['show running-config', null],
  ['show startup-config', null],
  ['show configuration', null],
  ['show version', null],
  ['show clock', null],
  ['show ntp status', null],
  ['show platform', 'ios'],
  ['show processes', null],
  ['show cpu', 'asa'],
  ['show license', null],
  ['show failover', 'asa'],
  ['show policy-map', null],
  ['show adjacency', 'ios'],
  ['show arp', null],
  ['show debug', null],
  ['ping', null],
  ['traceroute', null],
  ['packet-tracer', 'asa'],
  ['debug crypto', null],
  ['debug', null],
  ['undebug', null],
  ['clear crypto', null],
  ['clear', null],
  ['more system:running-config', 'asa'],
  ['configure terminal', null],
  ['terminal', null],
  ['write', null],
  ['conf t', null],
  ['exit', null],
  ['end', null],
  ['enable', null],
];
const grammar = known.map(([command, platform]) => ({command, platform, words: command.split(' ')}));

export interface TypedCommand {
  /** Full form with its arguments, `show crypto ipsec sa peer 192.0.2.1`. */
  readonly command: string;
  readonly platform: Platform | null;
  /** Host name of the prompt; null when no prompt was pasted. */
  readonly device: string | null;
  /** Text on the same line behind the command, glued to it by a lost line break; usually empty. */
  readonly configuring: boolean;
}

const prompt = /^\s*([A-Za-z][\w.:/-]{0,62})((?:\([\w-]+\))?)\s?[#>]\s*(.*)$/;

/** A line on which somebody typed a command: behind a prompt, or bare. Null for anything else. */
export function recogniseCommand(line: string): TypedCommand | null {
  const [, device = '', mode = '', typed = ''] = prompt.exec(line) ?? [];
  if (device) {
    const found = expandCommand(typed);
    const configuring = mode.includes('config');
    if (found) return {...found, device, configuring};
    if (typed.trim() === '' || configuring) return {command: '', platform: null, device, configuring};
    return null;
  }
  const bare = line.trim();
  if (!/^(?:do )?(?:sho?w?|ping|packet-tracer|traceroute) /i.test(bare) || bare.length > 120 || /[.:,;]$/.test(bare))
    return null;
  const found = expandCommand(bare);
  const rest = found?.command.split(' ').length ?? 0;
  // A sentence that begins with a command goes on for many words.
  return found && (rest <= 8 || bare.includes('|')) ? {...found, device: null, configuring: false} : null;
}

/** Expands abbreviations and mends single typing errors: `sh cry isa sa` is `show crypto isakmp sa`. */
export function expandCommand(typed: string): {command: string; platform: Platform | null} | null {
  const words = typed.trim().replace(/^do /i, '').split(/\s+/);
  let best: {words: readonly string[]; command: string; platform: Platform | null; cost: number} | null = null;
  for (const candidate of grammar) {
    const cost = costOf(words, candidate.words);
    // The longest command wins; between two of one length the one that was typed more exactly (ikev1, ikev2).
    const isBetter =
      !best ||
      candidate.words.length > best.words.length ||
      (candidate.words.length === best.words.length && (cost ?? 0) < best.cost);
    if (cost !== null && isBetter) best = {...candidate, cost};
  }
  if (!best || (words[0] === '' && words.length === 1)) return null;
  return {
    command: [best.command, ...words.slice(best.words.length).map(expandArgument)].join(' '),
    platform: best.platform,
  };
}

/** Typing errors in the words of a command; null when they are another command. */
function costOf(typed: readonly string[], full: readonly string[]): number | null {
  let cost = 0;
  for (const [index, word] of full.entries()) {
    const errors = errorsIn(typed[index], word);
    if (errors === null) return null;
    cost += errors;
  }
  return cost;
}

function errorsIn(typed: string | undefined, full: string): number | null {
  if (!typed) return null;
  const word = typed.toLowerCase();
  if (full.startsWith(word) && (word.length > 1 || full.length < 4)) return 0;
  const errors = word.length >= 4 && full.length >= 4 ? distance(word, full) : Number.POSITIVE_INFINITY;
  return errors <= (full.length > 6 ? 2 : 1) ? errors : null;
}

const argumentWords = ['detail', 'remote', 'interface', 'include', 'active', 'statistics', 'anyconnect'];
function expandArgument(word: string): string {
  return argumentWords.find(full => word.length >= 2 && full.startsWith(word.toLowerCase())) ?? word;
}
