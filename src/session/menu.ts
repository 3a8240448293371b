import {answerOf, unsure} from '../diagnosis/walk-flow.ts';
import {type Platform, platforms} from '../model/platform.ts';
import {confidenceWords, describeTarget, platformWords, roleWords, sideWords} from '../report/words.ts';
import {checkMenu, compareMenu} from './compare-menu.ts';
import {
  comparedChecks,
  currentDiagnosis,
  currentPlan,
  currentScreen,
  isSolved,
  listedCauses,
  platformOf,
} from './current.ts';
import type {Library} from './library.ts';
import type {Message, Screen, SessionState} from './state.ts';

/** One row that can be chosen: what it says, what choosing it means, and what it is about. */
export interface MenuItem {
  readonly label: string;
  readonly detail: string;
  /** Of a row that compares: what this gateway has, and what the peer has. */
  readonly values?: readonly [string, string];
  readonly message: Message;
}

/** The rows of the screen that is shown. One place says what can be chosen, drawn and done. */
export function menuOf(state: SessionState, library: Library): MenuItem[] {
  switch (currentScreen(state)) {
    case 'home':
      return homeMenu(state);
    case 'evidence':
      return evidenceMenu(state, library);
    case 'wizard':
      return wizardMenu(state);
    case 'findings':
      return findingsMenu(state, library);
    case 'compare':
      return compareMenu(state);
    case 'check':
      return checkMenu(state, library);
    case 'fix':
      return fixMenu(state, library);
    case 'library':
      return state.results.map(result => ({
        label: result.title,
        detail: result.id,
        message: {type: 'article-opened', article: result.id},
      }));
    case 'article':
      return state.article !== null && library.catalogue.articles[state.article]?.kind === 'cause'
        ? [
            {
              label: 'Show the commands for my tunnel',
              detail: '',
              message: {type: 'cause-chosen', cause: state.article},
            },
          ]
        : [];
    case 'help':
      return [];
  }
}

function homeMenu(state: SessionState): MenuItem[] {
  const open = (label: string, detail: string, screen: Screen): MenuItem => ({
    label,
    detail,
    message: {type: 'screen-opened', screen},
  });
  return [
    open('Paste device output', 'tables, debug or log lines of one or both gateways', 'evidence'),
    {
      label: 'Answer questions',
      detail: 'a guided diagnosis, step by step',
      message: {type: 'flow-started', flow: 'triage'},
    },
    open('Compare two configurations', 'what differs, and the commands for either side', 'compare'),
    ...(state.texts.length > 0 ? [open('Findings', 'causes, with the lines that prove them', 'findings')] : []),
    open('Search the library', 'messages, states, commands and causes', 'library'),
    open('Help', 'keys and how it works', 'help'),
    {label: 'Quit', detail: '', message: {type: 'quit-asked'}},
  ];
}

function diagnoseRow(state: SessionState, library: Library): MenuItem {
  return isSolved(state, library)
    ? {
        label: 'Diagnose',
        detail: 'the evidence proves a cause',
        message: {type: 'screen-opened', screen: 'findings'},
      }
    : {label: 'Diagnose', detail: 'go on with what was read', message: {type: 'flow-started', flow: 'triage'}};
}

function evidenceMenu(state: SessionState, library: Library): MenuItem[] {
  const other = state.pasteSide === 'ours' ? 'the peer' : 'this gateway';
  const {tunnels} = state.analysis.diagnosis;
  return [
    ...(state.texts.length > 0 ? [diagnoseRow(state, library)] : []),
    ...compareRow(state),
    ...(tunnels.length > 1
      ? tunnels.map(({tunnel, verdict}, index) => ({
          label: `Tunnel to ${tunnel.peer ?? 'an unnamed peer'}`,
          detail: `${verdict}${index === state.tunnel ? ', chosen' : ''}`,
          message: {type: 'tunnel-chosen', tunnel: index} as const,
        }))
      : []),
    {
      label: 'Open a file',
      detail: '',
      message: {type: 'prompt-opened', prompt: {kind: 'open-file', side: state.pasteSide}},
    },
    {label: `The next paste comes from ${other}`, detail: '', message: {type: 'side-changed'}},
    ...(state.texts.length > 0
      ? [
          {
            label: 'Start over',
            detail: 'forget everything that was pasted',
            message: {type: 'evidence-cleared'} as const,
          },
        ]
      : []),
  ];
}

/** The way to the comparison, where both configurations are known. */
function compareRow({compared}: SessionState): MenuItem[] {
  if (!compared) return [];
  const checks = compared.present.tunnels.flatMap(tunnel => tunnel.checks);
  const count = checks.filter(check => check.status === 'fail').length;
  return [
    {
      label: 'Compare the two configurations',
      detail: count > 0 ? `${count} of ${checks.length} checks differ` : 'no difference found',
      message: {type: 'screen-opened', screen: 'compare'},
    },
  ];
}

function wizardMenu(state: SessionState): MenuItem[] {
  const {pending, end} = state.walk;
  if (pending) {
    const {at, step} = pending;
    return [
      ...step.choices.map(choice => ({
        label: choice.label,
        detail: '',
        message: {type: 'answer-given', at, value: answerOf(choice)} as const,
      })),
      {
        label: step.unsure.label,
        detail: /cannot tell/i.test(step.unsure.label) ? '' : 'cannot tell',
        message: {type: 'answer-given', at, value: unsure},
      },
    ];
  }
  const more: MenuItem[] = [
    {
      label: 'See the findings',
      detail: 'reasons for and against',
      message: {type: 'screen-opened', screen: 'findings'},
    },
    {label: 'Paste more output', detail: '', message: {type: 'screen-opened', screen: 'evidence'}},
  ];
  if (end?.kind !== 'cause') return more;
  return [
    {
      label: 'Show the commands',
      detail: 'check, fix, verify, roll back',
      message: {type: 'cause-chosen', cause: end.id},
    },
    {label: 'Read about it', detail: end.id, message: {type: 'article-opened', article: end.id}},
    ...more,
  ];
}

function findingsMenu(state: SessionState, library: Library): MenuItem[] {
  return [
    ...listedCauses(currentDiagnosis(state, library)).map(cause => ({
      label: cause.title,
      detail: confidenceWords[cause.confidence],
      message: {type: 'cause-chosen', cause: cause.id} as const,
    })),
    ...compareRow(state),
    ...(state.walk.pending
      ? [{label: 'Answer the next question', detail: '', message: {type: 'screen-opened', screen: 'wizard'} as const}]
      : []),
  ];
}

function fixMenu(state: SessionState, library: Library): MenuItem[] {
  const plan = currentPlan(state, library);
  if (!plan) return [];
  const ask = (label: string, detail: string, parameter: string): MenuItem => ({
    label,
    detail,
    message: {type: 'prompt-opened', prompt: {kind: 'value', parameter}},
  });
  const causes = state.planOf === 'changes' ? state.compared?.changes.map(({result}) => result.cause) : [plan.cause];
  const commands = causes
    ?.flatMap(cause => library.catalogue.articles[cause]?.blocks.flatMap(block => block.commands) ?? [])
    .join('\n');
  const others = platforms.filter(platform => platform !== plan.platform);
  return [
    ...plan.blocks.map((block, index) => ({
      label: `[${block.done ? 'x' : ' '}] ${roleWords[block.role]} on ${sideWords[block.side]} (${describeTarget(block)})`,
      detail: '',
      message: {type: 'block-ticked', block: index} as const,
    })),
    ...plan.missing
      .filter(({secret, onPeerOnly}) => !secret && !onPeerOnly)
      .map(item => ask(`Fill in ${item.id}`, item.ask, item.id)),
    ...Object.entries(state.values)
      .filter(([id]) => commands?.includes(`{${id}}`))
      .map(([id, value]) => ask(`Change ${id}`, `now ${value}`, id)),
    {
      label: 'Export the checklist',
      detail: 'Markdown',
      message: {type: 'prompt-opened', prompt: {kind: 'export', format: 'md'}},
    },
    {label: 'Export as JSON', detail: '', message: {type: 'prompt-opened', prompt: {kind: 'export', format: 'json'}}},
    ...(state.planOf === 'changes'
      ? [backToComparison(state)]
      : platformOf(state, 'ours') === null || state.platform !== null
        ? others.map(platformRow)
        : []),
  ];
}

function backToComparison(state: SessionState): MenuItem {
  const left = comparedChecks(state).filter(check => check.shown === 'fail').length;
  return {
    label: 'Go on with the comparison',
    detail: left > 0 ? `${left} more differ` : 'nothing else differs',
    message: {type: 'screen-opened', screen: 'compare'},
  };
}

function platformRow(platform: Platform): MenuItem {
  return {
    label: `Show the commands for ${platformWords[platform]}`,
    detail: '',
    message: {type: 'platform-chosen', platform},
  };
}
