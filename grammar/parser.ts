import { EmbeddedActionsParser, type IToken, type ParserMethod } from 'chevrotain';
import type { Diagnostic, Span } from '../src/diagnostics/index.js';
import { type UnknownEscapes, unescapeText } from './escape.js';
import * as rules from './rules.js';
import * as t from './tokens.js';
import type { Argument, ComparisonOperator, Tree } from './tree.js';

export const spanOf = (token: IToken): Span => ({
  start: token.startOffset,
  end: token.startOffset + token.image.length,
});

const around = (left: { span: Span }, right: { span: Span }): Span => ({ start: left.span.start, end: right.span.end });

/** A stand-in while Chevrotain records the grammar, when there are no real tokens; it reaches no caller. */
const NOTHING: Tree = { kind: 'constant', value: '', span: { start: 0, end: 0 } };

/**
 * The grammar, as rules that build the tree while they read (expressions.md §3). Rules whose names begin with `mistake`
 * and tokens of the category Mistake are no part of the language: they let the parser name a common mistake and read
 * on, and the printed grammar leaves them out.
 */
export class ExpressionParser extends EmbeddedActionsParser {
  /** What was found wrong while reading; emptied by the caller before each text. */
  problems: Diagnostic[] = [];
  unknownEscapes: UnknownEscapes = 'keep';

  /** @param validate whether Chevrotain looks for mistakes in the grammar itself; it throws when there are any */
  constructor({ validate = false } = {}) {
    super(t.tokens, { maxLookahead: 1, recoveryEnabled: false, skipValidations: !validate });
    this.performSelfAnalysis();
  }

  readonly mapping: ParserMethod<[], Tree> = this.RULE('mapping', (): Tree => this.SUBRULE(this.expression));

  readonly expression: ParserMethod<[], Tree> = this.RULE('expression', (): Tree => {
    let tree = this.SUBRULE(this.concatenation);
    this.OPTION(() => {
      const operator = this.SUBRULE(this.comparison);
      const right = this.SUBRULE2(this.concatenation);
      const left = tree;
      tree = this.ACTION(() => ({ kind: 'comparison', operator, left, right, span: around(left, right) }));
    });
    this.MANY(() => this.SUBRULE(this.mistakenTail));
    return tree;
  });

  readonly comparison = this.RULE('comparison', (): ComparisonOperator => {
    return this.OR([
      { ALT: () => this.CONSUME(t.Comparison).image as ComparisonOperator },
      {
        ALT: () => {
          const token = this.CONSUME(t.ForeignComparison);
          this.report(rules.foreignComparison, token);
          return this.ACTION(() => rules.comparisonFor(token.image));
        },
      },
    ]);
  });

  readonly concatenation: ParserMethod<[], Tree> = this.RULE('concatenation', (): Tree => {
    const operands = [this.SUBRULE(this.primary)];
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(t.Ampersand) },
        {
          ALT: () => this.report(rules.plusOperator, this.CONSUME(t.Plus)),
        },
      ]);
      operands.push(this.SUBRULE2(this.primary));
    });
    return this.ACTION(() => {
      const [first = NOTHING] = operands;
      const last = operands.at(-1) ?? first;
      return operands.length === 1 ? first : { kind: 'concatenation', operands, span: around(first, last) };
    });
  });

  readonly primary: ParserMethod<[], Tree> = this.RULE('primary', (): Tree => {
    const tree = this.OR<Tree>([
      { ALT: () => this.text(this.CONSUME(t.StringLiteral)) },
      { ALT: () => this.number(this.CONSUME(t.DecimalNumber)) },
      { ALT: () => this.number(this.CONSUME(t.HexNumber)) },
      { ALT: () => this.attribute(this.CONSUME(t.AttributeName)) },
      { ALT: () => this.macro(this.CONSUME(t.Macro)) },
      { ALT: () => this.word(this.CONSUME(t.Word)) },
      { ALT: () => this.SUBRULE(this.call) },
      { ALT: () => this.SUBRULE(this.group) },
      { ALT: () => this.SUBRULE(this.mistakenText) },
    ]);
    this.MANY(() => this.report(rules.subscript, this.CONSUME(t.Subscript)));
    return tree;
  });

  readonly group: ParserMethod<[], Tree> = this.RULE('group', (): Tree => {
    this.CONSUME(t.Opening);
    const tree = this.SUBRULE(this.expression);
    this.CONSUME(t.Closing);
    return tree;
  });

  readonly call: ParserMethod<[], Tree> = this.RULE('call', (): Tree => {
    const name = this.CONSUME(t.FunctionName);
    const opening = this.CONSUME(t.Opening);
    const list = this.SUBRULE(this.arguments);
    const closing = this.CONSUME(t.Closing);
    return this.ACTION(() => ({
      kind: 'call',
      name: name.image,
      nameSpan: spanOf(name),
      arguments: placeOmitted(list, spanOf(opening).end),
      span: { start: name.startOffset, end: spanOf(closing).end },
    }));
  });

  /** The arguments and separators as they come; which places are omitted is worked out from the separators. */
  readonly arguments = this.RULE('arguments', (): (Tree | Span)[] => {
    const list: (Tree | Span)[] = [];
    this.OPTION(() => list.push(this.SUBRULE(this.expression)));
    this.MANY(() => {
      this.OR([
        {
          ALT: () => {
            const comma = this.SUBRULE(this.separator);
            list.push(comma);
            this.OPTION2(() => list.push(this.SUBRULE2(this.expression)));
          },
        },
        { ALT: () => this.SUBRULE(this.mistakenArgument, { ARGS: [list] }) },
      ]);
    });
    return list;
  });

  readonly separator = this.RULE('separator', (): Span => {
    return this.OR([
      { ALT: () => spanOf(this.CONSUME(t.Comma)) },
      {
        ALT: () => {
          const token = this.CONSUME(t.Semicolon);
          this.report(rules.wrongSeparator, token);
          return spanOf(token);
        },
      },
    ]);
  });

  /** Two arguments without a comma between them. */
  readonly mistakenArgument = this.RULE('mistakenArgument', (list: (Tree | Span)[]): void => {
    const before = this.ACTION(() => this.LA(0));
    const first = this.ACTION(() => this.LA(1));
    const tree = this.SUBRULE(this.expression);
    this.ACTION(() => {
      const between = { start: spanOf(before).end, end: first.startOffset + 1 };
      const words = [before, first].every((token) => token.tokenType === t.Word || token.tokenType === t.BareText);
      if (words) {
        const span = { start: before.startOffset, end: spanOf(first).end };
        this.problems.push(rules.unquotedText.at(span, { found: `${before.image} ${first.image}` }));
      } else {
        this.problems.push(rules.missingComma.at(between, { before: before.image, after: first.image }));
      }
      list.push(between, tree);
    });
  });

  /** AND, OR, and a second comparison. */
  readonly mistakenTail = this.RULE('mistakenTail', (): void => {
    this.OR([
      {
        ALT: () => {
          this.report(rules.logicOperator, this.CONSUME(t.Logic));
          this.SUBRULE(this.concatenation);
          this.OPTION(() => {
            this.SUBRULE(this.comparison);
            this.SUBRULE2(this.concatenation);
          });
        },
      },
      {
        ALT: () => {
          const token = this.OR2([
            { ALT: () => this.CONSUME(t.Comparison) },
            { ALT: () => this.CONSUME(t.ForeignComparison) },
          ]);
          this.report(rules.secondComparison, token);
          this.SUBRULE3(this.concatenation);
        },
      },
    ]);
  });

  /** What was probably meant as a text or an attribute. */
  readonly mistakenText = this.RULE('mistakenText', (): Tree => {
    const token = this.OR([
      { ALT: () => this.CONSUME(t.UnclosedString) },
      { ALT: () => this.CONSUME(t.CurlyString) },
      { ALT: () => this.CONSUME(t.SingleString) },
      { ALT: () => this.CONSUME(t.UnclosedAttribute) },
      { ALT: () => this.CONSUME(t.Fraction) },
      { ALT: () => this.SUBRULE(this.mistakenBareText) },
    ]);
    return this.ACTION(() => {
      const rule = MISTAKEN_TEXT.get(token.tokenType.name);
      if (rule) this.report(rule, token);
      return { kind: 'constant', value: token.image, span: spanOf(token) };
    });
  });

  /** Text without quotes; with a quote behind it, only the opening one is missing. */
  readonly mistakenBareText = this.RULE('mistakenBareText', (): IToken => {
    const token = this.CONSUME(t.BareText);
    const cut = this.OPTION({
      GATE: () => this.LA(1).tokenType === t.UnclosedString && this.LA(1).startOffset === spanOf(this.LA(0)).end,
      DEF: () => this.CONSUME(t.UnclosedString),
    });
    this.report(cut ? rules.missingOpeningQuote : rules.unquotedText, token);
    return token;
  });

  /** Notes that a token breaks a rule. Nothing happens while Chevrotain records the grammar. */
  private report(rule: rules.FoundRule, token: IToken): void {
    this.ACTION(() => this.problems.push(rule.at(spanOf(token), { found: token.image })));
  }

  private text(token: IToken): Tree {
    return this.ACTION(() => ({
      kind: 'constant',
      value: unescapeText(token.image.slice(1, -1), this.unknownEscapes),
      span: spanOf(token),
    }));
  }

  private number(token: IToken): Tree {
    return this.ACTION(() => ({
      kind: 'constant',
      value: token.image,
      spelling: token.image,
      span: spanOf(token),
    }));
  }

  private attribute(token: IToken): Tree {
    return this.ACTION(() => {
      const name = token.image.slice(1, -1);
      if (name.trim() === '') this.problems.push(rules.emptyAttribute.at(spanOf(token), {}));
      return { kind: 'attribute', name, span: spanOf(token) };
    });
  }

  private macro(token: IToken): Tree {
    return this.ACTION(() => ({ kind: 'macro', name: token.image.slice(1, -1), span: spanOf(token) }));
  }

  private word(token: IToken): Tree {
    return this.ACTION(() => ({ kind: 'word', name: token.image, span: spanOf(token) }));
  }
}

const MISTAKEN_TEXT: ReadonlyMap<string, rules.FoundRule> = new Map([
  [t.UnclosedString.name, rules.unclosedString],
  [t.CurlyString.name, rules.curlyQuotes],
  [t.SingleString.name, rules.singleQuotes],
  [t.UnclosedAttribute.name, rules.unclosedAttribute],
  [t.Fraction.name, rules.fraction],
]);

/** Arguments with the omitted ones in their places: `f()` has none, `f(,)` two (expressions.md §3). */
function placeOmitted(list: readonly (Tree | Span)[], start: number): Argument[] {
  if (list.length === 0) return [];
  const placed: Argument[] = [];
  let pending: Argument = { kind: 'omitted', span: { start, end: start } };
  for (const item of list) {
    if ('kind' in item) pending = item;
    else {
      placed.push(pending);
      pending = { kind: 'omitted', span: { start: item.end, end: item.end } };
    }
  }
  placed.push(pending);
  return placed;
}
