/** Stamps that terminal programs and syslog servers write; a Cisco device never does. */
const foreign =
  /^\s*(?:\[?\d{4}[-/]\d{2}[-/]\d{2}[T ]\d{2}:\d{2}:\d{2}(?:[.,]\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})?\]?:? ?|\[\d{2}:\d{2}:\d{2}(?:[.,]\d{1,9})?\] ?)/;
const own =
  /^\s*(?:<\d{1,3}>)?(?:\d{1,9}: )?[*.]?(?:[A-Z][a-z]{2} +\d{1,2} (?:\d{4} )?\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?(?: ?[A-Z]{3,4})?(?::|(?= )) ?|\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?: )/;

export interface Stamped {
  /** Empty when the line has none. */
  readonly stamp: string;
  readonly isForeign: boolean;
  readonly rest: string;
}

export function splitStamp(text: string): Stamped {
  const [other] = foreign.exec(text) ?? [];
  const stamp = other ?? own.exec(text)?.[0] ?? '';
  return {stamp, isForeign: other !== undefined, rest: text.slice(stamp.length)};
}

/** A whole session recorded with a stamp before every line, outputs included. */
export function isStampedTranscript(lines: readonly string[], starts: (text: string) => boolean): boolean {
  const filled = lines.filter(line => line.trim() !== '');
  const stamped = filled.map(splitStamp).filter(({stamp}) => stamp !== '');
  return stamped.length > 1 && stamped.length / filled.length > 0.6 && stamped.some(({rest}) => starts(rest));
}
