import { type Finding, nearest } from '../../diagnostics/index.js';
import type { Profile } from '../../targets/index.js';
import type { Link, Linking } from '../links.js';
import type { ObjectMapping } from '../table.js';
import * as rules from './rules-links.js';
import { titleOf } from './title.js';

/** What the check of links looks at: a table, or the part of a file that is about groups. */
interface Linked {
  readonly linking: Linking;
  readonly groups: Pick<ObjectMapping, 'enabled'> | undefined;
}

/**
 * What is wrong with the links of a mapping table, and what of them cannot be known offline. Whether there are such
 * groups shows when they are provisioned.
 */
export function* checkLinks({ linking, groups }: Linked, profile: Profile | undefined): Generator<Finding> {
  const [first] = linking.links;
  if (profile !== undefined && profile.resourceGroups === undefined) {
    const where = first?.place('group') ?? linking.resourceGroups[0]?.where;
    if (where !== undefined) yield rules.unsupported.finding({ title: titleOf(profile) }, { where });
    return;
  }
  yield* unused(linking);
  if (first === undefined) return;
  if (groups?.enabled !== true) yield rules.noGroups.finding({}, { where: first.place('group') });
  yield* roles(linking, profile?.resourceGroups?.roles);
  yield* repeated(linking);
  yield* preconditions(linking);
}

/**
 * The linked groups that are `missing` at the target after a cycle, each once. The name of a group comes from the
 * directory, so a name that is not in it is most likely misspelt.
 */
export function* checkMissingGroups(
  { links }: Linking,
  missing: ReadonlySet<string>,
  directory: ReadonlySet<string>,
): Generator<Finding> {
  for (const group of missing) {
    const place = links.find((link) => link.group === group)?.place('group');
    const data = { group, inDirectory: directory.has(group), nearest: nearest(group, directory) };
    yield rules.missingGroup.finding(data, { subject: group, ...(place && { where: place }) });
  }
}

function* roles({ links }: Linking, known: readonly string[] | undefined): Generator<Finding> {
  for (const { role, group, place } of links) {
    if (known === undefined || known.includes(role)) continue;
    const data = { role, roles: known, nearest: nearest(role, known) };
    yield rules.unknownRole.finding(data, { where: place('role'), subject: group });
  }
}

/** Two links of one pair would say two roles, or the same twice. */
function* repeated({ links }: Linking): Generator<Finding> {
  const seen = new Set<string>();
  for (const { group, resourceGroup, place } of links) {
    const pair = JSON.stringify([group, resourceGroup]);
    if (seen.has(pair))
      yield rules.repeated.finding({ group, resourceGroup }, { where: place('group'), subject: group });
    seen.add(pair);
  }
}

/** Each resource group is told of once, at the first of its links. */
function* preconditions({ links, resourceGroups }: Linking): Generator<Finding> {
  const firsts = new Map<string, Link>();
  for (const link of links) if (!firsts.has(link.resourceGroup)) firsts.set(link.resourceGroup, link);
  for (const [name, { place }] of firsts) {
    const about = { where: place('resourceGroup'), subject: name };
    const stated = resourceGroups.find((one) => one.name === name);
    if (stated === undefined) yield rules.notStated.finding({ name }, about);
    else {
      const { members, autoJoin } = stated;
      if (members > 0) yield rules.notEmpty.finding({ name, members }, about);
      if (autoJoin) yield rules.autoJoin.finding({ name }, about);
    }
  }
}

/** A statement of a resource group that no link names is most likely misspelt, and so says nothing of the one meant. */
function* unused({ links, resourceGroups }: Linking): Generator<Finding> {
  const linked = new Set(links.map(({ resourceGroup }) => resourceGroup));
  for (const { name, where } of resourceGroups) {
    if (linked.has(name)) continue;
    yield rules.unusedStatement.finding({ name, nearest: nearest(name, linked) }, { where, subject: name });
  }
}
