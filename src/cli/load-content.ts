import {readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {buildCatalogue} from '../content/build-catalogue.ts';
import type {Catalogue} from '../model/content.ts';
import {formatProblem} from '../model/problem.ts';
import {readContentFolder} from '../platform/read-folder.ts';
import {UserError} from './exit-code.ts';

/** The shipped catalogue, made by the build next to this file. */
export function loadShippedContent(): Catalogue {
  return JSON.parse(readFileSync(join(__dirname, 'catalogue.json'), 'utf8')) as Catalogue;
}

/** The shipped content with a folder of the user's on top. */
export function loadContent(folder: string | undefined): Catalogue {
  const shipped = loadShippedContent();
  if (folder === undefined || folder === '') return shipped;
  if (!statSync(folder, {throwIfNoEntry: false})?.isDirectory())
    throw new UserError(`--kb: "${folder}" is not a folder.`, 'Give a folder with Markdown articles and YAML flows.');
  const {catalogue, problems} = buildCatalogue(readContentFolder(folder), shipped);
  if (problems.length > 0) {
    throw new UserError(
      problems.map(formatProblem).join('\n'),
      `The content in ${folder} was not used. Mend it and run: ikewise check ${folder}`,
    );
  }
  return catalogue;
}
