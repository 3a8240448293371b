import type {Side} from '../model/platform.ts';
import {sideWords} from '../report/words.ts';
import {type ComparedCheck, isChoice, tunnelName} from './compare-changes.ts';
import {comparedChecks, comparedTunnel, openedCheck, pasteSideOf} from './current.ts';
import type {Library} from './library.ts';
import type {MenuItem} from './menu.ts';
import type {SessionState} from './state.ts';

/** A mark for each outcome that reads without colour. */
export const checkMarks: Readonly<Record<ComparedCheck['shown'], string>> = {
  fail: '✖',
  planned: '➤',
  unknown: '?',
  pass: '✔',
  'not-applicable': '-',
};

const openFile = (side: Side): MenuItem => ({
  label:
    side === 'ours' ? "Open a file with this gateway's configuration" : "Open a file with the peer's configuration",
  detail: '',
  message: {type: 'prompt-opened', prompt: {kind: 'open-file', side}},
});

export function compareMenu(state: SessionState): MenuItem[] {
  const {configurations, compared} = state;
  if (!compared) {
    const waiting = pasteSideOf(state);
    const other = waiting === 'ours' ? 'theirs' : 'ours';
    return configurations[other] === null
      ? [openFile(waiting), openFile(other)]
      : [...otherOwners(state, other), openFile(waiting)];
  }
  const shown = comparedTunnel(state);
  const paste = state.pasteSide === 'ours' ? 'theirs' : 'ours';
  return [
    ...comparedChecks(state).map(
      ({id, title, shown: outcome, ours, theirs}): MenuItem => ({
        label: `${checkMarks[outcome]} ${title}`,
        detail: '',
        values: [ours.value ?? '', theirs.value ?? ''],
        message: {type: 'check-opened', check: id},
      }),
    ),
    ...(compared.changes.length > 0
      ? [
          {
            label: 'Show the planned changes',
            detail: `${compared.changes.length}`,
            message: {type: 'changes-opened'} as const,
          },
        ]
      : []),
    ...(['ours', 'theirs'] as const).map(
      (side): MenuItem => ({
        label: `Mirror the crypto ACL of ${sideWords[side]}`,
        detail: 'Enter copies it',
        message: {type: 'mirror-copied', side},
      }),
    ),
    ...(compared.present.tunnels.length > 1
      ? compared.present.tunnels.map(
          (tunnel, index): MenuItem => ({
            label: `Tunnel ${tunnelName(tunnel)}`,
            detail: tunnel === shown ? 'shown' : '',
            message: {type: 'compared-tunnel-chosen', tunnel: index},
          }),
        )
      : []),
    openFile('ours'),
    openFile('theirs'),
    {label: `The next paste comes from ${sideWords[paste]}`, detail: '', message: {type: 'side-changed'}},
  ];
}

/** Both were pasted as this gateway's: which one is the peer's is for the user to say. */
function otherOwners({texts, analysis}: SessionState, side: Side): MenuItem[] {
  const files = new Set(
    analysis.evidence.captures.filter(({kind}) => /^(?:config|run)_/.test(kind)).map(({file}) => file),
  );
  const owner = side === 'ours' ? 'the peer' : 'this gateway';
  const configured = texts.flatMap((text, index) =>
    text.side === side && files.has(text.file) ? [{text, index}] : [],
  );
  if (configured.length < 2) return [];
  return configured.toReversed().map(({text, index}) => ({
    label: `${text.file} is the configuration of ${owner}`,
    detail: '',
    message: {type: 'text-side-changed', text: index},
  }));
}

export function checkMenu(state: SessionState, {catalogue}: Library): MenuItem[] {
  const check = openedCheck(state);
  if (!check) return [];
  const take = (label: string, change: Side | 'both'): MenuItem => ({
    label,
    detail: '',
    message: {type: 'change-taken', check: check.id, change},
  });
  const read: MenuItem = {
    label: 'Read about it',
    detail: check.cause,
    message: {type: 'article-opened', article: check.cause},
  };
  if (check.shown === 'planned') {
    return [
      {label: 'Show the planned changes', detail: '', message: {type: 'changes-opened'}},
      ...(check.change === null
        ? []
        : [
            ...(isChoice(check)
              ? [
                  check.change === 'ours'
                    ? take('Change the peer instead', 'theirs')
                    : take('Change this gateway instead', 'ours'),
                ]
              : []),
            {
              label: 'Do not change this',
              detail: 'takes it out of the plan',
              message: {type: 'change-dropped', check: check.id} as const,
            },
          ]),
      read,
    ];
  }
  if (check.shown !== 'fail') return [read];
  const decisions = decisionsOf(check);
  const isKnown = catalogue.articles[check.cause]?.blocks.some(block => block.role === 'apply');
  if (decisions.length > 0) return [...decisions.map(change => take(labelOf(check, change), change)), read];
  const commands: MenuItem = {
    label: 'Show the commands for such a fault',
    detail: check.cause,
    message: {type: 'cause-chosen', cause: check.cause},
  };
  return isKnown ? [commands, read] : [read];
}

/** The sides that can be changed, each by itself unless both have to be. */
function decisionsOf({fix}: ComparedCheck): (Side | 'both')[] {
  const sides = (['ours', 'theirs'] as const).filter(side => fix[side].length > 0);
  return fix.both && sides.length === 2 ? ['both'] : sides;
}

function labelOf(check: ComparedCheck, change: Side | 'both'): string {
  if (change === 'both') return 'Change both gateways';
  if (!isChoice(check)) return `Change ${sideWords[change]}`;
  return change === 'ours' ? 'The peer is right: change this gateway' : 'This gateway is right: change the peer';
}
