import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/** The house, from the ground up: a folder imports only folders earlier in this list. */
// biome-ignore format: one list reads better than sixteen lines
const LAYERS = [
  'diagnostics', 'values', 'store', 'attributes', 'functions', 'expression', 'scim', 'targets', 'mapping', 'proof',
  'directory', 'server', 'provisioning', 'testing', 'reports', 'cli',
];

/** Folders that must run in a browser, and so import nothing from `node:`. */
const PORTABLE = LAYERS.slice(0, LAYERS.indexOf('proof') + 1).filter((layer) => layer !== 'store');

/** Packages that only one folder may import, so that replacing one touches one place. */
const OWNERS: Readonly<Record<string, string>> = {
  chevrotain: 'grammar',
  libsql: 'store',
  '@microsoft/microsoft-graph-client': 'directory',
  '@azure/identity': 'directory',
  undici: 'directory',
  'csv-parse': 'directory',
  '@hono/node-server': 'cli',
  selfsigned: 'cli',
};

const root = fileURLToPath(new URL('..', import.meta.url));

interface Import {
  readonly file: string;
  readonly layer: string;
  readonly specifier: string;
}

function imports(): Import[] {
  return ['grammar', 'src'].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
      .map((name) => join(top, name).replaceAll('\\', '/'))
      .filter((name) => name.endsWith('.ts'))
      .flatMap((file) => {
        const text = readFileSync(join(root, file), 'utf8');
        const layer = file.startsWith('grammar/') ? 'grammar' : (file.split('/')[1] ?? '');
        return [...text.matchAll(/(?:from\s+|import\s+|import\(\s*)'([^']+)'/g)].map((m) => ({
          file,
          layer,
          specifier: m[1] ?? '',
        }));
      }),
  );
}

/** The layer an import leads to, or undefined for a package. */
function destination({ file, specifier }: Import): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const path = relative(root, join(root, file, '..', specifier)).replaceAll('\\', '/');
  const [top, folder = ''] = path.split('/');
  // Whatever is neither the grammar nor a layer (src/index.ts, test/) is imported by nobody below.
  return top === 'grammar' ? 'grammar' : top === 'src' ? folder : path;
}

const all = imports();
const packageOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

describe('the house', () => {
  test('has imports to check', () => expect(all.length).toBeGreaterThan(20));

  test('every folder of src is a layer', () => {
    const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map((folder) => folder.name).filter((name) => !LAYERS.includes(name))).toEqual([]);
  });

  test('a folder imports only folders below it', () => {
    const wrong = all.filter((one) => {
      const to = destination(one);
      if (to === undefined || to === one.layer || one.layer === 'index.ts') return false;
      if (one.layer === 'grammar') return to !== 'diagnostics';
      if (to === 'grammar') return LAYERS.indexOf(one.layer) < LAYERS.indexOf('functions');
      return !LAYERS.includes(to) || LAYERS.indexOf(to) >= LAYERS.indexOf(one.layer);
    });
    expect(wrong).toEqual([]);
  });

  test('what must run in a browser imports nothing from node', () => {
    const portable = new Set([...PORTABLE, 'grammar']);
    const ofNode = (specifier: string) => specifier.startsWith('node:') || builtinModules.includes(specifier);
    expect(all.filter((one) => portable.has(one.layer) && ofNode(one.specifier))).toEqual([]);
  });

  test('a package with an owner is imported by its owner only', () => {
    const wrong = all.filter((one) => {
      const owner = OWNERS[packageOf(one.specifier)];
      return owner !== undefined && owner !== one.layer;
    });
    expect(wrong).toEqual([]);
  });

  test('Graph and identity are imported when they are needed, never at start-up', () => {
    const eager = all.filter((one) => {
      if (!/^@microsoft\/|^@azure\//.test(one.specifier)) return false;
      return new RegExp(`(?:import|export) (?!type )[^;(]*from '${one.specifier}`).test(
        readFileSync(join(root, one.file), 'utf8'),
      );
    });
    expect(eager).toEqual([]);
  });
});
