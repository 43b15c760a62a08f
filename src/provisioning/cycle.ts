import { walk } from '../../grammar/index.js';
import type { SourceEntry } from '../attributes/index.js';
import { type DirectorySource, objectsOf } from '../directory/index.js';
import { compileMapping, entraAttributes, type Row } from '../expression/index.js';
import type { Context } from '../functions/index.js';
import { type Mapping, type MappingTable, matchingMappings } from '../mapping/index.js';
import type { Database } from '../store/index.js';
import { createClient, type RecordedRequest } from './client.js';
import type { ProvisioningEvent, SourceIdentity } from './event.js';
import { filtersOf } from './filters.js';
import { createLinks } from './links.js';
import { resolveMembers } from './members.js';
import { identityOf, type ObjectPlan, provisionObject, skip } from './object.js';
import { requestRedaction } from './redaction.js';
import { readScope } from './scope.js';

export interface CycleOptions {
  readonly table: MappingTable;
  readonly source: DirectorySource;
  /** The target: a handler in process, or one that goes over a socket on loopback. */
  readonly target: {
    readonly fetch: (request: Request) => Promise<Response>;
    readonly tenantUrl: string;
    readonly token: string;
  };
  /** Where links and written memberships are kept. */
  readonly database: Database;
  /** Target attributes whose mapping reads a property that the directory does not carry: nothing is sent for them. */
  readonly blind?: ReadonlySet<string>;
  /** Source attributes of users that the directory does not carry: what scoping filters make of them is not known. */
  readonly unread?: ReadonlySet<string>;
  /** The clock and the tenant that expressions may ask for. */
  readonly context: Context;
  readonly record?: ((request: RecordedRequest) => void) | undefined;
}

/** What a cycle knows when it is over. */
export interface CycleResult {
  readonly requests: number;
  /** True when the directory had no assignment and everyone was taken as assigned. */
  readonly assumedScope: boolean;
  /** The assigned groups that carry no members, so that who is in scope through them is unknown. */
  readonly unknownMembers: readonly SourceIdentity[];
}

/**
 * One cycle of the provisioning service over all users and groups (provisioning.md §2.1): scope, match, create or
 * update, and once all objects are there, the members of groups. Yields one event for each step of each object. Users
 * are streamed; in memory are the groups with their members, and the ids that have a link.
 */
export async function* runCycle(options: CycleOptions): AsyncGenerator<ProvisioningEvent, CycleResult> {
  const { table, source, target, database, record, blind = new Set(), unread = new Set() } = options;
  const redact = requestRedaction(table);
  const shown = record && redact ? (request: RecordedRequest) => record(redact(request)) : record;
  const client = createClient({ ...target, record: shown });
  const links = createLinks(database);
  const scope = await readScope(source, table.scope, filtersOf(table, unread));

  const users = planFor('user', options, blind);
  const leavers = new Set(links.sources('user'));
  for await (const user of objectsOf(source.users())) {
    leavers.delete(user.id);
    yield* provisionObject({ object: user, entitlement: scope.user(user), plan: users, client, links });
  }
  if (table.groups.enabled) {
    const groups = planFor('group', options, new Set());
    for (const group of scope.groups) {
      yield* provisionObject({ object: group, entitlement: scope.group(group), plan: groups, client, links });
    }
    if (table.groups.mappings.some(({ target: path }) => path === 'members')) {
      const { actions } = table.groups;
      for (const group of scope.groups) yield* resolveMembers({ group, scope, actions, client, links });
    }
  }
  // What is gone from the directory is disabled and deleted some day: said, because it is not rehearsed (§2.5).
  for (const id of leavers) yield skip(identityOf('user', { id }), 'other', 'LeaverNotRehearsed');
  if (table.groups.enabled) {
    const present = new Set(scope.groups.map(({ id }) => id));
    const gone = links.sources('group').filter((id) => !present.has(id));
    for (const id of gone) yield skip(identityOf('group', { id }), 'other', 'LeaverNotRehearsed');
  }
  return {
    requests: client.requests,
    assumedScope: scope.assumed,
    unknownMembers: scope.unknownMembers.map((group) => identityOf('group', group)),
  };
}

/** Everything about an object type that can be settled before the first object. */
function planFor(
  kind: 'user' | 'group',
  { table, context }: Pick<CycleOptions, 'table' | 'context'>,
  blind: ReadonlySet<string>,
): ObjectPlan {
  const objectMapping = kind === 'user' ? table.users : table.groups;
  // The members of a group are references: they flow in a pass of their own.
  const mappings = objectMapping.mappings.filter(({ target }) => !(kind === 'group' && target === 'members'));
  const columns = mappings.map(({ target, source }) => ({ target, tree: source?.tree }));
  const evaluate = compileMapping<SourceEntry>(columns, {
    attributes: entraAttributes(kind),
    settings: table.settings,
  });
  return {
    kind,
    endpoint: kind === 'user' ? '/Users' : '/Groups',
    mappings,
    matching: matchingMappings({ ...objectMapping, mappings }),
    actions: objectMapping.actions,
    disabling: new Set(mappings.filter((mapping) => attributesOf(mapping).includes('IsSoftDeleted'))),
    blind: mappings.some(({ target }) => blind.has(target)),
    evaluate: (entry): Row => evaluate(entry, context),
  };
}

/** The source attributes that a mapping reads, each once, in the order of the expression. */
export function attributesOf({ source }: Mapping): readonly string[] {
  if (source === undefined) return [];
  const names = [...walk(source.tree)].flatMap((node) => (node.kind === 'attribute' ? [node.name] : []));
  return [...new Set(names)];
}
