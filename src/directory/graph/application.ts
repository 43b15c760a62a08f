import { DirectoryError } from '../error.js';
import type { AppRole, Assignment } from '../record.js';
import { isObject } from '../shape.js';
import { pathOf } from './link.js';
import type { GraphObject, GraphReader } from './reader.js';
import { notAPage } from './rules.js';

/** The application whose assignments are read: its app (client) id, or the object id of its service principal. */
export type Application = { readonly appId: string } | { readonly id: string };

/** An enterprise application (Graph: servicePrincipal) with the roles that it offers. */
export interface ServicePrincipal {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string | null;
  readonly roles: readonly AppRole[];
}

const PROPERTIES = '$select=id,appId,displayName,appRoles';

/** Reads the service principal of an application. */
export async function readApplication(graph: GraphReader, application: Application): Promise<ServicePrincipal> {
  const address = addressOf(application);
  const found = await graph.read(`${address}?${PROPERTIES}`);
  const { displayName, appRoles } = found;
  return {
    id: required(found, 'id', address),
    appId: required(found, 'appId', address),
    displayName: textOf(displayName),
    roles: (Array.isArray(appRoles) ? appRoles : []).filter(isObject).map((role) => roleOf(role, address)),
  };
}

/** Everyone and every group assigned to an application, page by page. There is no delta query of assignments. */
export async function* readAssignments(graph: GraphReader, application: Application): AsyncGenerator<Assignment[]> {
  const address = `${addressOf(application)}/appRoleAssignedTo`;
  for await (const { objects } of graph.pages(address)) {
    yield objects.map((object) => ({
      principalId: required(object, 'principalId', address),
      principalType: required(object, 'principalType', address),
      appRoleId: required(object, 'appRoleId', address),
    }));
  }
}

function addressOf(application: Application): string {
  return 'appId' in application
    ? `/servicePrincipals(appId='${encodeURIComponent(application.appId.replaceAll("'", "''"))}')`
    : `/servicePrincipals/${encodeURIComponent(application.id)}`;
}

const roleOf = (role: GraphObject, address: string): AppRole => ({
  id: required(role, 'id', address),
  displayName: textOf(role.displayName),
  value: textOf(role.value),
  isEnabled: role.isEnabled !== false,
});

/** A text that Microsoft Graph always gives. An answer without it comes from something else. */
export function required(object: GraphObject, name: string, address: string): string {
  const value = object[name];
  if (typeof value === 'string') return value;
  throw new DirectoryError(notAPage.finding({ path: pathOf(address) }));
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
