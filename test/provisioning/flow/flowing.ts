import type { DirectoryObject, SourceEntry } from '../../../src/attributes/index.js';
import { compileMapping, entraAttributes } from '../../../src/expression/index.js';
import { createContext } from '../../../src/functions/index.js';
import type { MappingTable } from '../../../src/mapping/index.js';
import { type Flows, flowsOf } from '../../../src/provisioning/flow/flows.js';
import type { Flow } from '../../../src/provisioning/index.js';
import { tableOf } from '../rehearsal.js';

export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** The flows of an object under a table. `known` is what the service knows of it besides. */
export function flowing(
  table: MappingTable,
  kind: 'user' | 'group',
  object: DirectoryObject,
  known: Partial<Omit<SourceEntry, 'object'>> = {},
): Flows {
  const { mappings } = kind === 'user' ? table.users : table.groups;
  const columns = mappings.map(({ target, source }) => ({ target, tree: source?.tree }));
  const evaluate = compileMapping(columns, { attributes: entraAttributes(kind) });
  return flowsOf(mappings, evaluate({ object, IsSoftDeleted: false, ...known }, createContext()));
}

export function flows(...[table, kind, object, known]: Parameters<typeof flowing>): readonly Flow[] {
  const result = flowing(table, kind, object, known);
  if (!('flows' in result)) throw new Error(JSON.stringify(result));
  return result.flows;
}

/** A table of users with these rows, and what every table needs. */
export const rows = (...lines: readonly string[]): MappingTable =>
  tableOf(
    [
      'target: t',
      'users:',
      '- { target: externalId, source: objectId, match: 1 }',
      ...lines.map((one) => `- ${one}`),
    ].join('\n'),
  );
