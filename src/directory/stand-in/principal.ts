import { type Body, Refusal } from './answer.js';
import { arrayPage, notFound } from './lists.js';
import { refuseOptions, selected } from './query.js';
import { type Asked, appRolesOf, jobIdOf, type Served } from './served.js';

/** The application of a stand-in that was not given one. */
export const SAMPLE_APPLICATION = {
  id: '5f0c1d7e-2b64-4a93-8c1e-9d3a7b6e4f20',
  appId: 'c2a94b1f-7d38-4e05-b6f3-1e8d5a0c9b47',
  displayName: 'Sample application',
};

/** The one filter of service principals that is served: by name. */
const BY_NAME = /^displayName eq '((?:[^']|'')*)'$/;

/** Answers `/servicePrincipals`: the one application there is. */
export async function principals(served: Served, asked: Asked): Promise<Body> {
  refuseOptions(asked, ['$expand', '$orderby', '$search', '$count', '$skip'], 'this stand-in');
  const filter = asked.url.searchParams.get('$filter');
  const name = filter === null ? undefined : BY_NAME.exec(filter)?.[1]?.replaceAll("''", "'");
  if (filter !== null && name === undefined) {
    throw new Refusal(400, 'Request_UnsupportedQuery', 'Unsupported or invalid query filter clause specified.');
  }
  const all = [await shownPrincipal(served, asked)];
  const found = name === undefined ? all : all.filter(() => served.application.displayName === name);
  return arrayPage(asked, 'servicePrincipals', found, served.pageSize);
}

/** Answers `/servicePrincipals/{id}` and `/servicePrincipals(appId='…')`. */
export async function principal(served: Served, asked: Asked): Promise<Body> {
  requirePrincipal(served, asked);
  const context = `${asked.url.origin}/v1.0/$metadata#servicePrincipals/$entity`;
  return { '@odata.context': context, ...(await shownPrincipal(served, asked)) };
}

async function shownPrincipal({ application, contents }: Served, asked: Asked): Promise<Body> {
  const { id, appId, displayName = null } = application;
  const whole: Body = {
    id,
    appId,
    displayName,
    accountEnabled: true,
    appRoleAssignmentRequired: true,
    appRoles: appRolesOf(await contents.roles()),
    servicePrincipalType: 'Application',
    tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
  };
  const select = selected(asked);
  if (select === null) return whole;
  return Object.fromEntries(['id', ...select].flatMap((name) => (name in whole ? [[name, whole[name]]] : [])));
}

/** Answers `…/appRoleAssignedTo`. */
export async function assignedTo(served: Served, asked: Asked): Promise<Body> {
  requirePrincipal(served, asked);
  const { id, displayName = null } = served.application;
  const assignments = await served.contents.assignments();
  const all = assignments.map((one): Body => ({ ...one, resourceDisplayName: displayName, resourceId: id }));
  return arrayPage(asked, `servicePrincipals('${id}')/appRoleAssignedTo`, all, served.pageSize);
}

/** Answers `…/synchronization/jobs`: one job where there is a schema. */
export async function jobs(served: Served, asked: Asked): Promise<Body> {
  requirePrincipal(served, asked);
  const all = served.schema === undefined ? [] : [shownJob(served)];
  return arrayPage(asked, `servicePrincipals('${served.application.id}')/synchronization/jobs`, all, served.pageSize);
}

/** Answers `…/synchronization/jobs/{id}`. */
export async function job(served: Served, asked: Asked): Promise<Body> {
  requireJob(served, asked);
  const { origin } = asked.url;
  const path = `servicePrincipals('${served.application.id}')/synchronization/jobs/$entity`;
  return { '@odata.context': `${origin}/v1.0/$metadata#${path}`, ...shownJob(served) };
}

/** Answers `…/synchronization/jobs/{id}/schema`. */
export async function schema(served: Served, asked: Asked): Promise<Body> {
  const found = requireJob(served, asked);
  const { application } = served;
  const path = `servicePrincipals('${application.id}')/synchronization/jobs('${jobIdOf(application)}')/schema/$entity`;
  return { '@odata.context': `${asked.url.origin}/v1.0/$metadata#${path}`, ...found };
}

/** Answers `…/schema/parseExpression`, where somebody has an answer. */
export async function parseExpression(served: Served, asked: Asked): Promise<Body> {
  requireJob(served, asked);
  if (served.oracle === undefined) {
    throw new Refusal(501, 'NotImplemented', 'This stand-in evaluates no expressions.');
  }
  const body: unknown = await asked.request.json().catch(() => undefined);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new Refusal(400, 'BadRequest', 'Unable to read JSON request payload.');
  }
  const context = `${asked.url.origin}/v1.0/$metadata#microsoft.graph.parseExpressionResponse`;
  return { '@odata.context': context, ...(await served.oracle(body as Body)) };
}

const shownJob = ({ application }: Served): Body => ({
  id: jobIdOf(application),
  templateId: 'customappsso',
  schedule: { expiration: null, interval: 'PT40M', state: 'Active' },
  status: { code: 'NotRun', countSuccessiveCompleteFailures: 0, escrowsPruned: false },
});

function requirePrincipal({ application }: Served, { names }: Asked): void {
  const { id, appId } = names;
  if (appId !== application.appId && id !== application.id) throw notFound(appId ?? id ?? '');
}

function requireJob(served: Served, asked: Asked): Body {
  requirePrincipal(served, asked);
  const { job = '' } = asked.names;
  if (served.schema === undefined || job !== jobIdOf(served.application)) throw notFound(job);
  return served.schema;
}
