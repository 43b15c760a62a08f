import type { AccessToken } from '@azure/identity';
import { expect, test } from 'vitest';
import { keepFresh } from '../../../src/directory/identity/access.js';

/** Something to ask, which answers when it is told to. */
function asking(more: Partial<AccessToken> = {}) {
  const answers: (() => void)[] = [];
  const claims: (string | undefined)[] = [];
  const ask = keepFresh(
    (given) =>
      new Promise((resolve) => {
        const token = `token-${claims.push(given)}`;
        answers.push(() => resolve({ token, expiresOnTimestamp: Date.now() + 3600_000, ...more }));
      }),
  );
  return { ask, claims, answers };
}

test('another challenge is another request, also while one is under way', async () => {
  const { ask, claims, answers } = asking();
  const [plain, challenged] = [ask(), ask('{}')];
  answers[0]?.();
  expect((await plain).token).toBe('token-1');
  const shared = ask('{}');
  answers[1]?.();
  expect((await challenged).token).toBe('token-2');
  expect((await shared).token).toBe('token-2');
  expect(claims).toEqual([undefined, '{}']);
});

test('a token is renewed when the service wants it to be', async () => {
  const { ask, claims, answers } = asking({ refreshAfterTimestamp: Date.now() - 1 });
  const first = ask();
  answers[0]?.();
  await first;
  const second = ask();
  answers[1]?.();
  expect((await second).token).toBe('token-2');
  expect(claims).toHaveLength(2);
});
