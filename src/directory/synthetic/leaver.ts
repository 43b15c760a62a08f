import { type Company, DAY, timestamp } from './company.js';
import type { Made } from './user.js';

/**
 * A user among the deleted items. Its name makes room for another: the object id without hyphens goes before it (Microsoft
 * Graph: deleted items; Entra: soft-deleted users). Nobody is its manager any more.
 */
export function leave({ manager: _, ...user }: Made, days: number, company: Company): Made {
  const { id, userPrincipalName } = user as Made;
  return {
    ...(user as Made),
    userPrincipalName: `${id.replaceAll('-', '')}${userPrincipalName}`,
    deletedDateTime: timestamp(company.now - days * DAY),
  };
}
