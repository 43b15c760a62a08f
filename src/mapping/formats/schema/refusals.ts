import type { Holds } from './recognise.js';

interface Refusal {
  /** What the file holds, as the end of a sentence. */
  readonly holds: string;
  readonly todo: (file: string) => string;
}

const EXPORT =
  'Export the schema of the application: portal > Provisioning > Attribute mapping > Show advanced options > Review your schema.';
const exportIt = (): string => EXPORT;

/** JSON that admins have of provisioning, and that is no mapping. */
export const REFUSALS: Readonly<Partial<Record<Holds, Refusal>>> = {
  provisioningLog: {
    holds: 'it holds a provisioning log, not a mapping',
    todo: () => `A log shows what Entra did, not how it maps. ${EXPORT}`,
  },
  attributeDefinition: {
    holds: 'it holds attribute definitions without mappings',
    todo: () => `Definitions list attributes, and say nothing of what flows into them. ${EXPORT}`,
  },
  directoryDefinition: {
    holds: 'it holds a directory definition without mappings',
    todo: () => `A definition lists attributes, and says nothing of what flows into them. ${EXPORT}`,
  },
  job: {
    holds: 'it holds a job, not a mapping',
    todo: () => `The mapping of a job is its schema: GET .../synchronization/jobs/{jobId}/schema. Or: ${EXPORT}`,
  },
  functions: {
    holds: 'it holds a function list, not a mapping',
    todo: () => `To see what a function does, write: rehearse explain Join. ${EXPORT}`,
  },
  parseExpression: {
    holds: 'it holds a parseExpression exchange, not a mapping',
    todo: () => `To see how an expression is understood, write: rehearse parse 'Trim([mail])'. ${EXPORT}`,
  },
  template: {
    holds: 'it holds a template, whose mapping stands under "schema"',
    todo: () => 'Copy the object under "schema" into a file of its own.',
  },
  synchronizationRule: {
    holds: 'it holds one synchronization rule without its schema',
    todo: () => 'Put it into a schema: {"synchronizationRules": [ ... ]}',
  },
  users: {
    holds: 'it holds users or groups, not a mapping',
    todo: (file) => `To rehearse with them, write: rehearse run --directory ${file}`,
  },
  error: {
    holds: 'it holds an error that Graph answered, not a mapping',
    todo: () => `Repeat the request when the error is solved. ${EXPORT}`,
  },
  other: {
    holds: 'it holds nothing that a mapping consists of, such as synchronizationRules or attributeMappings',
    todo: (file) => `If it holds users, write: rehearse run --directory ${file} Otherwise: ${EXPORT}`,
  },
};

/** What Microsoft's own page shows, and Graph does not take. */
export const MISPLACED: Readonly<Partial<Record<Holds, Refusal>>> = {
  attributeMapping: {
    holds: 'a mapping stands directly in synchronizationRules',
    todo: () =>
      'Wrap it: {"synchronizationRules": [{"objectMappings": [{"attributeMappings": [ ... ]}]}]}, with the names of the directories and objects of the exported schema.',
  },
  objectMapping: {
    holds: 'an object mapping stands directly in synchronizationRules',
    todo: () => 'Wrap it: {"synchronizationRules": [{"objectMappings": [ ... ]}]}',
  },
  attributeMappingSource: { holds: 'a source stands directly in synchronizationRules', todo: exportIt },
};
