import { defineConfig } from 'vite';

const peers = ['json-logic-engine', '@marcbachmann/cel-js'];

/** Bundles the bench as the command is bundled, out of sight: `npm run bench` builds it and runs it. */
export default defineConfig({
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'node_modules/.cache/rehearsal-bench',
    emptyOutDir: true,
    minify: false,
    rollupOptions: {
      input: { bench: 'test/bench/bench.ts', cold: 'test/bench/cold.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      external: peers,
    },
  },
  ssr: { noExternal: true, external: peers },
});
