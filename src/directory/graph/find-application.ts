import type { Finding } from '../../diagnostics/index.js';
import { DirectoryError } from '../error.js';
import { readApplication, type ServicePrincipal } from './application.js';
import type { GraphReader } from './reader.js';
import { severalApplications, unknownApplication } from './rules-application.js';

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The enterprise application that somebody means: by its application (client) id, by the object id of its service
 * principal, which the portal shows beside it, or by its name.
 */
export async function findApplication(graph: GraphReader, wanted: string): Promise<ServicePrincipal | Finding> {
  const found = GUID.test(wanted) ? await byId(graph, wanted) : await byName(graph, wanted);
  return found ?? unknownApplication.finding({ wanted });
}

async function byId(graph: GraphReader, id: string): Promise<ServicePrincipal | undefined> {
  return (await unlessMissing(readApplication(graph, { appId: id }))) ?? unlessMissing(readApplication(graph, { id }));
}

async function byName(graph: GraphReader, name: string): Promise<ServicePrincipal | Finding | undefined> {
  const filter = encodeURIComponent(`displayName eq '${name.replaceAll("'", "''")}'`);
  const ids: string[] = [];
  for await (const { objects } of graph.pages(`/servicePrincipals?$filter=${filter}&$select=id`)) {
    ids.push(...objects.map(({ id }) => String(id)));
  }
  const [id, ...others] = ids;
  if (id === undefined) return undefined;
  return others.length === 0 ? readApplication(graph, { id }) : severalApplications.finding({ wanted: name, ids });
}

/** What was read, or undefined when there is no such object. */
async function unlessMissing<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof DirectoryError && error.findings.some(({ data }) => data.status === 404)) return undefined;
    throw error;
  }
}
