import { describe, expect, test } from 'vitest';
import { outcome, page, refusal, scripted } from './scripted.js';

const CLAIMS = '{"access_token":{"nbf":{"essential":true,"value":"1701234567"}}}';
const challenge = (claims: string) =>
  `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${claims}"`;
const denied = (header: string) =>
  refusal(401, 'InvalidAuthenticationToken', 'Because.', header === '' ? {} : { 'WWW-Authenticate': header });

/** Reads one object; the token of each request tells with which claims it was asked for. */
async function read(answer: (request: Request, turn: number) => Response) {
  const claims: (string | undefined)[] = [];
  const { open, asked } = scripted(answer, {
    token: (...given: [string?]) => {
      claims.push(...(given.length === 0 ? [undefined] : given));
      return `token${claims.length}`;
    },
  });
  const result = await outcome((await open()).read('/users/1'));
  return { result, claims, tokens: asked.map(({ authorization }) => authorization) };
}

describe('a token', () => {
  test.each([
    ['base64', Buffer.from(CLAIMS).toString('base64')],
    ['base64url', Buffer.from(CLAIMS).toString('base64url')],
  ])('is asked for anew, with the claims that Graph wants, in %s', async (_, encoded) => {
    const rejected = denied(challenge(encoded));
    const { result, claims, tokens } = await read((_, turn) => (turn === 1 ? rejected : Response.json({ id: '1' })));
    expect(result).toEqual({ id: '1' });
    expect(claims).toEqual([undefined, CLAIMS]);
    expect(tokens).toEqual(['Bearer token1', 'Bearer token2']);
    expect(rejected.bodyUsed).toBe(true);
  });

  test('is asked for anew only once', async () => {
    const { result, claims } = await read(() => denied(challenge(Buffer.from(CLAIMS).toString('base64'))));
    expect(result).toMatchObject({ findings: [{ ruleId: 'directory/graph-refused', data: { status: 401 } }] });
    expect(claims).toEqual([undefined, CLAIMS]);
  });

  test.each(['', 'Bearer', 'Bearer realm=""', challenge(''), challenge('!!!!'), challenge('bm8gSlNPTg==')])(
    'is not asked for anew where the answer says %j',
    async (header) => {
      const { result, claims } = await read(() => denied(header));
      expect(result).toMatchObject({ findings: [{ data: { status: 401 } }] });
      expect(claims).toEqual([undefined]);
    },
  );

  test('is not asked for anew by another status', async () => {
    const header = { 'WWW-Authenticate': challenge(Buffer.from(CLAIMS).toString('base64')) };
    const { claims } = await read(() => refusal(403, 'x', '', header));
    expect(claims).toEqual([undefined]);
  });

  test.each(['', ' ', 'a b', 'secret\n', 'secret\r\nX-Other: 1', 'sécret', '\ufeffsecret'])(
    'like %j is no token, is not sent and is not told',
    async (token) => {
      const { open, asked } = scripted(() => page([]), { token: () => token });
      const error = await outcome((await open()).read('/users/1'));
      expect(error).toMatchObject({ findings: [{ ruleId: 'directory/bad-token', data: {} }] });
      expect(asked).toEqual([]);
      expect(JSON.stringify([error, String(error), (error as Error).stack])).not.toContain('cret');
    },
  );

  test('that cannot be had stays the error it is', async () => {
    const { open } = scripted(() => page([]), { token: () => Promise.reject(new Error('no sign-in')) });
    await expect((await open()).read('/users/1')).rejects.toThrow('no sign-in');
  });

  test('occurs in no finding, whatever goes wrong', async () => {
    const answers = [
      ...[301, 400, 401, 403, 404, 410, 429, 500, 503].map((status) => () => refusal(status, 'x')),
      () => Response.json([]),
      () => new Response('{'),
    ];
    for (const answer of answers) {
      const { open } = scripted(answer, { token: () => 'the-very-secret' });
      const error = await outcome((await open()).read('/users/1'));
      expect(error).toMatchObject({ name: 'DirectoryError' });
      expect(JSON.stringify([error, String(error), (error as Error).stack])).not.toContain('the-very-secret');
    }
  });
});
