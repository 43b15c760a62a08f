import type { ObjectKind } from '../../../attributes/index.js';
import type { ObjectMapping } from '../../table.js';
import { attributeMapping, flowTypesOf, scopeOf } from './graph.js';
import { SOURCE_OBJECT } from './source-directory.js';
import { TARGET_OBJECT } from './target-directory.js';

/** The attribute that Entra first matches by in its own template. */
const JOINED_BY: Readonly<Record<ObjectKind, string>> = { user: 'userName', group: 'displayName' };

const NAMES: Readonly<Record<ObjectKind, string>> = {
  user: 'Provision Microsoft Entra ID Users',
  group: 'Provision Microsoft Entra ID Groups',
};

/** The mappings of users or of groups as Microsoft Graph writes them (spec/provisioning.md §1.6, §1.3). */
export const objectMapping = (kind: ObjectKind, { enabled, actions, filter, mappings }: ObjectMapping): object => ({
  enabled,
  flowTypes: flowTypesOf(actions),
  name: NAMES[kind],
  sourceObjectName: SOURCE_OBJECT[kind],
  targetObjectName: TARGET_OBJECT[kind],
  scope: scopeOf(filter),
  attributeMappings: mappings.map(attributeMapping),
  metadata: Object.entries({ ...METADATA, OriginalJoiningProperty: JOINED_BY[kind] }).map(([key, value]) => ({
    key,
    value,
  })),
});

/** What every mapping carries; the inner quotes belong to the values. */
const METADATA = {
  IsCustomerDefined: 'false',
  DisableMonitoringForChanges: 'false',
  Disposition: '"Normal"',
  ExcludeFromReporting: 'false',
  EscrowBehavior: '"Default"',
  Unsynchronized: 'false',
};
