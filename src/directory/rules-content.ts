import { graphProperties, sourceAttribute } from '../attributes/index.js';
import { defineRule, type Finding } from '../diagnostics/index.js';
import { exportRecipe, scopeRecipe } from './recipe.js';
import type { Survey } from './source.js';

const several = (names: readonly string[]) => names.join(', ');

export const unknownProperty = defineRule<{
  readonly directory: string;
  /** The properties that no user carries. */
  readonly properties: readonly string[];
  /** The source attributes that read them. */
  readonly attributes: readonly string[];
  /** What cannot be known without them: the target attributes whose mapping reads them, and who is disabled. */
  readonly targets: readonly string[];
  /** What a complete export selects. */
  readonly select: readonly string[];
}>({
  id: 'directory/unknown-property',
  severity: 'error',
  title: 'A property that is read and that no user of the file carries is unknown, not empty.',
  source: 'Microsoft Graph: Use query parameters ($select)',
  message: ({ directory, properties, targets }) =>
    `No user in ${directory} carries ${several(properties)}, so nobody can say what becomes of ${several(targets)}.`,
  help: ({ select }) => exportRecipe(select),
});

export const unknownMembers = defineRule<{ readonly directory: string; readonly groups: readonly string[] }>({
  id: 'directory/unknown-members',
  severity: 'error',
  title: 'The members of an assigned group decide who is in scope; a group without the property is unknown, not empty.',
  source: 'Microsoft Graph: List group members',
  message: ({ directory, groups }) =>
    `${directory} does not hold the members of ${several(groups)}, so nobody can say who is in scope through ${groups.length === 1 ? 'it' : 'them'}.`,
  help: () => scopeRecipe(),
});

export const noAssignments = defineRule<{ readonly directory: string }>({
  id: 'directory/no-assignments',
  severity: 'warning',
  title: 'A directory without any assignment is rehearsed as if everyone were assigned.',
  source: 'Rehearsal: directory files',
  message: ({ directory }) =>
    `${directory} holds no assignment to the application: rehearsed as if everyone were assigned.`,
  help: () => scopeRecipe(),
});

/** An attribute that a mapping reads, and the target attributes it is read for. */
export interface AttributeUse {
  readonly attribute: string;
  readonly targets: readonly string[];
}

/** One finding for all properties that these mappings of users read and that no user of the directory carries. */
export function unknownProperties(directory: string, survey: Survey, uses: readonly AttributeUse[]): Finding[] {
  const { properties: carried } = survey;
  if (carried === undefined) return [];
  const properties = new Set<string>();
  const blind = uses.filter(({ attribute }) => {
    const missing = (sourceAttribute('user', attribute)?.select ?? []).filter((property) => !carried.has(property));
    for (const property of missing) properties.add(property);
    return missing.length > 0;
  });
  if (blind.length === 0) return [];
  const data = {
    directory,
    properties: [...properties],
    attributes: [...new Set(blind.map(({ attribute }) => attribute))],
    targets: [...new Set(blind.flatMap(({ targets }) => targets))],
    select: graphProperties(
      'user',
      uses.map(({ attribute }) => attribute),
    ),
  };
  return [unknownProperty.finding(data)];
}

export const contentRules = [unknownProperty, unknownMembers, noAssignments] as const;
