import { isMap, parseDocument } from 'yaml';

type Settings = Readonly<Record<string, unknown>>;

/**
 * The text of a mapping table (YAML) with other settings: those of a group such as `filters` or `job` one by one, lists
 * as a whole. Undefined for a file of another format, which has no place for them.
 */
export function editTable(text: string, settings: Settings): string | undefined {
  const document = parseDocument(text);
  if (document.errors.length > 0 || !isMap(document.contents) || !document.has('users')) return undefined;
  for (const [name, value] of Object.entries(settings)) {
    if (isSettings(value) && isMap(document.get(name))) {
      for (const [inner, one] of Object.entries(value)) document.setIn([name, inner], one);
    } else document.set(name, document.createNode(value));
  }
  return String(document);
}

const isSettings = (value: unknown): value is Settings =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
