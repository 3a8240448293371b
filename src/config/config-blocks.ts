import type {SourceLine} from '../model/evidence.ts';

/** A line that opens a part of a configuration, with the lines below it. */
export interface ConfigBlock {
  /** Without its prompt and surrounding blanks. */
  readonly text: string;
  readonly line: SourceLine;
  readonly body: readonly {readonly text: string; readonly line: SourceLine}[];
}

const prompt = /^\s*[A-Za-z][\w.-]{0,62}(?:\/[\w-]+)?\(config[\w-]*\)\s?#\s*/;
/** First words of lines below another one: pastes often lose the indentation. */
const subordinate =
  /^(?:no )?(?:encr|encryption|hash|authentication|group|lifetime|integrity|prf|set|match|mode|protocol|tunnel|keyring|pre-shared-key|self-identity|local-address|keepalive|address|identity|peer|proposal|reverse-route|description|permit|deny|remark|\d+ (?:permit|deny)|ip (?:address|mtu|nhrp|tcp)|crypto map \S+$|nameif|security-level|ikev[12] |subnet|host|isakmp (?:keepalive|ikev)|vrf|virtual-template|aaa|dpd|default-group-policy)\b/;

/** Cuts a configuration into its blocks. Comments (`!`) belong to none. */
export function readBlocks(lines: readonly SourceLine[]): ConfigBlock[] {
  const blocks: {text: string; line: SourceLine; body: {text: string; line: SourceLine}[]}[] = [];
  for (const line of lines) {
    const bare = line.text.replace(prompt, '');
    const text = bare.trim();
    if (text === '' || text.startsWith('!')) continue;
    const last = blocks.at(-1);
    const isBelow = last && (/^\s/.test(bare) || (subordinate.test(text) && takesBody(last.text)));
    if (isBelow) last.body.push({text, line});
    else blocks.push({text, line, body: []});
  }
  return blocks;
}

function takesBody(head: string): boolean {
  return /^(?:crypto |interface |ip access-list |tunnel-group |group-policy |object|ipv6 access-list )/.test(head);
}

/** First capture group of the pattern in the first line of the body that has it. */
export function findInBody(block: ConfigBlock, pattern: RegExp): string | null {
  for (const {text} of block.body) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  return null;
}
