#!/usr/bin/env node
// Starts the built command line, nothing else.
import {existsSync} from 'node:fs';
import nodeModule, {createRequire} from 'node:module';
import {homedir} from 'node:os';
import {join} from 'node:path';

const program = join(import.meta.dirname, '..', 'dist', 'cli.cjs');
if (!existsSync(program)) {
  console.error('ikewise is not built yet. Run "npm run build" in its folder first.');
  process.exit(2);
}
// Compiled code is kept from the second start on, where Node can do it (22.1 and later).
nodeModule.enableCompileCache?.(join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'ikewise'));
createRequire(import.meta.url)(program);
