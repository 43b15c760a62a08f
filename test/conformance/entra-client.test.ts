import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { DirectoryObject } from '../../src/attributes/index.js';
import { compileMapping, entraAttributes } from '../../src/expression/index.js';
import { createContext } from '../../src/functions/index.js';
import { DEFAULT_JOB, type JobSettings } from '../../src/mapping/index.js';
import type { ModifiedProperty } from '../../src/provisioning/event.js';
import { createBody } from '../../src/provisioning/flow/body.js';
import { flowsOf } from '../../src/provisioning/flow/flows.js';
import { createClient } from '../../src/provisioning/wire/client.js';
import type { Conversation, Endpoint } from '../../src/provisioning/wire/conversation.js';
import { type JsonObject, PATCH_URN } from '../../src/scim/index.js';
import { createTarget } from '../../src/server/index.js';
import { memoryDatabase } from '../../src/store/index.js';
import { table } from '../mapping/tables.js';
import { clientOf, TOKEN } from '../server/client.js';
import { profileOf } from '../targets/bundled.js';

/** What is created: rows of a mapping table, and the object that flows through them. */
interface Creation {
  readonly users?: readonly string[];
  readonly groups?: readonly string[];
  readonly object: DirectoryObject;
}

type Call =
  | readonly ['probe' | 'find', Endpoint, string, string]
  | readonly ['read' | 'remove', Endpoint, string]
  | readonly ['refers', Endpoint, string, string, string]
  | readonly ['update', Endpoint, string, readonly ModifiedProperty[]]
  | readonly ['addMembers' | 'removeMembers', string, readonly string[]]
  | readonly ['create', Endpoint, Creation];

/** What the service asks for, and the one request that it comes to. */
interface Case {
  readonly name: string;
  readonly dialect: JobSettings['dialect'];
  readonly booleans?: JobSettings['booleans'];
  readonly call: Call;
  /** The method, and the path after the tenant URL. */
  readonly request: string;
  readonly body?: JsonObject;
  /** The operations of a PATCH. */
  readonly operations?: JsonObject[];
  readonly source: string;
}

const cases: readonly Case[] = JSON.parse(readFileSync(new URL('entra-client.json', import.meta.url), 'utf8'));

const TENANT_URL = 'https://target.invalid/scim/v2';

function bodyOf({ users, groups, object }: Creation): JsonObject {
  const kind = groups === undefined ? 'user' : 'group';
  const lines = (name: string, rows: readonly string[]) => [`${name}:`, ...rows.map((row) => `- ${row}`)];
  const read = table(
    [
      'target: t',
      ...lines('users', users ?? ['{ target: externalId, source: objectId, match: 1 }']),
      ...(groups === undefined ? [] : lines('groups', groups)),
    ].join('\n'),
  );
  const { mappings } = kind === 'user' ? read.users : read.groups;
  const columns = mappings.map(({ target, source }) => ({ target, tree: source?.tree }));
  const evaluate = compileMapping(columns, { attributes: entraAttributes(kind) });
  const result = flowsOf(mappings, evaluate({ object, IsSoftDeleted: false }, createContext()));
  if (!('flows' in result)) throw new Error(JSON.stringify(result));
  return createBody(kind, result.flows);
}

function make(talk: Conversation, call: Call): Promise<unknown> {
  switch (call[0]) {
    case 'probe':
    case 'find':
      return talk[call[0]](call[1], call[2], call[3]);
    case 'read':
    case 'remove':
      return talk[call[0]](call[1], call[2]);
    case 'refers':
      return talk.refers(call[1], call[2], call[3], call[4]);
    case 'update':
      return talk.update(call[1], call[2], call[3]);
    case 'addMembers':
    case 'removeMembers':
      return talk[call[0]](call[1], call[2]);
    case 'create':
      return talk.create(call[1], bodyOf(call[2]));
  }
}

describe.each(['legacy', 'aadOptscim062020'] as const)('%s', (dialect) => {
  test.each(cases.filter((one) => one.dialect === dialect))('$name', async (one) => {
    const seen: Request[] = [];
    const talk = createClient({
      fetch: async (request) => {
        seen.push(request);
        return new Response(null, { status: 204 });
      },
      tenantUrl: TENANT_URL,
      token: 'secret-for-tests',
      job: { ...DEFAULT_JOB, dialect, ...(one.booleans && { booleans: one.booleans }) },
      pause: async () => {},
    }).open();
    await make(talk, one.call);
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([one.request.replace(' ', ` ${TENANT_URL}`)]);
    const text = (await seen[0]?.text()) ?? '';
    const expected = one.operations === undefined ? one.body : { schemas: [PATCH_URN], Operations: one.operations };
    expect(text === '' ? undefined : JSON.parse(text)).toEqual(expected);
  });
});

/** What Entra sends of an extension that the profile does not know is refused, as it should be. */
const FOREIGN = /CustomExtensionName/;

describe('the embedded target takes what is written', () => {
  const profile = profileOf('generic');
  const written = cases.filter((one) => one.operations !== undefined && !FOREIGN.test(JSON.stringify(one)));
  test.each(written)('$dialect: $name', async ({ request, operations }) => {
    const client = clientOf(createTarget({ database: memoryDatabase(), profile, tokens: [TOKEN] }).fetch);
    const [one, two, three] = [await client.user('one'), await client.user('two'), await client.user('three')];
    const path = request.startsWith('PATCH /Groups') ? `/Groups/${await client.group('Team', [two])}` : `/Users/${one}`;
    const ids: Readonly<Record<string, string>> = { '"2"': two, '"3"': three };
    const text = JSON.stringify({ schemas: [PATCH_URN], Operations: operations });
    const answer = await client.send(
      'PATCH',
      path,
      text.replace(/"[23]"/g, (id) => JSON.stringify(ids[id])),
    );
    expect(answer.body.detail).toBeUndefined();
    expect([200, 204]).toContain(answer.status);
  });
});

test('every row of the table of requests is there, but for those that custom applications never see', () => {
  const rows = cases.map(({ name }) => Number(/^row (\d+)/.exec(name)?.[1]));
  // 19 is the discovery of schemas, for applications of the gallery alone; 20 that of accounts, which is no provisioning.
  expect([...new Set(rows.filter((row) => !Number.isNaN(row)))].sort((a, b) => a - b)).toEqual(
    Array.from({ length: 18 }, (_, index) => index + 1),
  );
});
