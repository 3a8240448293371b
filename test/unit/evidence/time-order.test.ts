import {describe, expect, test} from 'vitest';
import {inTimeOrder} from '../../../src/evidence/time-order.ts';

/** The numbers of the lines in the order in which they are read. */
function check(name: string, lines: readonly string[], expected: readonly number[]) {
  test(name, () => {
    const ordered = inTimeOrder(
      lines.map((text, index) => ({file: 'f', line: index + 1, text})),
      text => /^\w+#/.test(text),
    );
    expect(ordered.map(({line}) => line)).toEqual(expected);
  });
}

const line = (stamp: string, text = 'ISAKMP:(0): beginning Main Mode exchange') => `${stamp}${text}`;

describe('newest first', () => {
  const stamps: readonly (readonly [name: string, at: (second: number) => string])[] = [
    ['IOS stamps', second => `*Mar  1 00:00:0${second}.123: `],
    ['syslog stamps with a year', second => `Jun 10 2026 17:36:0${second}: `],
    ['ISO stamps', second => `2026-11-21T10:00:0${second}.456Z `],
    ['uptime', second => `00:00:0${second}: `],
    ['uptime in days', second => `${second}d04h: `],
    ['numbers alone', second => `00012${second}: `],
    ['numbers within one second', second => `00012${second}: *Mar  1 00:00:07: `],
  ];
  for (const [name, at] of stamps) check(name, [line(at(5)), line(at(4)), line(at(3)), line(at(3))], [4, 3, 2, 1]);
  check(
    'a message stays together',
    [
      line('*Mar  1 00:00:03: ', 'IPSEC(sa_request): ,'),
      '  (key eng. msg.) OUTBOUND local= 192.0.2.1, remote= 198.51.100.1,',
      line('*Mar  1 00:00:02: '),
      line('*Mar  1 00:00:01: '),
    ],
    [4, 3, 1, 2],
  );
  check(
    'a prompt ends the log',
    [line('*Mar  1 00:00:03: '), line('*Mar  1 00:00:02: '), line('*Mar  1 00:00:01: '), 'R1#show clock', 'x'],
    [3, 2, 1, 4, 5],
  );
});

describe('left as it is', () => {
  const asc = ['*Mar  1 00:00:01: ', '*Mar  1 00:00:02: ', '*Mar  1 00:00:03: '].map(at => line(at));
  check('oldest first', asc, [1, 2, 3]);
  check('two logs, one after the other', [...asc, ...asc], [1, 2, 3, 4, 5, 6]);
  check('two clocks', [line('*Mar  1 00:00:03: '), line('*Mar  1 00:00:01: ')], [1, 2]);
  check(
    'two logs line by line',
    ['7:00:01', '9:00:01', '7:00:02', '9:00:02', '7:00:03', '9:00:03'].map(at => line(`Mar  1 ${at}: `)),
    [1, 2, 3, 4, 5, 6],
  );
  check('no stamps', [line(''), line(''), line('')], [1, 2, 3]);
});
