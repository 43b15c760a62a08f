import { expect, test } from 'vitest';
import { tableDate } from '../../../src/directory/files/dates.js';

test.each([
  ['8/19/2021 1:25:31 PM', '2021-08-19T13:25:31Z'],
  ['8/19/2021 12:05:00 AM', '2021-08-19T00:05:00Z'],
  ['8/19/2021 12:05:00 PM', '2021-08-19T12:05:00Z'],
  ['12/31/2021 11:59:59 PM', '2021-12-31T23:59:59Z'],
  ['2/30/2021 1:00:00 PM', undefined],
  ['19/8/2021 1:25:31 PM', undefined],
  ['8/19/2021 13:25:31 PM', undefined],
  ['8/19/2021 1:60:31 PM', undefined],
  ['8/19/2021', undefined],
])("%s in the portal's list is %s", (text, expected) => expect(tableDate(text, true)).toBe(expected));

test.each([
  ['2021-08-19T13:25:31.5+02:00', '2021-08-19T13:25:31.5+02:00'],
  ['2021-08-19 13:25:31Z', '2021-08-19T13:25:31Z'],
  ['2021-08-19', '2021-08-19T00:00:00Z'],
  ['2021-08-19T13:25:31', undefined],
  ['3/4/2021 1:25:31 PM', undefined],
])('%s in any table is %s', (text, expected) => expect(tableDate(text, false)).toBe(expected));
