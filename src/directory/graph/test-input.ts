import { Complex, fromJson, isList, toText, type Value } from '../../values/index.js';

/** A property of the test object (Graph: expressionInputObject, stringKeyObjectValuePair). */
export type TestProperty =
  | { readonly key: string; readonly value: string }
  | { readonly key: string; readonly 'value@odata.type': '#Collection(String)'; readonly value: readonly string[] };

/**
 * Attribute values as the test object of parseExpression, in the forms of its only published example: every value is a
 * text, a boolean in small letters, a list a collection of texts, an app role its name. An attribute without a value is
 * left out, because how null would be spelled is not published.
 */
export const testProperties = (values: Readonly<Record<string, unknown>>): readonly TestProperty[] =>
  Object.entries(values).flatMap(([key, raw]): TestProperty[] => {
    const value = fromJson(raw);
    if (value === null) return [];
    if (!isList(value)) return [{ key, value: spelled(value) }];
    return [{ key, 'value@odata.type': '#Collection(String)', value: value.filter(isThere).map(spelled) }];
  });

const isThere = (value: Value): boolean => value !== null;

function spelled(value: Value): string {
  if (typeof value === 'boolean') return String(value);
  const name = value instanceof Complex ? value.parts.displayName : undefined;
  return typeof name === 'string' ? name : (toText(value) ?? '');
}
