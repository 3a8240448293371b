/** One small edit that makes a fault of a matching pair: which text, what is replaced, and by what. */
export type Row = readonly [pair: string, side: 'ours' | 'theirs', find: string | RegExp, put: string];

/** Name, the check that must fail, the cause that must come first, the edits, and why there is no repair by commands. */
export type Kind = readonly [kind: string, check: string, cause: string, rows: readonly Row[], noFix?: string];
