import type { Finding } from '../diagnostics/index.js';
import type { MappingTable } from '../mapping/index.js';
import type { Played } from '../provisioning/timeline/play.js';
import type { DatedAccessChange } from '../reports/timeline/report.js';
import { accessChanges, type ScimTarget } from '../server/index.js';
import type { Profile } from '../targets/index.js';
import { watchAccess } from './access-watch.js';

/** What the cycles of a timeline do to the access to resource groups. */
export interface AccessOverTime {
  add(played: Played): void;
  readonly changes: readonly DatedAccessChange[];
  /** The links that are without a group in the end. */
  findings(): readonly Finding[];
}

/** Nothing where no group is linked, or the target has no resource groups. */
export function watchAccessOver(target: ScimTarget, table: MappingTable, profile: Profile): AccessOverTime | undefined {
  const watch = watchAccess(target, table, profile);
  if (watch === undefined) return undefined;
  const changes: DatedAccessChange[] = [];
  let before = target.access();
  return {
    changes,
    add(played) {
      if (played.type === 'step') watch.add(played.step);
      if (played.type !== 'end') return;
      const after = target.access();
      const at = played.cycle.began.toISOString();
      for (const change of accessChanges(before, after, profile.resourceGroups?.roles ?? [])) {
        changes.push({ at, ...change });
      }
      before = after;
    },
    findings: () => watch.result().findings,
  };
}
