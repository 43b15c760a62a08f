/** The two kinds of object that Entra provisions. */
export type ObjectKind = 'user' | 'group';

/** An object of the directory as Microsoft Graph returns it, under Graph's own property names. */
export interface DirectoryObject {
  readonly id: string;
  readonly [property: string]: unknown;
}

/** What an expression reads: an object of the directory, and what the provisioning service knows about it besides. */
export interface SourceEntry {
  readonly object: DirectoryObject;
  /** Computed by the provisioning service: unassigned, out of scope, disabled or soft-deleted. Stored nowhere. */
  readonly IsSoftDeleted: boolean;
  /** The app roles the object holds in the application, as the service hands them to the app role functions. */
  readonly appRoleAssignments?: readonly unknown[];
}

/**
 * Reads one attribute. `null` is a value that was cleared, `undefined` one that the source did not carry; to an
 * expression both are null.
 */
export type AttributeReader = (entry: SourceEntry) => unknown;
