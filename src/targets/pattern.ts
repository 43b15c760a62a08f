import { RegExpParser, visitRegExpAST } from '@eslint-community/regexpp';

const parser = new RegExpParser({ ecmaVersion: 2023 });

/**
 * Why a pattern cannot be a profile's: rules must stay provable for all inputs, and no pattern may run away. Undefined
 * when it can.
 */
export function unprovable(pattern: string): string | undefined {
  let problem: string | undefined;
  let unbounded = 0;
  const refuse = (what: string): void => {
    problem ??= `${what} cannot be proved; write one forbidden pattern for each case instead`;
  };
  try {
    visitRegExpAST(parser.parsePattern(pattern, 0, pattern.length, true), {
      onAssertionEnter(node) {
        if (node.kind === 'lookahead' || node.kind === 'lookbehind') refuse('look-around');
        if (node.kind === 'word') refuse('a word boundary');
      },
      onBackreferenceEnter: () => refuse('a back-reference'),
      onQuantifierEnter(node) {
        if (node.max !== Number.POSITIVE_INFINITY) return;
        unbounded += 1;
        if (unbounded > 1) refuse('a repetition inside a repetition');
      },
      onQuantifierLeave(node) {
        if (node.max === Number.POSITIVE_INFINITY) unbounded -= 1;
      },
    });
  } catch (error) {
    return `is no regular expression: ${error instanceof Error ? error.message : String(error)}`;
  }
  return problem;
}
