import {pairPeerings} from '../config/pair-peerings.ts';
import type {TunnelCase} from '../model/case.ts';
import {type CommandBlock, type Disruption, disruptions} from '../model/content.ts';
import type {Plan, PlannedBlock, PlannedCommand} from '../model/plan.ts';
import type {Platform, Side} from '../model/platform.ts';
import {buildPlan, commentUnknown, missingOf} from '../remediation/build-plan.ts';
import type {ComparedDevices, PlannedChange} from './compare-changes.ts';
import {tunnelName} from './compare-changes.ts';
import type {Library} from './library.ts';
import type {SessionState} from './state.ts';
import {unknownTunnel} from './walk-tunnel.ts';

const sides = ['ours', 'theirs'] as const;

/**
 * The planned changes as one checklist: what to type on either gateway in the order in which it was planned, how to
 * see that it worked, and the way back, the last change first.
 */
export function planChanges(state: SessionState, compared: ComparedDevices, library: Library): Plan | null {
  const [first] = compared.changes;
  if (!first) return null;
  const platforms = {ours: compared.ours.platform ?? 'ios', theirs: compared.theirs.platform ?? 'ios'};
  const block = (change: PlannedChange, side: Side, role: 'apply' | 'rollback'): PlannedBlock[] => {
    const lines = role === 'apply' ? change.commands[side] : change.rollback[side];
    if (lines.length === 0) return [];
    return [
      {
        role,
        side,
        platform: platforms[side],
        ike: 0,
        release: '',
        option: change.result.title,
        disruption: disruptionOf(change, side, platforms[side], library),
        weakens: '',
        expect: '',
        commands: pasteable(lines),
      },
    ];
  };
  const both = (role: 'apply' | 'rollback', changes: readonly PlannedChange[]) =>
    changes.flatMap(change => sides.flatMap(side => block(change, side, role)));
  const blocks = [
    ...both('apply', compared.changes),
    ...verifications(state, compared, platforms, library),
    ...both('rollback', compared.changes.toReversed()),
  ];
  const tunnel = compared.present.tunnels.find(known => tunnelName(known) === first.tunnel);
  return {
    cause: first.result.cause,
    title: compared.changes.length === 1 ? first.result.title : `${compared.changes.length} differences`,
    platform: platforms.ours,
    peer: tunnel?.theirs ?? null,
    blocks,
    missing: missingOf(blocks, library.catalogue),
    note: '',
  };
}

/** Commands of a comparison with every line that has a key in it made a comment: ikewise does not know the key. */
export function pasteable(commands: readonly string[]): PlannedCommand[] {
  return commentUnknown(commands.map(text => text.replaceAll(/<masked(?::\d+)?>/g, '{oldPsk}')));
}

/** What the articles of the changes say is to be looked at afterwards, each once. */
function verifications(
  state: SessionState,
  compared: ComparedDevices,
  platforms: Readonly<Record<Side, Platform>>,
  library: Library,
): PlannedBlock[] {
  const found = new Map<string, PlannedBlock>();
  for (const change of compared.changes) {
    const article = library.catalogue.articles[change.result.cause];
    const tunnel = caseOf(change, compared, state);
    if (!article || !tunnel) continue;
    const {blocks} = buildPlan(library.catalogue, article, tunnel, {
      platform: platforms.ours,
      theirPlatform: platforms.theirs,
      set: state.values,
    });
    for (const block of blocks)
      if (block.role === 'verify' && change.commands[block.side].length > 0)
        found.set([block.side, ...block.commands.map(({text}) => text)].join('\n'), {
          ...block,
          option: block.option || change.result.title,
        });
  }
  return [...found.values()].toSorted((a, b) => sides.indexOf(a.side) - sides.indexOf(b.side));
}

/** What is known of the tunnel of a change: the evidence of it, its two ends, and its version of IKE. */
function caseOf({tunnel: name}: PlannedChange, compared: ComparedDevices, state: SessionState): TunnelCase | null {
  const at = compared.present.tunnels.findIndex(tunnel => tunnelName(tunnel) === name);
  const ends = compared.present.tunnels[at];
  if (!ends) return null;
  const seen = state.analysis.diagnosis.tunnels.find(({tunnel}) => tunnel.peer === ends.theirs)?.tunnel;
  const tunnel = {...(seen ?? unknownTunnel), peer: ends.theirs, local: seen?.local ?? ends.ours};
  const [version, other] = pairPeerings(compared.ours, compared.theirs)[at]?.ours.versions ?? [];
  if (version === undefined || other !== undefined || tunnel.facts.some(({fact}) => fact === 'ike.version'))
    return tunnel;
  return {
    ...tunnel,
    facts: [...tunnel.facts, {fact: 'ike.version', side: 'ours', value: String(version), proof: null}],
  };
}

/** A change makes the tunnel negotiate anew at the least; the article knows where it costs more. */
function disruptionOf({result}: PlannedChange, side: Side, platform: Platform, library: Library): Disruption {
  const isMeant = (block: CommandBlock) =>
    block.role === 'apply' &&
    block.platform === platform &&
    block.option === '' &&
    (block.side === 'both' || block.side === side);
  const known = library.catalogue.articles[result.cause]?.blocks.filter(isMeant).map(block => block.disruption) ?? [];
  const worst = Math.max(...['brief' as const, ...known].map(name => disruptions.indexOf(name)));
  return disruptions[worst] ?? 'brief';
}
