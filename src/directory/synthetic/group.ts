import type { Reference } from '../record.js';
import type { Company } from './company.js';
import { guidOf } from './guid.js';

/** What tells one group from another. */
export interface GroupPlan {
  readonly displayName: string;
  readonly description?: string;
  /** `security` unless it is one that mail goes to, or whose members are found by a rule. */
  readonly kind?: 'security' | 'unified' | 'distribution' | 'dynamic';
  readonly rule?: string;
  readonly members: readonly Reference[];
  /** Whether the application is assigned to it. */
  readonly assigned?: boolean;
}

export interface Group {
  readonly '@odata.type': '#microsoft.graph.group';
  readonly id: string;
  readonly displayName: string;
  readonly [property: string]: unknown;
}

const TYPES = { security: [], distribution: [], unified: ['Unified'], dynamic: ['DynamicMembership'] } as const;

/** The most members that a group is given, so that its line stays far below 64 MiB, the longest that is read. */
export const MOST_MEMBERS = 100_000;

export const groupId = (n: number, { seed }: Company): string => guidOf(seed, 'group', n);

/** The nth group, as Graph returns it. */
export function groupOf(n: number, plan: GroupPlan, company: Company): Group {
  const { displayName, description = null, kind = 'security', rule } = plan;
  const mailed = kind === 'unified' || kind === 'distribution';
  const nickname = `group${n + 1}`;
  return {
    '@odata.type': '#microsoft.graph.group',
    id: groupId(n, company),
    displayName,
    description,
    groupTypes: TYPES[kind],
    mail: mailed ? `${nickname}@${company.domain}` : null,
    mailEnabled: mailed,
    mailNickname: nickname,
    securityEnabled: !mailed,
    visibility: kind === 'unified' ? 'Private' : null,
    createdDateTime: company.day(200 + (n % 1000)),
    ...(rule !== undefined && { membershipRule: rule, membershipRuleProcessingState: 'On' }),
    members: plan.members,
  };
}

export const userReference = (id: string): Reference => ({ '@odata.type': '#microsoft.graph.user', id });
export const groupReference = (id: string): Reference => ({ '@odata.type': '#microsoft.graph.group', id });
