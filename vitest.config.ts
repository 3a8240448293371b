import {defineConfig} from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // The machine that runs this may have two slow cores; a pseudo-terminal test starts a whole program.
    testTimeout: 30_000,
  },
});
