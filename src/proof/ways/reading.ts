import { type Argument, type CallNode, type Tree, walk } from '../../../grammar/index.js';
import { findFunction, type Settings } from '../../functions/index.js';
import type { Assumption, Question } from '../result.js';
import { unitsOf } from '../search/domains.js';
import { compared } from './comparison.js';
import { logicModels } from './logic.js';
import { replaceModels } from './replace.js';
import { appended, textModels } from './text.js';
import { always, constant, NULL, stopped, type Term, together, type Way } from './way.js';

/** A call with its arguments, undefined where one was left blank. */
export interface Call {
  readonly name: string;
  readonly node: CallNode;
  readonly args: readonly (Tree | undefined)[];
}

/** How a function is followed: every way through it, from those through its arguments. */
export type Model = (call: Call, reading: Reading) => Way[];

const MODELS: Readonly<Record<string, Model>> = { ...textModels, ...logicModels, ...replaceModels };

/** Follows an expression on all its ways, and remembers what that rests on. */
export class Reading {
  readonly settings: Settings;
  readonly #question: Question;
  readonly #assumptions = new Map<string, Assumption>();
  #isAscii: boolean | undefined;

  constructor(question: Question) {
    this.settings = question.settings;
    this.#question = question;
    const constants = [...walk(question.tree)].filter((node) => node.kind === 'constant');
    if (constants.some(({ value }) => value.includes('\\'))) this.rely('unknownEscapes');
  }

  get assumptions(): readonly Assumption[] {
    return [...this.#assumptions.values()];
  }

  assume(assumption: Assumption): void {
    this.#assumptions.set(JSON.stringify(assumption), assumption);
  }

  /** An open question of the language matters here. */
  rely(name: keyof Settings): void {
    this.assume({ kind: 'setting', name, choice: this.settings[name] });
  }

  /** Tables of Unicode matter here, unless nothing beyond ASCII can come. */
  relyOnUnicode(construct: string): void {
    this.assume({ kind: 'unicode', construct });
  }

  /** Whether nothing beyond ASCII can come up: not from attributes, not from constants, not by a culture's casing. */
  get isAscii(): boolean {
    this.#isAscii ??= [...walk(this.#question.tree)].every((node) => {
      if (node.kind === 'constant') return /^[\0-\x7f]*$/.test(node.value);
      if (node.kind === 'call') return !/^To(?:Lower|Upper)$/i.test(node.name) || node.arguments.length < 2;
      const domain = node.kind === 'attribute' ? this.#question.domainOf(node.name) : undefined;
      return domain === undefined || (unitsOf(domain).at(-1) ?? 0) < 0x80;
    });
    return this.#isAscii;
  }

  isNullable(attribute: string): boolean {
    return this.#question.domainOf(attribute)?.nullable ?? true;
  }

  /** All ways through several expressions, as texts; what is neither text nor null decides by itself. */
  texts(trees: readonly (Tree | undefined)[], then: (terms: readonly (Term | null)[]) => readonly Way[]): Way[] {
    return together(
      trees.map((tree) => (tree === undefined ? always(NULL) : this.ways(tree))),
      then,
    );
  }

  ways(tree: Tree): Way[] {
    switch (tree.kind) {
      case 'constant':
        return constant(tree.value);
      case 'word':
        return /^Ignore(?:Attribute|Object)Flow$/.test(tree.name) ? always({ kind: 'ignored' }) : constant(tree.name);
      case 'macro':
        return always(stopped(`the macro %${tree.name}%, whose value is the tenant's`, tree.span));
      case 'attribute':
        return this.attribute(tree.name, tree);
      case 'comparison':
        return compared(tree, this);
      case 'concatenation':
        return this.texts(tree.operands, (terms) => appended(this, terms, terms.includes(null)));
      case 'call': {
        const name = findFunction(tree.name)?.name ?? tree.name;
        const model = Object.hasOwn(MODELS, name) ? MODELS[name] : undefined;
        if (model === undefined) return always(stopped(`the function ${name}`, tree.span));
        return model({ name, node: tree, args: tree.arguments.map(givenTree) }, this);
      }
    }
  }

  /** What an attribute holds, or that it is null. */
  attribute(attribute: string, tree?: Tree): Way[] {
    const domain = this.#question.domainOf(attribute);
    if (domain === undefined) return always(stopped(`[${attribute}], whose values are not plain text`, tree?.span));
    this.assume({ kind: 'domain', attribute, domain });
    const read: Way = {
      guards: [{ kind: 'null', attribute, isNull: false }],
      value: { kind: 'text', term: { kind: 'read', attribute } },
    };
    return domain.nullable ? [read, { guards: [{ kind: 'null', attribute, isNull: true }], value: NULL }] : [read];
  }
}

const givenTree = (argument: Argument): Tree | undefined => (argument.kind === 'omitted' ? undefined : argument);
