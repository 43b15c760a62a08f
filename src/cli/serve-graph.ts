import { randomBytes } from 'node:crypto';
import type { Finding } from '../diagnostics/index.js';
import {
  createGraphStandIn,
  openTenant,
  SAMPLE_APPLICATION,
  type StandInOptions,
  type Survey,
  VirtualClock,
} from '../directory/index.js';
import { printFinding } from '../reports/problems.js';
import { interrupted, listen } from './listen.js';
import { readServeInputs, type ServeGraphOptions } from './serve-graph-inputs.js';
import { welcome } from './serve-graph-text.js';
import { EXIT, type Terminal } from './terminal.js';

/**
 * `rehearse serve graph`: a directory file as a tenant on this machine, until it is interrupted. With a script or a time,
 * the directory is held in memory and changes on a virtual clock; without, it is streamed from the file.
 */
export async function serveGraph(
  options: ServeGraphOptions,
  terminal: Terminal,
  until: () => Promise<void> = interrupted,
): Promise<number> {
  const refuse = (findings: readonly Finding[]): number => {
    for (const finding of findings) terminal.talk(printFinding(finding, terminal.talkStyle));
    return EXIT.unusable;
  };
  const read = await readServeInputs(options);
  if ('findings' in read) return refuse(read.findings);
  const { source, survey, script, faults, schema } = read;
  const token = randomBytes(24).toString('base64url');
  const application = applicationOf(survey);
  const tenant = script && (await openTenant(source));
  const clock = script && tenant && new VirtualClock(tenant, script);
  const happened = clock?.advance(0) ?? [];
  const standIn: StandInOptions = {
    token,
    application,
    faults,
    ...(clock ? { clock } : { now: () => new Date() }),
    ...(options.pageSize !== undefined && { pageSize: options.pageSize }),
    ...(options.throttle && { throttle: { users: survey.users ?? 0 } }),
    ...(schema && { schema }),
  };
  const { fetch } = createGraphStandIn(tenant ?? source, standIn);
  const served = await listen(fetch, options);
  if ('finding' in served) return refuse([served.finding]);
  for (const finding of survey.findings) terminal.talk(printFinding(finding, terminal.talkStyle));
  for (const { finding } of happened) if (finding) terminal.talk(printFinding(finding, terminal.talkStyle));
  const { origin, certificate } = served;
  const counts = { users: survey.users ?? 0, groups: survey.groups ?? 0, assignments: survey.assignments ?? 0 };
  for (const line of welcome({ origin, certificate, token, application, label: source.label, counts, clock, faults })) {
    terminal.out(line);
  }
  await until();
  await served.close();
  terminal.talk('Ended.');
  return EXIT.clean;
}

/** The application of a snapshot; a made-up one for a file that names none. */
function applicationOf({ snapshot }: Survey): typeof SAMPLE_APPLICATION {
  const { application } = snapshot ?? {};
  return application
    ? { ...application, displayName: application.displayName ?? SAMPLE_APPLICATION.displayName }
    : SAMPLE_APPLICATION;
}
