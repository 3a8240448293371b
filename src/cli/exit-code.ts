/** Exit codes, a contract. */
export const exitCode = {nothingWrong: 0, fault: 1, wrongUsage: 2, undetermined: 3} as const;

/** An error that is told to the user in one or two lines that say what to do; never a stack. */
export class UserError extends Error {
  readonly hint: string;
  constructor(message: string, hint = '') {
    super(message);
    this.hint = hint;
  }
}
