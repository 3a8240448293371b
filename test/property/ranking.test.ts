import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {deriveFacts} from '../../src/diagnosis/derive-facts.ts';
import {diagnoseTunnel} from '../../src/diagnosis/diagnose.ts';
import {rankCauses} from '../../src/diagnosis/rank-causes.ts';
import {answerOf, answerStep, stepBack, unsure, walkFlow} from '../../src/diagnosis/walk-flow.ts';
import type {TunnelCase} from '../../src/model/case.ts';
import type {Condition, FactTest} from '../../src/model/condition.ts';
import type {Fact, FactDefinition} from '../../src/model/facts.ts';
import type {Side} from '../../src/model/platform.ts';
import {loadCatalogue} from '../load-catalogue.ts';

const catalogue = loadCatalogue();

function anyValueOf(definition: FactDefinition): fc.Arbitrary<string | number> {
  const values = Object.keys(definition.values);
  if (values.length > 0) return fc.constantFrom(...values);
  return definition.type === 'count' ? fc.nat({max: 2000}) : fc.constantFrom('10.1.0.0', 'x', '5');
}

const anyFact = fc
  .constantFrom(...Object.values(catalogue.facts))
  .chain(definition =>
    fc.tuple(fc.constant(definition.id), fc.constantFrom<Side>('ours', 'ours', 'theirs'), anyValueOf(definition)),
  )
  .map(
    ([fact, side, value]): Fact => ({fact, side, value, proof: {file: 'a', line: 1, text: `${side} ${fact} ${value}`}}),
  );

const key = ({fact, side}: Pick<Fact, 'fact' | 'side'>) => `${side} ${fact}`;
/** Facts none of which is stated twice. */
const facts = fc.uniqueArray(anyFact, {selector: key, maxLength: 14});
const tunnelOf = (known: readonly Fact[]): TunnelCase => ({
  peer: '192.0.2.1',
  local: '198.51.100.1',
  facts: known,
  messages: [],
});

const outline = (tunnel: TunnelCase) =>
  diagnoseTunnel(tunnel, catalogue).causes.map(({id, confidence, score}) => `${id} ${confidence} ${score.toFixed(3)}`);

function testsOf(condition: Condition): FactTest[] {
  if ('all' in condition) return condition.all.flatMap(testsOf);
  if ('any' in condition) return condition.any.flatMap(testsOf);
  if ('not' in condition) return testsOf(condition.not);
  return 'fact' in condition ? [condition] : [];
}

describe('ranking', () => {
  test('does not depend on the order of the facts', () => {
    fc.assert(
      fc.property(
        facts.chain(known => fc.tuple(fc.constant(known), fc.shuffledSubarray(known, {minLength: known.length}))),
        ([known, shuffled]) => {
          expect(outline(tunnelOf(shuffled))).toEqual(outline(tunnelOf(known)));
        },
      ),
      {numRuns: 150},
    );
  });

  /** A clause of a cause that rests on one fact, and a value that makes it true. */
  const clauses = Object.values(catalogue.articles).flatMap(article =>
    article.kind !== 'cause'
      ? []
      : article.symptoms.flatMap(({when}) => {
          if (!when || !('fact' in when) || when.known !== undefined) return [];
          const value = when.in?.[0] ?? (when.above === undefined ? (when.below ?? 1) - 1 : when.above + 1);
          const side: Side = when.side === 'theirs' ? 'theirs' : 'ours';
          return [{article, fact: {fact: when.fact, side, value, proof: {file: 'a', line: 99, text: 'added'}} as Fact}];
        }),
  );

  test('a supporting fact never lowers its cause', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom(...clauses), (known, {article, fact}) => {
        const before = deriveFacts(tunnelOf(known), catalogue.facts);
        fc.pre(!before.facts.some(other => key(other) === key(fact)));
        // Clauses that hold only while this very fact is unknown, or has another value, are about something else.
        const others = [
          ...article.symptoms.flatMap(({when}) => (when ? [when] : [])),
          ...article.contradicts.map(({when}) => when),
        ];
        fc.pre(others.every(when => ('fact' in when ? true : testsOf(when).every(leaf => leaf.fact !== fact.fact))));
        fc.pre(!article.contradicts.some(({when}) => 'fact' in when && when.fact === fact.fact));
        const score = (tunnel: TunnelCase) =>
          rankCauses(tunnel, catalogue).find(cause => cause.id === article.id)?.score;
        const after = {...before, facts: [...before.facts, fact]};
        const [low, high] = [score(before), score(after)];
        if (low !== undefined) expect(high).toBeGreaterThanOrEqual(low);
        else expect(high).toBeDefined();
      }),
      {numRuns: 150},
    );
  });

  test('causes are sorted, ranked from 1, and those that are ruled out come last', () => {
    fc.assert(
      fc.property(facts, known => {
        const ranked = rankCauses(deriveFacts(tunnelOf(known), catalogue.facts), catalogue);
        expect(ranked.map(cause => cause.rank)).toEqual(ranked.map((_, index) => index + 1));
        const order = ranked.map(cause => (cause.confidence === 'ruled-out' ? 1 : 0));
        expect(order).toEqual(order.toSorted());
        const alive = ranked.filter(cause => cause.confidence !== 'ruled-out').map(cause => cause.score);
        expect(alive).toEqual(alive.toSorted((a, b) => b - a));
        for (const cause of ranked) expect(cause.for.length).toBeGreaterThan(0);
      }),
      {numRuns: 100},
    );
  });

  test('no brace reaches a person', () => {
    fc.assert(
      fc.property(facts, known => {
        const {causes, remarks, benign} = diagnoseTunnel(tunnelOf(known), catalogue);
        const says = [...causes.flatMap(cause => [...cause.for, ...cause.against]), ...remarks, ...benign].map(
          reason => reason.says,
        );
        expect(says.filter(text => /[{}]/.test(text))).toEqual([]);
      }),
      {numRuns: 100},
    );
  });
});

describe('the guided walk', () => {
  /** Numbers that choose a row at each question; more than any walk has. */
  const choices = fc.array(fc.nat({max: 20}), {minLength: 14, maxLength: 14});
  const flow = fc.constantFrom(...Object.keys(catalogue.flows));

  /** The walk after each answer, the first without any. */
  function play(id: string, known: readonly Fact[], rows: readonly number[]) {
    let answers: readonly {at: string; value: string}[] = [];
    const steps = [{answers, walk: walkFlow(catalogue, id, tunnelOf(known), answers)}];
    for (const row of rows) {
      const walk = steps.at(-1)?.walk;
      if (!walk?.pending) break;
      const {at, step} = walk.pending;
      const values = [...step.choices.map(answerOf), unsure];
      answers = answerStep(walk, answers, at, values[row % values.length] ?? unsure);
      steps.push({answers, walk: walkFlow(catalogue, id, tunnelOf(known), answers)});
    }
    return steps;
  }

  test('ends, whatever is answered', () => {
    fc.assert(
      fc.property(flow, facts, choices, (id, known, rows) => {
        const steps = play(id, known, rows);
        expect(steps.at(-1)?.walk.end).not.toBeNull();
        expect(steps.at(-1)?.walk.pending).toBeNull();
      }),
      {numRuns: 120},
    );
  });

  test('every answer is taken, and back restores the walk before it', () => {
    fc.assert(
      fc.property(flow, facts, choices, (id, known, rows) => {
        const steps = play(id, known, rows);
        for (const [index, {answers, walk}] of steps.entries()) {
          if (index === 0) continue;
          const before = steps[index - 1];
          expect(walk.visited.length).toBeGreaterThan(before?.walk.visited.length ?? 0);
          const back = stepBack(walk, answers);
          expect(walkFlow(catalogue, id, tunnelOf(known), back)).toEqual(before?.walk);
        }
      }),
      {numRuns: 60},
    );
  });
});
