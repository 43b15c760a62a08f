import fc from 'fast-check';
import {
  isRefused,
  parsePattern,
  rangesOf,
  type Tree,
  translatePattern,
  type UnitSet,
} from '../../values/regex/index.js';

/** How many more than the least a repetition without an end makes. */
const LONGEST = 80;
/** Most repetitions end here, so that most texts can be read. */
const SHORT = 8;

/** Texts that a .NET pattern describes as a whole: the domains of attributes are such patterns. */
export function textsOf(pattern: string): fc.Arbitrary<string> {
  const parsed = parsePattern(pattern);
  if (isRefused(parsed)) throw new Error(`not a pattern: ${pattern}: ${parsed.refused}`);
  return textsOfTree(parsed.tree);
}

function textsOfTree(tree: Tree): fc.Arbitrary<string> {
  switch (tree.kind) {
    case 'set':
      return unitsOf(tree.set);
    case 'sequence':
      return joined(fc.tuple(...tree.parts.map(textsOfTree)));
    case 'alternation':
      return fc.oneof(...tree.alternatives.map(textsOfTree));
    case 'group':
    case 'atomic':
      return textsOfTree(tree.body);
    case 'repetition':
      return repeated(textsOfTree(tree.body), tree.min, tree.max);
    case 'assertion':
    case 'look':
    case 'reference':
      throw new Error(`the pattern of a domain describes whole texts, without a ${tree.kind}`);
  }
}

const joined = (parts: fc.Arbitrary<readonly string[]>): fc.Arbitrary<string> => parts.map((all) => all.join(''));

function repeated(body: fc.Arbitrary<string>, min: number, max: number): fc.Arbitrary<string> {
  const most = Math.min(max, min + LONGEST);
  const upTo = (maxLength: number) => joined(fc.array(body, { minLength: min, maxLength, size: 'max' }));
  const short = Math.min(most, min + SHORT);
  if (short === most) return upTo(most);
  return fc.oneof({ arbitrary: upTo(short), weight: 3 }, { arbitrary: upTo(most), weight: 1 });
}

/** What is drawn from of a set, and how often: letters and digits mostly, control characters seldom. */
const KINDS: readonly { readonly ranges: readonly (readonly [number, number])[]; readonly weight: number }[] = [
  { ranges: rangesWithin('0', '9', 'A', 'Z', 'a', 'z'), weight: 12 },
  { ranges: rangesWithin('!', '/', ':', '@', '[', '`', '{', '~'), weight: 8 },
  { ranges: [[0xa0, 0x24f]], weight: 4 },
  { ranges: [[0x250, 0xffff]], weight: 2 },
  {
    ranges: [
      [0, 0x20],
      [0x7f, 0x9f],
    ],
    weight: 1,
  },
];

function rangesWithin(...bounds: readonly string[]): (readonly [number, number])[] {
  return rangesOf(bounds.map((one) => one.charCodeAt(0)));
}

/** One UTF-16 unit of a set. */
function unitsOf(set: UnitSet): fc.Arbitrary<string> {
  const kinds = KINDS.flatMap(({ ranges, weight }) => {
    const common = ranges.flatMap((one) => rangesOf(set).flatMap((other) => overlap(one, other)));
    return common.length === 0 ? [] : [{ arbitrary: unitsIn(common), weight }];
  });
  return fc.oneof(...kinds);
}

function overlap([a, b]: readonly [number, number], [c, d]: readonly [number, number]): (readonly [number, number])[] {
  const [first, last] = [Math.max(a, c), Math.min(b, d)];
  return first > last ? [] : [[first, last]];
}

/** Every unit of the ranges is as likely as every other. */
function unitsIn(ranges: readonly (readonly [number, number])[]): fc.Arbitrary<string> {
  const total = ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
  return fc.nat(total - 1).map((number) => {
    let left = number;
    for (const [first, last] of ranges) {
      if (left <= last - first) return String.fromCharCode(first + left);
      left -= last - first + 1;
    }
    throw new Error('a number beyond the ranges');
  });
}

/** Whether a whole text is one of those that a pattern describes. */
export function membership(pattern: string): (text: string) => boolean {
  const known = memberships.get(pattern);
  if (known !== undefined) return known;
  const whole = translatePattern(`\\A(?:${pattern})\\z`);
  if (isRefused(whole)) throw new Error(`not a pattern: ${pattern}: ${whole.refused}`);
  const isMember = (text: string) => whole.test(text) === true;
  memberships.set(pattern, isMember);
  return isMember;
}

const memberships = new Map<string, (text: string) => boolean>();
