import {closest, distance} from 'fastest-levenshtein';

/** `; did you mean "x"?` when a known name is close to the given one, else an empty string. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const names = [...known];
  if (names.length === 0) return '';
  const best = closest(name, names);
  return distance(name, best) <= Math.max(2, Math.floor(name.length / 3)) ? `; did you mean "${best}"?` : '';
}
