// Builds dist/: a CommonJS bundle in two parts (command line; terminal UI, loaded when needed), the content as one
// validated catalogue, and the licences of what is bundled. `--if-stale` builds only when a source is newer.
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {rolldown} from 'rolldown';
import {startupPatches} from './build-patches.mjs';

const root = import.meta.dirname;
const finished = join(root, 'dist');
// Built beside and swapped in whole, so that a failed build leaves the last good one.
const out = join(root, `dist-${process.pid}`);
const catalogueFile = join(finished, 'catalogue.json');

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, {withFileTypes: true})) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else yield path;
  }
}

function newest(paths) {
  let latest = 0;
  for (const path of paths) {
    const {mtimeMs} = statSync(path);
    if (mtimeMs > latest) latest = mtimeMs;
  }
  return latest;
}

function isFresh() {
  const sources = ['src', 'kb', 'flows'].flatMap(folder => [...filesBelow(join(root, folder))]);
  const config = ['package.json', 'build.mjs', 'build-patches.mjs'].map(name => join(root, name));
  try {
    return statSync(catalogueFile).mtimeMs > newest([...sources, ...config]);
  } catch {
    return false;
  }
}

/** Code of the program that the build itself runs. */
async function importSource(path, folder) {
  const bundle = await rolldown({input: join(root, path), platform: 'node', logLevel: 'silent'});
  const [chunk] = (await bundle.write({file: join(folder, path.replaceAll(/\W/g, '-'), 'main.mjs'), format: 'esm'}))
    .output;
  await bundle.close();
  return import(pathToFileURL(join(folder, path.replaceAll(/\W/g, '-'), chunk.fileName)).href);
}

/** The content is decoded by the same code that reads `--kb` folders at run time, and indexed by the code that searches. */
async function compileContent() {
  const temp = mkdtempSync(join(tmpdir(), 'ikewise-build-'));
  try {
    const {buildCatalogue, formatProblem} = await importSource('src/content/compile-entry.ts', temp);
    const {createSearchIndex, storeIndex} = await importSource('src/search/compile-entry.ts', temp);
    const files = ['kb', 'flows'].flatMap(folder =>
      [...filesBelow(join(root, folder))]
        .filter(path => /\.(?:md|ya?ml)$/.test(path))
        .map(path => ({path: path.slice(root.length + 1), text: readFileSync(path, 'utf8')})),
    );
    const {catalogue, problems} = buildCatalogue(files);
    for (const problem of problems) console.error(formatProblem(problem));
    if (problems.length > 0 && !process.argv.includes('--lenient'))
      throw new Error(`${problems.length} problem(s) in kb and flows`);
    return {catalogue, index: storeIndex(createSearchIndex(catalogue))};
  } finally {
    rmSync(temp, {recursive: true, force: true});
  }
}

const modules = new Set();
const recordModules = {
  name: 'record-modules',
  moduleParsed(info) {
    modules.add(info.id);
  },
};

async function bundleProgram() {
  const bundle = await rolldown({
    input: {cli: join(root, 'src/cli/main.ts')},
    platform: 'node',
    logLevel: 'silent',
    transform: {target: 'node20', define: {'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"'}},
    plugins: [startupPatches(root), recordModules],
  });
  await bundle.write({
    dir: out,
    format: 'cjs',
    minify: true,
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
  });
  await bundle.close();
}

/** Bundling a package carries the duty to ship its licence. */
function collectLicences() {
  const folders = new Set();
  for (const id of modules) {
    const match = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id.replaceAll('\\', '/').replace(/^\0/, ''));
    if (match) folders.add(match[1]);
  }
  const texts = [...folders].sort().map(folder => {
    const {name, version, license} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry));
    const text = file ? readFileSync(join(folder, file), 'utf8').trim() : `Licence: ${license}`;
    return `${name} ${version}\n\n${text}\n`;
  });
  writeFileSync(join(out, 'THIRD-PARTY-LICENSES.txt'), texts.join(`\n${'-'.repeat(80)}\n\n`));
}

async function build() {
  const {catalogue, index} = await compileContent();
  mkdirSync(out, {recursive: true});
  await bundleProgram();
  collectLicences();
  writeFileSync(join(out, 'package.json'), '{"type": "commonjs"}\n');
  writeFileSync(join(out, 'search-index.json'), JSON.stringify(index));
  writeFileSync(join(out, 'catalogue.json'), JSON.stringify(catalogue));
  rmSync(finished, {recursive: true, force: true});
  renameSync(out, finished);
}

if (process.argv.includes('--if-stale') && isFresh()) process.exit(0);
try {
  await build();
} catch (error) {
  rmSync(out, {recursive: true, force: true});
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
