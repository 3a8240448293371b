import type {CheckedValue, Comparison, ComparisonReport} from '../model/comparison.ts';

export function comparisonJson({tunnels, unread}: Comparison): ComparisonReport {
  const value = ({value: text, line}: CheckedValue) => ({value: text, line: line?.line ?? null});
  return {
    schema: 'ikewise.compare/1',
    peers: tunnels.map(({ours, theirs}) => ({ours, theirs})),
    checks: tunnels.flatMap(({theirs: peer, checks}) =>
      checks.map(({id, status, level, phase, ours, theirs, cause, says, fix, rollback, title}) => ({
        id,
        peer,
        title,
        status,
        level,
        phase,
        ours: value(ours),
        theirs: value(theirs),
        cause,
        says,
        fix: {ours: fix.ours, theirs: fix.theirs},
        rollback: {ours: rollback.ours, theirs: rollback.theirs},
      })),
    ),
    unread: {
      ours: unread.ours.map(({line, text}) => ({line, text: text.trim()})),
      theirs: unread.theirs.map(({line, text}) => ({line, text: text.trim()})),
    },
  };
}
