import { readFileSync } from 'node:fs';
import { createPseudonyms, type PseudonymOptions } from '../../../src/directory/pseudonyms/pseudonyms.js';
import { NAMES } from './texts.js';

export type Line = Readonly<Record<string, unknown>>;

export const KEY = Buffer.alloc(32, 'a key that is used in tests only');
const SAMPLE = readFileSync(new URL('../../../mappings/sample-directory.ndjson', import.meta.url), 'utf8');
export const sample: readonly Line[] = SAMPLE.trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Line);

const id = (number: number): string => `7d1e0c5a-93b2-4f6e-8a10-${number.toString(16).padStart(12, '0')}`;

/** One user for every awkward name, and what a directory does to names besides. */
export const awkward: readonly Line[] = [
  ...NAMES,
  ...['a', '7', '12-34', 'x--y', 'b-', 'abcdefabcdefabcdefabcdef', '012345678901234567890123'],
  ...[
    'm'.repeat(41),
    'm'.repeat(42),
    'm'.repeat(43),
    `${'m'.repeat(42)}n`,
    'anna.lee',
    'Anna-Lee',
    'annalee',
    'ANNA_LEE',
  ],
].map((name, number) => ({
  id: id(number),
  userPrincipalName: `${name}@contoso.com`,
  mail: number % 5 === 0 ? null : `${name}@mail.contoso.co.uk`,
  mailNickname: name,
  displayName: `${name} Lee`,
  // An identifier is replaced as a whole, so its first letter is no longer that of others.
  givenName: number % 7 === 0 || /^[a-f0-9]{24}$/.test(name) ? null : name,
  surname: number % 6 === 0 ? '' : 'Lee',
  employeeId: String(number * 37),
  department: number % 2 === 0 ? 'Sales' : 'Research & Development',
  accountEnabled: number % 9 !== 0,
  ...(number % 11 === 0 && {
    deletedDateTime: '2026-11-02T09:14:37Z',
    userPrincipalName: `${id(number).replaceAll('-', '')}${name}@contoso.com`,
  }),
  ...(number % 13 === 0 && {
    userPrincipalName: `${name}_fabrikam.com#EXT#@contoso.onmicrosoft.com`,
    mail: `${name}@fabrikam.com`,
  }),
}));

export const pseudonymised = (records: readonly Line[], options: PseudonymOptions = {}): Line[] => {
  const pseudonyms = createPseudonyms(KEY, options);
  return records.map((record) => pseudonyms.record(record) ?? record);
};
