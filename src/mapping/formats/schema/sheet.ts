import type { Finding, Place, Span } from '../../../diagnostics/index.js';
import type { JsonFile, JsonNode } from '../../../diagnostics/json.js';
import type { Written } from '../../table.js';
import { wrongShape } from './rules.js';

const KINDS: Readonly<Record<JsonNode['kind'], string>> = {
  object: 'an object in braces',
  array: 'a list in brackets',
  string: 'a text in double quotes',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
};

/** Walks a JSON file property by property. What has the wrong shape is a finding, and reads as if it were not there. */
export class Sheet {
  readonly findings: Finding[] = [];
  /** Whether something has the wrong shape: what was read is then not all that the file says. */
  broken = false;
  readonly #file: JsonFile;

  constructor(file: JsonFile) {
    this.#file = file;
  }

  place(node: JsonNode, part?: Span): Place {
    return this.#file.placeOf(node, part);
  }

  /** Where the name of a property stands; the object itself where it has none. */
  placeOfName(node: JsonNode, name: string): Place {
    const property = node.properties.get(name);
    return this.#file.placeAt(property?.nameSpan ?? { start: node.span.start, end: node.span.start + 1 });
  }

  text(node: JsonNode, name: string): Written | undefined {
    const found = this.#property(node, name, 'string');
    return found && this.written(found);
  }

  /** A text that has to be there; `needs` says what. */
  needed(node: JsonNode, name: string, needs: string): Written | undefined {
    if (own(node, name) === undefined) {
      this.broken = true;
      this.findings.push(
        wrongShape.finding({ name, needs, found: 'is missing here' }, { where: this.placeOfName(node, name) }),
      );
    }
    return this.text(node, name);
  }

  written(node: JsonNode): Written {
    return { text: String(node.value), place: (part) => this.place(node, part) };
  }

  flag(node: JsonNode, name: string): boolean | undefined {
    const found = this.#property(node, name, 'boolean');
    return found && found.value === true;
  }

  /** A whole number that is not negative. */
  count(node: JsonNode, name: string): number | undefined {
    const found = this.#property(node, name, 'number');
    if (found === undefined) return undefined;
    const value = Number(found.value);
    if (Number.isSafeInteger(value) && value >= 0) return value;
    this.wrong(found, name, 'a whole number from 0', `holds ${value}`);
    return undefined;
  }

  object(node: JsonNode, name: string): JsonNode | undefined {
    return this.#property(node, name, 'object');
  }

  /** The objects of a list. Documentation shortens them to {}, which says nothing and is left out. */
  objects(node: JsonNode, name: string): readonly JsonNode[] {
    const items = this.list(node, name, 'object');
    return items.filter(({ properties }) => properties.size > 0);
  }

  /** The items of a list that are of one kind. */
  list(node: JsonNode, name: string, kind: JsonNode['kind']): readonly JsonNode[] {
    const items = this.#property(node, name, 'array')?.items ?? [];
    return items.filter((item) => {
      if (item.kind === kind) return true;
      this.wrong(item, name, `a list of which every item is ${KINDS[kind]}`, `this item is ${KINDS[item.kind]}`);
      return false;
    });
  }

  /** Notes that a value has the wrong shape. */
  wrong(node: JsonNode, name: string, needs: string, found: string): void {
    this.broken = true;
    this.findings.push(wrongShape.finding({ name, needs, found }, { where: this.place(node) }));
  }

  #property(node: JsonNode, name: string, kind: JsonNode['kind']): JsonNode | undefined {
    const found = own(node, name);
    if (found === undefined || found.kind === kind) return found;
    this.wrong(found, name, KINDS[kind], `holds ${KINDS[found.kind]}`);
    return undefined;
  }
}

/** A property of an object. Graph writes what it does not have as null, or leaves it out. */
export function own(node: JsonNode, name: string): JsonNode | undefined {
  const value = node.properties.get(name)?.value;
  return value?.kind === 'null' ? undefined : value;
}
