import {describe, expect, test} from 'vitest';
import {cleanText} from '../../../src/evidence/clean-text.ts';
import {families} from '../../../src/evidence/parsers/families.ts';
import {splitCaptures} from '../../../src/evidence/split-captures.ts';

/** Each capture: device, what it is, and the numbers of its lines. */
function check(name: string, lines: readonly string[], expected: readonly string[]) {
  test(name, () => {
    const segments = splitCaptures(cleanText(lines.join('\n'), 'ours.txt'), families);
    expect(
      segments.map(({device, kind, command, family, lines: own}) =>
        [device ?? '-', kind, command ?? family?.kind ?? '-', own.map(line => line.line).join(',')].join(' | '),
      ),
    ).toEqual(expected);
  });
}

const table = [
  'dst             src             state          conn-id status',
  '192.0.2.1       198.51.100.1    QM_IDLE           1004 ACTIVE',
];
const debug = '*Mar  1 00:55:40.767: ISAKMP:(0):atts are not acceptable. Next payload is 0';

describe('typed commands', () => {
  check('one', ['HUB# show crypto isakmp sa', ...table], ['HUB | output | show crypto isakmp sa | 2,3']);
  check('abbreviated', ['HUB#sh cry isa sa', ...table, 'HUB#'], ['HUB | output | show crypto isakmp sa | 2,3']);
  check(
    'two',
    ['HUB# show crypto isakmp sa', ...table, 'HUB# ping 192.0.2.1', 'Success rate is 0 percent (0/5)'],
    ['HUB | output | show crypto isakmp sa | 2,3', 'HUB | output | ping 192.0.2.1 | 5'],
  );
  check(
    'of two devices',
    ['HUB# show crypto isakmp sa', ...table, 'SPOKE# show crypto isakmp sa', ...table],
    ['HUB | output | show crypto isakmp sa | 2,3', 'SPOKE | output | show crypto isakmp sa | 5,6'],
  );
  check(
    'one that is not read ends the output before it',
    ['HUB# show crypto isakmp sa', ...table, 'HUB# show clock', '12:00:01 UTC'],
    ['HUB | output | show crypto isakmp sa | 2,3', 'HUB | output | show clock | 5'],
  );
  check(
    'without any output',
    ['HUB# show crypto isakmp sa', 'HUB# show clock'],
    ['HUB | output | show crypto isakmp sa | ', 'HUB | output | show clock | '],
  );
});

describe('without a prompt', () => {
  check('the head of a table tells what it is', table, ['- | output | ike1_sa | 1,2']);
  check(
    'two tables one after the other',
    [...table, 'interface: GigabitEthernet0/1', '    Crypto map tag: CMAP, local addr 192.0.2.1'],
    ['- | output | ike1_sa | 1,2', '- | output | ipsec_sa | 3,4'],
  );
  check('words are text', ['Hello, the tunnel is down.', 'Please help.'], ['- | text | - | 1,2']);
  check('text before a table', ['Here it is:', '', ...table], ['- | text | - | 1', '- | output | ike1_sa | 3,4']);
});

describe('log lines', () => {
  check('alone', [debug, debug], ['- | log | - | 1,2']);
  check(
    'that interrupt a table do not end it',
    ['HUB# show crypto isakmp sa', table[0] ?? '', debug, table[1] ?? ''],
    ['HUB | output | show crypto isakmp sa | 2,4', 'HUB | log | - | 3'],
  );
  check(
    'carry their continuation',
    ['ISAKMP (0:1022): received packet from 192.0.2.1 dport 500 sport 500 Global (R)', 'QM_IDLE', debug],
    ['- | log | - | 1,2,3'],
  );
  check(
    'of show logging belong to that command',
    ['HUB# show logging', 'Syslog logging: enabled', '%SYS-5-CONFIG_I: Configured from console by vty0'],
    ['HUB | output | show logging | 2', 'HUB | log | show logging | 3'],
  );
});

describe('configurations', () => {
  const config = ['crypto isakmp policy 10', ' encr aes 256', ' authentication pre-share'];
  check('alone', config, ['- | config | - | 1,2,3']);
  check(
    'printed by a command',
    ['HUB# show running-config | section crypto', ...config],
    ['HUB | config | show running-config | section crypto | 2,3,4'],
  );
  check('after a table', [...table, ...config], ['- | output | ike1_sa | 1,2', '- | config | - | 3,4,5']);
  check(
    'typed at the prompt',
    ['HUB(config)# crypto isakmp policy 10', 'HUB(config-isakmp)# encr aes 256'],
    ['HUB | config | - | 1', 'HUB | config | - | 2'],
  );
});

test('every line with text is in one capture, or is a typed command', () => {
  const text = [
    'note',
    'HUB# show crypto isakmp sa',
    ...table,
    debug,
    '',
    'HUB# show clock',
    'x',
    'crypto isakmp policy 10',
    ' hash sha',
  ];
  const lines = cleanText(text.join('\n'), 'ours.txt');
  const numbers = splitCaptures(lines, families).flatMap(segment => segment.lines.map(line => line.line));
  expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 3, 4, 5, 8, 9, 10]);
});
