import { describe, expect, test, vi } from 'vitest';
import { askOracle, compareWithEntra } from '../../src/cli/oracle.js';
import { createGraphStandIn, SAMPLE_APPLICATION, type StandInOptions } from '../../src/directory/index.js';
import type { EvaluationOutcome } from '../../src/reports/evaluation.js';
import { type OracleReport, printOracle } from '../../src/reports/oracle.js';
import { createStyle } from '../../src/reports/style.js';
import { refusal, tenantOf } from '../directory/graph/provisioning-tenant.js';
import { recorder } from './talk.js';

const style = createStyle({ colour: false, width: 80 });
const applications = [{ id: 'sp-1', displayName: 'Hugging Face', jobs: [{ id: 'scim.1' }] }];
const PATH = '/servicePrincipals/sp-1/synchronization/jobs/scim.1/schema/parseExpression';

const evaluated = (...evaluationResult: readonly (string | null)[]) => ({
  parsingSucceeded: true,
  evaluationSucceeded: true,
  evaluationResult,
});
const failed = { parsingSucceeded: true, evaluationSucceeded: false, error: { code: 'E', message: 'It failed.' } };
const unparsed = { parsingSucceeded: false, evaluationSucceeded: false, error: { code: 'E', message: 'No.' } };

const value = (one: string | readonly string[]): EvaluationOutcome => ({ outcome: 'value', value: one });
const none: EvaluationOutcome = { outcome: 'null' };
const error: EvaluationOutcome = { outcome: 'error', error: 'Ours failed.' };

interface Asking {
  readonly text?: string;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly outcome?: EvaluationOutcome;
}

async function compare(
  answer: object | number,
  { text = 'ToUpper([mail])', values = {}, outcome = none }: Asking = {},
) {
  const reply = () => (typeof answer === 'number' ? refusal(answer, 'Code') : Response.json(answer));
  const { connection, asked } = tenantOf(applications, reply);
  const { terminal, ...said } = recorder();
  const report = await compareWithEntra(
    { text, values, outcome },
    { connection, application: 'Hugging Face' },
    terminal,
  );
  return { report, talk: said.talk(), out: said.out(), sent: asked.filter(({ method }) => method === 'POST') };
}

const compared = async (answer: object, asking: Asking): Promise<OracleReport & { readonly talk: string }> => {
  const { report, talk } = await compare(answer, asking);
  if ('findings' in report) throw new Error(JSON.stringify(report.findings));
  return { ...report, talk };
};

describe('two answers', () => {
  test.each([
    ['the same text', value('A'), evaluated('A'), 'same'],
    ['the same list', value(['A', 'B']), evaluated('A', 'B'), 'same'],
    ['a list of one and its text, which Entra does not tell apart', value(['A']), evaluated('A'), 'same'],
    ['an empty list and null, likewise', value([]), evaluated(), 'same'],
    ['null', none, evaluated(), 'same'],
    ['an error each', error, failed, 'same'],
    ['an error, and what cannot be parsed', error, unparsed, 'same'],
    ['what neither can parse', { outcome: 'invalid' }, unparsed, 'same'],
    ['another case', value('a'), evaluated('A'), 'different'],
    ['another order', value(['A', 'B']), evaluated('B', 'A'), 'different'],
    ['an empty text and null', value(''), evaluated(), 'different'],
    ['null and an empty text', none, evaluated(''), 'different'],
    ['a value and an error', value('A'), failed, 'different'],
    ['an error and a value', error, evaluated('A'), 'different'],
    ['null and an error', none, failed, 'different'],
    ['what only Entra can parse', { outcome: 'invalid' }, evaluated('A'), 'different'],
    ['an attribute left alone', { outcome: 'ignore' }, evaluated(), 'unknown'],
    ['an object left alone', { outcome: 'ignoreObject' }, failed, 'unknown'],
  ] as const)('of %s', async (_, outcome, answer, agreement) => {
    const report = await compared(answer, { outcome });
    expect(report).toMatchObject({ application: 'Hugging Face', job: 'scim.1', agreement });
    expect(report.talk.includes('directory/oracle-differs')).toBe(agreement === 'different');
  });

  test.each([
    ['Guid()', 'Guid depends on chance'],
    ['ToUpper(randomstring(5, 0, 0, 0, 0))', 'RandomString depends on chance'],
    ['FormatDateTime(Now(), , , "yyyy")', 'Now depends on the clock'],
    ['DefaultDomain()', "DefaultDomain depends on the tenant's domain"],
    ['SelectUniqueValue([mail])', 'SelectUniqueValue depends on the values that the target holds'],
    ['Join("@", [mail], %DomainFQDN%)', '%DomainFQDN% is known to each side for itself'],
  ])('of %s may differ', async (text, because) => {
    expect(await compared(evaluated('B'), { text, outcome: value('A') })).toMatchObject({
      agreement: 'unknown',
      because,
    });
    const same = await compared(evaluated('A'), { text, outcome: value('A') });
    expect(same.agreement).toBe('same');
    expect(same).not.toHaveProperty('because');
  });

  test('of what has no tree here are compared all the same', async () => {
    const report = await compared(evaluated('A'), { text: '(', outcome: { outcome: 'invalid' } });
    expect(report.agreement).toBe('different');
  });

  test("are told with Entra's own words", async () => {
    expect(await compared(failed, {})).toMatchObject({ outcome: 'error', error: 'It failed.' });
    expect(await compared(unparsed, {})).toMatchObject({ outcome: 'invalid', error: 'No.' });
    expect(await compared({ ...failed, error: null }, {})).toMatchObject({ error: 'Entra gives no reason' });
    expect(await compared(evaluated('A', 'B'), {})).toMatchObject({ outcome: 'value', value: ['A', 'B'] });
    expect(await compared(evaluated(), {})).not.toHaveProperty('value');
  });
});

describe('what is sent', () => {
  const values = { mail: 'a@contoso.com', surname: 'Smith', manager: null, 'a.b': ['x', 'y'] };

  test('is said before, whole, and is only what the expression names', async () => {
    const text = 'Join("-", [mail], [a.b], [manager], "surname")';
    const { talk, sent, out } = await compare(evaluated(), { text, values });
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      path: `/v1.0${PATH}`,
      body: {
        expression: text,
        testInputObject: {
          properties: [
            { key: 'mail', value: 'a@contoso.com' },
            { key: 'a.b', value: ['x', 'y'] },
          ],
        },
      },
    });
    expect(JSON.stringify(sent)).not.toContain('Smith');
    expect(talk.split('\n').slice(0, 4)).toEqual([
      `Sent to Microsoft Graph, which changes nothing there: POST ${PATH}`,
      `  ${text}`,
      '  [mail] = "a@contoso.com"',
      '  [a.b] = ["x","y"]',
    ]);
    expect(out).toBe('');
  });

  test('is said also where nothing goes along, and steers no terminal', async () => {
    const { talk } = await compare(evaluated(), { text: '"\u001b[2J"' });
    expect(talk.split('\n').slice(1, 3)).toEqual(['  "\\u001b[2J"', '  no values']);
  });

  test('is nothing where a name is wrong', async () => {
    const { connection, asked } = tenantOf(applications);
    const { terminal, talk } = recorder();
    const where = { connection, application: 'Hugging Face', job: 'scim.9' };
    const report = await compareWithEntra({ text: '"a"', values: {}, outcome: none }, where, terminal);
    expect(report).toMatchObject({ findings: [{ ruleId: 'directory/unknown-job' }] });
    expect(asked.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(talk()).toBe('');
  });
});

test('a refusal is a finding that asks for the permission, and says why a reader needs it', async () => {
  const { report } = await compare(403);
  expect(report).toMatchObject({ findings: [{ ruleId: 'directory/oracle-refused', data: { status: 403 } }] });
  expect(JSON.stringify(report)).toContain('Synchronization.ReadWrite.All');
  expect(JSON.stringify(report)).toContain('changes nothing');
});

test('what is no refusal is no finding', async () => {
  const { connection } = tenantOf(applications, () => {
    throw new TypeError('a bug');
  });
  const broken = { ...connection, token: () => Promise.reject(new RangeError('a bug')) };
  const asked = compareWithEntra(
    { text: '"a"', values: {}, outcome: none },
    { connection: broken, application: 'Hugging Face' },
    recorder().terminal,
  );
  await expect(asked).rejects.toThrow('a bug');
});

test('without an application there is no job to ask', async () => {
  const evaluatedHere = { text: '"a"', values: {}, outcome: none };
  const asked = askOracle(evaluatedHere, { auth: 'token' }, recorder().terminal);
  await expect(asked).rejects.toThrow('--oracle graph needs --app');
});

test('who is not signed in asks nobody', async () => {
  vi.stubEnv('REHEARSE_GRAPH_TOKEN', '');
  const evaluatedHere = { text: '"a"', values: {}, outcome: none };
  const report = await askOracle(evaluatedHere, { auth: 'token', app: 'Hugging Face' }, recorder().terminal);
  expect(report).toMatchObject({ findings: [{ ruleId: 'directory/sign-in-incomplete' }] });
  vi.unstubAllEnvs();
});

describe('through the stand-in', () => {
  const ask = async (options: StandInOptions) => {
    const { fetch } = createGraphStandIn({ users: [] }, { schema: {}, oracle: () => evaluated('A'), ...options });
    const connection = { fetch, token: () => 'a-token', wait: async () => {} };
    const evaluatedHere = { text: '"A"', values: {}, outcome: value('A') };
    return compareWithEntra(
      evaluatedHere,
      { connection, application: SAMPLE_APPLICATION.displayName },
      recorder().terminal,
    );
  };

  test('the answer is compared', async () => {
    expect(await ask({})).toMatchObject({ application: 'Sample application', value: 'A', agreement: 'same' });
  });

  test('to read is not enough', async () => {
    const permissions = ['Application.Read.All', 'Synchronization.Read.All'];
    const refused = await ask({ permissions });
    expect(refused).toMatchObject({ findings: [{ ruleId: 'directory/oracle-refused', data: { status: 403 } }] });
  });
});

describe('printed', () => {
  const report = { application: 'Hugging Face', job: 'scim.1' } as const;

  test.each([
    [
      value('A'),
      { ...value('A'), agreement: 'same' },
      ['Rehearsal  "A"', 'Entra      "A"', 'Entra gives the same.  Hugging Face, job scim.1'],
    ],
    [
      none,
      { outcome: 'error', error: 'E\u001b', agreement: 'different' },
      ['Rehearsal  null', 'Entra      error: E\\u001b', 'Entra gives something else.  Hugging Face, job scim.1'],
    ],
    [
      value('\u202eA'),
      { ...value('\u202eA'), agreement: 'same', application: 'Hugging\u202e' },
      ['Rehearsal  "\\u202eA"', 'Entra      "\\u202eA"', 'Entra gives the same.  Hugging\\u202e, job scim.1'],
    ],
    [
      { outcome: 'ignore' },
      { outcome: 'null', agreement: 'unknown', because: 'so' },
      ['Rehearsal  attribute left alone', 'Entra      null', 'Not to be compared: so.  Hugging Face, job scim.1'],
    ],
    [
      { outcome: 'invalid' },
      { outcome: 'invalid', error: 'No.', agreement: 'same' },
      [
        'Rehearsal  cannot be parsed',
        'Entra      cannot be parsed: No.',
        'Entra gives the same.  Hugging Face, job scim.1',
      ],
    ],
  ] as const)('%#', (ours, entra, lines) => {
    expect(printOracle(ours, { ...report, ...entra }, style).split('\n')).toEqual(lines);
  });
});
