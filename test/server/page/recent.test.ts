import { expect, test } from 'vitest';
import type { ReceivedRequest } from '../../../src/server/index.js';
import { createRecent, MOST_RECENT } from '../../../src/server/page/recent.js';

const received = (path: string): ReceivedRequest => ({
  at: '2026-11-22T09:00:00.000Z',
  method: 'POST',
  path,
  body: { userName: 'ann' },
  status: 201,
  repairs: [],
});

test('the last requests are kept, the newest first, without their bodies', () => {
  const recent = createRecent();
  expect(recent.list()).toEqual([]);
  for (let number = 1; number <= MOST_RECENT + 2; number++) recent.add(received(`/Users/${number}`));
  const list = recent.list();
  expect(list).toHaveLength(MOST_RECENT);
  expect(list.map(({ path }) => path).slice(0, 2)).toEqual([`/Users/${MOST_RECENT + 2}`, `/Users/${MOST_RECENT + 1}`]);
  expect(list.at(-1)?.path).toBe('/Users/3');
  expect(list.some((one) => 'body' in one)).toBe(false);
});
