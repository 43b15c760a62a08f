import { walk } from '../../grammar/index.js';
import type { Domain } from '../attributes/index.js';
import type { Normalisation } from '../targets/index.js';
import { replacing } from './machines/replacing.js';
import { readRulePattern } from './machines/rule-pattern.js';
import { decoding, flowing } from './machines/stages.js';
import type { Assumption, Obstacle, Question } from './result.js';
import { Reading } from './ways/reading.js';
import { applied, type Term, textOf, type Way } from './ways/way.js';

/** An expression on all its ways, with what its target makes of texts. */
export interface Followed {
  /** Every input takes one of them; each says of every attribute that the expression names whether it is null. */
  readonly ways: readonly Way[];
  /** The same ways, which say it only of the attributes that they read. */
  readonly partly: readonly Way[];
  readonly domains: ReadonlyMap<string, Domain>;
  /** What the rules of the target see of a text: code points, after its own changes; undefined where those are unknown. */
  readonly seen: ((term: Term) => Term) | undefined;
  /** What is not known of some ways. */
  readonly obstacles: readonly Obstacle[];
  readonly assumptions: readonly Assumption[];
}

export function follow(question: Question): Followed {
  const reading = new Reading(question);
  const partly = reading.ways(question.tree).map((way) => withFallback(way, question.fallback));
  const domains = domainsIn(question);
  const ways = partly.map((way) => withOthers(way, domains));
  return {
    ways,
    partly,
    domains,
    seen: asTargetSees(question.normalisation),
    obstacles: ways.flatMap(({ value }) => (value.kind === 'obstacle' ? [value.obstacle] : [])),
    assumptions: reading.assumptions,
  };
}

/** What the attributes can hold that an expression names, also where no way leads to them. */
function domainsIn({ tree, domainOf }: Question): ReadonlyMap<string, Domain> {
  const domains = new Map<string, Domain>();
  for (const node of walk(tree)) {
    const domain = node.kind === 'attribute' ? domainOf(node.name) : undefined;
    if (node.kind === 'attribute' && domain !== undefined) domains.set(node.name, domain);
  }
  return domains;
}

/** "Default value if null" in the place of null. */
const withFallback = (way: Way, fallback: string | undefined): Way =>
  way.value.kind === 'null' && fallback !== undefined
    ? { ...way, value: { kind: 'text', term: textOf(fallback) } }
    : way;

/** With a value for every attribute that the expression reads elsewhere: null, or the shortest text where it has one. */
export function withOthers({ guards, value }: Way, domains: ReadonlyMap<string, Domain>): Way {
  const known = new Set(guards.flatMap((guard) => (guard.kind === 'null' ? [guard.attribute] : [])));
  const others = [...domains].filter(([attribute]) => !known.has(attribute));
  return {
    guards: [
      ...guards,
      ...others.map(([attribute, { nullable }]) => ({ kind: 'null' as const, attribute, isNull: nullable })),
    ],
    value,
  };
}

function asTargetSees(normalisation: Normalisation | undefined): Followed['seen'] {
  const stages = [flowing, decoding];
  for (const { pattern, text } of normalisation?.steps ?? []) {
    const read = readRulePattern(pattern.source);
    if (typeof read === 'string' || /[\ud800-\udfff]/.test(text)) return undefined;
    stages.push(replacing(read.tree, read.program, { texts: [text], slots: [] }));
  }
  const known = new Map<Term, Term>();
  return (term) => {
    const changed = known.get(term) ?? stages.reduce((inner, stage) => applied(stage, inner), term);
    known.set(term, changed);
    return changed;
  };
}
