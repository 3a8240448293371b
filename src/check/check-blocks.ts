import type {Article, Catalogue, CommandBlock} from '../model/content.ts';
import type {Problem} from '../model/problem.ts';
import {belongsTo} from '../remediation/build-plan.ts';

interface Danger {
  readonly code: string;
  readonly pattern: RegExp;
  readonly except?: RegExp;
  readonly roles?: readonly CommandBlock['role'][];
  readonly says: string;
}

/** Commands that must never be offered, and why. */
const dangers: readonly Danger[] = [
  {
    code: 'K107',
    pattern: /^\s*clear\b/i,
    except: /\{(?:peer|ourIp|connId)\}|\bcounters\b|\blogging\b/,
    says: 'this clear is not scoped to one peer',
  },
  {code: 'K107', pattern: /vpn-sessiondb logoff/i, except: /\{peer\}/, says: 'this logoff is not scoped to one peer'},
  {code: 'K109', pattern: /replay disable/i, says: 'anti-replay protection is never switched off'},
  {
    code: 'K109',
    pattern: /esp-null|ah-rfc1828/i,
    roles: ['apply'],
    says: 'encryption or integrity is never switched off',
  },
  {
    code: 'K109',
    pattern: /transform-set \S+ esp-(?:aes|3des|des)(?!.*(?:hmac|gcm))/i,
    says: 'a transform set has integrity',
  },
  {
    code: 'K109',
    pattern: /\bkey \S+ (?:address|hostname) 0\.0\.0\.0/i,
    roles: ['apply'],
    says: 'a wildcard key lets any holder be any peer',
  },
  {
    code: 'K109',
    pattern: /^\s*(?:no )?(?:ip route 0\.0\.0\.0 0\.0\.0\.0|route \S+ 0\.0\.0\.0 0\.0\.0\.0)/i,
    says: 'the default route is never changed',
  },
  {code: 'K109', pattern: /permit ip any any/i, roles: ['apply'], says: 'any to any in an ACL can cut off the device'},
  {
    code: 'K109',
    pattern: /^\s*clear (?:isakmp|crypto map|crypto)(?: (?!sa\b)\S+)?\s*$/i,
    says: 'on PIX 6 this deletes configuration',
  },
];
const weak = /\b(?:esp-)?3?des(?:-md5)?\b|\bmd5\b|md5-hmac|\bgroup ?(?:1|2|5|24)\b/i;

/** K105, K107 to K109: a change can be verified and taken back, and nothing dangerous is offered. */
export function checkBlocks(catalogue: Catalogue): Problem[] {
  return Object.values(catalogue.articles).flatMap(article =>
    article.blocks.flatMap(block => checkBlock(article, block)),
  );
}

function checkBlock(article: Article, block: CommandBlock): Problem[] {
  const problem = (code: string, message: string): Problem => ({code, file: article.file, line: block.line, message});
  const found: Problem[] = [];
  for (const command of block.commands.filter(line => !line.trim().startsWith('!'))) {
    for (const {code, pattern, except, roles, says} of dangers) {
      if (pattern.test(command) && !except?.test(command) && (roles?.includes(block.role) ?? true))
        found.push(problem(code, `${says}: ${command.trim()}`));
    }
    if (block.role === 'apply' && weak.test(command) && block.weakens === '') {
      found.push(
        problem('K108', `a weak algorithm needs weakens="..." and a safer block before it: ${command.trim()}`),
      );
    }
  }
  const debugs = block.commands.some(command => /^\s*debug (?!crypto condition)/.test(command));
  if (
    debugs &&
    !(
      block.commands.some(c => /debug crypto condition peer/.test(c)) &&
      block.commands.some(c => /^\s*(?:undebug all|no debug all)/.test(c))
    )
  ) {
    found.push(problem('K109', 'a debug needs "debug crypto condition peer ..." before it and "undebug all" after it'));
  }
  if (block.role === 'apply') {
    const has = (role: CommandBlock['role']) =>
      article.blocks.some(other => other.role === role && belongsTo(other, block));
    if (!has('verify')) found.push(problem('K105', `the ${block.platform} apply block has no verify block`));
    if (!has('rollback') && !/No rollback:/.test(article.body))
      found.push(problem('K105', `the ${block.platform} apply block has no rollback block`));
  }
  return found;
}
