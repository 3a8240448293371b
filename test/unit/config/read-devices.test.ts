import {describe, expect, test} from 'vitest';
import {devicesOf} from './device-text.ts';

/** Label, side and the ACLs of each device. */
function check(name: string, lines: readonly string[], expected: readonly string[], side: 'ours' | 'theirs' = 'ours') {
  test(name, () => {
    const devices = devicesOf(lines.join('\n'), side);
    expect(devices.map(device => `${device.label || '-'} ${device.side} ${[...device.acls.keys()].join('+')}`)).toEqual(
      expected,
    );
  });
}

const list = (name: string) => `access-list ${name} extended permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0`;

describe('the devices of one text', () => {
  check('one', [list('A'), list('B')], ['- ours A+B']);
  check('of the peer', [list('A')], ['- theirs A'], 'theirs');
  check(
    'told by prompts',
    ['HUB# show run', list('A'), 'SPOKE# show run', list('B')],
    ['HUB ours A', 'SPOKE theirs B'],
  );
  check(
    'told by prompts, one of them twice',
    ['HUB# a', list('A'), 'SPOKE# b', list('B'), 'hub(config)# c', list('C')],
    ['HUB ours A+C', 'SPOKE theirs B'],
  );
  check(
    'told by names above their parts',
    ['HUB', list('A'), '#### SPOKE', list('B')],
    ['HUB ours A', 'SPOKE theirs B'],
  );
  check(
    'words that are no names',
    ['Configuration:', list('A'), 'exit', list('B'), 'Solution', list('C')],
    ['- ours A+B+C'],
  );
  check('without any configuration', ['hello', 'HUB#'], []);
  check(
    'the first one with content is ours',
    ['HUB# show clock', '12:00', 'SPOKE# show run', list('B')],
    ['SPOKE ours B'],
  );
});
