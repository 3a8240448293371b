import {readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import type {Catalogue} from '../model/content.ts';
import {formatProblem} from '../model/problem.ts';
import {readContentFolder} from '../platform/read-folder.ts';
import type {SearchIndex} from '../search/create-search-index.ts';
import {restoreIndex, type StoredIndex} from '../search/stored-index.ts';
import {UserError} from './exit-code.ts';

/** The shipped catalogue, made by the build next to this file. */
export function loadShippedContent(): Catalogue {
  return JSON.parse(readFileSync(join(__dirname, 'catalogue.json'), 'utf8')) as Catalogue;
}

/** The search index the build made; content of a folder is not in it, so with `--kb` there is none. */
export function shippedIndex(folder: string | undefined): (() => SearchIndex) | undefined {
  if (folder) return undefined;
  return () => restoreIndex(JSON.parse(readFileSync(join(__dirname, 'search-index.json'), 'utf8')) as StoredIndex);
}

/** Decodes a folder of the user's on top of the shipped content. The decoders are loaded only when there is one. */
export async function decodeFolder(folder: string, shipped: Catalogue) {
  if (!statSync(folder, {throwIfNoEntry: false})?.isDirectory()) {
    throw new UserError(`"${folder}" is not a folder.`, 'Give a folder with Markdown articles and YAML flows.');
  }
  const files = readContentFolder(folder);
  if (files.length === 0)
    throw new UserError(`There is no content in "${folder}".`, 'Articles end in .md, flows in .yaml.');
  const {buildCatalogue} = await import('../content/build-catalogue.ts');
  return {...buildCatalogue(files, shipped), files: new Set(files.map(file => file.path))};
}

/** The shipped content, with the folder of `--kb` on top. */
export async function loadContent(folder: string | undefined): Promise<Catalogue> {
  const shipped = loadShippedContent();
  if (folder === undefined || folder === '') return shipped;
  const {catalogue, problems} = await decodeFolder(folder, shipped);
  if (problems.length > 0) {
    throw new UserError(
      problems.map(formatProblem).join('\n'),
      `The content in ${folder} was not used. Mend it and run: ikewise check ${folder}`,
    );
  }
  return catalogue;
}
