import type { DirectoryObject } from '../../attributes/index.js';
import type { Mapping } from '../../mapping/index.js';
import { REDACTED } from '../../provisioning/index.js';
import type { JsonValue } from '../../scim/index.js';
import { writtenText, writtenValue } from '../golden/written.js';
import { pathsRead, readPath } from './read.js';

// Users and values as they are told and as they are written into golden tests: one form of YAML for both.

/** The properties of a user that mappings read, in their order, by their names in Microsoft Graph. */
export function readBy(user: DirectoryObject, mappings: readonly Mapping[]): Readonly<Record<string, unknown>> {
  const paths = pathsRead(mappings).filter((path) => readPath(user, path) !== undefined);
  return Object.fromEntries(paths.map(propertyOf).map((name) => [name, user[name]]));
}

const propertyOf = (path: string): string => path.split(/[.[]/, 1)[0] ?? path;

/** `{ mailNickname: j.smith }` */
export function writtenUser(properties: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(properties).map(
    ([name, value]) => `${writtenText(name)}: ${writtenValue(value as JsonValue)}`,
  );
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

/** What a mapping hides with Redact is shown nowhere. */
export function shownValue(value: JsonValue | undefined, mappings: readonly Mapping[]): string {
  if (value === undefined || value === '') return value === '' ? 'an empty text' : 'no value';
  return isHidden(mappings) ? REDACTED : writtenValue(value);
}

export const isHidden = (mappings: readonly Mapping[]): boolean => mappings.some(({ redacted }) => redacted);
