// Rolldown (Rollup-style) plugin: what makes a bundled Ink 8 app start ~70 ms sooner. Every patch fails loudly when the
// package's text changed, so an upgrade cannot drop one in silence.
//  1 yoga-layout: its loader calls fetch('data:...'), which loads undici (~28 ms); here: synchronous from inlined bytes,
//    which also removes the top-level await, so CJS output (faster start, SEA, snapshots) becomes possible
//  2 string-width: its \p{RGI_Emoji} regex and Intl.Segmenter cost ~40 ms on the first box border; here: a table-free
//    fast path for text whose every char is one column wide, the real one only for the rest (same results)
//  3 Intl.Segmenter instances at module top level become lazy
//  4 ink/reconciler: no devtools branch, no top-level await
//  5 gray-matter: the ---js engine (eval) throws: no eval in the bundle
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {pathToFileURL} from 'node:url';

const FAST_WIDTH = `
import full from 'string-width?full';
export default function stringWidth(s, o) {
  if (typeof s !== 'string' || s.length === 0) return 0;
  let n = 0;
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i);
    if ((c >= 0x20 && c < 0x7f) || (c >= 0xc0 && c <= 0x17f) || (c >= 0x2500 && c <= 0x25fc) || c === 0x276f || c === 0x2026 || c === 0x2022 || (c >= 0x2190 && c <= 0x2193)) n++;
    else return full(s, o);
  }
  return n;
}`;
const YOGA = `
import load from 'yoga-layout?wasm';
import wrap from 'yoga-layout?wrap';
import bytes from 'yoga-layout?bytes';
const m = {instantiateWasm(imports, done) { const i = new WebAssembly.Instance(new WebAssembly.Module(bytes), imports); done(i); return i.exports; }};
load(m);
export default wrap(m);
export * from 'yoga-layout?enums';`;
export function startupPatches(root = process.cwd()) {
  const req = createRequire(pathToFileURL(`${root}/package.json`)),
    ink = createRequire(req.resolve('ink'));
  const yogaDir = ink.resolve('yoga-layout').replace(/src\/index\.js$/, ''),
    width = ink.resolve('string-width');
  const b64 = /base64,([A-Za-z0-9+/=]+)/.exec(readFileSync(`${yogaDir}binaries/yoga-wasm-base64-esm.js`, 'utf8'))[1];
  const swap = (s, what, by, why) => {
    const o = s.replace(what, by);
    if (o === s) throw new Error(`start-up patch no longer fits: ${why}`);
    return o;
  };
  const lazySeg = s =>
    s.replace(
      /^const (\w+) = new Intl\.Segmenter\(([^)]*)\);/m,
      (_, n, o) => `let __${n}; const ${n} = {segment: t => (__${n} ??= new Intl.Segmenter(${o})).segment(t)};`,
    );
  const lazyRe = (s, n) =>
    swap(
      s,
      new RegExp(`const ${n} = (/.*?/[a-z]+);`),
      (_, r) =>
        `let __${n}; const ${n} = {test: t => (__${n} ??= ${r}).test(t), [Symbol.search]: t => (__${n} ??= ${r})[Symbol.search](t)};`,
      n,
    );
  const ids = {
    'yoga-layout?wasm': `${yogaDir}binaries/yoga-wasm-base64-esm.js`,
    'yoga-layout?wrap': `${yogaDir}src/wrapAssembly.js`,
    'yoga-layout?enums': `${yogaDir}src/generated/YGEnums.js`,
    'string-width?full': width,
  };
  return {
    name: 'startup-patches',
    resolveId(id) {
      if (id === 'react-devtools-core') return '\0devtools';
      if (id === 'yoga-layout') return '\0yoga';
      if (id === 'yoga-layout?bytes') return '\0yoga-bytes';
      if (id === 'string-width') return '\0width';
      return ids[id];
    },
    load(id) {
      if (id === '\0devtools') return 'export default {};';
      if (id === '\0yoga') return YOGA;
      if (id === '\0yoga-bytes') return `export default Buffer.from(${JSON.stringify(b64)}, 'base64');`;
      if (id === '\0width') return FAST_WIDTH;
    },
    transform(code, id) {
      if (id.endsWith('ink/build/reconciler.js'))
        return swap(
          swap(
            swap(code, /await import\(['"]\.\/devtools\.js['"]\)/, 'void 0', 'ink devtools'),
            'await loadPackageJson()',
            '{}',
            'ink package.json',
          ),
          "new URL('../package.json', import.meta.url)",
          "''",
          'ink url',
        ).replace("import.meta.resolve('react-devtools-core');", '');
      if (id.endsWith('yoga-wasm-base64-esm.js'))
        return swap(swap(code, /base64,[A-Za-z0-9+/=]+/, 'base64,', 'yoga bytes'), 'import.meta.url', '""', 'yoga url');
      if (id === width)
        return ['visibleCharacterRegex', 'spacingMarkRegex', 'rgiEmojiRegex'].reduce(lazyRe, lazySeg(code));
      if (id.endsWith('gray-matter/lib/engines.js'))
        return swap(
          code,
          /return eval\(str\) \|\| \{\};/,
          "throw new Error('JavaScript front matter is not allowed');",
          'gray-matter eval',
        );
      if (id.includes('/node_modules/') && /^const \w+ = new Intl\.Segmenter\(/m.test(code)) return lazySeg(code);
    },
  };
}
