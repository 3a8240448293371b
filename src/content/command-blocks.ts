import {marked} from 'marked';
import {type BlockRole, blockRoles, type CommandBlock, disruptions} from '../model/content.ts';
import {type Platform, platforms} from '../model/platform.ts';
import type {Problem} from '../model/problem.ts';
import {didYouMean} from './nearest.ts';

const attributeNames = ['disruption', 'side', 'expect', 'ike', 'weakens', 'option'];
const sides = ['ours', 'theirs', 'both'] as const;

/**
 * Reads the fenced command blocks of an article: ```` ```ios apply disruption=brief side=both ````.
 * Fences in other languages (`text`, none) are prose.
 */
export function parseCommandBlocks(body: string, file: string, firstLine: number) {
  const blocks: CommandBlock[] = [];
  const problems: Problem[] = [];
  let line = firstLine;
  for (const token of marked.lexer(body)) {
    const at = line;
    line += token.raw.split('\n').length - 1;
    if (token.type !== 'code' || !token.lang || token.lang === 'text') continue;
    const complain = (message: string) => problems.push({code: 'K008', file, line: at, message});
    const block = parseBlock(String(token.lang), String(token.text), at, complain);
    if (block) blocks.push(block);
  }
  return {blocks, problems};
}

function parseBlock(info: string, text: string, line: number, complain: (m: string) => void): CommandBlock | null {
  const words = info.match(/[\w-]+="[^"]*"|\S+/g) ?? [];
  const [dialect = '', role = '', ...rest] = words;
  const [, platform = '', release = ''] = /^([a-z]+)((?:[<>]=?)[\d.()]+)?$/.exec(dialect) ?? [];
  if (!(platforms as readonly string[]).includes(platform)) {
    complain(
      `unknown dialect "${dialect}"; write ios, asa or pix, with a release such as asa<8.4 where the syntax changed`,
    );
    return null;
  }
  if (!(blockRoles as readonly string[]).includes(role)) {
    complain(`unknown role "${role}"; write one of ${blockRoles.join(', ')}${didYouMean(role, blockRoles)}`);
    return null;
  }
  const attributes: Record<string, string> = {};
  for (const word of rest) {
    const [, name = word, value = ''] = /^([\w-]+)=(.*)$/.exec(word) ?? [];
    if (!attributeNames.includes(name)) complain(`unknown attribute "${name}"${didYouMean(name, attributeNames)}`);
    attributes[name] = value.replace(/^"|"$/g, '');
  }
  for (const needed of role === 'apply' ? ['disruption', 'side'] : []) {
    if (attributes[needed] === undefined) complain(`an apply block says its ${needed}: ${needed}=...`);
  }
  const oneOf = <T extends string>(name: string, allowed: readonly T[], fallback: T): T => {
    const value = attributes[name];
    if (value === undefined) return fallback;
    if ((allowed as readonly string[]).includes(value)) return value as T;
    complain(`${name}="${value}" is not known; write one of ${allowed.join(', ')}`);
    return fallback;
  };
  return {
    platform: platform as Platform,
    release,
    role: role as BlockRole,
    commands: text.split('\n').filter(command => command.trim() !== ''),
    disruption: oneOf('disruption', disruptions, 'none'),
    side: oneOf('side', sides, 'ours'),
    expect: attributes.expect ?? '',
    ike: Number(oneOf('ike', ['0', '1', '2'], '0')) as 0 | 1 | 2,
    weakens: attributes.weakens ?? '',
    option: attributes.option ?? '',
    line,
  };
}
