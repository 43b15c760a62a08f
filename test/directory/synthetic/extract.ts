import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { allLocales } from '@faker-js/faker';
import { locales } from '../../../src/directory/synthetic/locales.js';

/** How many given names of each sex, and how many family names, are taken of a locale. */
const GIVEN = 120;
const FAMILY = 300;

interface Entry {
  readonly generic?: readonly string[] | null | undefined;
  readonly female?: readonly string[] | null | undefined;
  readonly male?: readonly string[] | null | undefined;
}

/** Spreads names over a pool, which faker keeps by the alphabet (FNV-1a, 32 bits). */
function spread(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** Some of the Persian names end in a space or a joiner. */
const clean = (name: string): string => name.normalize('NFC').replace(/[\s\u200c]+$/, '');

function pool(entry: Entry, sex: 'female' | 'male', size: number): string {
  const names = [...new Set([...(entry.generic ?? []), ...(entry[sex] ?? [])].map(clean))];
  names.sort((one, other) => spread(one) - spread(other) || (one < other ? -1 : 1));
  return names.slice(0, size).join(',');
}

function entry(of: unknown, locale: string): Entry {
  if (typeof of !== 'object' || of === null) throw new Error(`faker has no names for ${locale}`);
  return of;
}

/** The content of names.json: of every locale some given and family names, with the licence they come under. */
export function extractNames(): string {
  const all: Readonly<Record<string, { readonly person?: Readonly<Record<string, unknown>> }>> = allLocales;
  const taken = locales.map(({ pool: locale }) => {
    const given = entry(all[locale]?.person?.first_name, locale);
    const family = entry(all[locale]?.person?.last_name, locale);
    const families = pool(family, 'male', FAMILY);
    const familiesOfWomen = pool(family, 'female', FAMILY);
    return [
      locale,
      {
        women: pool(given, 'female', GIVEN),
        men: pool(given, 'male', GIVEN),
        families,
        ...(familiesOfWomen !== families && { familiesOfWomen }),
      },
    ];
  });
  const folder = dirname(createRequire(import.meta.url).resolve('@faker-js/faker/package.json'));
  const licence = readFileSync(join(folder, 'LICENSE'), 'utf8').trim();
  return `${JSON.stringify({ source: '@faker-js/faker 10.6.0', licence, locales: Object.fromEntries(taken) }, null, 2)}\n`;
}
