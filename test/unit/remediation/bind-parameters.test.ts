import {describe, expect, test} from 'vitest';
import type {Side} from '../../../src/model/platform.ts';
import {bindParameters, turnRound} from '../../../src/remediation/bind-parameters.ts';
import {smallCatalogue, tunnelOf} from '../../small-catalogue.ts';

const catalogue = smallCatalogue({
  'parameters.yaml': `
localNet: {type: network, ask: x, from: selector.local-net, example: x}
ourNet: {type: network, ask: x, from: selector.local-net, side: ours, example: x}
farAcl: {type: name, ask: x, from: acl.name, side: theirs, example: x}
lifetime: {type: number, ask: x, side: both, example: x}
secretFromAFact: {type: secret, ask: x, from: acl.name, example: x}
`,
});

function check(
  name: string,
  given: Parameters<typeof tunnelOf>[0],
  expected: Readonly<Record<string, string>>,
  side: Side = 'ours',
  ends: {peer?: string | null; local?: string | null} = {peer: null, local: null},
) {
  test(name, () => expect(bindParameters(catalogue, tunnelOf(given, ends), side)).toEqual(expected));
}

describe('addresses of the gateways', () => {
  check('ours', {}, {peer: '192.0.2.1', ourIp: '198.51.100.1'}, 'ours', {});
  check('seen from there', {}, {peer: '198.51.100.1', ourIp: '192.0.2.1'}, 'theirs', {});
  check('unknown', {}, {});
});

describe('facts', () => {
  check('of this gateway', {'acl.name': 'VPN-ACL'}, {acl: 'VPN-ACL'});
  check('names of one gateway mean nothing on the other', {'acl.name': 'VPN-ACL'}, {}, 'theirs');
  check('of the other gateway', {'theirs:acl.name': 'FAR-ACL'}, {acl: 'FAR-ACL', farAcl: 'FAR-ACL'}, 'theirs');
  check('that name one gateway for both', {'theirs:acl.name': 'FAR-ACL'}, {farAcl: 'FAR-ACL'});
  check(
    'our network is what the peer calls remote',
    {'selector.local-net': '10.1.0.0'},
    {localNet: '10.1.0.0', ourNet: '10.1.0.0'},
  );
  check(
    'seen from there it is remote, and still ours',
    {'selector.local-net': '10.1.0.0'},
    {remoteNet: '10.1.0.0', ourNet: '10.1.0.0'},
    'theirs',
  );
  check(
    'what a gateway says of itself goes before what the other says of it',
    {'selector.remote-net': '10.2.0.0', 'theirs:selector.local-net': '10.9.0.0'},
    {localNet: '10.9.0.0'},
    'theirs',
  );
});

describe('two samples', () => {
  check('the later one counts', {'acl.name': ['OLD-ACL', 'NEW-ACL']}, {acl: 'NEW-ACL'});
});

describe('masks', () => {
  check(
    'a mask fills mask and wildcard',
    {'selector.remote-mask': '255.255.0.0'},
    {remoteMask: '255.255.0.0', remoteWild: '0.0.255.255'},
  );
  check('a wildcard is no mask', {'selector.remote-mask': '0.0.255.255'}, {remoteWild: '0.0.255.255'});
  check('a host', {'selector.remote-mask': '255.255.255.255'}, {remoteMask: '255.255.255.255', remoteWild: '0.0.0.0'});
  check('everything is never bound', {'selector.remote-net': '0.0.0.0', 'selector.remote-mask': '0.0.0.0'}, {});
  check('a mask with holes is never bound', {'selector.remote-mask': '255.0.255.0'}, {});
});

describe('what does not fit its type is left open', () => {
  check('text behind a name', {'acl.name': 'VPN-ACL\nreload'}, {});
  check('no address', {'selector.remote-net': 'any'}, {});
  check(
    'secrets are never bound',
    {'theirs:acl.name': 'S3cretC4nary'},
    {acl: 'S3cretC4nary', farAcl: 'S3cretC4nary'},
    'theirs',
  );
});

describe('values the user gave, turned round for the peer', () => {
  test.each([
    [{peer: '192.0.2.1'}, {local: '192.0.2.1'}],
    [
      {localNet: '10.1.0.0', remoteNet: '10.2.0.0'},
      {remoteNet: '10.1.0.0', localNet: '10.2.0.0'},
    ],
    [{remoteWild: '0.0.0.255'}, {localWild: '0.0.0.255'}],
    [{acl: 'VPN-ACL', n: '5'}, {}],
    [{lifetime: '3600'}, {lifetime: '3600'}],
    [{farAcl: 'FAR-ACL'}, {farAcl: 'FAR-ACL'}],
  ])('%j', (set, expected) => expect(turnRound(catalogue, set)).toEqual(expected));
});
