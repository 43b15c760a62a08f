/** Properties of a user or a group, under Graph's own names. A manager may be named by user principal name. */
export type Properties = Readonly<Record<string, unknown>>;

/**
 * What can happen to a directory, in the words of the field. A user is named by id or userPrincipalName, a group by id
 * or displayName.
 */
export type Change =
  /** Somebody joins. The properties need a userPrincipalName; without an id one is made from it. */
  | { readonly kind: 'hire'; readonly user: Properties }
  /** Properties of a user or a group become these: a new name, another department, a move. */
  | { readonly kind: 'set'; readonly who: string; readonly to: Properties }
  /** Somebody leaves: the user goes to the deleted items, and can be restored for 30 days. */
  | { readonly kind: 'delete'; readonly who: string }
  /** A deleted user comes back, with the memberships and assignments of the day of deletion. */
  | { readonly kind: 'restore'; readonly who: string }
  /** A deleted user is deleted for good. */
  | { readonly kind: 'purge'; readonly who: string }
  | { readonly kind: 'disable'; readonly who: string }
  | { readonly kind: 'enable'; readonly who: string }
  | { readonly kind: 'createGroup'; readonly group: Properties }
  | { readonly kind: 'deleteGroup'; readonly group: string }
  | { readonly kind: 'addMember'; readonly who: string; readonly group: string }
  | { readonly kind: 'removeMember'; readonly who: string; readonly group: string }
  /** A user or a group is assigned to the application; without a role, with default access. */
  | { readonly kind: 'assign'; readonly who: string; readonly role?: string }
  /** All assignments of a user or a group end, or only the one with this role. */
  | { readonly kind: 'unassign'; readonly who: string; readonly role?: string };

export type ChangeKind = Change['kind'];

/** A change as one line of talk: `delete ann@contoso.com`. */
export function changeInWords(change: Change): string {
  switch (change.kind) {
    case 'hire':
      return `hire ${change.user.userPrincipalName ?? 'somebody without a userPrincipalName'}`;
    case 'createGroup':
      return `create the group ${change.group.displayName ?? 'without a displayName'}`;
    case 'deleteGroup':
      return `delete the group ${change.group}`;
    case 'addMember':
      return `add ${change.who} to ${change.group}`;
    case 'removeMember':
      return `remove ${change.who} from ${change.group}`;
    case 'set':
      return `set ${Object.keys(change.to).join(', ')} of ${change.who}`;
    default:
      return `${change.kind} ${change.who}`;
  }
}
