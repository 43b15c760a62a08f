import type { AST } from '@eslint-community/regexpp';

/** A construct that has no equal meaning here. The pattern is refused rather than run with another meaning. */
export interface RefusedPattern {
  readonly refused: string;
  /** Where it stands in the pattern. */
  readonly offset: number;
}

/** What .NET reads differently although JavaScript would accept it, and what JavaScript lacks. */
const REFUSED: readonly (readonly [RegExp, string])[] = [
  [/^\\(?![dDwWsSbBtnrfvxuk])[\p{L}\p{Mn}\p{Pc}]|^\\x(?![\dA-Fa-f]{2})|^\\u(?![\dA-Fa-f]{4})/u, 'the escape'],
  [/^\\k(?!<)/, 'the escape'],
  [/^\\[1-9]\d+|^\\0\d/, 'the octal escape'],
  [/^\(\?(?![:=!<])[^)]{0,3}/, 'the group'],
];

/** Groups within groups that any reader of patterns can take; no pattern that a person writes comes near. */
const DEEPEST = 200;

/** The first construct that can be told from the text alone. */
export function refusedConstruct(source: string): RefusedPattern | undefined {
  let inClass = false;
  let depth = 0;
  for (let at = 0; at < source.length; at++) {
    const rest = source.slice(at, at + 8);
    if (!inClass || rest[0] === '\\') {
      for (const [pattern, what] of REFUSED) {
        const found = pattern.exec(rest)?.[0];
        if (found !== undefined) return { refused: `${what} ${found}`, offset: at };
      }
    }
    if (rest[0] === '\\') at += 1;
    else if (inClass && rest.startsWith('-[')) return { refused: 'the class subtraction -[', offset: at };
    else if (!inClass && /^\[\^?\]/.test(rest)) return { refused: 'a class that begins with ]', offset: at };
    else if (rest[0] === '[') inClass = true;
    else if (rest[0] === ']') inClass = false;
    else if (!inClass && rest[0] === ')') depth -= 1;
    else if (!inClass && rest[0] === '(') depth += 1;
    if (depth > DEEPEST) return { refused: `more than ${DEEPEST} groups within each other`, offset: at };
  }
  return undefined;
}

/** JavaScript reads a reference to a group that is not there as a character; .NET does not read it at all. */
export function refusedCharacter({ raw, start }: AST.Character): RefusedPattern | undefined {
  if (!/^\\[1-9k]/.test(raw)) return undefined;
  return { refused: `a reference to a group that is not there, ${raw}`, offset: start };
}

/** In .NET a range cannot end in a class such as `\d`; JavaScript reads the hyphen as itself. */
export function refusedClass({ elements }: AST.CharacterClass): RefusedPattern | undefined {
  for (const [index, element] of elements.entries()) {
    const [first, hyphen] = [elements[index - 2], elements[index - 1]];
    if (element.type !== 'CharacterSet' || first?.type !== 'Character') continue;
    if (hyphen?.type !== 'Character' || hyphen.raw !== '-') continue;
    if (elements[index - 3]?.type === 'CharacterSet' && first.raw === '-') continue;
    return { refused: `the range ${first.raw}-${element.raw}`, offset: first.start };
  }
  return undefined;
}

/**
 * A back-reference to a group that took no part in the match fails in .NET and matches nothing, successfully, in
 * JavaScript. So the group must have matched wherever the reference is reached.
 */
export function refusedReference(
  reference: AST.Backreference,
  groups: readonly AST.CapturingGroup[],
): RefusedPattern | undefined {
  const refuse = (why: string) => ({ refused: `the reference ${reference.raw} ${why}`, offset: reference.start });
  if (typeof reference.ref === 'number' && groups.some(({ name }) => name) && groups.some(({ name }) => !name)) {
    return refuse('by number in a pattern that mixes named and unnamed groups');
  }
  const resolved = [reference.resolved].flat();
  const certain = resolved.every((group) => group.end <= reference.start && isOnTheWay(group, reference.start));
  return certain ? undefined : refuse('to a group that may not have matched');
}

/**
 * A repetition that leaves a group out the second time keeps its first text in .NET and forgets it in JavaScript.
 */
export function refusedGroup(group: AST.CapturingGroup): RefusedPattern | undefined {
  let optional = false;
  for (let node: AST.Node | null = group; node; node = node.parent) {
    if (node.type === 'Quantifier' && node.max > 1 && optional) {
      return { refused: `the group ${group.raw}, which a repetition may leave out`, offset: group.start };
    }
    if (isOptional(node)) optional = true;
  }
  return undefined;
}

/** Whether whatever matches up to an offset has also matched this group. */
function isOnTheWay(group: AST.Node, until: number): boolean {
  for (let node: AST.Node | null = group; node; node = node.parent) {
    const holdsBoth = node.start <= until && until < node.end;
    if (!holdsBoth && isOptional(node)) return false;
  }
  return true;
}

/** Whether what holds this node can match without it. */
function isOptional(node: AST.Node): boolean {
  if (node.type === 'Quantifier') return node.min === 0;
  if (node.type === 'Assertion') return 'negate' in node && node.negate && node.kind !== 'word';
  return node.type === 'Alternative' && node.parent.alternatives.length > 1;
}
