import type {Coverage} from '../model/coverage.ts';

/** The coverage as lines for people; `problems` is how many the lint found. */
export function renderCoverage(coverage: Coverage, problems: number): string {
  const share = ({covered, total}: {covered: number; total: number}) =>
    `${covered} of ${total}${total > 0 ? ` (${Math.floor((100 * covered) / total)} %)` : ''}`;
  const kinds = Object.entries(coverage.articles).map(([kind, count]) => `${count} ${kind}`);
  const {facts} = coverage;
  return [
    `articles          ${kinds.join(', ')}`,
    `message symptoms  ${coverage.messageSymptoms}, of which ${coverage.benignSymptoms} normal`,
    `clauses tested    ${share(coverage.clauses)}`,
    `flow edges taken  ${share(coverage.edges)}`,
    `questions         at most ${coverage.longestPath} on a path, median ${coverage.medianPath} (${coverage.medianPathWithUnsure} with "I cannot tell")`,
    `facts             ${facts.total}, of which ${facts.produced} produced and ${facts.used} used${facts.unused.length > 0 ? `; in no condition: ${facts.unused.join(', ')}` : ''}`,
    problems === 0 ? 'no problems' : `${problems} problem(s)`,
    '',
  ].join('\n');
}
