import type { Finding } from '../../../diagnostics/index.js';
import { type JsonFile, type JsonNode, readJsonTree } from '../../../diagnostics/json.js';
import { DEEPEST_JSON } from '../../../values/index.js';
import { DEFAULT_JOB } from '../../job.js';
import { UNLINKED } from '../../links.js';
import type { ReadMapping } from '../../read.js';
import type { MappingFile, ObjectMapping, Written } from '../../table.js';
import { readRows, readSourceAlone } from './fragments.js';
import { readObjectMapping } from './object.js';
import { contentOf, type Holds, holds } from './recognise.js';
import { MISPLACED, REFUSALS } from './refusals.js';
import * as rules from './rules.js';
import { readSchema } from './schema.js';
import { own, Sheet } from './sheet.js';

const FORM = { syntax: rules.jsonSyntax, deepest: DEEPEST_JSON };

/**
 * Reads what the portal and Graph export of a mapping (spec/provisioning.md §1): a synchronizationSchema, an
 * objectMapping, an attributeMapping or several, or an attributeMappingSource. Other JSON is refused by what it holds.
 */
export function readJsonMapping(text: string, file: string): ReadMapping {
  const result = readJsonTree(text, file, FORM);
  if ('findings' in result) return { findings: linesOf(text, file) ?? result.findings };
  const content = contentOf(result.read.root);
  const kind = holds(content);
  const refused = refusal(content, kind, result.read, file);
  return refused === undefined ? read(content, kind, result.read, file) : { findings: [refused] };
}

/** Logs and directories are also kept with one object a line, which is no JSON as a whole. */
function linesOf(text: string, file: string): readonly Finding[] | undefined {
  const first = /^\s*(\{.*\})[ \t]*\r?\n\s*\{/.exec(text)?.[1];
  if (first === undefined) return undefined;
  const result = readJsonTree(first, file, FORM);
  if ('findings' in result) return undefined;
  const refused = refusal(result.read.root, holds(result.read.root), result.read, file);
  return refused && [refused];
}

function refusal(content: JsonNode, kind: Holds, { placeOf }: JsonFile, file: string): Finding | undefined {
  const misplaced = kind === 'synchronizationSchema' ? misplacedIn(content) : undefined;
  const found = misplaced === undefined ? REFUSALS[kind] : MISPLACED[misplaced.kind];
  if (found === undefined) return undefined;
  const where = placeOf(misplaced?.node ?? content);
  return rules.notAMapping.finding({ file, holds: found.holds, todo: found.todo(file) }, { where });
}

/** A rule of a schema that is something else. */
function misplacedIn(schema: JsonNode): { readonly node: JsonNode; readonly kind: Holds } | undefined {
  const items = own(schema, 'synchronizationRules')?.items ?? [];
  return items.map((node) => ({ node, kind: holds(node) })).find(({ kind }) => MISPLACED[kind] !== undefined);
}

function read(content: JsonNode, kind: Holds, json: JsonFile, file: string): ReadMapping {
  const sheet = new Sheet(json);
  const unused: Written[] = [];
  const mapping = (objects: readonly ObjectMapping[], rest: Partial<MappingFile> = {}): MappingFile => ({
    file,
    format: kind as MappingFile['format'],
    target: undefined,
    scope: 'assigned',
    settings: {},
    objects,
    linking: UNLINKED,
    job: DEFAULT_JOB,
    directories: [],
    unused,
    where: json.placeOf(content),
    ...rest,
  });
  const note = (setting: Written) => unused.push(setting);
  const contents = (): MappingFile => {
    switch (kind) {
      case 'synchronizationSchema': {
        const { objects, directories } = readSchema(sheet, content, note);
        return mapping(objects, { directories });
      }
      case 'objectMapping':
        return mapping(
          objectsOf(content).map((one) => readObjectMapping(sheet, one, { directories: [], unused: note })),
        );
      case 'attributeMappingSource':
        return mapping([readSourceAlone(sheet, content)]);
      default:
        return mapping([readRows(sheet, objectsOf(content), content)]);
    }
  };
  const found = contents();
  return sheet.broken ? { findings: sheet.findings } : { mapping: found, findings: sheet.findings };
}

/** One object, or a list of them; what is no object in it is left to the reader of the list. */
const objectsOf = (content: JsonNode): readonly JsonNode[] => (content.kind === 'array' ? content.items : [content]);
