import {platformWords} from '../../report/words.ts';
import {blank, line} from '../lines.ts';
import type {ViewOf} from './view.ts';

export const evidenceView: ViewOf = state => {
  const {captures, messages, unreadLines} = state.analysis.evidence;
  const whose = state.pasteSide === 'ours' ? 'this gateway' : 'the peer';
  const read = captures
    .filter(capture => capture.kind !== 'text')
    .map(capture => {
      const platform = capture.platform ? ` (${platformWords[capture.platform]})` : '';
      const count = capture.records.length > 0 ? `, ${capture.records.length} record(s)` : '';
      return line(`✔ ${capture.file}:${capture.line}  ${capture.command ?? capture.kind}${platform}${count}${capture.side === 'theirs' ? ', from the peer' : ''}`, 'good');
    });
  const unread = captures.flatMap(capture => capture.unread.map(({line: number, text}) => line(`  ${number}: ${text.trim()}`, 'dim')));
  return {
    title: 'Evidence',
    intro: [
      line(`Paste output of ${whose} now: tables, debug, log lines, damaged as they are.`),
      ...(state.texts.length === 0
        ? [line('Good first choices: show crypto isakmp sa detail, show crypto ipsec sa, show logging', 'dim')]
        : [line(`${captures.length} part(s), ${messages.length} known message(s), ${unreadLines} line(s) not understood.`, 'dim')]),
    ],
    detail: [...read, ...(unread.length > 0 ? [blank, line('Not understood:', 'heading'), ...unread] : [])],
  };
};
