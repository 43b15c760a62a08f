import type { DirectoryObject } from '../../../src/attributes/index.js';
import { generate } from '../../../src/directory/synthetic/generate.js';
import type { SyntheticOptions, SyntheticSummary } from '../../../src/directory/synthetic/options.js';

/** A user of a synthetic directory, with the properties that tests look at. */
export interface User extends DirectoryObject {
  readonly userPrincipalName: string;
  readonly displayName: string;
  readonly givenName?: string | null;
  readonly surname?: string | null;
  readonly mailNickname: string | null;
  readonly manager?: { readonly id: string };
}

export interface Group extends DirectoryObject {
  readonly displayName: string;
  readonly members: readonly { readonly id: string; readonly '@odata.type': string }[];
}

export interface Assignment extends DirectoryObject {
  readonly principalId: string;
  readonly principalType: string;
  readonly appRoleId: string;
}

export interface Made {
  readonly lines: readonly string[];
  readonly users: readonly User[];
  readonly groups: readonly Group[];
  readonly roles: readonly DirectoryObject[];
  readonly assignments: readonly Assignment[];
  readonly summary: SyntheticSummary;
}

/** A synthetic directory as somebody reads it from its file, sorted by kind. */
export function make(options: SyntheticOptions): Made {
  const directory = generate(options);
  const lines: string[] = [];
  let step = directory.next();
  for (; !step.done; step = directory.next()) lines.push(JSON.stringify(step.value));
  const all = lines.map((line) => JSON.parse(line) as DirectoryObject);
  const of = <T>(type: string | undefined) => all.filter((one) => one['@odata.type'] === type) as unknown as T[];
  return {
    lines,
    users: of<User>(undefined),
    groups: of<Group>('#microsoft.graph.group'),
    roles: of<DirectoryObject>('#microsoft.graph.appRole'),
    assignments: of<Assignment>('#microsoft.graph.appRoleAssignment'),
    summary: step.value,
  };
}
