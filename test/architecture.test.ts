import {readdirSync, readFileSync} from 'node:fs';
import {basename, dirname, join, relative} from 'node:path';
import {describe, expect, test} from 'vitest';

const root = 'src';
const files = readdirSync(root, {recursive: true, encoding: 'utf8'})
  .filter(name => /\.tsx?$/.test(name))
  .map(name => ({path: join(root, name), text: readFileSync(join(root, name), 'utf8')}));

const core = ['content', 'evidence', 'config', 'diagnosis', 'remediation', 'search', 'report'];
/** Folder -> folders it may import from, besides itself. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  model: [],
  ...Object.fromEntries(core.map(folder => [folder, ['model']])),
  config: ['model', 'evidence'],
  platform: ['model'],
  check: ['model', ...core],
  session: ['model', ...core],
  tui: ['model', ...core, 'session', 'platform'],
  cli: ['model', ...core, 'session', 'platform', 'check', 'tui'],
};
const folderOf = (path: string) => relative(root, path).split('/')[0] ?? '';
const importsOf = (text: string) =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(match => match[1] ?? '');

function wrongArrows(path: string, text: string): string[] {
  const from = folderOf(path);
  return importsOf(text)
    .filter(target => target.startsWith('.') && !target.endsWith('package.json'))
    .map(target => folderOf(join(dirname(path), target)))
    .filter(to => to !== from && !(allowed[from] ?? []).includes(to))
    .map(to => `${path} imports ${to}`);
}

describe('imports go one way', () => {
  test.each(files.map(file => [file.path, file.text] as const))('%s', (path, text) => {
    expect(wrongArrows(path, text)).toEqual([]);
  });

  test('a planted violation is found', () => {
    expect(wrongArrows('src/model/x.ts', "import {y} from '../cli/main.ts';")).toEqual(['src/model/x.ts imports cli']);
    expect(wrongArrows('src/diagnosis/x.ts', "import {y} from '../evidence/clean-text.ts';")).toHaveLength(1);
  });
});

const ambient = /from 'node:|\bprocess\.|\bconsole\.|\bDate\.now|new Date\(|Math\.random|performance\.now/;

describe('the core has no effects', () => {
  test.each(
    files
      .filter(file => !['tui', 'cli', 'platform'].includes(folderOf(file.path)))
      .map(file => [file.path, file.text] as const),
  )('%s', (_path, text) => {
    expect(text).not.toMatch(ambient);
  });

  test('a planted effect is found', () => {
    expect("import {readFileSync} from 'node:fs';").toMatch(ambient);
    expect('const now = Date.now();').toMatch(ambient);
  });
});

describe('files', () => {
  test.each(files.map(file => [file.path, file.text] as const))('%s is kebab-case and short', (path, text) => {
    expect(basename(path)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*\.tsx?$/);
    expect(text.split('\n').length).toBeLessThanOrEqual(360);
    expect(basename(path)).not.toMatch(/util|helper|manager|common/);
  });

  test('no default exports, only one door to gray-matter', () => {
    expect(files.filter(file => /^export default/m.test(file.text)).map(file => file.path)).toEqual([]);
    expect(files.filter(file => /from 'gray-matter'/.test(file.text)).map(file => file.path)).toEqual([
      'src/content/front-matter.ts',
    ]);
  });
});
