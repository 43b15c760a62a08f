import { defineConfig } from 'vite';

/** The other engines, and what the command does not bundle either. */
const external = [
  'json-logic-engine',
  '@marcbachmann/cel-js',
  'libsql',
  '@azure/identity',
  '@microsoft/microsoft-graph-client',
  'selfsigned',
  'undici',
  'express',
  'scimmy',
  'scimmy-routers',
];

/** The bench, and what it runs in processes of their own. */
const scripts = [
  'bench',
  'cold',
  'directory-server',
  'directory-task',
  'provisioning-task',
  'scim-server',
  'scim-task',
];

/** Bundles the bench as the command is bundled, out of sight: `npm run bench` builds it and runs it. */
export default defineConfig({
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'node_modules/.cache/rehearsal-bench',
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    rollupOptions: {
      input: Object.fromEntries(scripts.map((name) => [name, `test/bench/${name}.ts`])),
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      external,
    },
  },
  ssr: { noExternal: true, external },
});
