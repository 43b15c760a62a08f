import { sourceAttribute } from '../../attributes/index.js';
import { type Followed, follow } from '../followed.js';
import { Builder } from '../machines/chain.js';
import { COMPOSING, distinct } from '../obstacles.js';
import type { Input, Obstacle, Question, Uniqueness } from '../result.js';
import { Domains } from '../search/domains.js';
import { dependsOnValuesAlone, examples } from '../search/examples.js';
import { type Characters, charactersFor, fewOf, type Matter } from '../search/letters.js';
import { Effort, type Limits } from '../search/search.js';
import { LIMITS } from '../search/solver.js';
import { allInWords, someInWords } from './alphabet-words.js';
import { boundOf } from './bound.js';
import { type Couple, collisionOf } from './collision.js';
import { type Flowing, flowingWays, type Sharing, sharingOf } from './compared.js';
import { type Ground, lifeOn } from './lives.js';

/**
 * Whether two people can get one value, as the target compares values. They differ in every attribute that no two people
 * share, of those that the expression reads: the given keys, and what Entra keeps unique. Where it reads none, they differ
 * in anything that it reads. What is null or empty flows to nobody, and is shared with nobody.
 *
 * A pair is the shortest when the values of both people together are as short as can be. INJECTIVE is true of the stated
 * alphabet; a collision was evaluated. The counting bound comes first: where there are more people than names, no
 * expression can be unique, whatever a search finds.
 */
export function proveUnique(question: Question, keys: readonly string[], limits: Limits = LIMITS): Uniqueness {
  const followed = follow(question);
  const read = [...followed.domains.keys()];
  const vouched = read.filter((name) => keys.includes(name) || sourceAttribute('user', name)?.unique === true);
  const considered = vouched.length > 0 ? vouched : read;
  const bound = boundOf(question, considered, vouched.length > 0);
  const domains = new Domains(followed.domains);
  const flowing = flowingWays(question, followed);
  const characters = charactersFor(matterOf(flowing), domains, considered);
  const builder = new Builder(characters.alphabet);
  const effort = new Effort(limits, builder.work);
  const ground: Ground = { ...characters, builder, domains, effort };
  const obstacles: Obstacle[] = [...followed.obstacles];
  if (followed.seen === undefined) obstacles.push(NOT_SEEN);
  const lives = flowing.flatMap(({ way, term }) => {
    const life = lifeOn(way, term, ground);
    if (life === undefined) obstacles.push(READ_TWICE);
    return life ?? [];
  });
  const sharing = sharingOf(question, vouched);
  const found = collisionOf({ lives, vouched, domains: followed.domains, ground, sharing });
  obstacles.push(...found.obstacles);
  if (characters.isPartial && found.couple === undefined) obstacles.push(COMPOSING);
  const isWhole = obstacles.length === 0;
  const couple = found.couple ?? (isWhole ? undefined : byExample(question, followed, ground, sharing));
  return {
    verdict: bound?.isExceeded === true ? 'IMPOSSIBLE' : verdictOn(couple, isWhole),
    ...(bound !== undefined && { bound: bound.told }),
    ...(couple && { pair: { ...couple, shortest: couple.shortest && isWhole } }),
    keys: considered,
    ...(vouched.length === 0 && { assumed: true }),
    alphabet: alphabetInWords(considered, characters, domains),
    obstacles: couple === undefined ? distinct(obstacles) : [],
    states: effort.states,
  };
}

const NOT_SEEN: Obstacle = { construct: 'how the target changes values before it compares them' };
const READ_TWICE: Obstacle = { construct: 'an attribute that is read twice, or several that are read in two orders' };

const verdictOn = (couple: Couple | undefined, isWhole: boolean): Uniqueness['verdict'] =>
  couple !== undefined ? 'COLLISION' : isWhole ? 'INJECTIVE' : 'UNKNOWN';

function matterOf(flowing: readonly Flowing[]): Matter {
  const conditions = flowing.flatMap(({ way }) => way.guards.flatMap((one) => (one.kind === 'in' ? [one] : [])));
  return {
    terms: [...flowing.map(({ term }) => term), ...conditions.map(({ term }) => term)],
    languages: conditions.map(({ language }) => language),
  };
}

/** Two of some inputs, where the search has left something open. */
function byExample(question: Question, { domains }: Followed, ground: Ground, sharing: Sharing): Couple | undefined {
  if (!dependsOnValuesAlone(question.tree)) return undefined;
  const before = new Map<string, Input[]>();
  for (const input of examples(domains, ground.domains, ground)) {
    const output = sharing.comparedOf(input);
    if (output === undefined) continue;
    const others = before.get(output) ?? [];
    const one = others.find((other) => sharing.areTwo(other, input));
    const shared = one && sharing.sharedBy(one, input);
    if (one !== undefined && shared !== undefined) return { one, other: input, output: shared, shortest: false };
    before.set(output, [...others, input]);
  }
  return undefined;
}

/** The characters of the attributes in which two people differ. */
function alphabetInWords(attributes: readonly string[], { units, isPartial }: Characters, domains: Domains): string {
  const each = attributes.map((name) => {
    const few = fewOf(name, domains);
    return `${few ? allInWords(few) : someInWords(units, domains.unitsOf(name))} for ${name}`;
  });
  return [
    ...each,
    ...(isPartial ? ['none that compose with their neighbours or come in pairs, such as Hangul'] : []),
  ].join('; ');
}
