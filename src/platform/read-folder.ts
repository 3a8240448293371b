import {readdirSync, readFileSync, statSync} from 'node:fs';
import {join, relative} from 'node:path';

/** Content files below a folder, sorted by path, so that problems come in the same order everywhere. */
export function readContentFolder(folder: string, base = folder): {path: string; text: string}[] {
  return readdirSync(folder)
    .toSorted()
    .flatMap(name => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return name.startsWith('.') ? [] : readContentFolder(path, base);
      return /\.(?:md|ya?ml)$/.test(name) ? [{path: relative(base, path), text: readFileSync(path, 'utf8')}] : [];
    });
}
