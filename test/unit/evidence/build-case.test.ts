import {describe, expect, test} from 'vitest';
import {buildCase} from '../../../src/evidence/build-case.ts';
import type {MessageHit, Observation, TunnelHint} from '../../../src/model/evidence.ts';
import type {Side} from '../../../src/model/platform.ts';

const [us, them, third] = ['198.51.100.1', '192.0.2.1', '192.0.2.2'] as const;

let line = 0;
function seen(fact: string, value: string | number, tunnel: TunnelHint, side: Side = 'ours'): Observation {
  line += 1;
  return {fact, value, side, tunnel, proof: {file: `${side}.txt`, line, text: `line ${line}`}};
}

/** A row of a table that names two addresses; the initiator stands second. */
const row = (dst: string, src: string, state: string, side: Side = 'ours'): Observation[] => [
  seen('ike.state', state, {pair: [dst, src]}, side),
  seen('ike.role', src, {pair: [dst, src]}, side),
];

const message = (tunnel: TunnelHint, side: Side = 'ours'): MessageHit => ({
  article: 'bad-message',
  symptom: 0,
  side,
  tunnel,
  values: {},
  proof: {file: 'ours.txt', line: 1, text: 'x'},
});

function check(
  name: string,
  observations: readonly Observation[],
  expected: readonly (readonly [peer: string | null, local: string | null, facts: readonly string[]])[],
  messages: readonly MessageHit[] = [],
) {
  test(name, () => {
    const tunnels = buildCase({observations, messages});
    expect(
      tunnels.map(({peer, local, facts}) => [
        peer,
        local,
        facts.map(({fact, side, value}) => `${side === 'theirs' ? 'theirs:' : ''}${fact}=${value}`),
      ]),
    ).toEqual(expected);
  });
}

describe('which address is ours', () => {
  check('nothing names a peer', [seen('ipsec.decaps', 4, {})], [[null, null, ['ipsec.decaps=4']]]);
  check('nothing at all', [], [[null, null, []]]);
  check('one row: the initiator is us', row(them, us, 'mm-no-state'), [
    [them, us, ['ike.state=mm-no-state', 'ike.role=initiator']],
  ]);
  check(
    'several rows: the address that is in all of them',
    [...row(us, them, 'qm-idle'), ...row(third, us, 'mm-no-state')],
    [
      [them, us, ['ike.state=qm-idle', 'ike.role=responder']],
      [third, us, ['ike.state=mm-no-state', 'ike.role=initiator']],
    ],
  );
  check(
    'one row, and another output knows our address',
    [...row(us, them, 'qm-idle'), seen('ipsec.decaps', 4, {peer: them, local: us})],
    [[them, us, ['ike.state=qm-idle', 'ike.role=responder', 'ipsec.decaps=4']]],
  );
  check(
    'one row, and another output knows the peer',
    [...row(us, them, 'qm-idle'), seen('ipsec.decaps', 4, {peer: them})],
    [[them, us, ['ike.state=qm-idle', 'ike.role=responder', 'ipsec.decaps=4']]],
  );
  check(
    'the only local address known goes with a peer that names none',
    [seen('ipsec.decaps', 4, {peer: them, local: us}), seen('ipsec.decaps', 9, {peer: third})],
    [
      [them, us, ['ipsec.decaps=4']],
      [third, us, ['ipsec.decaps=9']],
    ],
  );
  check(
    'a log that calls our own address the peer',
    [seen('ipsec.decaps', 4, {peer: them, local: us}), seen('ike.answered', 'yes', {peer: us})],
    [[them, us, ['ipsec.decaps=4', 'ike.answered=yes']]],
  );
});

describe('the other gateway', () => {
  check(
    'its peer is our address',
    [seen('ipsec.decaps', 4, {peer: us, local: them}, 'theirs')],
    [[them, us, ['theirs:ipsec.decaps=4']]],
  );
  check(
    'both sides make one tunnel',
    [seen('ipsec.decaps', 0, {peer: them, local: us}), seen('ipsec.decaps', 40, {peer: us, local: them}, 'theirs')],
    [[them, us, ['ipsec.decaps=0', 'theirs:ipsec.decaps=40']]],
  );
  check('its row alone: the initiator is who looks', row(us, them, 'mm-no-state', 'theirs'), [
    [them, us, ['theirs:ike.state=mm-no-state', 'theirs:ike.role=initiator']],
  ]);
  check(
    'its row, and ours',
    [...row(them, us, 'mm-no-state'), ...row(them, us, 'mm-no-state', 'theirs')],
    [
      [
        them,
        us,
        ['ike.state=mm-no-state', 'ike.role=initiator', 'theirs:ike.state=mm-no-state', 'theirs:ike.role=responder'],
      ],
    ],
  );
});

describe('what names no peer', () => {
  check(
    'belongs to every tunnel',
    [seen('ipsec.decaps', 4, {peer: them}), seen('ipsec.decaps', 9, {peer: third}), seen('nat.exempt', 'no', {})],
    [
      [them, null, ['ipsec.decaps=4', 'nat.exempt=no']],
      [third, null, ['ipsec.decaps=9', 'nat.exempt=no']],
    ],
  );

  test('messages too', () => {
    const counted = (messages: readonly MessageHit[]) =>
      buildCase({
        observations: [seen('ipsec.decaps', 4, {peer: them}), seen('ipsec.decaps', 9, {peer: third})],
        messages,
      }).map(tunnel => tunnel.messages.length);
    expect(counted([message({peer: third})])).toEqual([0, 1]);
    expect(counted([message({})])).toEqual([1, 1]);
  });

  test('a message alone makes a tunnel', () => {
    expect(buildCase({observations: [], messages: [message({peer: them})]}).map(tunnel => tunnel.peer)).toEqual([them]);
    expect(
      buildCase({observations: [], messages: [message({peer: us}, 'theirs')]}).map(tunnel => tunnel.local),
    ).toEqual([us]);
  });
});

describe('one row of a table beside a working tunnel', () => {
  const working = row(them, us, 'qm-idle');
  const facts = ['ike.state=qm-idle', 'ike.role=initiator'];
  const sameRow = (state: string): Observation[] => {
    const [first, ...rest] = row(third, us, state);
    return first ? [first, ...rest.map(other => ({...other, proof: first.proof}))] : [];
  };
  check(
    'is all that is known of the peer',
    [...working, ...sameRow('ag-init-exch')],
    [
      [them, us, facts],
      [third, us, ['ike.state=ag-init-exch', 'ike.role=initiator', 'ike.lone-row=yes']],
    ],
  );
  check(
    'is not alone when another line speaks of the peer',
    [...working, ...sameRow('ag-init-exch'), seen('ike.retransmitting', 'yes', {peer: third})],
    [
      [them, us, facts],
      [third, us, ['ike.state=ag-init-exch', 'ike.role=initiator', 'ike.retransmitting=yes']],
    ],
  );
  check(
    'proves nothing when no tunnel works',
    [...row(them, us, 'mm-no-state'), ...sameRow('ag-init-exch')],
    [
      [them, us, ['ike.state=mm-no-state', 'ike.role=initiator']],
      [third, us, ['ike.state=ag-init-exch', 'ike.role=initiator']],
    ],
  );
});
