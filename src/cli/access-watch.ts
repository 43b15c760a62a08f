import type { Finding } from '../diagnostics/index.js';
import { checkMissingGroups, type MappingTable } from '../mapping/index.js';
import type { ProvisioningEvent } from '../provisioning/index.js';
import type { AccessReport } from '../reports/rehearsal/access.js';
import { accessChanges, type ScimTarget } from '../server/index.js';
import type { Profile } from '../targets/index.js';

/** What a cycle does to the access to resource groups. */
export interface AccessWatch {
  add(event: ProvisioningEvent): void;
  /** What it did, and which links it left without a group. */
  result(): { readonly access: AccessReport; readonly findings: readonly Finding[] };
}

/** Begins to watch, before the cycle; nothing where no group is linked, or the target has no resource groups. */
export function watchAccess(
  { access }: ScimTarget,
  { linking, groups }: MappingTable,
  { resourceGroups: offered }: Profile,
): AccessWatch | undefined {
  if (offered === undefined || linking.links.length === 0) return undefined;
  const before = access();
  const directory = new Set<string>();
  return {
    add({ type, source: { kind, displayName } }) {
      if (type === 'import' && kind === 'group' && displayName !== undefined) directory.add(displayName);
    },
    result() {
      const resourceGroups = access();
      const links = resourceGroups.flatMap((one) => one.links);
      const missing = new Set(
        links.filter(({ obstacles }) => obstacles.includes('no-group')).map(({ group }) => group),
      );
      return {
        access: { resourceGroups, changes: accessChanges(before, resourceGroups, offered.roles) },
        // Where groups are switched off, the check of the links has said so, once for all of them.
        findings: groups.enabled ? [...checkMissingGroups(linking, missing, directory)] : [],
      };
    },
  };
}
