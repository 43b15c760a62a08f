import type { AnyRule } from '../diagnostics/index.js';
import { fileRules } from './files/rules-file.js';
import { recordRules } from './files/rules-record.js';
import { tableRules } from './files/rules-table.js';
import { graphRules } from './graph/rules.js';
import { applicationRules } from './graph/rules-application.js';
import { oracleRules } from './graph/rules-oracle.js';
import { synchronizationRules } from './graph/rules-synchronization.js';
import { identityRules } from './identity/rules.js';
import { pseudonymRules } from './pseudonyms/rules.js';
import { contentRules } from './rules-content.js';
import { snapshotRules } from './snapshot/rules.js';
import { standInRules } from './stand-in/rules.js';
import { tenantRules } from './tenant/rules.js';

/** All rules of this folder. */
export const directoryRules: readonly AnyRule[] = [
  ...fileRules,
  ...recordRules,
  ...tableRules,
  ...contentRules,
  ...graphRules,
  ...applicationRules,
  ...synchronizationRules,
  ...oracleRules,
  ...identityRules,
  ...tenantRules,
  ...snapshotRules,
  ...standInRules,
  ...pseudonymRules,
];
