import {closest, distance} from 'fastest-levenshtein';

/** The known name that was probably meant; null when none is close. */
export function nearestName(name: string, known: Iterable<string>): string | null {
  const names = [...known];
  if (names.length === 0) return null;
  const best = closest(name, names);
  return distance(name, best) <= Math.max(2, Math.floor(name.length / 3)) ? best : null;
}

/** `; did you mean "x"?` when a known name is close to the given one, else an empty string. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const best = nearestName(name, known);
  return best === null ? '' : `; did you mean "${best}"?`;
}
