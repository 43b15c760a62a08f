import { isObject, type JsonObject, type JsonValue, own } from '../../scim/index.js';
import type { Database, Row } from '../../store/index.js';

/** A user as the page shows it. */
export interface ShownUser {
  readonly userName: string;
  /** Undefined where the account does not say. */
  readonly active: boolean | undefined;
  readonly emails: readonly string[];
  /** The names of the groups that the user is a member of: the first ones, and how many there are. */
  readonly groups: readonly string[];
  readonly memberships: number;
}

export interface ShownGroup {
  readonly displayName: string;
  readonly members: number;
}

/** One page of a list. Pages are counted from 1. */
export interface Leaf<Item> {
  readonly items: readonly Item[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
}

/** What a target holds, in order of creation. A page beyond the last is the last. */
export interface Contents {
  users(page: number): Leaf<ShownUser>;
  groups(page: number): Leaf<ShownGroup>;
}

/** How many users or groups a page shows. */
export const PAGE_SIZE = 100;

/** How many groups of a user are named. */
const MOST_GROUPS = 8;

/** Reads what is stored. It asks the database and not the target, so that looking counts as no request. */
export function readContents(database: Database): Contents {
  const users = listOf(database, 'scim_users');
  const groups = listOf(database, 'scim_groups');
  const memberships = database.prepare(
    "SELECT count(*) AS total FROM scim_members WHERE type = 'User' AND member_number = ?",
  );
  const named = database.prepare(
    `SELECT g.document FROM scim_members m JOIN scim_groups g ON g.number = m.group_number
     WHERE m.type = 'User' AND m.member_number = ? ORDER BY g.number LIMIT ${MOST_GROUPS}`,
  );
  const members = database.prepare('SELECT count(*) AS total FROM scim_members WHERE group_number = ?');
  return {
    users: (page) =>
      users(page, (document, number) => ({
        userName: textOf(document, 'userName'),
        active: activeOf(document),
        emails: emailsOf(document),
        groups: named.all(number).map((row) => textOf(documentOf(row), 'displayName')),
        memberships: countOf(memberships.get(number)),
      })),
    groups: (page) =>
      groups(page, (document, number) => ({
        displayName: textOf(document, 'displayName'),
        members: countOf(members.get(number)),
      })),
  };
}

function listOf(database: Database, table: 'scim_users' | 'scim_groups') {
  const count = database.prepare(`SELECT count(*) AS total FROM ${table}`);
  const select = database.prepare(`SELECT number, document FROM ${table} ORDER BY number LIMIT ${PAGE_SIZE} OFFSET ?`);
  return <Item>(wanted: number, shown: (document: JsonObject, number: number) => Item): Leaf<Item> => {
    const total = countOf(count.get());
    const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
    const page = Math.min(wanted, pages);
    const rows = select.all((page - 1) * PAGE_SIZE);
    return { items: rows.map((row) => shown(documentOf(row), Number(row.number))), total, page, pages };
  };
}

const countOf = (row: Row | undefined): number => Number(row?.total ?? 0);
const documentOf = (row: Row): JsonObject => JSON.parse(String(row.document)) as JsonObject;

function textOf(object: JsonObject, name: string): string {
  const text = own(object, name);
  return typeof text === 'string' ? text : '';
}

function activeOf(document: JsonObject): boolean | undefined {
  const active = own(document, 'active');
  return typeof active === 'boolean' ? active : undefined;
}

function emailsOf(document: JsonObject): string[] {
  const emails = own(document, 'emails');
  return Array.isArray(emails) ? emails.flatMap(addressOf) : [];
}

function addressOf(email: JsonValue): string[] {
  const address = isObject(email) ? own(email, 'value') : undefined;
  return typeof address === 'string' ? [address] : [];
}
