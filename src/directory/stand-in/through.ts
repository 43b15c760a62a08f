import { createGraphSource } from '../graph/source.js';
import type { DirectorySource } from '../source.js';
import { SAMPLE_APPLICATION } from './principal.js';
import type { StandInOptions } from './served.js';
import { createGraphStandIn } from './stand-in.js';

/**
 * Reads a source the way a tenant is read: served by the stand-in, through Microsoft's own client. What is known of the
 * source (label, counts, broken records) stays its own.
 */
export function openThroughGraph(
  source: DirectorySource,
  options: StandInOptions & {
    readonly select: { readonly users: readonly string[]; readonly groups: readonly string[] };
  },
): DirectorySource {
  const { application = SAMPLE_APPLICATION, select } = options;
  const token = options.token ?? 'in-process';
  const { fetch } = createGraphStandIn(source, { ...options, application, token });
  const { id } = application;
  const tenant = createGraphSource({ fetch, token: () => token, application: { id }, select });
  return { ...tenant, label: source.label, survey: () => source.survey() };
}
