import { defineConfig } from 'vite';

/**
 * Bundles the command and the library. Bundling is what makes the command start fast: importing chevrotain's 600 files
 * costs 240 ms, the same code in one file 10 ms. What has a native part, or is loaded only for a tenant, stays outside.
 */
export default defineConfig({
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: true,
    minify: false,
    rollupOptions: {
      input: { rehearse: 'src/cli/rehearse.ts', index: 'src/index.ts', testing: 'src/testing/index.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      external: ['libsql', '@microsoft/microsoft-graph-client', 'fast-check'],
    },
  },
  ssr: { noExternal: true, external: ['libsql', '@microsoft/microsoft-graph-client', 'fast-check'] },
});
