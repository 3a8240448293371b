import type {SourceLine} from '../model/evidence.ts';
import {isLogLine} from './line-class.ts';
import {type KeyMarks, mask, maskSecrets, mayHoldSecret} from './mask-secrets.ts';

/** No screen is narrower; a shorter line was not cut. Marks and escapes that were taken out leave no exact width. */
const narrowest = 40;

/** A line of a configuration that stands at its beginning and begins with a whole word is not the rest of a key. */
const ownCommand =
  /^(?:!|exit|end|(?:no |default )?(?:aaa|access-(?:group|list)|banner|class-map|control-plane|crypto|dns|global|group-policy|hostname|interface|ip|ipv6|isakmp|key|line|logging|nat|ntp|object|object-group|policy-map|route|route-map|router|service|snmp-server|spanning-tree|ssh|standby|static|sysopt|telnet|timeout|tunnel-group|username|version|vpngroup|vrf|webvpn))(?: |$)/;

/** Masks every line, and what only several lines together show to be a key: cut lines, a list of keys, a private key. */
export function maskLines(lines: readonly SourceLine[], marks?: KeyMarks): SourceLine[] {
  const blocks = createBlockMask();
  const masked = lines.map((line): SourceLine => ({...line, text: blocks(maskSecrets(line.text, marks))}));
  for (const [index, line] of lines.entries()) {
    const [own, next] = [masked[index], masked[index + 1]];
    const behind = lines[index + 1]?.text ?? '';
    // A line with a key of its own is not the rest of another one.
    if (!own || !next || next.text !== behind || line.text.length < narrowest) continue;
    if (ownCommand.test(behind) || isLogLine(behind)) continue;
    if (!mayHoldSecret(line.text.slice(-100) + behind.slice(0, 40))) continue;
    // The blank at which a line was cut is lost with the other blanks at its end: the reading that hides more is taken.
    const [best] = ['', ' ']
      .flatMap(blank => {
        const text = line.text + blank + behind;
        const whole = maskSecrets(text, marks);
        if (whole === text || whole === own.text + blank + next.text) return [];
        return [keepHidden(whole.trimEnd(), line.text, own.text)];
      })
      .toSorted((a, b) => hidden(b) - hidden(a));
    if (best === undefined) continue;
    masked[index] = {...own, text: best};
    masked[index + 1] = {...next, text: mask};
  }
  return masked;
}

/** What a line hides by itself stays hidden, whatever it is read together with. */
function keepHidden(whole: string, raw: string, masked: string): string {
  const shown = new Set(masked.split(' '));
  const keys = raw.split(' ').filter(word => word.length > 3 && !shown.has(word));
  return whole
    .split(' ')
    .map(word => (keys.some(key => word.startsWith(key)) ? mask : word))
    .join(' ');
}

function hidden(text: string): number {
  return text.split('<masked').length;
}

const list = /Hostname\/Address\s+Preshared Key/i;
const listed =
  /^(\s*(?:\S+\s+)?(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]*:[\da-f:]+(?:\/\d+)?|[\w-]+(?:\.[\w-]+)+)\s+(?:\[?[\d.]+\]?\s+)?)(\S.*)$/i;

/** Masks what `show crypto isakmp key` lists, and the lines of a private key. */
function createBlockMask(): (text: string) => string {
  let block: 'list' | 'private-key' | null = null;
  return text => {
    if (/-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/.test(text)) {
      block = 'private-key';
      return text;
    }
    if (list.test(text)) {
      block = 'list';
      return text;
    }
    if (block === null || text.trim() === '') return text;
    if (block === 'private-key') {
      if (!/-----END /.test(text)) return mask;
      block = null;
      return text;
    }
    const [, before] = listed.exec(text) ?? [];
    if (before !== undefined) return before + mask;
    block = null;
    return text;
  };
}
