import fc from 'fast-check';

/** What may be another in an expression: a constant, a number, a function, an attribute, a piece of a pattern. */
const CHANGES: readonly (readonly [found: RegExp, other: string])[] = [
  [/"-"/g, '"a"'],
  [/"a"/g, '"b"'],
  [/"([ab])"/g, '"$1$1"'],
  [/1\)/g, '2)'],
  [/2\)/g, '3)'],
  [/2\)/g, '1)'],
  [/ToLower/g, 'ToUpper'],
  [/ToUpper/g, 'PCase'],
  [/PCase/g, 'NormalizeDiacritics'],
  [/NormalizeDiacritics/g, 'ToLower'],
  [/Trim/g, 'StripSpaces'],
  [/StripSpaces/g, 'Trim'],
  [/Append/g, 'Prepend'],
  [/Prepend/g, 'Append'],
  [/Coalesce/g, 'Append'],
  [/IsNull\(/g, 'IsNullOrEmpty('],
  [/IsNullOrEmpty/g, 'IsNull'],
  [/ = /g, ' <> '],
  [/\[b\]/g, '[a]'],
  [/\[a\]/g, '[b]'],
  [/\\\\d/g, '[0-9]'],
  [/\\\\w/g, '[A-Za-z0-9]'],
  [/\\\\s/g, ' '],
  [/\+/g, '*'],
  [/\*/g, '+'],
  [/\?/g, ''],
  [/\^/g, ''],
  [/\$"/g, '"'],
  [/\(\?i\)/g, ''],
  [/Error\("no"\)/g, '""'],
  [/IgnoreAttributeFlow/g, '""'],
];

/** An expression with one thing changed; cut off where there is nothing to change. */
export const mutated: fc.Arbitrary<(expression: string) => string> = fc
  .tuple(fc.nat(), fc.nat())
  .map(([which, where]) => (expression: string) => {
    const possible = CHANGES.filter(([found]) => expression.search(found) !== -1);
    const [found, other] = possible[which % Math.max(possible.length, 1)] ?? [];
    if (found === undefined || other === undefined) return `Left(${expression}, 2)`;
    const count = [...expression.matchAll(found)].length;
    const once = new RegExp(found.source);
    let at = 0;
    return expression.replace(found, (text) => (at++ === where % count ? text.replace(once, other) : text));
  });

/** An expression with something around it that mostly changes nothing. */
export const wrapped: fc.Arbitrary<(expression: string) => string> = fc.constantFrom(
  (text: string) => `Left(${text}, 99)`,
  (text: string) => `Append(${text}, "")`,
  (text: string) => `Join("", Left(${text}, 1), Mid(${text}, 2, 99))`,
  (text: string) => `Replace(${text}, , "(.)", , "$1", , )`,
  (text: string) => `Replace(${text}, , "[^ -~]", , "", , )`,
  (text: string) => `IIF(IsNullOrEmpty(${text}), "", ${text})`,
  (text: string) => `Coalesce(${text}, "")`,
  (text: string) => `Trim(${text})`,
  (text: string) => `StripSpaces(${text})`,
  (text: string) => `ToLower(${text})`,
  (text: string) => `ToLower(ToUpper(${text}))`,
  (text: string) => `NormalizeDiacritics(${text})`,
  (text: string) => `PCase(${text})`,
  (text: string) => `IgnoreFlowIfNullOrEmpty(${text})`,
);
