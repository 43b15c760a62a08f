import type { Node } from 'jsonc-parser';

/** How a JSON file is laid out, so that what is added looks like what is there. */
export interface JsonStyle {
  /** A value as it stands inside of another: over lines with this indentation, or on one line. */
  over(value: unknown, indentation: string): string;
  onLine(value: unknown): string;
  /** A name with its colon. */
  key(name: string): string;
  /** What stands before a new item on a line of its own. */
  newLine(indentation: string): string;
  /** What a level is indented by. */
  readonly unit: string;
  isOnLine(node: Node): boolean;
  /** The blanks before the first text of the line that a node begins on. */
  indentationOf(node: Node): string;
}

export function styleOf(text: string): JsonStyle {
  const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? '';
  const unit = /[\r\n]([ \t]+)\S/.exec(text)?.[1] ?? '  ';
  const colon = /"\s*:\s/.test(text) ? ': ' : ':';
  const comma = colon === ':' ? ',' : ', ';
  const onLine = (value: unknown): string => {
    if (Array.isArray(value)) return `[${value.map(onLine).join(comma)}]`;
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    const properties = Object.entries(value).map(([name, one]) => JSON.stringify(name) + colon + onLine(one));
    return `{${properties.join(comma)}}`;
  };
  return {
    unit,
    onLine,
    key: (name) => JSON.stringify(name) + colon,
    over: (value, indentation) =>
      lineEnd === '' ? onLine(value) : JSON.stringify(value, null, unit).replaceAll('\n', lineEnd + indentation),
    newLine: (indentation) => (lineEnd === '' ? '' : lineEnd + indentation),
    isOnLine: ({ offset, length }) => !/[\r\n]/.test(text.slice(offset, offset + length)),
    indentationOf: ({ offset }) => /(?:^|[\r\n])([ \t]*)[^\r\n]*$/.exec(text.slice(0, offset))?.[1] ?? '',
  };
}
