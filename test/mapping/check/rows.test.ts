import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowText } from '../../../src/mapping/check/rows.js';
import { checkMapping, readMapping } from '../../../src/mapping/index.js';
import { profileOf, text as tableText } from './checked.js';

const word = fc.constantFrom(
  'a',
  'null',
  'True',
  'no',
  "d'Arcy",
  '"',
  '#',
  ': ',
  '{ }',
  '',
  ' x ',
  '[',
  '-',
  '~',
  '1',
  '&',
  'é',
  ',',
);
const text = fc.array(word, { maxLength: 4 }).map((words) => words.join(''));
const quoted = (value: string): string => `"${value.replaceAll('"', '')}"`;
const source = fc.oneof(
  text.map((value) => quoted(value)),
  text.map((value) => `Join(${quoted(value)}, [mail], [displayName])`),
  fc.constantFrom('[mail]', 'Not([IsSoftDeleted])'),
);
const target = fc.constantFrom(
  'userName',
  'emails[type eq "work"].value',
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department',
);
const row = fc.record({
  target,
  source: fc.option(source, { nil: undefined }),
  match: fc.option(
    fc.nat({ max: 9 }).map((n) => n + 1),
    { nil: undefined },
  ),
  apply: fc.constantFrom('always' as const, 'create' as const),
  default: fc.option(text, { nil: undefined }),
});

describe('a row to paste', () => {
  test('says in YAML what it says here, whatever characters it holds', () => {
    fc.assert(
      fc.property(row, (one) => {
        // None with no default is no row.
        fc.pre(one.source !== undefined || one.default !== undefined);
        const { mapping } = readMapping(tableText({ users: [rowText('yaml', one).slice(2)] }), 'mapping.yaml');
        const [read] = mapping?.objects[0]?.mappings ?? [];
        expect(read).toMatchObject({ target: one.target, apply: one.apply });
        expect([read?.source?.text, read?.match, read?.default]).toEqual([one.source, one.match, one.default]);
      }),
    );
  });

  test('names in the portal’s words what it does', () => {
    const all = { target: 'title', source: undefined, default: 'none', match: 2, apply: 'create' } as const;
    expect(rowText('synchronizationSchema', all)).toBe(
      'Target attribute: title | Mapping type: None | Default value if null: none | Match objects using this attribute: Yes | Matching precedence: 2 | Apply this mapping: Only during creation',
    );
  });
});

test('no table makes the checks fail, and every finding can be told', () => {
  const any = fc.oneof(
    target,
    fc.constantFrom('active', 'id', 'name', 'roles', 'manager', 'emails', '__proto__', 'x:y:z'),
  );
  const rows = fc.array(
    fc.record({ target: any, source, match: fc.option(fc.constantFrom(1, 2), { nil: undefined }) }),
    { minLength: 1, maxLength: 6 },
  );
  fc.assert(
    fc.property(
      rows,
      rows,
      fc.constantFrom('generic', 'github-emu', 'hugging-face-managed', 'hugging-face-basic'),
      (users, groups, name) => {
        const lines = (list: typeof users) => list.map((one) => rowText('yaml', one).slice(2));
        const { mapping } = readMapping(tableText({ users: lines(users), groups: lines(groups) }), 'mapping.yaml');
        if (mapping === undefined) return;
        for (const { help, source: document, where } of checkMapping(mapping, profileOf(name))) {
          expect([help, document, where?.file]).not.toContain('');
        }
      },
    ),
    { numRuns: 60 },
  );
});
