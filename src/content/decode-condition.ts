import type {Condition} from '../model/condition.ts';
import type {ConditionSource} from './schemas.ts';

/** Makes the short forms regular: `is: x` becomes `in: [x]`, the side is named. */
export function decodeCondition(source: ConditionSource): Condition {
  if ('all' in source) return {all: source.all.map(decodeCondition)};
  if ('any' in source) return {any: source.any.map(decodeCondition)};
  if ('not' in source) return {not: decodeCondition(source.not)};
  if ('message' in source) return {message: source.message};
  const values = source.in ?? (source.is === undefined ? undefined : [source.is]);
  return {
    fact: source.fact,
    side: source.side ?? 'ours',
    ...(values && {in: values.map(String)}),
    ...(source.above !== undefined && {above: source.above}),
    ...(source.below !== undefined && {below: source.below}),
    ...(source.known !== undefined && {known: source.known}),
  };
}
