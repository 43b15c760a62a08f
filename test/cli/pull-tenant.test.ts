import { expect, test } from 'vitest';
import { showOn } from '../../src/cli/pull-tenant.js';
import type { PullEvent } from '../../src/directory/index.js';

test('the progress line counts each object once, and none that an earlier pull had read', () => {
  const shown: (number | string)[] = [];
  const show = showOn({
    expect: () => {},
    step: (count = 1) => void shown.push(count),
    wait: (reason) => void shown.push(reason),
    stop: () => {},
  });
  const events: readonly PullEvent[] = [
    { kind: 'begun', list: 'users', whole: true, objects: 40 },
    { kind: 'read', list: 'users', objects: 50 },
    { kind: 'read', list: 'users', objects: 57 },
    { kind: 'resync', list: 'users' },
    { kind: 'begun', list: 'users', whole: true, objects: 0 },
    { kind: 'read', list: 'users', objects: 57 },
    { kind: 'done', list: 'users', objects: 57 },
    { kind: 'begun', list: 'groups', whole: true, objects: 0 },
    { kind: 'read', list: 'groups', objects: 3 },
    { kind: 'writing' },
  ];
  for (const event of events) show(event);
  expect(shown).toEqual([10, 7, 'Microsoft Graph asks to begin again', 57, 3, 'writing the snapshot']);
});
