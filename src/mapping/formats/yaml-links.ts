import type { YamlFile } from '../../diagnostics/yaml.js';
import type { Linking } from '../links.js';
import type { TableForm } from './yaml-form.js';

/** The links of a mapping table, and what it states of resource groups. */
export function readLinking({ data, placeOf }: YamlFile<TableForm>): Linking {
  return {
    links: data.links.map((link, index) => ({ ...link, place: (part) => placeOf(['links', index, part]) })),
    resourceGroups: data.resourceGroups.map((one, index) => ({ ...one, where: placeOf(['resourceGroups', index]) })),
  };
}
