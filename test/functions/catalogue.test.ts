import { describe, expect, test } from 'vitest';
import { compile } from '../../src/expression/index.js';
import { arity, catalogue, createContext, findFunction, unlistedFunctions } from '../../src/functions/index.js';
import { toExport } from '../../src/values/index.js';

const context = createContext({ defaultDomain: 'contoso.com' });
const all = [...catalogue.values(), ...unlistedFunctions.values()];

describe('every function of the catalogue', () => {
  test.each(all)('$name documents itself, and its examples hold', ({ documentation, name }) => {
    expect(documentation.summary).toMatch(/\.$/);
    expect(documentation.source).not.toBe('');
    expect(documentation.examples.length).toBeGreaterThan(0);
    for (const { expression, result } of documentation.examples) {
      expect(expression).toContain(name);
      const value = toExport(compile(expression).evaluate({}, context));
      if (result !== undefined) expect(value, expression).toEqual(result);
      else expect(value, expression).not.toBeNull();
    }
  });

  test.each(all)('$name has parameters that can be told apart and filled in order', (entry) => {
    const { parameters } = entry;
    expect(new Set(parameters.map(({ key }) => key)).size).toBe(parameters.length);
    const optionalAt = parameters.findIndex(({ optional }) => optional);
    if (optionalAt !== -1) expect(parameters.slice(optionalAt).every(({ optional }) => optional)).toBe(true);
    expect(parameters.slice(0, -1).every(({ repeats }) => repeats === 0)).toBe(true);
    expect(arity(entry).least).toBeLessThanOrEqual(arity(entry).most);
  });

  test('is found whatever its case', () => {
    expect(findFunction('switch')?.name).toBe('Switch');
    expect(findFunction('constructor')).toBeUndefined();
    expect(all.map(({ name }) => findFunction(name.toLowerCase())?.name)).toEqual(all.map(({ name }) => name));
  });
});

test('the catalogue holds the 53 functions of the lists of Microsoft', () => {
  const listed =
    `Append AppRoleAssignments AppRoleAssignmentsComplex AssertiveAppRoleAssignmentsComplex BitAnd CBool CDate
    Coalesce ConvertFromBase64 ConvertToBase64 ConvertToUTF8Hex Count CStr DateAdd DateDiff DateFromNum DefaultDomain
    DNComponent Error FormatDateTime Guid IgnoreFlowIfNullOrEmpty IIF InStr IsNothing IsNull IsNullOrEmpty IsPresent IsString
    Item Join Left Mid NormalizeDiacritics Not Now NumFromDate PCase Prepend RandomString Redact RemoveDuplicates Replace
    SelectUniqueValue SingleAppRoleAssignment Split StringFromSid StripSpaces Switch ToLower ToUpper Trim Word`.split(
      /\s+/,
    );
  expect([...catalogue.keys()].sort()).toEqual(listed.sort());
});
