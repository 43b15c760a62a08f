import { defineConfig } from 'vite';

/** What has a native part, or is loaded only for a tenant or a server. */
const external = ['libsql', '@azure/identity', '@microsoft/microsoft-graph-client', 'selfsigned', 'undici'];

/**
 * In `--mode testing`, what users import in their own tests. There fast-check is the user's own, so that their arbitraries
 * and those of the package can be combined; `rehearse fuzz` carries its own, and works where there is none.
 */
const testing = {
  input: { testing: 'src/testing/index.ts' },
  external: [...external, 'fast-check'],
};

/**
 * Bundles the command and the library. Bundling is what makes the command start fast: importing chevrotain's 600 files
 * costs 240 ms, the same code in one file 10 ms.
 */
export default defineConfig(({ mode }) => {
  const { input, external: left } =
    mode === 'testing' ? testing : { input: { rehearse: 'src/cli/rehearse.ts', index: 'src/index.ts' }, external };
  return {
    build: {
      ssr: true,
      target: 'node20',
      outDir: 'dist',
      emptyOutDir: mode !== 'testing',
      minify: false,
      rollupOptions: {
        input,
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
        external: left,
      },
    },
    ssr: { noExternal: true, external: left },
  };
});
