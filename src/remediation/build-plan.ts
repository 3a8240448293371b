import type {TunnelCase} from '../model/case.ts';
import {type Article, type BlockRole, blockRoles, type Catalogue, type CommandBlock} from '../model/content.ts';
import type {Plan, PlannedBlock, PlannedCommand} from '../model/plan.ts';
import type {Platform, Side} from '../model/platform.ts';
import {type Bindings, bindParameters, turnRound} from './bind-parameters.ts';

export interface PlanOptions {
  readonly platform: Platform;
  /** Platform of the peer; ours when nothing is known of it. */
  readonly theirPlatform?: Platform | undefined;
  /** Values the user gave; they win over the evidence. */
  readonly set?: Bindings;
}

const placeholder = /\{([A-Za-z]\w*)\}/g;

/** Binds the commands of a cause to a tunnel: check, apply, verify and roll back, for each gateway concerned. */
export function buildPlan(catalogue: Catalogue, article: Article, tunnel: TunnelCase, options: PlanOptions): Plan {
  const {platform, theirPlatform = platform, set = {}} = options;
  const ike = tunnel.facts.findLast(fact => fact.fact === 'ike.version')?.value;
  const forCase = article.blocks.filter(
    block => block.ike === 0 || ike === undefined || String(block.ike) === String(ike),
  );
  const perSide = (side: Side, on: Platform): PlannedBlock[] => {
    const known = bindParameters(catalogue, tunnel, side);
    const bindings = {...known, ...(side === 'ours' ? set : turnRound(catalogue, set))};
    const isSecret = (id: string) => catalogue.parameters[id]?.type === 'secret';
    return inOrder(forCase.filter(block => block.platform === on && concerns(block, side, forCase))).map(block =>
      bindBlock(block, side, bindings, isSecret),
    );
  };
  const theirs = forCase.some(block => block.role === 'apply' && block.side !== 'ours')
    ? perSide('theirs', theirPlatform)
    : [];
  const blocks = [...perSide('ours', platform), ...theirs];
  return {
    cause: article.id,
    title: article.title,
    platform,
    peer: set.peer ?? tunnel.peer,
    blocks,
    missing: missingOf(blocks, catalogue),
    note:
      blocks.length > 0
        ? ''
        : `There are no commands for ${platform} in this article; read it with: ikewise show ${article.id}`,
  };
}

/** What has to be known before all commands are complete, in the order in which it is needed. */
export function missingOf(blocks: readonly PlannedBlock[], {parameters}: Catalogue): Plan['missing'] {
  const lacks = (side: Side, id: string) =>
    blocks.some(block => block.side === side && block.commands.some(command => command.missing.includes(id)));
  const missing = new Set(blocks.flatMap(block => block.commands.flatMap(command => command.missing)));
  return [...missing].flatMap(id => {
    const parameter = parameters[id];
    return parameter
      ? [
          {
            id,
            ask: parameter.ask,
            example: parameter.example,
            secret: parameter.type === 'secret',
            onPeerOnly: !parameter.side && !lacks('ours', id),
          },
        ]
      : [];
  });
}

/** Commands in which nothing is filled in: a line with a placeholder is a comment, so that pasting it does nothing. */
export function commentUnknown(commands: readonly string[]): PlannedCommand[] {
  return bindCommands(commands, {});
}

/** Check, verify and rollback go with the change: to the sides that an apply block names. */
function concerns(block: CommandBlock, side: Side, all: readonly CommandBlock[]): boolean {
  if (block.role === 'apply') return block.side === 'both' || block.side === side;
  const applied = all.filter(other => other.role === 'apply' && other.platform === block.platform);
  if (applied.length === 0 || block.role === 'check' || block.role === 'collect')
    return side === 'ours' || applied.some(other => other.side !== 'ours');
  return applied.some(other => (other.side === 'both' || other.side === side) && belongsTo(block, other));
}

/** Whether a verify or rollback block is one of an apply block; blocks without a name are those of every one. */
export function belongsTo(block: CommandBlock, apply: CommandBlock): boolean {
  return (
    block.platform === apply.platform &&
    (block.release === '' || apply.release === '' || block.release === apply.release) &&
    (block.ike === 0 || apply.ike === 0 || block.ike === apply.ike) &&
    (block.option === '' || block.option === apply.option)
  );
}

function inOrder(blocks: readonly CommandBlock[]): CommandBlock[] {
  const place = (role: BlockRole) => blockRoles.indexOf(role);
  return blocks.toSorted((a, b) => place(a.role) - place(b.role) || a.line - b.line);
}

function bindBlock(
  block: CommandBlock,
  side: Side,
  bindings: Bindings,
  isSecret: (id: string) => boolean,
): PlannedBlock {
  const {role, platform, release, ike, option, disruption, weakens} = block;
  const bound = bindCommands(block.commands, bindings);
  const isHalf = bound.some(
    ({missing}, index) => !isComment(block.commands[index] ?? '') && missing.some(id => !isSecret(id)),
  );
  return {
    role,
    side,
    platform,
    release,
    ike,
    option,
    disruption,
    weakens,
    expect: block.expect.replaceAll(placeholder, (all, id: string) => bindings[id] ?? all),
    commands: isHalf && !readOnly.includes(role) ? bound.map(asComment) : bound,
  };
}

/** Lines below one that is a comment are comments too: without it they would be typed into another mode. */
function bindCommands(commands: readonly string[], bindings: Bindings): PlannedCommand[] {
  let above: number | null = null;
  return commands.map(command => {
    const indent = command.search(/\S/);
    const bound = bindCommand(command, bindings);
    if (above !== null && indent > above) return asComment(bound);
    above = bound.missing.length > 0 ? indent : null;
    return bound;
  });
}

/** Every line of these stands for itself. The others are one change: half of it may clear, log off or debug for nothing. */
const readOnly: readonly BlockRole[] = ['check', 'verify'];

function asComment(command: PlannedCommand): PlannedCommand {
  return isComment(command.text) ? command : {...command, text: `! ${command.text}`};
}

function isComment(text: string): boolean {
  return text.trimStart().startsWith('!');
}

function bindCommand(command: string, bindings: Bindings): PlannedCommand {
  const missing = [...command.matchAll(placeholder)].map(([, id = '']) => id).filter(id => bindings[id] === undefined);
  const text = command.replaceAll(placeholder, (all, id: string) => bindings[id] ?? all);
  return {text: missing.length > 0 && !isComment(text) ? `! ${text}` : text, missing: [...new Set(missing)]};
}
