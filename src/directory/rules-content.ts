import { graphProperties, sourceAttribute } from '../attributes/index.js';
import { defineRule, type Finding } from '../diagnostics/index.js';
import { exportRecipe } from './recipe.js';
import type { Survey } from './source.js';

const several = (names: readonly string[]) => names.join(', ');

export const unknownProperty = defineRule<{
  readonly directory: string;
  readonly property: string;
  /** The source attributes that read it. */
  readonly attributes: readonly string[];
  /** The target attributes whose mapping reads it. */
  readonly targets: readonly string[];
  /** What a complete export selects. */
  readonly select: readonly string[];
}>({
  id: 'directory/unknown-property',
  severity: 'error',
  title: 'A property that the mapping reads and no user of the file carries is unknown, not empty.',
  source: 'Microsoft Graph: Use query parameters ($select)',
  message: ({ directory, property, targets }) =>
    `No user in ${directory} carries ${property}, so nobody can say what becomes of ${several(targets)}.`,
  help: ({ select }) => exportRecipe(select),
});

export const noAssignments = defineRule<{ readonly directory: string }>({
  id: 'directory/no-assignments',
  severity: 'warning',
  title: 'A directory without any assignment is rehearsed as if everyone were assigned.',
  source: 'Rehearsal: directory files',
  message: ({ directory }) =>
    `${directory} holds no assignment to the application: rehearsed as if everyone were assigned.`,
  help: () =>
    'To rehearse the real scope, add the assignments: GET /servicePrincipals(appId=\'…\')/appRoleAssignedTo, one object a line, with "@odata.type": "#microsoft.graph.appRoleAssignment".',
});

/** An attribute that a mapping reads, and the target attributes it is read for. */
export interface AttributeUse {
  readonly attribute: string;
  readonly targets: readonly string[];
}

/** One finding for each property that these mappings of users read and that no user of the directory carries. */
export function unknownProperties(directory: string, survey: Survey, uses: readonly AttributeUse[]): Finding[] {
  const { properties } = survey;
  if (properties === undefined) return [];
  const blind = new Map<string, { attributes: Set<string>; targets: Set<string> }>();
  for (const use of uses) {
    for (const property of sourceAttribute('user', use.attribute)?.select ?? []) {
      if (properties.has(property)) continue;
      const entry = blind.get(property) ?? { attributes: new Set(), targets: new Set() };
      entry.attributes.add(use.attribute);
      for (const target of use.targets) entry.targets.add(target);
      blind.set(property, entry);
    }
  }
  const select = graphProperties(
    'user',
    uses.map((use) => use.attribute),
  );
  return [...blind].map(([property, { attributes, targets }]) =>
    unknownProperty.finding({ directory, property, attributes: [...attributes], targets: [...targets], select }),
  );
}

export const contentRules = [unknownProperty, noAssignments] as const;
