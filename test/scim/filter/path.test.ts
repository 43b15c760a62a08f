import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Filter,
  type JsonObject,
  type Operator,
  type Path,
  parseFilter,
  parsePath,
  printFilter,
  printPath,
  readPath,
  writePath,
} from '../../../src/scim/index.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

function pathOf(text: string): Path {
  const parsed = parsePath(text);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.path;
}

describe('paths', () => {
  test.each([
    ['userName', { attribute: 'userName' }],
    ['name.givenName', { attribute: 'name', sub: 'givenName' }],
    [`${ENTERPRISE}:department`, { urn: ENTERPRISE, attribute: 'department' }],
    [`${ENTERPRISE}:manager.value`, { urn: ENTERPRISE, attribute: 'manager', sub: 'value' }],
    ['members.$ref', { attribute: 'members', sub: '$ref' }],
    [
      'emails[type eq "work"].value',
      {
        attribute: 'emails',
        filter: { kind: 'compare', operator: 'eq', path: { attribute: 'type' }, value: 'work' },
        sub: 'value',
      },
    ],
  ])('reads %s', (text, path) => expect(parsePath(text)).toEqual({ path }));

  test.each([
    ['', 'expected an attribute name'],
    ['name.', '"name." is no attribute name'],
    ['a.b.c', '"a.b.c" is no attribute name'],
    ['__proto__', '"__proto__" is no attribute name'],
    ['emails[type eq "work"', 'expected "]"'],
    ['emails[type eq "work].value', 'the closing quote is missing'],
    ['emails[type eq "work"] .value', '".value" is no sub-attribute'],
    ['name.givenName[type eq "x"]', 'a value filter follows an attribute, not a sub-attribute'],
    ['emails[type eq work].value', 'expected a value; text needs double quotes, found "work"'],
    ['1st', '"1st" is no attribute name'],
  ])('refuses %s', (text, problem) => expect(parsePath(text)).toMatchObject({ problem }));

  const name = fc.stringMatching(/^[a-z][a-zA-Z0-9_-]{0,6}$/);
  const urn = fc.constantFrom(ENTERPRISE, 'urn:example:2.0:Thing');
  const bare: fc.Arbitrary<Path> = fc.record({ attribute: name, sub: name, urn }, { requiredKeys: ['attribute'] });
  const value = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.integer(), fc.boolean(), fc.constant(null));
  const compare: fc.Arbitrary<Filter> = fc.record({
    kind: fc.constant('compare' as const),
    operator: fc.constantFrom<Operator>('eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'),
    path: bare,
    value,
  });
  const { filter, path } = fc.letrec<{ filter: Filter; path: Path }>((tie) => ({
    path: fc.oneof(
      { maxDepth: 3 },
      bare,
      fc.record({ attribute: name, filter: tie('filter'), sub: name }, { requiredKeys: ['attribute', 'filter'] }),
    ),
    filter: fc.oneof(
      { maxDepth: 3 },
      compare,
      // With a value filter only a sub-attribute can be asked for.
      fc.record({
        kind: fc.constant('present' as const),
        path: tie('path').filter(({ filter: inner, sub }) => inner === undefined || sub !== undefined),
      }),
      fc.record({ kind: fc.constant('element' as const), path: fc.record({ attribute: name, filter: tie('filter') }) }),
      fc.record({ kind: fc.constant('not' as const), filter: tie('filter') }),
      joined('and', tie('filter')),
      joined('or', tie('filter')),
    ),
  }));

  function joined(kind: 'and' | 'or', one: fc.Arbitrary<Filter>): fc.Arbitrary<Filter> {
    const parts = fc.array(
      one.filter((part) => part.kind !== kind),
      { minLength: 2, maxLength: 3 },
    );
    return parts.map((filters) => ({ kind, filters }));
  }

  test('what is printed reads as the same path', () => {
    fc.assert(fc.property(path, (one) => void expect(parsePath(printPath(one))).toEqual({ path: one })));
  });

  test('what is printed reads as the same filter', () => {
    fc.assert(fc.property(filter, (one) => void expect(parseFilter(printFilter(one))).toEqual({ filter: one })));
  });
});

describe('building the body of a create request', () => {
  function build(row: Readonly<Record<string, string>>): JsonObject {
    const resource: JsonObject = {};
    for (const [target, value] of Object.entries(row)) writePath(resource, pathOf(target), value);
    return resource;
  }

  test('nests what the paths say', () => {
    expect(
      build({
        userName: 'ann',
        'name.givenName': 'Ann',
        'name.familyName': 'Lee',
        'emails[type eq "work"].value': 'ann@contoso.com',
        'emails[type eq "home"].value': 'home@contoso.com',
        'addresses[type eq "work"].locality': 'Ghent',
        'addresses[type eq "work"].country': 'BE',
        [`${ENTERPRISE}:department`]: 'IT',
        'urn:ietf:params:scim:schemas:core:2.0:User:title': 'Dr',
      }),
    ).toEqual({
      userName: 'ann',
      name: { givenName: 'Ann', familyName: 'Lee' },
      emails: [
        { primary: true, type: 'work', value: 'ann@contoso.com' },
        { type: 'home', value: 'home@contoso.com' },
      ],
      addresses: [{ primary: true, type: 'work', locality: 'Ghent', country: 'BE' }],
      [ENTERPRISE]: { department: 'IT' },
      title: 'Dr',
    });
  });

  test('cannot write a filter that is no list of facts', () => {
    const resource: JsonObject = {};
    expect(writePath(resource, pathOf('emails[type ne "work"].value'), 'x')).toBe(false);
    expect(resource).toEqual({});
  });

  test('what was written is read', () => {
    const target = fc.constantFrom(
      'userName',
      'name.familyName',
      'emails[type eq "work"].value',
      `${ENTERPRISE}:division`,
    );
    fc.assert(
      fc.property(fc.dictionary(target, fc.string({ minLength: 1 })), (row) => {
        const resource = build(row);
        for (const [path, value] of Object.entries(row)) expect(readPath(resource, pathOf(path))).toBe(value);
      }),
    );
  });

  test('constructor is a name like any other', () => {
    expect(readPath({}, pathOf('constructor'))).toBeUndefined();
    expect(Object.hasOwn(build({ constructor: 'x' }), 'constructor')).toBe(true);
  });
});
