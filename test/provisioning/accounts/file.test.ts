import { describe, expect, test } from 'vitest';
import { AccountsError, readAccounts } from '../../../src/provisioning/index.js';
import type { JsonObject } from '../../../src/scim/index.js';
import { fileOf } from '../../directory/temporary.js';

const ann = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], id: '1', userName: 'ann' };
const bob = { ...ann, id: '2', userName: 'bob' };

async function read(content: string | Uint8Array): Promise<readonly JsonObject[]> {
  const all: JsonObject[] = [];
  for await (const one of readAccounts(await fileOf(content, 'accounts.ndjson'))) all.push(one);
  return all;
}
const refused = async (content: string | Uint8Array): Promise<unknown> => {
  const error = await read(content).catch((thrown: unknown) => thrown);
  if (!(error instanceof AccountsError)) throw new Error(`not refused: ${JSON.stringify(error)}`);
  return error.findings.map(({ ruleId, where, data }) => [ruleId, where?.line, data.reason]);
};

describe('a file of accounts', () => {
  const list = (...Resources: readonly object[]) => ({ schemas: ['x'], totalResults: 9, Resources });
  test.each([
    ['one resource a line', `${JSON.stringify(ann)}\n\n${JSON.stringify(bob)}`],
    ['with a byte order mark and CRLF', `\ufeff${JSON.stringify(ann)}\r\n${JSON.stringify(bob)}\r\n`],
    ['a ListResponse in one line', JSON.stringify(list(ann, bob))],
    ['a ListResponse over many lines', `\ufeff${JSON.stringify(list(ann, bob), null, 2)}\n`],
    ['pages, one ListResponse a line', `${JSON.stringify(list(ann))}\n${JSON.stringify(list(bob))}\n`],
    ['an array', JSON.stringify([ann, bob])],
    ['an array over many lines', JSON.stringify([ann, bob], null, 2)],
  ])('%s', async (_, content) => {
    expect(await read(content)).toEqual([ann, bob]);
  });

  test.each([
    ['nothing', '', [['accounts/none', undefined, undefined]]],
    ['an empty ListResponse', '{"totalResults":0}', [['accounts/none', undefined, undefined]]],
    ['a broken line', `${JSON.stringify(ann)}\n{"id":`, [['accounts/not-scim', 2, 'is no JSON']]],
    ['other JSON', '{"value":[1]}', [['accounts/not-scim', 1, 'is no SCIM resource']]],
    ['a list of other things', '[1]', [['accounts/not-scim', 1, 'holds something that is no SCIM resource']]],
    ['no JSON at all', 'userName;id', [['file/unreadable', undefined, 'it is no JSON']]],
    [
      'UTF-16',
      Buffer.from(JSON.stringify(ann), 'utf16le'),
      [['file/unreadable', undefined, 'it is UTF-16, not UTF-8 text']],
    ],
  ])('%s is refused, and where', async (_, content, expected) => {
    expect(await refused(content)).toEqual(expected);
  });

  test('a folder, and a file that is not there', async () => {
    for (const file of ['.', './not-there.ndjson']) {
      const thrown = await readAccounts(file)
        .next()
        .catch((error: unknown) => error);
      expect(thrown).toBeInstanceOf(AccountsError);
    }
  });
});
