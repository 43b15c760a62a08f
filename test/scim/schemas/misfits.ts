import { type Attribute, isObject, type JsonObject, type JsonValue } from '../../../src/scim/index.js';

/** Where a body is not what a schema says: names it does not have, values of another type, required ones missing. */
export function misfits(attributes: readonly Attribute[], body: JsonObject, at = ''): string[] {
  const unknown = Object.keys(body).filter((name) => !attributes.some((one) => one.name === name));
  return [
    ...unknown.map((name) => `${at}${name} is unknown`),
    ...attributes.flatMap((one) => misfit(one, body[one.name], `${at}${one.name}`)),
  ];
}

function misfit(attribute: Attribute, value: JsonValue | undefined, at: string): string[] {
  const { required, multiValued } = attribute;
  if (value === undefined) return required ? [`${at} is missing`] : [];
  if (multiValued !== Array.isArray(value)) return [`${at} is no ${multiValued ? 'list' : 'single value'}`];
  return (Array.isArray(value) ? value : [value]).flatMap((one) => wrong(attribute, one, at));
}

function wrong({ type, subAttributes = [], canonicalValues }: Attribute, value: JsonValue, at: string): string[] {
  if (type === 'complex') return isObject(value) ? misfits(subAttributes, value, `${at}.`) : [`${at} is no object`];
  const wanted = type === 'integer' ? 'number' : type === 'boolean' ? 'boolean' : 'string';
  const isCanonical = canonicalValues?.includes(String(value)) ?? true;
  return typeof value === wanted && isCanonical ? [] : [`${at} is ${JSON.stringify(value)}`];
}
