import { foldName } from '../casing.js';
import type { RepairName } from '../repair/repairs.js';
import { type Comparable, type Filter, OPERATORS, type Operator, type Path, type Unreadable } from './filter.js';
import { type Token, tokenize } from './tokens.js';

/** The longest filter or path that is read, in UTF-16 units, how deep brackets may nest, and how many terms it may have. */
export const LONGEST = 10_000;
export const DEEPEST = 64;
export const MOST_TERMS = 200;

/** What is read that RFC 7644 does not allow, and who is told of it: by the repair's name, and the text as it was sent. */
export interface Leniency {
  readonly repairs?: ReadonlySet<RepairName>;
  readonly repaired?: (name: RepairName, at: string) => void;
}

type Parsed<Name extends string, Tree> = { readonly [name in Name]: Tree } | Unreadable;

/** Reads a filter (RFC 7644 §3.4.2.2, figure 1). Never throws. */
export function parseFilter(text: string, leniency: Leniency = {}): Parsed<'filter', Filter> {
  return read(text, leniency, (parser) => ({ filter: parser.filter() }));
}

/** Reads an attribute path as PATCH and mappings use it (RFC 7644 §3.5.2, figure 7). Never throws. */
export function parsePath(text: string, leniency: Leniency = {}): Parsed<'path', Path> {
  return read(text, leniency, (parser) => ({ path: parser.path() }));
}

class Stop extends Error {
  readonly at: number;
  constructor(problem: string, at: number) {
    super(problem);
    this.at = at;
  }
}

function read<Result>(text: string, leniency: Leniency, rule: (parser: Parser) => Result): Result | Unreadable {
  if (text.length > LONGEST) return { problem: `longer than ${LONGEST} characters`, at: LONGEST };
  const tokens = tokenize(text, leniency.repairs?.has('single-quotes'));
  if ('problem' in tokens) return tokens;
  const parser = new Parser(tokens, leniency.repairs?.has('bare-words') ?? false);
  try {
    const result = rule(parser);
    parser.expect('end', 'the end');
    for (const [name, { start, end }] of parser.repaired) leniency.repaired?.(name, text.slice(start, end));
    return result;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { problem: error.message, at: error.at };
  }
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #bareWords: boolean;
  #index = 0;
  #depth = 0;
  #terms = 0;
  readonly repaired: [RepairName, Token][] = [];

  constructor(tokens: readonly Token[], bareWords: boolean) {
    this.#tokens = tokens;
    this.#bareWords = bareWords;
  }

  filter(): Filter {
    return this.#chain('or', () => this.#chain('and', () => this.#term()));
  }

  path(): Path {
    const head = this.#name();
    if (!this.#take('[')) return head;
    if (head.sub !== undefined) throw new Stop('a value filter follows an attribute, not a sub-attribute', this.#at());
    const filter = this.#nested(']', () => this.filter());
    const sub = this.#subAfterFilter();
    return { ...head, filter, ...(sub !== undefined && { sub }) };
  }

  expect(kind: Token['kind'], name: string): void {
    if (!this.#take(kind)) throw new Stop(`expected ${name}${this.#found()}`, this.#at());
  }

  #chain(word: 'and' | 'or', operand: () => Filter): Filter {
    const filters = [operand()];
    while (this.#takeWord(word)) filters.push(operand());
    const [only] = filters;
    if (only !== undefined && filters.length === 1) return only;
    return { kind: word, filters: filters.flatMap((one) => (one.kind === word ? one.filters : [one])) };
  }

  #term(): Filter {
    if (this.#take('(')) return this.#nested(')', () => this.filter());
    if (this.#peek(1).kind === '(' && this.#takeWord('not')) {
      this.#index += 1;
      return { kind: 'not', filter: this.#nested(')', () => this.filter()) };
    }
    return this.#comparison();
  }

  #comparison(): Filter {
    this.#terms += 1;
    if (this.#terms > MOST_TERMS) throw new Stop(`more than ${MOST_TERMS} comparisons`, this.#at());
    const path = this.path();
    // A value filter stands by itself; only one of its sub-attributes can be compared (RFC 7644 §3.4.2.2).
    if (path.filter !== undefined && path.sub === undefined) return { kind: 'element', path };
    const word = this.#peek();
    const operator = word.kind === 'word' ? foldName(word.text) : '';
    if (operator === 'pr') {
      this.#index += 1;
      return { kind: 'present', path };
    }
    if (OPERATORS.includes(operator)) {
      this.#index += 1;
      return { kind: 'compare', operator: operator as Operator, path, value: this.#value() };
    }
    throw new Stop(`expected an operator such as eq${this.#found()}`, this.#at());
  }

  #value(): Comparable {
    const token = this.#peek();
    this.#index += 1;
    if (token.kind === 'string') {
      if (token.single) this.repaired.push(['single-quotes', token]);
      return token.text;
    }
    const literal = token.kind === 'word' ? literalOf(token.text) : undefined;
    if (literal !== undefined) return literal;
    if (this.#bareWords && token.kind === 'word' && !JOINTS.has(foldName(token.text))) {
      this.repaired.push(['bare-words', token]);
      return token.text;
    }
    this.#index -= 1;
    throw new Stop(`expected a value; text needs double quotes${this.#found()}`, token.start);
  }

  #name(): Path {
    const token = this.#peek();
    if (token.kind !== 'word') throw new Stop(`expected an attribute name${this.#found()}`, token.start);
    this.#index += 1;
    const path = splitName(token.text);
    if (path === undefined) throw new Stop(`${JSON.stringify(token.text)} is no attribute name`, token.start);
    return path;
  }

  #subAfterFilter(): string | undefined {
    const token = this.#peek();
    if (token.kind !== 'word' || !token.text.startsWith('.')) return undefined;
    if (token.start !== this.#peek(-1).end || !NAME.test(token.text.slice(1))) {
      throw new Stop(`${JSON.stringify(token.text)} is no sub-attribute`, token.start);
    }
    this.#index += 1;
    return token.text.slice(1);
  }

  #nested(close: ')' | ']', rule: () => Filter): Filter {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new Stop(`more than ${DEEPEST} brackets inside one another`, this.#at());
    const filter = rule();
    this.expect(close, `"${close}"`);
    this.#depth -= 1;
    return filter;
  }

  #peek(ahead = 0): Token {
    return this.#tokens[this.#index + ahead] ?? { kind: 'end', text: '', start: 0, end: 0 };
  }

  #take(kind: Token['kind']): boolean {
    if (this.#peek().kind !== kind) return false;
    this.#index += 1;
    return true;
  }

  #takeWord(word: string): boolean {
    return foldName(this.#peek().text) === word && this.#take('word');
  }

  #at(): number {
    return this.#peek().start;
  }

  #found(): string {
    const { kind, text } = this.#peek();
    return kind === 'end' ? '' : `, found ${JSON.stringify(text)}`;
  }
}

const LITERALS: ReadonlyMap<string, Comparable> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);
const JOINTS: ReadonlySet<string> = new Set(['and', 'or']);
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/** The value that a word stands for. -0 is 0, and a number beyond all others is none. */
function literalOf(word: string): Comparable | undefined {
  const known = LITERALS.get(foldName(word));
  if (known !== undefined) return known;
  const number = NUMBER.test(word) ? Number(word) : Number.NaN;
  return Number.isFinite(number) ? number + 0 : undefined;
}

const NAME = /^(?:[a-z][a-z0-9_-]*|\$ref)$/i;
const URN = /^[a-z][^\s:]*:./i;

/** Splits `urn:…:User:name.givenName`: the last colon ends the URN, at most one dot follows. */
function splitName(text: string): Path | undefined {
  const colon = text.lastIndexOf(':');
  const [attribute = '', sub, ...rest] = text.slice(colon + 1).split('.');
  if (rest.length > 0 || !NAME.test(attribute) || (sub !== undefined && !NAME.test(sub))) return undefined;
  if (colon < 0) return { attribute, ...(sub !== undefined && { sub }) };
  const urn = text.slice(0, colon);
  return URN.test(urn) ? { urn, attribute, ...(sub !== undefined && { sub }) } : undefined;
}
