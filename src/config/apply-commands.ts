/** One line of a configuration with the lines indented under it. */
interface Block {
  text: string;
  children: Block[];
}

export interface Applied {
  readonly lines: readonly string[];
  /** Commands that lead back to the configuration before. */
  readonly rollback: readonly string[];
}

/** Lines of which there is one: the part in the first group says which, and a new line replaces the old one. */
const singles: readonly RegExp[] = [
  /^(encr)(?:yption)? /,
  /^(hash|integrity|prf|group|lifetime|mode) /,
  /^(authentication(?: local| remote)?) /,
  /^((?:no )?crypto map \S+ \d+ (?:set pfs|match address|set (?:ikev1 )?transform-set|set ikev2 ipsec-proposal|set connection-type|set security-association lifetime seconds))\b/,
  /^(set pfs|match address|set (?:ikev1 )?transform-set|set ikev2 ipsec-proposal|set (?:ikev2|isakmp)-profile|set security-association lifetime seconds)\b/,
  /^(crypto ipsec (?:ikev1 )?transform-set \S+ mode) /,
  /^(crypto ipsec (?:ikev1 )?transform-set \S+) /,
  /^(protocol esp (?:encryption|integrity)) /,
  /^((?:ikev1 )?pre-shared-key(?: local| remote)?) (?!address|hostname)/,
  /^(ikev2 (?:local|remote)-authentication) /,
  /^(?:crypto )?isakmp key .*? (address \S+)/,
  /^pre-shared-key (address \S+)/,
  /^((?:crypto )?isakmp (?:identity|keepalive|nat-traversal))\b/,
  /^(crypto ikev2 dpd) /,
  /^(isakmp policy \d+ \w+) /,
  /^(tunnel (?:source|destination|protection|mode|key|vrf)|ip address|vpn-tunnel-protocol|ip nhrp (?:network-id|authentication)|match fvrf|vpn-filter|default-group-policy|nameif|identity local|keyring|dpd)\b/,
  /^(crypto map )\S+$/,
  /^crypto map \S+ (interface \S+)$/,
  /^(address) \d/,
];

/** IOS keeps the old key of an address until it is removed. */
const keptKey = /^(?:crypto isakmp key .* address|pre-shared-key address) /;

/** What is on without a line, so that switching it off leaves a line. */
const onByDefault =
  /^(?:crypto isakmp (?:enable$|nat-traversal)|crypto ipsec nat-transparency|sysopt connection permit-vpn|ip nhrp shortcut$)/;

/**
 * Merges commands into a configuration as a device does: enters blocks, replaces values of which there is one, removes
 * with `no`, and puts numbered lines in their place.
 */
export function applyCommands(lines: readonly string[], commands: readonly string[]): Applied {
  const root = readBlocks(lines);
  const rollback: string[] = [];
  merge(root, readBlocks(commands), rollback, '');
  return {lines: printBlocks(root, 0), rollback: rollback.toReversed().flatMap(entry => entry.split('\n'))};
}

function readBlocks(lines: readonly string[]): Block[] {
  const root: Block = {text: '', children: []};
  const open: {indent: number; block: Block}[] = [{indent: -1, block: root}];
  for (const line of lines) {
    const text = line.trim();
    if (text === '' || text === '!') continue;
    const indent = line.length - line.trimStart().length;
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const block = {text, children: []};
    (open.at(-1)?.block ?? root).children.push(block);
    open.push({indent, block});
  }
  return root.children;
}

function printBlocks(blocks: readonly Block[], depth: number): string[] {
  return blocks.flatMap(({text, children}) => [' '.repeat(depth) + text, ...printBlocks(children, depth + 1)]);
}

function merge(target: Block[], commands: readonly Block[], rollback: string[], path: string): void {
  const undo = (text: string) => rollback.push(path + text);
  for (const {text, children} of commands) {
    if (text.startsWith('no ')) remove(target, text.slice(3), undo);
    else if (children.length > 0) {
      if (text.startsWith('ip access-list extended ')) gatherList(target, text);
      const own =
        target.find(block => block.text === text) ?? replaceSingle(target, text, undo) ?? append(target, text, undo);
      merge(own.children, children, rollback, `${path}${text}\n${' '.repeat(path.split('\n').length)}`);
    } else enter(target, text, undo);
  }
}

function enter(target: Block[], text: string, undo: (text: string) => void): void {
  if (target.some(block => block.text === text)) return;
  const negated = target.findIndex(block => block.text.startsWith('no ') && text.startsWith(block.text.slice(3)));
  if (negated >= 0) {
    undo(target[negated]?.text ?? '');
    target.splice(negated, 1);
    return;
  }
  if (placeNumbered(target, text, undo) || replaceSingle(target, text, undo)) return;
  append(target, text, undo);
}

function append(target: Block[], text: string, undo: (text: string) => void): Block {
  const block = {text, children: []};
  target.push(block);
  undo(`no ${text.replace(/^(\d+) (?=permit|deny).*/, '$1')}`);
  return block;
}

function replaceSingle(target: Block[], text: string, undo: (text: string) => void): Block | undefined {
  const key = keyOf(text);
  const known = key === null ? undefined : target.find(block => keyOf(block.text) === key);
  if (!known || known.text === text) return known;
  undo(known.text);
  if (keptKey.test(text)) undo(`no ${text}`);
  known.text = text;
  return known;
}

function keyOf(text: string): string | null {
  for (const [index, pattern] of singles.entries()) {
    const match = pattern.exec(text);
    if (match) return `${index} ${match[1]}`;
  }
  return null;
}

/** `no X` takes away the line X, what begins with X, or the entry with that number. */
function remove(target: Block[], text: string, undo: (text: string) => void): void {
  const numbers = numbersOf(target);
  const isMeant = (block: Block, index: number) =>
    withoutNumber(block.text) === text ||
    block.text.startsWith(`${text} `) ||
    (/^\d+$/.test(text) && numbers[index] === Number(text));
  if (shorten(target, text, undo)) return;
  for (let index = target.length - 1; index >= 0; index -= 1) {
    const block = target[index];
    if (!block || !isMeant(block, index)) continue;
    const number = numbers[index];
    const head = number === undefined ? block.text : `${number} ${withoutNumber(block.text)}`;
    undo([head, ...printBlocks(block.children, 1)].join('\n'));
    target.splice(index, 1);
  }
  if (onByDefault.test(text) && !target.some(block => block.text === `no ${text}`)) {
    target.push({text: `no ${text}`, children: []});
    undo(text);
  }
}

/** A line that lists several peers loses the one that is taken away. */
function shorten(target: Block[], text: string, undo: (text: string) => void): boolean {
  const [, head = '', peer = ''] = /^(.*set peer) (\S+)$/.exec(text) ?? [];
  const block = target.find(known => known.text.startsWith(`${head} `) && known.text.split(' ').includes(peer));
  if (head === '' || !block || block.text === text) return false;
  const rest = block.text
    .slice(head.length + 1)
    .split(' ')
    .filter(word => word !== peer && word !== 'default');
  if (rest.length === 0) return false;
  undo(block.text);
  block.text = `${head} ${rest.join(' ')}`;
  undo(`no ${block.text}`);
  return true;
}

function withoutNumber(text: string): string {
  return text.replace(/^(?:sequence )?\d+ (?=permit|deny)/, '');
}

/** Numbers of the entries of an IOS list: written, or ten after the entry before. */
function numbersOf(target: readonly Block[]): (number | undefined)[] {
  let last = 0;
  return target.map(({text}) => {
    if (!/^(?:\d+ )?(?:permit|deny) /.test(text)) return undefined;
    last = Number(/^\d+/.exec(text)?.[0] ?? last + 10);
    return last;
  });
}

function placeNumbered(target: Block[], text: string, undo: (text: string) => void): boolean {
  const entry = /^(\d+) ((?:permit|deny) .*)$/.exec(text);
  if (entry) {
    const at = numbersOf(target).findIndex(number => number !== undefined && number > Number(entry[1]));
    target.splice(at < 0 ? target.length : at, 0, {text, children: []});
    undo(`no ${entry[1]}`);
    return true;
  }
  const nat = /^(nat \([^)]*\)) (\d+) (source .*)$/.exec(text);
  const list = /^(access-list \S+) line (\d+) (.*)$/.exec(text);
  const [, head = '', number = '1', rest = ''] = nat ?? list ?? [];
  if (head === '') return false;
  const alike = (block: Block) =>
    nat ? /^nat \([^)]*\) (?:\d+ )?source /.test(block.text) : block.text.startsWith(`${head} `);
  const places = target.flatMap((block, index) => (alike(block) ? [index] : []));
  const at = places[Number(number) - 1] ?? (places.at(-1) ?? target.length - 1) + 1;
  target.splice(at, 0, {text: `${head} ${rest}`, children: []});
  undo(`no ${head} ${rest}`);
  return true;
}

/** A numbered list in single lines is the same list as its block. */
function gatherList(target: Block[], text: string): void {
  const name = text.split(' ')[3] ?? '';
  const prefix = `access-list ${name} `;
  const entries = target.filter(block => block.text.startsWith(prefix));
  if (entries.length === 0) return;
  const at = target.findIndex(block => block.text.startsWith(prefix));
  const children = entries.map(block => ({text: block.text.slice(prefix.length), children: []}));
  target.splice(at, 1, {text, children});
  for (const entry of entries) {
    const index = target.indexOf(entry);
    if (index >= 0) target.splice(index, 1);
  }
}
