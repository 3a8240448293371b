import type {Device} from '../../model/device.ts';
import {platformWords, sideWords} from '../../report/words.ts';
import {tunnelName} from '../../session/compare-changes.ts';
import {currentMirror} from '../../session/compare-mirror.ts';
import {comparedChecks, comparedTunnel, pasteSideOf} from '../../session/current.ts';
import {menuOf} from '../../session/menu.ts';
import type {Message, SessionState} from '../../session/state.ts';
import {checkLines} from '../check-lines.ts';
import {type Line, line} from '../lines.ts';
import type {View, ViewOf} from './view.ts';

/** Both values, their lines and what they mean, at 80 columns. */
const detailRows = 7;
const afterTheChecks = 'Enter opens a check. Below all checks (End): ACL mirrors, tunnels, other files.';
const title = 'Compare two configurations';

export const compareView: ViewOf = (state, library) => {
  const {compared} = state;
  const rows = menuOf(state, library);
  if (!compared) return waitingView(state, rows[0]?.message.type === 'text-side-changed');
  const tunnel = comparedTunnel(state);
  const message = rows[state.cursor.compare ?? 0]?.message;
  if (!tunnel) {
    return {
      title,
      intro: [
        line('The two configurations have no tunnel with each other.', 'question'),
        line(`This gateway: ${describe(compared.ours)}`),
        line(`The peer: ${describe(compared.theirs)}`),
        line('Open or paste the right ones; a new one takes the place of the old one.', 'dim'),
      ],
      detail: rowLines(message, state),
    };
  }
  return {
    title: `Compare ${tunnel.ours ?? '?'} with ${tunnel.theirs ?? '?'} (${tunnelName(tunnel)})`,
    intro: [line(counts(state)), line(afterTheChecks, 'dim')],
    head: {label: '  Check', values: ['This gateway', 'The peer']},
    detail: rowLines(message, state),
    keep: detailRows,
  };
};

/** Says what is missing, and what to do about it. */
function waitingView(state: SessionState, isGivenTwice: boolean): View {
  const {ours, theirs} = state.configurations;
  const waiting = pasteSideOf(state);
  return {
    title,
    intro: [
      line(
        `${ours ? '✔' : '?'} This gateway: ${ours ? describe(ours) : 'no configuration yet'}`,
        ours ? 'good' : 'plain',
      ),
      line(
        `${theirs ? '✔' : '?'} The peer: ${theirs ? describe(theirs) : 'no configuration yet'}`,
        theirs ? 'good' : 'plain',
      ),
      line(
        isGivenTwice
          ? `Both were read as ${sideWords[waiting === 'ours' ? 'theirs' : 'ours']}: say below which is which, or paste another one now.`
          : `Paste the output of "show running-config" of ${sideWords[waiting]} now, or open a file.`,
        'question',
      ),
    ],
    detail: [
      line('The whole configuration, or its crypto, interface, access list, NAT and route lines.', 'dim'),
      line(
        'Every parameter that must agree is checked. Keys are masked; equal keys are still told from different ones.',
        'dim',
      ),
    ],
  };
}

function describe({file, platform, source}: Device): string {
  const name = source.map(({text}) => /^hostname (\S+)/.exec(text)?.[1]).find(Boolean);
  return [name, file, platform && platformWords[platform]].filter(Boolean).join(', ');
}

function counts(state: SessionState): string {
  const checks = comparedChecks(state);
  const count = (shown: string) => checks.filter(check => check.shown === shown).length;
  const planned = count('planned');
  return [
    `✖ ${count('fail')} differ`,
    ...(planned > 0 ? [`➤ ${planned} planned`] : []),
    `? ${count('unknown')} unknown`,
    `✔ ${count('pass')} agree`,
    `- ${count('not-applicable')} do not apply`,
  ].join('  ');
}

/** What the selected row is about. */
function rowLines(message: Message | undefined, state: SessionState): Line[] {
  if (message?.type === 'check-opened') {
    const check = comparedChecks(state).find(known => known.id === message.check);
    return check ? [line(check.title, 'heading'), ...checkLines(check)] : [];
  }
  if (message?.type === 'mirror-copied') {
    const mirror = currentMirror(state, message.side);
    const other = sideWords[message.side === 'ours' ? 'theirs' : 'ours'];
    if (!mirror) return [line('The tunnel has no crypto ACL, or the configuration does not show it.', 'dim')];
    return [
      line(`For ${other}:`, 'heading'),
      ...mirror.commands.map(text => line(text, 'command')),
      ...mirror.unresolved.map(({file, line: at, text}) =>
        line(`Not in it, because it names what is not shown: ${file}:${at}  ${text.trim()}`, 'question'),
      ),
    ];
  }
  if (message?.type === 'prompt-opened' || message?.type === 'side-changed')
    return [
      line(
        `A new configuration takes the place of the old one. A paste now is read as that of ${sideWords[state.pasteSide]}.`,
        'dim',
      ),
      ...unreadLines(state),
    ];
  return [];
}

function unreadLines({compared}: SessionState): Line[] {
  const unread = compared ? [...compared.present.unread.ours, ...compared.present.unread.theirs] : [];
  if (unread.length === 0) return [];
  return [
    line(`Not understood in cryptographic blocks: ${unread.length} line(s)`, 'heading'),
    ...unread.map(({file, line: at, text}) => line(`  ${file}:${at}  ${text.trim()}`, 'dim')),
  ];
}
