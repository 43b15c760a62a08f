import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: '.',
    include: ['test/**/*.test.ts'],
    reporters: ['default', './test/closing-line.ts'],
    // By itself it leaves one core alone, which on two cores is half of them.
    maxWorkers: '100%',
    testTimeout: 30_000,
  },
});
