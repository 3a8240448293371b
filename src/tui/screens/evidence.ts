import type {Capture} from '../../model/evidence.ts';
import {describeCapture} from '../../report/words.ts';
import {blank, type Line, line} from '../lines.ts';
import type {ViewOf} from './view.ts';

/** More are a log of something else; `ikewise parse` lists them all. */
const mostUnread = 200;

export const evidenceView: ViewOf = state => {
  const {captures, messages, unreadLines} = state.analysis.evidence;
  const whose = state.pasteSide === 'ours' ? 'this gateway' : 'the peer';
  const unread = captures.flatMap(capture => capture.unread.map(at => ({...at, file: capture.file})));
  return {
    title: 'Evidence',
    intro: [
      line(`Paste output of ${whose} now: tables, debug, log lines, damaged as they are.`),
      ...(state.texts.length === 0
        ? [line('Good first choices: show crypto isakmp sa detail, show crypto ipsec sa, show logging', 'dim')]
        : [
            line(
              `${captures.length} part(s), ${messages.length} known message(s), ${unreadLines} line(s) not understood.`,
              'dim',
            ),
          ]),
    ],
    detail: [
      ...captures.filter(capture => capture.kind !== 'text').map(readLine),
      ...(unread.length > 0 ? [blank, line('Not understood:', 'heading')] : []),
      ...unread.slice(0, mostUnread).map(({file, line: at, text}) => line(`  ${file}:${at}  ${text.trim()}`, 'dim')),
      ...(unread.length > mostUnread ? [line(`  and ${unread.length - mostUnread} more`, 'dim')] : []),
    ],
  };
};

function readLine(capture: Capture): Line {
  const count = capture.records.length > 0 ? `, ${capture.records.length} record(s)` : '';
  const side = capture.side === 'theirs' ? ', from the peer' : '';
  return line(`✔ ${capture.file}:${capture.line}  ${describeCapture(capture)}${count}${side}`, 'good');
}
