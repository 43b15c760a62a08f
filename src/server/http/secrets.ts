import { foldName, isObject, type JsonObject, type JsonValue, own, USER } from '../../scim/index.js';

/** What stands for a value that is never shown. */
const HIDDEN = '(not shown)';

const SECRET: ReadonlySet<string> = new Set(
  [...USER.attributes].filter(([, { returned }]) => returned === 'never').map(([name]) => name),
);

/** The body of a request without the values that SCIM never returns: passwords (RFC 7643 §4.1.1), also those in a PATCH. */
export function withoutSecrets(body: JsonValue): JsonValue {
  if (Array.isArray(body)) return body.map(withoutSecrets);
  if (!isObject(body)) return body;
  const secret = isAboutSecret(body);
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      const hidden = isSecret(name) || (secret && foldName(name) === 'value');
      return [name, hidden ? HIDDEN : withoutSecrets(value)];
    }),
  );
}

const isSecret = (path: string): boolean => SECRET.has(foldName(path.slice(path.lastIndexOf(':') + 1)).trim());

/** Whether an object is an operation of a PATCH on a secret. */
function isAboutSecret(object: JsonObject): boolean {
  return Object.keys(object).some((name) => {
    const path = own(object, name);
    return foldName(name) === 'path' && typeof path === 'string' && isSecret(path);
  });
}
