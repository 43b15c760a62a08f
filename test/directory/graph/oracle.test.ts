import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openClient } from '../../../src/directory/graph/client.js';
import { Guard } from '../../../src/directory/graph/middleware.js';
import { ASKS } from '../../../src/directory/graph/oracle.js';
import { testProperties } from '../../../src/directory/graph/test-input.js';
import { askEntra, type OracleRequest } from '../../../src/directory/index.js';
import { refusal, tenantOf } from './provisioning-tenant.js';

const EXAMPLE = JSON.parse(
  readFileSync(new URL('../../mapping/schemas/msgraph-parseExpression.example.json', import.meta.url), 'utf8'),
);
const applications = [
  { id: 'sp-1', appId: '7c1f5c1e-94a8-4e5e-8a3f-2b6d0f9e4a11', displayName: 'Hugging Face', jobs: [{ id: 'scim.1' }] },
  { id: 'sp-2', displayName: 'Two jobs', jobs: [{ id: 'scim.2' }, { id: 'scim.3' }] },
  { id: 'sp-3', displayName: 'None' },
];
const PATH = '/v1.0/servicePrincipals/sp-1/synchronization/jobs/scim.1/schema/parseExpression';
const question = { application: 'Hugging Face', expression: 'ToUpper([mail])', values: { mail: 'a@contoso.com' } };

const answered = (fields: object) => () =>
  Response.json({
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#microsoft.graph.parseExpressionResponse',
    parsingSucceeded: true,
    evaluationSucceeded: true,
    evaluationResult: [],
    parsedExpression: null,
    error: null,
    ...fields,
  });

async function ask(reply: (body: unknown) => Response, asking: Partial<Parameters<typeof askEntra>[1]> = {}) {
  const { connection, asked } = tenantOf(applications, reply);
  const announced: OracleRequest[] = [];
  const posts = () => asked.filter(({ method }) => method !== 'GET');
  const answer = await askEntra(connection, { ...question, ...asking }, (request) => {
    expect(posts()).toEqual([]);
    announced.push(request);
  });
  return { answer, announced, posts: posts(), asked };
}

describe('the question', () => {
  test("is that of Microsoft's example, property by property", async () => {
    const { expression, testInputObject } = EXAMPLE.request;
    const values = Object.fromEntries(
      testInputObject.properties.map(({ key, value }: { key: string; value: unknown }) => [key, value]),
    );
    const { answer, posts, announced } = await ask(() => Response.json(EXAMPLE.response), { expression, values });
    expect(posts).toEqual([{ method: 'POST', path: PATH, query: '', body: EXAMPLE.request }]);
    expect(announced).toEqual([{ path: PATH.slice('/v1.0'.length), body: EXAMPLE.request }]);
    expect(answer).toEqual({
      application: 'Hugging Face',
      job: 'scim.1',
      parsed: true,
      evaluated: true,
      result: ['EN_US'],
      error: undefined,
    });
  });

  test.each([
    [{ IsSoftDeleted: false }, [{ key: 'IsSoftDeleted', value: 'false' }]],
    [{ IsSoftDeleted: 'False' }, [{ key: 'IsSoftDeleted', value: 'False' }]],
    [{ n: 5 }, [{ key: 'n', value: '5' }]],
    [{ n: 1.5 }, [{ key: 'n', value: '1.5' }]],
    [{ a: '' }, [{ key: 'a', value: '' }]],
    [{ a: null, b: undefined, c: [] }, []],
    [
      { proxyAddresses: ['a', null, true] },
      [{ key: 'proxyAddresses', 'value@odata.type': '#Collection(String)', value: ['a', 'true'] }],
    ],
    [
      { appRoleAssignments: [{ displayName: 'Editor', value: 'edit' }, 'Viewer'] },
      [{ key: 'appRoleAssignments', 'value@odata.type': '#Collection(String)', value: ['Editor', 'Viewer'] }],
    ],
    [{ manager: { id: '1' } }, [{ key: 'manager', value: '{"id":"1"}' }]],
    [
      JSON.parse('{"__proto__":"x","constructor":"y"}'),
      [
        { key: '__proto__', value: 'x' },
        { key: 'constructor', value: 'y' },
      ],
    ],
  ])('carries %j as Microsoft Graph spells it', (values, properties) => {
    expect(testProperties(values)).toEqual(properties);
  });

  test.each([
    ['an application without a job', { application: 'None' }, 'directory/no-job'],
    ['one of several jobs', { application: 'Two jobs' }, 'directory/several-jobs'],
    ['a job that is not there', { job: 'scim.9' }, 'directory/unknown-job'],
    ['an application that is not there', { application: 'Nobody' }, 'directory/unknown-application'],
  ])('is not sent to %s', async (_, asking, ruleId) => {
    const { answer, announced, posts } = await ask(answered({}), asking);
    expect(answer).toMatchObject({ findings: [{ ruleId }] });
    expect([announced, posts]).toEqual([[], []]);
  });

  test('goes to the job that is named, of the application with that id', async () => {
    const { posts } = await ask(answered({}), { application: '7c1f5c1e-94a8-4e5e-8a3f-2b6d0f9e4a11', job: 'scim.1' });
    expect(posts.map(({ path }) => path)).toEqual([PATH]);
  });
});

describe('the answer', () => {
  const error = {
    code: 'InvalidExpression',
    message: 'No such function.',
    target: null,
    details: [],
    innerError: null,
  };

  test.each([
    ['a value', { evaluationResult: ['A'] }, { result: ['A'], error: undefined }],
    ['a list', { evaluationResult: ['A', 'B'] }, { result: ['A', 'B'] }],
    ['no value', { evaluationResult: [] }, { parsed: true, evaluated: true, result: [] }],
    ['null for the values', { evaluationResult: null }, { evaluated: true, result: [] }],
    ['null among the values', { evaluationResult: [null] }, { evaluated: true, result: [] }],
    [
      'an expression that is none',
      { parsingSucceeded: false, evaluationSucceeded: false, evaluationResult: null, error },
      { parsed: false, evaluated: false, result: [], error: 'No such function.' },
    ],
    [
      'an evaluation that fails',
      { evaluationSucceeded: false, evaluationResult: [], error: { code: 'Failed', message: '' } },
      { parsed: true, evaluated: false, error: 'Failed' },
    ],
    ['a failure without a word', { evaluationSucceeded: false, error: null }, { evaluated: false, error: undefined }],
  ])('can be %s', async (_, fields, expected) => {
    expect((await ask(answered(fields))).answer).toMatchObject(expected);
  });

  test.each([
    ['no object', Response.json(['EN_US']), 'object'],
    ['without parsingSucceeded', Response.json({ evaluationSucceeded: true }), 'parsingSucceeded'],
    ['with another type', Response.json({ parsingSucceeded: true, evaluationSucceeded: 1 }), 'evaluationSucceeded'],
    [
      'with one text',
      Response.json({ parsingSucceeded: true, evaluationSucceeded: true, evaluationResult: 'A' }),
      'evaluationResult',
    ],
  ])('that is %s is not guessed at', async (_, response, missing) => {
    const { answer } = await ask(() => response);
    expect(answer).toMatchObject({ findings: [{ ruleId: 'directory/oracle-unclear', data: { missing } }] });
  });

  test.each([
    [403, 'Grant the permission Synchronization.ReadWrite.All'],
    [404, 'still exists'],
    [400, 'rehearse parse'],
    [500, 'Try again later'],
  ])('can be a refusal: %i', async (status, help) => {
    const refused = ask(() => refusal(status, 'Code'));
    await expect(refused).rejects.toMatchObject({
      findings: [{ ruleId: 'directory/oracle-refused', data: { status, code: 'Code' } }],
    });
    await expect(refused).rejects.toMatchObject({ findings: [{ help: expect.stringContaining(help) }] });
  });

  test('is waited for when Microsoft Graph asks for patience: the same question changes nothing', async () => {
    let times = 0;
    const { answer, posts } = await ask(() => {
      times += 1;
      return times < 3 ? refusal(429, 'TooManyRequests') : answered({ evaluationResult: ['A'] })();
    });
    expect(answer).toMatchObject({ result: ['A'] });
    expect(posts).toHaveLength(3);
    expect(new Set(posts.map((one) => JSON.stringify(one))).size).toBe(1);
  });
});

describe('nothing else can be posted', () => {
  const segment = fc.oneof(
    fc.constantFrom('servicePrincipals', 'synchronization', 'jobs', 'schema', 'parseExpression', 'users', 'templates'),
    fc.constantFrom(
      '..',
      '.',
      '%2e%2e',
      'a%2Fb',
      '',
      'restart',
      'sp-1',
      'scim.1',
      '$batch',
      ' ',
      'parseExpression?x=1',
    ),
    fc.string({ maxLength: 8 }).map(encodeURIComponent),
  );
  const address = fc.oneof(
    fc.array(segment, { maxLength: 9 }).map((parts) => `/${parts.join('/')}`),
    fc
      .tuple(segment, segment, fc.array(segment, { maxLength: 2 }))
      .map(([id, job, more]) =>
        [`/servicePrincipals/${id}/synchronization/jobs/${job}/schema/parseExpression`, ...more].join('/'),
      ),
  );

  test('than a question to a job, whatever the address', async () => {
    let passed = 0;
    await fc.assert(
      fc.asyncProperty(address, async (path) => {
        const sent: Request[] = [];
        const send = await openClient(
          {
            token: () => 'a-token',
            fetch: async (request) => {
              sent.push(request);
              return Response.json({});
            },
          },
          ASKS,
        );
        await send(path, {}).catch(() => {});
        for (const { method, url } of sent) {
          passed += 1;
          expect(method).toBe('POST');
          const parts = new URL(url).pathname.split('/');
          expect(parts).toHaveLength(9);
          expect(parts.filter((_, index) => index !== 3 && index !== 6)).toEqual([
            '',
            'v1.0',
            'servicePrincipals',
            'synchronization',
            'jobs',
            'schema',
            'parseExpression',
          ]);
          expect(`${parts[3]}${parts[6]}`).toMatch(/^[\w.-]+$/);
        }
      }),
      { numRuns: 300 },
    );
    expect(passed).toBeGreaterThan(0);
  });

  test.each(['PATCH', 'PUT', 'DELETE', 'GET', 'post'])('and not by %s', async (method) => {
    const context = { request: `https://graph.microsoft.com${PATH}`, options: { method } };
    await expect(new Guard(ASKS).execute(context)).rejects.toMatchObject({
      findings: [{ ruleId: 'directory/not-our-request', data: { method } }],
    });
  });

  test('by whoever reads, even to the same address', async () => {
    const { connection, asked } = tenantOf(applications, answered({}));
    const send = await openClient(connection);
    await expect(send(PATH.slice('/v1.0'.length), {})).rejects.toMatchObject({
      findings: [{ ruleId: 'directory/not-our-request', data: { method: 'POST' } }],
    });
    expect(asked).toEqual([]);
  });

  test('and who asks cannot read', async () => {
    const { connection, asked } = tenantOf(applications, answered({}));
    const send = await openClient(connection, ASKS);
    await expect(send('/servicePrincipals')).rejects.toMatchObject({
      findings: [{ ruleId: 'directory/not-our-request', data: { method: 'GET' } }],
    });
    expect(asked).toEqual([]);
  });
});
