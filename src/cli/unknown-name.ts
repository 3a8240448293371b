import {nearestName} from '../content/nearest.ts';
import {UserError} from './exit-code.ts';

/** The error for a name that does not exist, with the one that was probably meant and what to do otherwise. */
export function unknownName(what: string, name: string, known: Iterable<string>, advice: string): UserError {
  const near = nearestName(name, known);
  return new UserError(`There is no ${what} "${name}".`, near === null ? advice : `Did you mean ${near}? ${advice}`);
}
