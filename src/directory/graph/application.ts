import type { AppRole, Assignment } from '../record.js';
import { isObject } from '../shape.js';
import type { GraphObject, GraphReader } from './reader.js';

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
  const { id, appId, displayName, appRoles } = await graph.read(`${addressOf(application)}?${PROPERTIES}`);
  return {
    id: String(id),
    appId: String(appId),
    displayName: textOf(displayName),
    roles: (Array.isArray(appRoles) ? appRoles : []).filter(isObject).map(roleOf),
  };
}

/** Everyone and every group assigned to an application, page by page. There is no delta query of assignments. */
export async function* readAssignments(graph: GraphReader, application: Application): AsyncGenerator<Assignment[]> {
  for await (const { objects } of graph.pages(`${addressOf(application)}/appRoleAssignedTo`)) {
    yield objects.map(({ principalId, principalType, appRoleId }) => ({
      principalId: String(principalId),
      principalType: String(principalType),
      appRoleId: String(appRoleId),
    }));
  }
}

function addressOf(application: Application): string {
  return 'appId' in application
    ? `/servicePrincipals(appId='${encodeURIComponent(application.appId.replaceAll("'", "''"))}')`
    : `/servicePrincipals/${encodeURIComponent(application.id)}`;
}

const roleOf = ({ id, displayName, value, isEnabled }: GraphObject): AppRole => ({
  id: String(id),
  displayName: textOf(displayName),
  value: textOf(value),
  isEnabled: isEnabled !== false,
});

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
