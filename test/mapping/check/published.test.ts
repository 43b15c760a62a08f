import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { SourceEntry } from '../../../src/attributes/index.js';
import type { AttributeSource } from '../../../src/expression/index.js';
import type { DraftObject } from '../../../src/mapping/draft.js';
import { checkMapping, DEFAULT_JOB, type MappingFile, UNLINKED } from '../../../src/mapping/index.js';
import { settle } from '../../../src/mapping/settle.js';
import { USER } from '../../../src/scim/index.js';

const corpus: readonly { readonly id: string; readonly expression: string; readonly valid: boolean }[] = JSON.parse(
  readFileSync(new URL('../../conformance/corpus.json', import.meta.url), 'utf8'),
);

/** An attribute of which nothing is known, so that only the expression is looked at. */
const TARGET = 'urn:ietf:params:scim:schemas:extension:contoso:2.0:User:value';

/** Expressions of every system are here, so that every attribute exists. */
const ANYTHING: AttributeSource<SourceEntry> = { reader: () => () => null, names: () => [] };

const where = { file: 'published' };
const place = () => where;

/** The rules about expressions that a published expression breaks as the source of an ordinary row. */
function rulesBroken(text: string): string[] {
  const draft: DraftObject = {
    name: 'users',
    kind: 'user',
    resource: USER,
    attributes: ANYTHING,
    enabled: true,
    actions: new Set(['create', 'update']),
    rows: [{ target: { text: TARGET, place }, source: { kind: 'expression', text, place } }],
    filter: undefined,
    complete: false,
    where,
  };
  const file: MappingFile = {
    file: 'published',
    format: 'yaml',
    target: undefined,
    scope: 'assigned',
    settings: {},
    objects: [settle(draft, {}, [])],
    linking: UNLINKED,
    job: DEFAULT_JOB,
    directories: [],
    unused: [],
    where,
  };
  return checkMapping(file, undefined)
    .map(({ ruleId }) => ruleId)
    .filter((ruleId) => ruleId.startsWith('expression/'));
}

/** What is found in expressions that people have published, and why that is right. */
const PUBLISHED: Readonly<Record<string, string>> = {
  // Hire dates and the like: nothing about the person changes on the day.
  'expression/clock-condition': 'x-024 x-132 x-133 x-134 x-136 x-140 x-141 x-154 x-156 x-168 x-202 x-374',
  // Examples of the function reference, with constants in place of attributes.
  'expression/constant-expression': 'x-002 x-009 x-025 x-035 x-041 x-073 x-089 x-155',
  // IIF(IsPresent([url]), ..., ""), of a default mapping for Active Directory, which does refuse an empty text.
  'expression/empty-text-flows': 'x-266 x-279',
  // Unleash's guide: Switch([IsSoftDeleted], , "false", ...), withdrawn because leavers kept their accounts.
  'expression/key-never-matches': 'x-368',
  // Examples of the function reference: Guid(), RandomString(...), DateDiff("m", Now(), ...).
  'expression/new-value-every-time': 'x-019 x-020 x-028 x-055 x-056',
  // Cloud Sync: Not([accountDisabled]) of an object without that attribute.
  'expression/not-of-null': 'x-204 x-208 x-381',
  'expression/null-condition':
    'x-093 x-134 x-168 x-172 x-187 x-204 x-239 x-251 x-266 x-279 x-284 x-294 x-295 x-311 x-323 x-350 x-351 x-353 x-354 x-381 x-401',
  'expression/one-role-only': 'x-286 x-356 x-357 x-358',
  // Hugging Face's guide.
  'expression/replace-empty-text': 'x-111',
  'expression/roles-never-removed': 'x-303',
  // Two countries, and nothing for all others.
  'expression/switch-no-default': 'x-190',
  'expression/switch-presence': 'x-292 x-293',
};

test('nothing is said of published expressions but what is listed here', () => {
  const found = new Map<string, string[]>();
  for (const { id, expression, valid } of corpus) {
    for (const rule of new Set(valid ? rulesBroken(expression) : [])) found.set(rule, [...(found.get(rule) ?? []), id]);
  }
  const all = [...found].map(([rule, ids]) => [rule, ids.join(' ')]);
  expect(Object.fromEntries(all)).toEqual(PUBLISHED);
});
