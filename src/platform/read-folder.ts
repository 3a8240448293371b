import {readdirSync, readFileSync, statSync} from 'node:fs';
import {join, relative} from 'node:path';

/** Content files below a folder, hidden ones left out, sorted, so that problems come in the same order everywhere. */
export function readContentFolder(folder: string, base = folder): {path: string; text: string}[] {
  return readdirSync(folder)
    .filter(name => !name.startsWith('.') && name !== 'node_modules')
    .toSorted()
    .flatMap(name => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return readContentFolder(path, base);
      return /\.(?:md|ya?ml)$/.test(name) ? [{path: relative(base, path), text: readFileSync(path, 'utf8')}] : [];
    });
}
