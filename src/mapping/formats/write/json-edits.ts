import type { Edit, Node } from 'jsonc-parser';
import type { JsonStyle } from './json-style.js';

/** Edits of a JSON file by offset: what they do not touch stays byte for byte. */
export interface JsonEditor {
  /** Gives a property of an object another value, or adds it as the last one. */
  set(object: Node, name: string, value: unknown): Edit[];
  /** Takes items out of a list, and adds others as the last ones. */
  change(list: Node, removed: ReadonlySet<Node>, added: readonly unknown[]): Edit[];
}

export function jsonEditor(text: string, style: JsonStyle): JsonEditor {
  const between = (start: number, end: number): string => text.slice(start, end);
  const written = (value: unknown, beside: Node, indentation: string): string =>
    style.isOnLine(beside) ? style.onLine(value) : style.over(value, indentation);

  /** What stands between two children, or would. */
  function separator(parent: Node): string {
    const [first, second] = parent.children ?? [];
    if (first === undefined) return '';
    if (second !== undefined) return between(endOf(first), second.offset);
    return `,${between(parent.offset + 1, first.offset)}`;
  }

  /** Fills an object or a list that is empty. */
  function fill(parent: Node, content: (indentation: string) => string): Edit[] {
    const outer = style.indentationOf(parent);
    const inner = outer + style.unit;
    const inside = `${style.newLine(inner)}${content(inner)}${style.newLine(outer)}`;
    return [{ offset: parent.offset + 1, length: parent.length - 2, content: inside }];
  }

  return {
    set(object, name, value) {
      const old = propertyOf(object, name);
      const [first] = object.children ?? [];
      if (old !== undefined) {
        const content = written(value, object, style.indentationOf(old));
        return [{ offset: old.offset, length: old.length, content }];
      }
      const key = style.key(name);
      const last = object.children?.at(-1);
      if (first === undefined || last === undefined)
        return fill(object, (indentation) => key + style.over(value, indentation));
      const content = separator(object) + key + written(value, object, style.indentationOf(first));
      return [{ offset: endOf(last), length: 0, content }];
    },

    change(list, removed, added) {
      const items = list.children ?? [];
      const last = items.findLast((item) => !removed.has(item));
      const beside = last ?? items[0];
      if (beside === undefined) {
        if (added.length === 0) return [];
        return fill(list, (indentation) =>
          added.map((one) => style.over(one, indentation)).join(`,${style.newLine(indentation)}`),
        );
      }
      const news = added.map((one) => written(one, beside, style.indentationOf(beside)));
      const end = endOf(items.at(-1) ?? beside);
      if (last === undefined && news.length === 0)
        return [{ offset: list.offset + 1, length: list.length - 2, content: '' }];
      if (last === undefined) {
        const start = items[0]?.offset ?? end;
        return [{ offset: start, length: end - start, content: news.join(separator(list)) }];
      }
      const insertion = { offset: endOf(last), length: 0, content: news.map((one) => separator(list) + one).join('') };
      return [...(news.length > 0 ? [insertion] : []), ...removals(items, removed)];
    },
  };
}

/** An item goes with the comma before it, or, before the first that stays, with the comma after it. */
function removals(items: readonly Node[], removed: ReadonlySet<Node>): Edit[] {
  const first = items.findIndex((item) => !removed.has(item));
  return items.flatMap((item, index) => {
    if (!removed.has(item)) return [];
    const [before, after] = [items[index - 1], items[index + 1]];
    const start = index > first && before !== undefined ? endOf(before) : item.offset;
    const end = index > first || after === undefined ? endOf(item) : after.offset;
    return [{ offset: start, length: end - start, content: '' }];
  });
}

const endOf = ({ offset, length }: Node): number => offset + length;

/** The value of a property of an object; names such as `__proto__` are only data. */
export function propertyOf(object: Node, name: string): Node | undefined {
  const property = object.children?.find(({ children: [key] = [] }) => key?.value === name);
  return property?.children?.[1];
}
