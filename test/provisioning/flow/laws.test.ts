import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Mapping } from '../../../src/mapping/index.js';
import { changesOf } from '../../../src/provisioning/flow/changes.js';
import type { Flow, ModifiedProperty } from '../../../src/provisioning/index.js';
import { copy, isObject, type JsonObject, type JsonValue, readAll, writePath } from '../../../src/scim/index.js';
import { foldCase } from '../../../src/values/index.js';
import { rows } from './flowing.js';

const ADDING = "'AppRoleAssignmentsComplex([appRoleAssignments])'";
const ASSERTIVE = "'AssertiveAppRoleAssignmentsComplex([appRoleAssignments])'";
const SINGLE = [
  '{ target: title, source: jobTitle }',
  '{ target: profileUrl, source: mail }',
  '{ target: name.familyName, source: surname }',
  '{ target: \'emails[type eq "work"].value\', source: mail }',
  "{ target: 'urn:x:User:tag', source: mail }",
];
const LISTS = [
  '{ target: entitlements, source: proxyAddresses }',
  "{ target: 'urn:x:User:tags', source: proxyAddresses }",
];
const ROLES = [`{ target: roles, source: ${ADDING} }`, `{ target: roles, source: ${ASSERTIVE} }`];

const mappingOf = (row: string): Mapping => {
  const mapping = rows(row).users.mappings.at(-1);
  if (mapping === undefined) throw new Error(row);
  return mapping;
};
const mappings = (all: readonly string[]) => fc.constantFrom(...all.map(mappingOf));

const word = fc.constantFrom('a', 'A', 'b', 'c', '', '\u00e4', '\u00c4', '__proto__', 'true');
const role = word.map((value) => ({ primary: false, type: 'WindowsAzureActiveDirectoryRole', display: value, value }));
const applied = fc.record({
  apply: fc.constantFrom('always', 'create', 'add-values', 'keep-value', 'fill-empty'),
  flow: fc.constantFrom('changed', 'always'),
} as const);

const flowOf = (mapping: fc.Arbitrary<Mapping>, value: fc.Arbitrary<JsonValue>): fc.Arbitrary<Flow> =>
  fc.tuple(mapping, applied, value).map(([one, how, sent]) => ({ mapping: { ...one, ...how }, value: sent }));
const flows = fc
  .tuple(
    fc.uniqueArray(flowOf(mappings(SINGLE), word), { selector: ({ mapping }) => mapping.target, maxLength: 3 }),
    fc.uniqueArray(flowOf(mappings(LISTS), fc.array(word, { minLength: 1, maxLength: 4 })), {
      selector: ({ mapping }) => mapping.target,
      maxLength: 2,
    }),
    fc.array(flowOf(mappings(ROLES), fc.array(role, { minLength: 1, maxLength: 3 })), { maxLength: 1 }),
  )
  .map((all) => all.flat());

const resources: fc.Arbitrary<JsonObject> = fc.record(
  {
    title: word,
    profileUrl: word,
    name: fc.record({ familyName: word, givenName: word }, { requiredKeys: [] }),
    emails: fc.array(fc.record({ type: fc.constantFrom('work', 'home'), value: word }), { maxLength: 2 }),
    entitlements: fc.array(word, { maxLength: 4 }),
    roles: fc.array(role, { maxLength: 3 }),
    'urn:x:User': fc.record({ tag: word, tags: fc.array(word, { maxLength: 3 }) }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<JsonObject>;

/** A target that stores what it is sent. Of added roles it stores the text that the legacy dialect sends, if `asText`. */
function stored(resource: JsonObject, changes: readonly ModifiedProperty[], all: readonly Flow[], asText = false) {
  const result = copy(resource);
  for (const { target, newValue, adds } of changes) {
    const mapping = all.find((one) => one.mapping.target === target)?.mapping;
    if (mapping === undefined) throw new Error(target);
    const added = Array.isArray(newValue) ? newValue.map((one) => (asText ? textual(one) : one)) : [newValue];
    writePath(result, mapping.path, adds ? [...readAll(result, mapping.path), ...added] : newValue);
  }
  return result;
}

const textual = (element: JsonValue): JsonValue =>
  isObject(element) ? { value: JSON.stringify({ value: element.value, displayName: element.display }) } : element;

test('once a target has what was sent, nothing is sent any more but by FlowAlways', () => {
  fc.assert(
    fc.property(flows, resources, fc.boolean(), (all, resource, asText) => {
      const first = changesOf(all, resource);
      const second = changesOf(all, stored(resource, first, all, asText));
      const always = new Set(
        all.filter(({ mapping }) => mapping.flow === 'always').map(({ mapping }) => mapping.target),
      );
      expect(second.filter(({ target }) => !always.has(target))).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test('FlowAlways sends everything that nothing holds back', () => {
  fc.assert(
    fc.property(flows, resources, (all, resource) => {
      const held = all.filter(({ mapping: { apply, flow } }) => apply === 'always' && flow === 'always');
      const sent = changesOf(all, resource).map(({ target }) => target);
      expect(sent).toEqual(expect.arrayContaining(held.map(({ mapping }) => mapping.target)));
    }),
  );
});

test('what only adds takes nothing away', () => {
  fc.assert(
    fc.property(flows, resources, (all, resource) => {
      const adding = all.filter(({ mapping }) => mapping.apply !== 'always' || mapping.roles === 'added');
      const after = stored(resource, changesOf(adding, resource), adding);
      for (const { mapping } of adding) {
        expect(readAll(after, mapping.path)).toEqual(expect.arrayContaining([...readAll(resource, mapping.path)]));
      }
    }),
    { numRuns: 300 },
  );
});

test('what applies at creation only never changes an account', () => {
  fc.assert(
    fc.property(flows, resources, (all, resource) => {
      const created = all.map((one): Flow => ({ ...one, mapping: { ...one.mapping, apply: 'create' } }));
      expect(changesOf(created, resource)).toEqual([]);
    }),
  );
});

test('order, repetition, case where it does not count, and what a target adds are no change', () => {
  const listed = fc.oneof(
    flowOf(mappings(LISTS), fc.array(word, { minLength: 1, maxLength: 4 })),
    flowOf(mappings(ROLES), fc.array(role, { minLength: 1, maxLength: 3 })),
  );
  const differently = (value: JsonValue, { caseExact }: Mapping): JsonValue => {
    if (isObject(value)) return { ...value, $ref: 'https://contoso.com/x' };
    return caseExact || typeof value !== 'string' ? value : foldCase(value);
  };
  fc.assert(
    fc.property(listed, fc.infiniteStream(fc.nat()), ({ mapping, value }, order) => {
      const changed: Mapping = { ...mapping, flow: 'changed' };
      const all = (value as JsonValue[]).map((one) => differently(one, mapping));
      const shuffled = [...all, ...all.slice(0, 1)]
        .map((one) => [order.next().value, one] as const)
        .sort(([a], [b]) => a - b)
        .map(([, one]) => one);
      const resource: JsonObject = {};
      writePath(resource, mapping.path, shuffled);
      expect(changesOf([{ mapping: changed, value }], resource)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
