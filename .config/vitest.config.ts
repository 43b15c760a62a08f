import { defineConfig } from 'vitest/config';

/** Folders whose tests share nothing but values: their files can share the modules that they import, too. */
const PURE = ['expression', 'functions', 'targets', 'values'];
const pure = PURE.map((folder) => `test/${folder}/**/*.test.ts`);

export default defineConfig({
  test: {
    root: '.',
    // By itself it leaves one core alone, which on two cores is half of them.
    maxWorkers: '100%',
    testTimeout: 30_000,
    projects: [
      // Most of the time of a small file is the import of what it tests: these do that once for each worker.
      { extends: true, test: { name: 'pure', include: pure, isolate: false } },
      { extends: true, test: { name: 'isolated', include: ['test/**/*.test.ts'], exclude: pure } },
    ],
    reporters: ['default', './test/closing-line.ts'],
  },
});
