import { type ParseError, visit } from 'jsonc-parser';
import type { Span } from './place.js';

/** A value of a JSON text, and where it is written. */
export interface JsonNode {
  readonly kind: 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';
  /** What a text, number or truth value is; null for all others. */
  readonly value: string | number | boolean | null;
  /** The items of a list. */
  readonly items: readonly JsonNode[];
  /** The properties of an object by name, in the order of the text; names such as `__proto__` are only data. */
  readonly properties: ReadonlyMap<string, JsonProperty>;
  readonly span: Span;
}

export interface JsonProperty {
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: JsonNode;
}

/** What a text holds, and what is wrong with it: with an error the tree says nothing. */
export interface JsonTree {
  readonly root: JsonNode | undefined;
  readonly errors: readonly ParseError[];
  /** Names that their object has already; only the first of each is in the tree. */
  readonly repeated: readonly { readonly name: string; readonly span: Span }[];
}

/** An object or a list that is being read, and the name that its next value has. */
interface Open {
  readonly items: JsonNode[];
  readonly properties: Map<string, JsonProperty>;
  name: { readonly text: string; readonly span: Span } | undefined;
  span: Span;
}

const NO_ITEMS: readonly JsonNode[] = [];
const NO_PROPERTIES: ReadonlyMap<string, JsonProperty> = new Map();

/** Builds the tree of a text in one pass. It recurses as deep as the text is nested. */
export function jsonTree(text: string): JsonTree {
  const errors: ParseError[] = [];
  const repeated: { readonly name: string; readonly span: Span }[] = [];
  const open: Open[] = [];
  let root: JsonNode | undefined;
  const add = (node: JsonNode): void => {
    const inside = open.at(-1);
    if (inside === undefined) root ??= node;
    else if (inside.name === undefined) inside.items.push(node);
    else if (inside.properties.has(inside.name.text)) repeated.push({ name: inside.name.text, span: inside.name.span });
    else inside.properties.set(inside.name.text, { name: inside.name.text, nameSpan: inside.name.span, value: node });
  };
  const begin = (kind: 'object' | 'array', start: number): void => {
    const node = {
      kind,
      value: null,
      items: [],
      properties: new Map(),
      name: undefined,
      span: { start, end: start + 1 },
    };
    add(node);
    open.push(node);
  };
  const end = (offset: number): void => {
    const closed = open.pop();
    if (closed !== undefined) closed.span = { start: closed.span.start, end: offset + 1 };
  };
  visit(
    text,
    {
      onObjectBegin: (offset) => begin('object', offset),
      onArrayBegin: (offset) => begin('array', offset),
      onObjectEnd: end,
      onArrayEnd: end,
      onObjectProperty: (name, start, length) => {
        const inside = open.at(-1);
        if (inside !== undefined) inside.name = { text: name, span: { start, end: start + length } };
      },
      onLiteralValue: (value, start, length) =>
        add({
          kind: value === null ? 'null' : (typeof value as 'string' | 'number' | 'boolean'),
          value,
          items: NO_ITEMS,
          properties: NO_PROPERTIES,
          span: { start, end: start + length },
        }),
      onError: (error, offset, length) => errors.push({ error, offset, length }),
    },
    { disallowComments: true },
  );
  return { root, errors, repeated };
}
