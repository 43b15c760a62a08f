import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { updateSuite } from '../../src/testing/golden/index.js';
import { MAPPING, mismatchesOf, run, tableOf } from '../testing/golden/suites.js';

const table = tableOf(
  MAPPING.replace('source: jobTitle', `source: 'Switch([jobTitle], [jobTitle], "", IgnoreObjectFlow, "a", "b")'`),
);

/** Texts that YAML, SCIM or a terminal could take for something else. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom(
    'True', 'null', '~', '5', '1e3', '0x1F', '- a', '# a', 'a: b', "it's", '"', '\\', '{', '}', '[a]', ', ', '*a', '&a', '!a',
    '%a', '@', '`', '|', '>', '?', '=', '<<', ' a ', 'a\n\nb', '\r\n', '\t', '\u0085', '\u2028', '\ufeff', '\ud800', '\u202e',
    '\u674e', '__proto__', 'skipped', 'refused by username/charset', '2026-01-01', 'x'.repeat(200), '',
  ), // biome-ignore format: one list reads better than forty lines
);

const nickname = fc.oneof(fc.constantFrom('ann', 'a.n.n', 'bob', 'a_b', '-a', 'x', '1-2'), text);
const properties = fc.record(
  {
    mailNickname: fc.option(nickname, { freq: 10 }),
    userPrincipalName: fc.oneof(fc.constantFrom('ann@contoso.com', 'bob@contoso.com'), text),
    givenName: fc.option(text),
    surname: fc.option(fc.oneof(fc.constant('Lee'), text), { freq: 10 }),
    jobTitle: fc.option(fc.oneof(fc.constantFrom('', 'a'), text)),
    accountEnabled: fc.constantFrom(true, true, true, false),
  },
  { noNullPrototype: true },
);

const suites = fc.record({
  tests: fc.array(
    fc.record(
      {
        user: properties,
        assigned: fc.constantFrom(true, true, false),
        deleted: fc.constantFrom(false, false, true),
        before: fc.record({ surname: fc.constantFrom('Lee', 'Old'), accountEnabled: fc.constant(true) }),
        existing: fc.array(fc.constant({ mailNickname: 'ann', userPrincipalName: 'a@contoso.com', surname: 'Lee' }), {
          maxLength: 1,
        }),
        expect: fc.oneof(
          fc.constantFrom('skipped', 'refused', { skipped: 'disabled' }, { refused: ['username/charset'] }, null),
          fc.record(
            { userName: fc.option(text), title: text, active: fc.boolean() },
            { requiredKeys: ['title'], noNullPrototype: true },
          ),
        ),
      },
      { requiredKeys: ['user'], noNullPrototype: true },
    ),
    { minLength: 1, maxLength: 4 },
  ),
  flow: fc.boolean(),
  windows: fc.boolean(),
});

describe('golden tests', () => {
  test('what is written for anybody passes, and is not written again', async () => {
    await fc.assert(
      fc.asyncProperty(suites, async ({ tests, flow, windows }) => {
        const named = tests.map((one, n) => ({ name: `test ${n}`, ...one }));
        const body = stringify(
          { tests: named },
          {
            aliasDuplicateObjects: false,
            ...(flow && { collectionStyle: 'flow', lineWidth: 0 }),
          },
        );
        // A text of several lines means another text where the file has other line ends.
        const file = windows && !/[|>"]/.test(body) ? body.replaceAll('\n', '\r\n') : body;
        const first = await run(file, table);
        const updated = updateSuite(file, first.result, table);
        if ('finding' in updated) throw new Error(`not updated:\n${file}`);
        const second = await run(updated.text, table);
        const untold = second.result.tests.filter(({ outcome }) => outcome === undefined).length;
        expect(mismatchesOf(second)).toHaveLength(untold);
        const again = updateSuite(updated.text, second.result, table);
        expect('text' in again && again.text).toBe(updated.text);
      }),
      { numRuns: 60 },
    );
  });
});
