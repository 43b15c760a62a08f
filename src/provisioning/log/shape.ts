/**
 * Most changes of a log are alike: the same steps, the same attributes, other values. So a JSON value is kept in two
 * parts: its shape, which is kept once, and its texts. A shape is JSON in which every text is one of: `=text`, the text
 * itself; `#3`, the fourth of the texts.
 */
export interface Shaped {
  readonly shape: string;
  readonly texts: readonly string[];
}

/** Texts under these names take few values, which belong to the shape. Which they are decides space only. */
const OF_SHAPE: ReadonlySet<string> = new Set([
  'type', 'name', 'status', 'action', 'skipReason', 'reason', 'code', 'method', 'target', 'property', 'attribute', 'op',
  'kind', 'ruleId', 'schemas', 'resourceType', '@odata.type',
]); // biome-ignore format: a list of names

/** Takes a JSON value apart; what JSON does not write is left out. */
export function takeApart(value: unknown): Shaped {
  const texts: string[] = [];
  const shape = (part: unknown, under: string): string => {
    if (typeof part === 'string') {
      if (OF_SHAPE.has(under)) return asText(part);
      const known = texts.indexOf(part);
      return `"#${known < 0 ? texts.push(part) - 1 : known}"`;
    }
    if (typeof part === 'boolean') return part ? 'true' : 'false';
    if (typeof part !== 'object' || part === null) return JSON.stringify(part) ?? 'null';
    let written = '';
    if (Array.isArray(part)) {
      for (const item of part) written += `${written === '' ? '' : ','}${shape(item, under)}`;
      return `[${written}]`;
    }
    const members = part as Readonly<Record<string, unknown>>;
    for (const name of Object.keys(members)) {
      const member = members[name];
      if (member !== undefined) written += `${written === '' ? '' : ','}${asName(name)}:${shape(member, name)}`;
    }
    return `{${written}}`;
  };
  return { shape: shape(value, ''), texts };
}

/** Remembers what is made of a text that comes again and again: writing JSON costs more than looking it up. */
function remembering(make: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = make(text);
    if (known.size < 1_000) known.set(text, made);
    return made;
  };
}

const asName = remembering((name) => JSON.stringify(name));
const asText = remembering((text) => JSON.stringify(`=${text}`));

/** Puts a JSON value together again. */
export function putTogether(shape: unknown, texts: readonly string[]): unknown {
  if (typeof shape === 'string') return shape.startsWith('=') ? shape.slice(1) : (texts[Number(shape.slice(1))] ?? '');
  if (typeof shape !== 'object' || shape === null) return shape;
  if (Array.isArray(shape)) return shape.map((one) => putTogether(one, texts));
  return Object.fromEntries(Object.entries(shape).map(([name, one]) => [name, putTogether(one, texts)]));
}
