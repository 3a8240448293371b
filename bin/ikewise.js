#!/usr/bin/env node
// Starts the built command line, nothing else.
import {createRequire} from 'node:module';

const require = createRequire(import.meta.url);
try {
  require('../dist/cli.cjs');
} catch (error) {
  if (error?.code !== 'MODULE_NOT_FOUND' || !String(error.message).includes('dist')) throw error;
  console.error('ikewise is not built yet. Run "npm run build" in its folder first.');
  process.exit(2);
}
