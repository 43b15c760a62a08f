/** What reading users, groups, and the assignments of an app needs. Each needs an administrator's consent. */
export const READ_PERMISSIONS = ['User.Read.All', 'Group.Read.All', 'Application.Read.All'] as const;
