/** Something wrong with an input, told to a person: where it is, what it is, and what to write instead. */
export interface Problem {
  /** Stable rule number, for example `K004`. */
  readonly code: string;
  readonly file: string;
  /** 1-based; 0 when the whole file is meant. */
  readonly line: number;
  readonly message: string;
}

export function formatProblem(problem: Problem): string {
  const where = problem.line > 0 ? `${problem.file}:${problem.line}` : problem.file;
  return `${where}: ${problem.code} ${problem.message}`;
}
