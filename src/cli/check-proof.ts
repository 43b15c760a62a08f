import type { Finding } from '../diagnostics/index.js';
import type { MappingFile } from '../mapping/index.js';
import { type Proved, proofFindings } from '../proof/findings.js';
import { USERNAME } from '../proof/index.js';
import { foldName, printPath, USER } from '../scim/index.js';
import type { Profile } from '../targets/index.js';
import { type Asking, proveRow } from './prove-rows.js';

/** The rows of userName in a mapping file, decided for every input, and what stands against them. */
export function proveFile(
  { objects, settings }: MappingFile,
  profile: Profile,
): { readonly rows: readonly Proved[]; readonly findings: readonly Finding[] } {
  const asking: Asking = { profile, domains: 'documented', keys: [], settings: {}, target: undefined };
  const rows = objects
    .filter(({ resource, enabled }) => resource === USER && enabled)
    .flatMap((users) =>
      users.mappings
        .filter(({ path }) => foldName(printPath(path)) === foldName(USERNAME))
        .flatMap((mapping) => proveRow(mapping, { settings }, asking)),
    );
  return { rows, findings: rows.flatMap(proofFindings) };
}
