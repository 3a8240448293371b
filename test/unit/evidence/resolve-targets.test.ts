import {describe, expect, test} from 'vitest';
import {resolveTargets} from '../../../src/evidence/resolve-targets.ts';
import {tunnelOf} from '../../small-catalogue.ts';

function check(
  name: string,
  given: Parameters<typeof tunnelOf>[0],
  expected: readonly string[],
  peer: string | null = '192.0.2.1',
) {
  test(name, () => {
    const {facts} = resolveTargets(tunnelOf(given, {peer}));
    const added = facts.filter(
      fact =>
        ![
          'selector.remote-net',
          'selector.local-net',
          'ping.result',
          'policy.entry',
          'policy.number',
          'ike.mismatch',
        ].includes(fact.fact),
    );
    expect(added.map(({fact, side, value}) => `${side === 'theirs' ? 'theirs:' : ''}${fact}=${value}`)).toEqual(
      expected,
    );
  });
}

describe('a trace', () => {
  const trace = {'packet.egress': 'isp1', 'packet.before-crypto': 'translated', 'nat.source-translated': 'yes'};
  check('that leaves by another interface than the tunnel', {...trace, 'map.interface': 'isp2'}, [
    'packet.egress=isp1',
    'map.interface=isp2',
    'packet.before-crypto=route-elsewhere',
  ]);
  check('that leaves by the interface of the tunnel', {...trace, 'map.interface': 'ISP1'}, [
    'packet.egress=isp1',
    'packet.before-crypto=translated',
    'nat.source-translated=yes',
    'map.interface=ISP1',
  ]);
});

describe('a look-up that finds no entry', () => {
  check('is a missing route', {'route.result': '10.2.0.1 missing'}, [
    'route.lookup=10.2.0.1',
    'route.remote-net=missing',
  ]);
  check(
    'leads to the default route that another output shows',
    {'route.result': '10.2.0.1 missing', 'route.table': '0.0.0.0/0 10.0.0.0/16'},
    [],
  );
});

describe('a ping', () => {
  check('of the peer that answers', {'ping.result': '192.0.2.1 100'}, ['peer.ping=yes']);
  check('of the peer that is silent', {'ping.result': '192.0.2.1 0'}, ['peer.ping=no']);
  check('of the peer, large, proves nothing by itself', {'ping.result': '192.0.2.1 0 large'}, []);
  check('of the peer that loses only large packets', {'ping.result': ['192.0.2.1 0 large', '192.0.2.1 100']}, [
    'path.loss=large-only',
    'peer.ping=yes',
  ]);
  check('that answers now and then', {'ping.result': '192.0.2.1 20'}, ['peer.ping=yes']);
  check('of almost the peer proves nothing about the peer', {'ping.result': '192.0.3.1 0'}, [
    'ping.peer-target=192.0.3.1',
  ]);
  check('of two digits swapped', {'ping.result': '192.0.2.10 0'}, ['ping.peer-target=192.0.2.10']);
  check('of a protected host', {'ping.result': '10.2.0.10 100'}, ['ping.small=yes']);
  check('of a protected host, large', {'ping.result': '10.2.0.10 0 large'}, ['ping.large=no']);
  check(
    'of a protected host, of which only the larger one is lost',
    {'ping.result': ['10.2.0.10 100 large', '10.2.0.10 0 large']},
    ['ping.small=yes', 'ping.large=no'],
  );
  check('when no peer is known', {'ping.result': '192.0.2.1 0'}, ['ping.small=no'], null);
  check('on the other gateway is about us', {'theirs:ping.result': '198.51.100.1 0'}, ['theirs:peer.ping=no']);
  check('on the other gateway of itself is no ping of the peer', {'theirs:ping.result': '192.0.2.1 0'}, [
    'theirs:ping.small=no',
  ]);
});

describe('a route look-up', () => {
  check('of the peer', {'route.result': '192.0.2.1 default'}, ['route.peer=default']);
  check('of a network that has no route', {'route.result': '10.2.0.0 missing'}, [
    'route.lookup=10.2.0.0',
    'route.remote-net=missing',
  ]);
  check('of a network that has one proves nothing yet', {'route.result': '10.2.0.0 connected'}, []);
});

describe('a route table', () => {
  const net = {'selector.remote-net': '10.2.0.0'};
  check('that covers the far network', {...net, 'route.table': '10.0.0.0/8 192.0.2.0/24'}, []);
  check('with a default route', {...net, 'route.table': '0.0.0.0/0'}, []);
  check('that does not cover it', {...net, 'route.table': '10.1.0.0/16 192.0.2.0/24'}, [
    'route.lookup=10.2.0.0',
    'route.remote-net=missing',
  ]);
  check('that is empty', {...net, 'route.table': ''}, ['route.lookup=10.2.0.0', 'route.remote-net=missing']);
  check('when no far network is known', {'route.table': '10.1.0.0/16'}, []);
  check('a far network of everything is none', {'selector.remote-net': '0.0.0.0', 'route.table': '10.1.0.0/16'}, []);
  check(
    'of the other gateway is about our network',
    {'selector.local-net': '10.1.0.0', 'theirs:route.table': '10.9.0.0/16'},
    ['theirs:route.lookup=10.1.0.0', 'theirs:route.remote-net=missing'],
  );
});

describe('the value of the policy that an offer was compared with', () => {
  const mismatch = {'ike.mismatch': 'encryption', 'policy.number': '10'};
  check('is taken from the listing', {...mismatch, 'policy.entry': '10 encryption=aes-128 hash=sha1'}, [
    'ike.mismatch-configured=aes-128',
  ]);
  check('not from another policy', {...mismatch, 'policy.entry': '20 encryption=aes-128 hash=sha1'}, []);
  check('not from another attribute', {...mismatch, 'policy.entry': '10 hash=sha1'}, []);
});

test('everything else stays as it is', () => {
  const tunnel = tunnelOf({'ike.state': ['mm-no-state', 'qm-idle'], 'theirs:acl.name': 'A'});
  expect(resolveTargets(tunnel)).toEqual(tunnel);
});

test('what is told of a target keeps its line', () => {
  const {facts} = resolveTargets(tunnelOf({'ike.state': 'qm-idle', 'ping.result': '192.0.2.1 0'}));
  expect(facts.find(fact => fact.fact === 'peer.ping')?.proof?.line).toBe(2);
});
