import {describe, expect, test} from 'vitest';
import {
  type Answer,
  answerOf,
  answerStep,
  choose,
  stepBack,
  unsure,
  walkFlow,
} from '../../../src/diagnosis/walk-flow.ts';
import {smallCatalogue, tunnelOf} from '../../small-catalogue.ts';

const step = (id: string, fact: string, choices: string, unsureGo = 'end:stop') =>
  `  ${id}:\n    ask: ${id}?\n    why: x\n    fact: ${fact}\n    choices: [${choices}]\n    unsure: {label: cannot tell, go: '${unsureGo}'}\n`;
const go = (value: string, target: string) => `{is: '${value}', label: '${value}', go: '${target}'}`;

const catalogue = smallCatalogue({
  'circle.yaml': `id: circle\ntitle: x\nstart: first\nsteps:\n${step('first', 'peer.ping', `${go('yes', 'second')}, ${go('no', 'end:stop')}`, 'second')}${step('second', 'ike.up', go('yes', 'first'), 'first')}ends:\n  stop: {title: Stop, says: x}\n`,
  'entry.yaml': `id: entry\ntitle: x\nstart: first\nsteps:\n${step('first', 'peer.ping', `${go('yes', 'flow:triage/answers')}, ${go('no', 'flow:circle')}`)}ends:\n  stop: {title: Stop, says: x}\n`,
});

const nothing = tunnelOf({});
const said = (...pairs: readonly (readonly [string, string])[]): Answer[] => pairs.map(([at, value]) => ({at, value}));

function endOf(walk: ReturnType<typeof walkFlow>): string {
  if (walk.pending) return `asks ${walk.pending.at}`;
  return walk.end?.kind === 'cause' ? `cause ${walk.end.id}` : `end ${walk.end?.end.id}`;
}

function check(
  name: string,
  given: Parameters<typeof tunnelOf>[0],
  answers: readonly Answer[],
  expected: {visited: readonly string[]; end: string},
  flow = 'triage',
) {
  test(name, () => {
    const walk = walkFlow(catalogue, flow, tunnelOf(given), answers);
    expect(walk.visited.map(({at, value, by}) => `${at}=${value} ${by}`)).toEqual(expected.visited);
    expect(endOf(walk)).toBe(expected.end);
    expect(walk.pending === null).toBe(walk.end !== null);
  });
}

describe('the walk', () => {
  check('asks when nothing is known', {}, [], {visited: [], end: 'asks triage/state'});
  check('answers itself from evidence', {'ike.state': 'mm-no-state'}, [], {
    visited: ['triage/state=mm-no-state evidence'],
    end: 'asks triage/answers',
  });
  check('needs no question when all is known', {'ike.state': 'mm-no-state', 'peer.ping': 'no'}, [], {
    visited: ['triage/state=mm-no-state evidence', 'triage/answers=no evidence'],
    end: 'cause no-path',
  });
  check(
    'the last value of a fact that changed leads on',
    {'ike.state': ['mm-no-state', 'qm-idle'], 'ipsec.decaps': [0, 7]},
    [],
    {
      visited: ['triage/state=qm-idle evidence', 'traffic/decaps=7 evidence'],
      end: 'cause benign-message',
    },
  );
  check('follows answers into another flow', {}, said(['triage/state', 'qm-idle'], ['traffic/decaps', '0']), {
    visited: ['triage/state=qm-idle user', 'traffic/decaps=0 user'],
    end: 'end silent',
  });
  check('an answer wins over the evidence', {'ike.state': 'mm-no-state'}, said(['triage/state', 'qm-idle']), {
    visited: ['triage/state=qm-idle user'],
    end: 'asks traffic/decaps',
  });
  check('not being sure is a way on', {}, said(['triage/state', unsure]), {
    visited: ['triage/state=unsure user'],
    end: 'end collect',
  });
  check('the facts of the other side do not answer', {'theirs:ike.state': 'qm-idle'}, [], {
    visited: [],
    end: 'asks triage/state',
  });
  check('a value without a choice is asked about', {'ike.state': 'made-up'}, [], {
    visited: [],
    end: 'asks triage/state',
  });
  check('an answer without a choice is asked again', {}, said(['triage/state', 'made-up']), {
    visited: [],
    end: 'asks triage/state',
  });
  check('answers of steps that were not reached are kept out', {}, said(['triage/answers', 'no']), {
    visited: [],
    end: 'asks triage/state',
  });
  check(
    'enters another flow in the middle',
    {'peer.ping': 'yes'},
    [],
    {
      visited: ['entry/first=yes evidence', 'triage/answers=yes evidence'],
      end: 'cause wrong-key',
    },
    'entry',
  );
  check('an unknown flow ends undetermined', {}, [], {visited: [], end: 'end undetermined'}, 'nowhere');
});

describe('never in a circle', () => {
  check(
    'by evidence',
    {'peer.ping': 'yes', 'ike.up': 'yes'},
    [],
    {
      visited: ['circle/first=yes evidence', 'circle/second=yes evidence'],
      end: 'end undetermined',
    },
    'circle',
  );
  check(
    'by answers',
    {},
    said(['circle/first', unsure], ['circle/second', unsure]),
    {
      visited: ['circle/first=unsure user', 'circle/second=unsure user'],
      end: 'end undetermined',
    },
    'circle',
  );
});

describe('what an answer says', () => {
  const value = (walk: ReturnType<typeof walkFlow>, fact: string) =>
    walk.tunnel.facts.filter(known => known.fact === fact).map(known => known.value);

  test('is a fact, with what follows from it, and has no line', () => {
    const walk = walkFlow(catalogue, 'triage', nothing, said(['triage/state', 'qm-idle']));
    expect(value(walk, 'ike.state')).toEqual(['qm-idle']);
    expect(value(walk, 'ike.up')).toEqual(['yes']);
    expect(walk.tunnel.facts.map(fact => fact.proof)).toEqual([null, null]);
  });

  test('replaces what the evidence said of the same fact', () => {
    const walk = walkFlow(
      catalogue,
      'triage',
      tunnelOf({'ike.state': 'mm-no-state'}),
      said(['triage/state', 'qm-idle']),
    );
    expect(value(walk, 'ike.state')).toEqual(['qm-idle']);
    expect(value(walk, 'ike.up')).toEqual(['yes']);
  });

  test('of a row that stands for several values is no fact', () => {
    const walk = walkFlow(catalogue, 'triage', nothing, said(['triage/state', 'mm-no-state|mm-key-exch']));
    expect(endOf(walk)).toBe('asks triage/answers');
    expect(walk.tunnel.facts).toEqual([]);
    expect(walk.visited[0]?.label).toBe('MM_NO_STATE or MM_KEY_EXCH');
  });

  test('unsure is no fact', () => {
    expect(walkFlow(catalogue, 'triage', nothing, said(['triage/state', unsure])).tunnel.facts).toEqual([]);
  });

  test('of a count is a number that fits the row', () => {
    const decaps = catalogue.flows.traffic?.steps.decaps;
    const [some, none] = decaps?.choices ?? [];
    if (!decaps || !some || !none) throw new Error('the flow has no such step');
    expect([answerOf(some), answerOf(none)]).toEqual(['1', '0']);
    for (const choice of [some, none]) expect(choose(decaps, answerOf(choice), catalogue)).toBe(choice);
    const walk = walkFlow(catalogue, 'traffic', nothing, said(['traffic/decaps', '1']));
    expect(value(walk, 'ipsec.decaps')).toEqual([1]);
  });

  test('has no line, even where the evidence had one', () => {
    const walk = walkFlow(
      catalogue,
      'triage',
      tunnelOf({'ike.state': 'mm-no-state'}),
      said(['triage/state', 'qm-idle']),
    );
    expect(walk.visited[0]).toMatchObject({by: 'user', proof: null});
  });

  test('evidence shows the line that answered', () => {
    const [first] = walkFlow(catalogue, 'triage', tunnelOf({'ike.state': 'mm-no-state'}), []).visited;
    expect(first?.proof).toEqual({file: 'ours.txt', line: 1, text: 'line 1'});
  });
});

test('every row of every flow leads where it says', () => {
  for (const flow of Object.values(catalogue.flows)) {
    for (const known of Object.values(flow.steps)) {
      for (const choice of known.choices) expect(choose(known, answerOf(choice), catalogue)).toBe(choice);
    }
  }
});

describe('going back and changing an answer', () => {
  const answers = said(['triage/state', 'mm-no-state|mm-key-exch'], ['triage/answers', 'no']);
  const walk = walkFlow(catalogue, 'triage', nothing, answers);

  test('back takes the last answer', () => {
    expect(stepBack(walk, answers)).toEqual(answers.slice(0, 1));
    expect(endOf(walkFlow(catalogue, 'triage', nothing, stepBack(walk, answers)))).toBe('asks triage/answers');
  });

  test('back passes over what the evidence answered', () => {
    const tunnel = tunnelOf({'ike.state': 'mm-no-state'});
    const one = said(['triage/answers', 'no']);
    expect(stepBack(walkFlow(catalogue, 'triage', tunnel, one), one)).toEqual([]);
  });

  test('back passes over what the evidence answered after it', () => {
    const tunnel = tunnelOf({'ipsec.decaps': 4});
    const one = said(['triage/state', 'qm-idle']);
    const {visited} = walkFlow(catalogue, 'triage', tunnel, one);
    expect(visited.map(step => step.by)).toEqual(['user', 'evidence']);
    expect(stepBack(walkFlow(catalogue, 'triage', tunnel, one), one)).toEqual([]);
  });

  test('back at the start changes nothing', () => {
    expect(stepBack(walkFlow(catalogue, 'triage', nothing, []), [])).toEqual([]);
  });

  test('a changed answer drops those that depended on it', () => {
    expect(answerStep(walk, answers, 'triage/state', 'qm-idle')).toEqual(said(['triage/state', 'qm-idle']));
  });

  test('the next answer keeps those before it', () => {
    const before = answers.slice(0, 1);
    const half = walkFlow(catalogue, 'triage', nothing, before);
    expect(answerStep(half, before, 'triage/answers', 'no')).toEqual(answers);
  });

  test('back after an answer restores the walk', () => {
    const before = answers.slice(0, 1);
    const half = walkFlow(catalogue, 'triage', nothing, before);
    const given = answerStep(half, before, 'triage/answers', 'yes');
    const back = stepBack(walkFlow(catalogue, 'triage', nothing, given), given);
    expect(walkFlow(catalogue, 'triage', nothing, back)).toEqual(half);
  });
});
