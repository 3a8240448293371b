/** What the content holds and how much of it its own tests reach. */
export interface Coverage {
  /** Number of articles by kind. */
  readonly articles: Readonly<Record<string, number>>;
  readonly messageSymptoms: number;
  readonly benignSymptoms: number;
  readonly clauses: {readonly total: number; readonly covered: number};
  readonly edges: {readonly total: number; readonly covered: number};
  readonly longestPath: number;
  readonly medianPath: number;
  readonly medianPathWithUnsure: number;
  readonly facts: FactCoverage;
}

export interface FactCoverage {
  readonly total: number;
  /** Stated by reading, derived by a rule, or asked for by a flow. */
  readonly produced: number;
  readonly used: number;
  /** In no condition, flow, sentence or parameter; shown or worked with by the program itself. */
  readonly unused: readonly string[];
}
