import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extended, locate, type Path, parsePath, type ResourceKind, USER } from '../../../src/scim/index.js';

const URN = 'urn:ietf:params:scim:schemas:extension:contoso:2.0:User';

const pathOf = (text: string): Path => {
  const parsed = parsePath(text);
  if ('problem' in parsed) throw new Error(`${text}: ${parsed.problem}`);
  return parsed.path;
};
const withPaths = (...texts: string[]): ResourceKind => extended(USER, texts.map(pathOf));

/** The attributes of the added extension: name, type, "list" and sub-attributes in words. */
const added = (kind: ResourceKind): string[] =>
  kind.extensionSchemas
    .filter(({ named }) => named)
    .flatMap(({ id, attributes }) =>
      attributes.map(({ name, type, multiValued, subAttributes = [] }) =>
        [id === URN ? name : `${id}:${name}`, type, multiValued && 'list', ...subAttributes.map((one) => one.name)]
          .filter((word) => word !== false)
          .join(' '),
      ),
    );

describe('extension attributes that paths name', () => {
  test.each<[string, string[], string[]]>([
    ['a text', [`${URN}:badge`], ['badge string']],
    ['once, in whatever case', [`${URN}:badge`, `${URN.toUpperCase()}:BADGE`], ['badge string']],
    ['several', [`${URN}:badge`, `${URN}:colour`], ['badge string', 'colour string']],
    ['of several extensions', [`${URN}:badge`, 'urn:x:y:badge'], ['badge string', 'urn:x:y:badge string']],
    ['with sub-attributes', [`${URN}:desk.floor`, `${URN}:desk.room`], ['desk complex floor room']],
    ['one that has sub-attributes after all', [`${URN}:desk`, `${URN}:desk.room`], ['desk complex room']],
    ['a list', [`${URN}:keys[type eq "door"].code`], ['keys complex list type value code']],
    [
      'a list by more',
      [`${URN}:keys[not (type eq "door") and (floor pr or room eq "1")]`],
      ['keys complex list type floor room value'],
    ],
    ['names that objects have', [`${URN}:constructor`, `${URN}:toString`], ['constructor string', 'toString string']],
    ['none of SCIM itself', ['userName', `${USER.schema.id}:userName`, `${USER.schema.id}:nothing`], []],
    ['none of the enterprise extension', [`${USER.extensionSchemas[0]?.id}:nothing`], []],
  ])('%s', (_, paths, expected) => expect(added(withPaths(...paths))).toEqual(expected));

  test('without any the resource type stays as it is', () => expect(withPaths('userName', 'title')).toBe(USER));

  test('are found, and shown in the order of their names', () => {
    const kind = withPaths(`${URN}:badge`);
    expect(locate(kind, pathOf(`${URN.toLowerCase()}:BADGE`))).toMatchObject({
      urn: URN,
      attribute: { name: 'badge' },
    });
    expect(kind.extensionSchemas.map(({ id }) => id)).toEqual([...USER.extensionSchemas.map(({ id }) => id), URN]);
    expect(USER.extensions.size).toBe(1);
  });

  test('one after the other or all at once, they are the same', () => {
    const text = fc.constantFrom(
      `${URN}:badge`,
      `${URN}:desk`,
      `${URN}:desk.room`,
      `${URN}:DESK.floor`,
      `${URN}:keys[type eq "x"].value`,
      'urn:x:y:badge',
      'title',
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 8 }), fc.nat(8), (texts, cut) => {
        const paths = texts.map(pathOf);
        const twice = extended(extended(USER, paths.slice(0, cut)), paths.slice(cut));
        expect(twice.extensionSchemas).toEqual(extended(USER, paths).extensionSchemas);
        for (const path of paths) expect(locate(twice, path)).toBeDefined();
      }),
      { numRuns: 200 },
    );
  });
});
