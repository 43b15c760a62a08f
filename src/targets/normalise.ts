import { type JsonObject, type JsonValue, type Path, readPath, writePath } from '../scim/index.js';
import { listed } from './paths.js';
import type { Normalisation, ResourceProfile } from './profile.js';

/**
 * A resource as the target's rules and its search for equal values see it: with every value that the profile normalises.
 * Nothing is made of a value that is missing, empty or no text. The resource itself is left as it is.
 */
export function normaliseResource({ normalise }: ResourceProfile, resource: JsonObject): JsonObject {
  return changed(normalise, resource);
}

/** A resource as the target answers it: only what it also returns changed is changed. */
export function answeredResource({ normalise }: ResourceProfile, resource: JsonObject): JsonObject {
  return changed(
    normalise.filter(({ answers }) => answers === 'normalised'),
    resource,
  );
}

/** What the target makes of one value, all steps in their order. */
export function normaliseValue({ steps }: Normalisation, value: string): string {
  return steps.reduce((text, step) => text.replace(step.pattern, () => step.text), value);
}

/** How a profile changes the values of an attribute, if it does. */
export const normalisationOf = ({ normalise }: ResourceProfile, path: Path): Normalisation | undefined =>
  normalise.find(({ target }) => listed([target], path));

function changed(normalisations: readonly Normalisation[], resource: JsonObject): JsonObject {
  const values = normalisations.flatMap((one): [Path, JsonValue][] => {
    const value = readPath(resource, one.target.path);
    return typeof value === 'string' && value !== '' ? [[one.target.path, normaliseValue(one, value)]] : [];
  });
  if (values.length === 0) return resource;
  const full = structuredClone(resource);
  for (const [path, value] of values) writePath(full, path, value);
  return full;
}
