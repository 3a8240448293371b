import {describe, expect, test} from 'vitest';
import type {Plan} from '../../../src/model/plan.ts';
import {buildPlan, type PlanOptions} from '../../../src/remediation/build-plan.ts';
import {smallCatalogue, tunnelOf} from '../../small-catalogue.ts';

const block = (info: string, ...commands: string[]) => `\`\`\`${info}\n${commands.join('\n')}\n\`\`\`\n`;
const article = (id: string, body: string) =>
  `---\nid: ${id}\nkind: cause\ntitle: The ${id}\nsummary: x\nreviewed: "2026-11-21"\n---\n${body}`;

const catalogue = smallCatalogue({
  'parameters.yaml': `
mapName: {type: name, ask: Name of the map, example: CMAP}
farHop: {type: address, ask: Next hop there, side: theirs, example: 192.0.2.254}
`,
  'nested.md': article(
    'nested',
    block(
      'ios apply disruption=brief side=ours',
      'crypto map {mapName} 10 ipsec-isakmp',
      ' set peer {peer}',
      ' match address {acl}',
      'exit',
      '! {mapName} is the map of the interface',
      'end',
    ) +
      block('ios verify expect="{peer} and {mapName}"', 'show crypto map') +
      block('ios rollback', 'no crypto map {mapName} 10'),
  ),
  'far-only.md': article(
    'far-only',
    block(
      'ios apply disruption=none side=theirs',
      'ip route {remoteNet} {remoteMask} {farHop}',
      'ip access-list extended {acl}',
    ) +
      block('ios verify', 'show ip route {remoteNet}') +
      block('ios rollback', 'no ip route {remoteNet} {remoteMask} {farHop}') +
      block('ios collect', 'show clock'),
  ),
  'options.md': article(
    'options',
    block('ios collect', 'debug crypto condition peer ipv4 {farHop}', 'debug crypto isakmp') +
      block('ios apply disruption=none side=both ike=2 option="one"', 'crypto ikev2 dpd 10 3 on-demand') +
      block('ios apply disruption=none side=ours ike=1 option="other"', 'crypto isakmp identity address') +
      block('ios verify', 'show crypto map', 'show access-lists {acl}') +
      block('ios rollback ike=2 option="one"', 'no crypto ikev2 dpd') +
      block('ios rollback ike=1 option="other"', '! before: {mapName}', 'no crypto isakmp identity'),
  ),
});

function plan(id: string, given: Parameters<typeof tunnelOf>[0] = {}, options: Partial<PlanOptions> = {}): Plan {
  const found = catalogue.articles[id];
  if (!found) throw new Error(`no article ${id}`);
  return buildPlan(catalogue, found, tunnelOf(given), {platform: 'ios', ...options});
}

const outline = ({blocks}: Plan) =>
  blocks.map(({role, side, platform, release}) => [role, side, platform + release].join(' '));
const lines = ({blocks}: Plan, role: string, side = 'ours') =>
  blocks
    .filter(found => found.role === role && found.side === side)
    .flatMap(found => found.commands.map(command => command.text));

function check(name: string, built: Plan, expected: readonly string[]) {
  test(name, () => expect(outline(built)).toEqual(expected));
}

describe('which blocks, in which order', () => {
  const ike1 = {'ike.version': '1'};
  check('a change of both sides', plan('wrong-key', ike1), [
    'check ours ios',
    'apply ours ios',
    'verify ours ios',
    'rollback ours ios',
    'check theirs ios',
    'apply theirs ios',
    'verify theirs ios',
    'rollback theirs ios',
  ]);
  check('a change of this side, for one release', plan('wrong-key', ike1, {platform: 'asa'}), [
    'apply ours asa>=8.4',
    'verify ours asa',
    'rollback ours asa>=8.4',
  ]);
  check('the peer has another platform', plan('wrong-key', ike1, {platform: 'asa', theirPlatform: 'ios'}), [
    'apply ours asa>=8.4',
    'verify ours asa',
    'rollback ours asa>=8.4',
    'check theirs ios',
    'apply theirs ios',
    'verify theirs ios',
    'rollback theirs ios',
  ]);
  check('a change of the peer only', plan('far-only'), [
    'collect ours ios',
    'apply theirs ios',
    'verify theirs ios',
    'rollback theirs ios',
    'collect theirs ios',
  ]);
  check('an option of this side is not rolled back on the peer', plan('options'), [
    'apply ours ios',
    'apply ours ios',
    'verify ours ios',
    'rollback ours ios',
    'rollback ours ios',
    'collect ours ios',
    'apply theirs ios',
    'verify theirs ios',
    'rollback theirs ios',
    'collect theirs ios',
  ]);
  check('no change, only a check', plan('no-path'), ['check ours ios']);
});

describe('the IKE version of the case chooses', () => {
  const keys = (given: Parameters<typeof tunnelOf>[0]) => lines(plan('wrong-key', given), 'apply');
  test('version 1', () => expect(keys({'ike.version': '1'})).toHaveLength(2));
  test('version 2', () => expect(keys({'ike.version': 2})).toEqual(['crypto ikev2 keyring RING']));
  test('the last one seen', () => expect(keys({'ike.version': ['2', '1']})).toHaveLength(2));
  test('unknown: both', () => expect(keys({})).toHaveLength(3));
});

describe('commands', () => {
  test('carry the values of their gateway', () => {
    const built = plan('wrong-key', {'ike.version': '1'});
    expect(lines(built, 'apply', 'ours')[0]).toBe('no crypto isakmp key address 192.0.2.1');
    expect(lines(built, 'apply', 'theirs')[0]).toBe('no crypto isakmp key address 198.51.100.1');
    expect(built.blocks.find(found => found.role === 'verify')?.expect).toBe('192.0.2.1 in state QM_IDLE');
  });

  test('with a value that is unknown are comments, and those below them too', () => {
    expect(lines(plan('nested'), 'apply')).toEqual([
      '! crypto map {mapName} 10 ipsec-isakmp',
      '!  set peer 192.0.2.1',
      '!  match address {acl}',
      '! exit',
      '! {mapName} is the map of the interface',
      '! end',
    ]);
    const named = plan('nested', {'acl.name': 'VPN-ACL'}, {set: {mapName: 'CMAP'}});
    expect(lines(named, 'apply').slice(0, 4)).toEqual([
      'crypto map CMAP 10 ipsec-isakmp',
      ' set peer 192.0.2.1',
      ' match address VPN-ACL',
      'exit',
    ]);
  });

  test('of half a change are comments, so that none clears or debugs for nothing', () => {
    const half = plan('nested', {}, {set: {mapName: 'CMAP'}});
    expect(lines(half, 'apply').every(text => text.startsWith('!'))).toBe(true);
    expect(lines(half, 'rollback')).toEqual(['no crypto map CMAP 10']);
    expect(lines(plan('options'), 'collect')).toEqual([
      '! debug crypto condition peer ipv4 {farHop}',
      '! debug crypto isakmp',
    ]);
    expect(lines(plan('options'), 'verify')).toEqual(['show crypto map', '! show access-lists {acl}']);
    expect(lines(plan('options'), 'rollback')).toEqual([
      'no crypto ikev2 dpd',
      '! before: {mapName}',
      'no crypto isakmp identity',
    ]);
  });

  test('never carry a secret', () => {
    const built = plan('wrong-key', {'ike.version': '1'});
    expect(lines(built, 'apply')[1]).toBe('! crypto isakmp key {psk} address 192.0.2.1');
  });

  test('the user wins over the evidence, for both gateways', () => {
    const given = {'selector.local-net': '10.1.0.0', 'selector.local-mask': '255.255.0.0'};
    expect(lines(plan('far-only', given), 'verify', 'theirs')).toEqual(['show ip route 10.1.0.0']);
    const set = {farHop: '192.0.2.254'};
    expect(lines(plan('far-only', given, {set}), 'rollback', 'theirs')).toEqual([
      'no ip route 10.1.0.0 255.255.0.0 192.0.2.254',
    ]);
    expect(plan('nested', {}, {set: {peer: '203.0.113.9'}}).peer).toBe('203.0.113.9');
  });

  test('a set name of this gateway does not name anything of the peer', () => {
    expect(lines(plan('far-only', {}, {set: {acl: 'VPN-ACL'}}), 'apply', 'theirs')[1]).toBe(
      '! ip access-list extended {acl}',
    );
  });
});

describe('what is missing', () => {
  const missing = (built: Plan) => built.missing.map(({id, secret, onPeerOnly}) => [id, secret, onPeerOnly]);

  test('is listed once with its question', () => {
    const built = plan('nested');
    expect(missing(built)).toEqual([
      ['mapName', false, false],
      ['acl', false, false],
    ]);
    expect(built.missing[0]).toMatchObject({ask: 'Name of the map', example: 'CMAP'});
  });

  test('secrets are marked', () => {
    expect(missing(plan('wrong-key', {'ike.version': '1'}))).toEqual([['psk', true, false]]);
  });

  test('what only the peer knows is marked, what the user can say of the peer is not', () => {
    expect(missing(plan('far-only'))).toEqual([
      ['remoteNet', false, true],
      ['remoteMask', false, true],
      ['farHop', false, false],
      ['acl', false, true],
    ]);
  });

  test('nothing', () => expect(plan('nested', {'acl.name': 'VPN-ACL'}, {set: {mapName: 'CMAP'}}).missing).toEqual([]));
});

test('an article without commands for the platform says so', () => {
  expect(plan('no-path', {}, {platform: 'asa'})).toMatchObject({
    blocks: [],
    note: 'There are no commands for asa in this article; read it with: ikewise show no-path',
  });
});
