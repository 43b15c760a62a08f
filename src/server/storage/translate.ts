import { type Comparison, foldName, type Place, predicateOf, type Test, type TypedFilter } from '../../scim/index.js';
import { textKey } from '../../store/index.js';
import type { Collection } from '../resources/collection.js';
import { allOf, anyOf, type Clause, constant, lookup, noneOf, scan } from './clause.js';
import { ELEMENT_COLUMNS, elementAttributes, elementTable } from './elements.js';
import { GROUP_CLAUSE, MEMBER_CLAUSE } from './members.js';
import { textTest } from './text-test.js';

/** What SQL can say of a filter of resources; undefined when that is nothing. */
export function translate(resources: Resources, filter: TypedFilter): Clause | undefined {
  const { kind } = resources;
  const tables = { elements: elementTable(kind), attributes: new Set(elementAttributes(kind).map(({ name }) => name)) };
  return said(filter, (place, test, whole) => {
    if (place.urn !== undefined) return undefined;
    const { attribute } = place;
    if (attribute.name === 'members') return linkTest(MEMBER_CLAUSE, place, test);
    if (attribute.name === 'groups') return linkTest(GROUP_CLAUSE, place, test);
    if (tables.elements !== undefined && tables.attributes.has(attribute.name)) {
      return elementTest(tables.elements, place, test);
    }
    return place.element === undefined ? columnTest(resources, place, test, whole) : undefined;
  });
}

type Resources = Pick<Collection, 'kind' | 'policy' | 'lookups'>;

type Leaf = (place: Place, test: Test, whole: TypedFilter) => Clause | undefined;

function said(filter: TypedFilter, leaf: Leaf): Clause | undefined {
  switch (filter.kind) {
    case 'and':
      return allOf(filter.filters.map((one) => said(one, leaf)));
    case 'or':
      return anyOf(filter.filters.map((one) => said(one, leaf)));
    case 'not':
      return noneOf(said(filter.filter, leaf));
    case 'test':
      return leaf(filter.place, filter.test, filter);
  }
}

function columnTest(
  { kind, policy, lookups }: Resources,
  place: Place,
  test: Test,
  whole: TypedFilter,
): Clause | undefined {
  const { attribute, sub } = place;
  if (attribute.name === 'meta') return sub && metaTest({ kind, policy }, sub.name, test, whole);
  const lookup = lookups.get(attribute.name);
  if (lookup !== undefined) return textTest(lookup.column, test, lookup.indexed);
  if (attribute.name === 'active') return flagTest('active', test);
  // Every resource has the schema of its kind.
  const isOwn = attribute.name === 'schemas' && test.is === 'eq' && test.key === kind.schema.id;
  return isOwn ? constant(true) : undefined;
}

function flagTest(column: string, test: Test): Clause | undefined {
  if (test.is === 'any' || test.is === 'present') return scan(`${column} IS NOT NULL`);
  return test.is === 'eq' ? scan(`${column} = ?`, Number(test.key)) : undefined;
}

/** What answers do not tell in `meta` is not there to be found. */
function metaTest(
  { kind, policy }: Pick<Resources, 'kind' | 'policy'>,
  name: string,
  test: Test,
  whole: TypedFilter,
): Clause | undefined {
  if (name === 'resourceType') return constant(predicateOf(whole)({ meta: { resourceType: kind.name } }));
  if (!policy.meta.some((one) => one === name)) return constant(false);
  if (test.is === 'any' || test.is === 'present') return constant(true);
  if (name === 'created') return momentTest('created', test);
  if (name === 'lastModified') return momentTest('modified', test);
  const version = name === 'version' && test.is === 'eq' ? /^W\/"([1-9]\d{0,14})"$/.exec(String(test.key)) : undefined;
  if (version === undefined) return undefined;
  return version === null ? constant(false) : scan('version = ?', Number(version[1]));
}

/** Moments are kept as ISO 8601 texts of four-digit years, which sort as they follow each other. */
function momentTest(column: string, test: Comparison): Clause | undefined {
  const moment = Number(test.key);
  if (moment < FIRST || moment > LAST) return undefined;
  return textTest(column, { ...test, key: new Date(moment).toISOString() }, false);
}

const FIRST = Date.parse('0000-01-01T00:00:00Z');
const LAST = Date.parse('9999-12-31T23:59:59.999Z');

/** What looking through the lists of all resources costs beside the comparison: measured where all of them meet it. */
const LIST = 9;

/** Resources by their elements: one row of the table meets all that is asked of an element. */
function elementTest(table: string, { attribute, element, sub }: Place, test: Test): Clause | undefined {
  const ofElement = (name: string, one: Test): Clause | undefined => {
    const column = ELEMENT_COLUMNS.get(name);
    if (column === 'is_primary') return flagTest(column, one);
    return column === undefined ? undefined : textTest(column, one, column === 'value');
  };
  const conditions = [
    ...(element === undefined ? [] : [said(element, (place, one) => ofElement(place.attribute.name, one))]),
    ...(sub === undefined ? [] : [ofElement(sub.name, test)]),
  ];
  const found = conditions.length === 0 ? constant(true) : allOf(conditions);
  if (found === undefined) return undefined;
  return {
    ...found,
    sql: `number IN (SELECT number FROM ${table} WHERE attribute = ? AND (${found.sql}))`,
    params: [attribute.name, ...found.params],
    scans: found.indexed ? found.scans : LIST + found.scans,
  };
}

/** Groups by the id of a member, and users by that of a group. */
function linkTest(sql: string, { element, sub }: Place, test: Test): Clause | undefined {
  const asked = element === undefined && sub?.name === 'value' ? test : onlyTest(element, sub, test);
  return asked?.is === 'eq' ? lookup(sql, textKey(foldName(String(asked.key)))) : undefined;
}

/** `members[value eq "x"]` asks for a member as `members.value eq "x"` does. */
function onlyTest(element: TypedFilter | undefined, sub: Place['sub'], test: Test): Test | undefined {
  const isAny = sub === undefined && (test.is === 'any' || test.is === 'present');
  return isAny && element?.kind === 'test' && element.place.attribute.name === 'value' ? element.test : undefined;
}
