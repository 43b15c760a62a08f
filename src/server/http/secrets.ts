import { foldName, isObject, type JsonObject, type JsonValue, own, type ResourceKind } from '../../scim/index.js';

/** What stands for a value that is never shown. */
const HIDDEN = '(not shown)';

/**
 * Takes the values that SCIM never returns out of the bodies of requests, also of a PATCH: passwords (RFC 7643 §4.1.1), and
 * what a profile's extensions keep to themselves.
 */
export function hiderOf(kinds: readonly ResourceKind[]): (body: JsonValue) => JsonValue {
  const secrets = new Set(kinds.flatMap(secretsOf));
  const isSecret = (path: string): boolean => path.split(SEPARATORS).some((name) => secrets.has(foldName(name)));
  const hide = (body: JsonValue): JsonValue => {
    if (Array.isArray(body)) return body.map(hide);
    if (!isObject(body)) return body;
    const path = pathIn(body);
    const secret = path !== undefined && isSecret(path);
    return Object.fromEntries(
      Object.entries(body).map(([name, value]) => {
        const hidden = isSecret(name) || (secret && foldName(name) === 'value');
        return [name, hidden ? HIDDEN : hide(value)];
      }),
    );
  };
  return hide;
}

/** Whatever a name stands behind: a URN, an attribute, a blank. A path may be written in ways that only repairs read. */
const SEPARATORS = /[^\w$-]+/;

/** The folded names of attributes and sub-attributes that are never returned. */
function secretsOf({ attributes, extensions }: ResourceKind): string[] {
  const all = [attributes, ...[...extensions.values()].map((one) => one.attributes)].flatMap((one) => [
    ...one.values(),
  ]);
  return all
    .flatMap((one) => [one, ...one.subAttributes.values()])
    .filter(({ returned }) => returned === 'never')
    .map(({ name }) => foldName(name));
}

/** The path of an operation of a PATCH. */
function pathIn(object: JsonObject): string | undefined {
  const name = Object.keys(object).find((one) => foldName(one) === 'path');
  const path = name === undefined ? undefined : own(object, name);
  return typeof path === 'string' ? path : undefined;
}
