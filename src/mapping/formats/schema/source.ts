import { parse } from '../../../../grammar/index.js';
import type { Span } from '../../../diagnostics/index.js';
import type { JsonNode } from '../../../diagnostics/json.js';
import { fromGraph, graphTreeRules } from '../../../expression/index.js';
import { emptySource, textAndTree, unreadableTree } from '../../check/rules-schema.js';
import type { DraftSource } from '../../draft.js';
import type { Written } from '../../table.js';
import { describeNode, disagreement } from './agreement.js';
import { own, type Sheet } from './sheet.js';
import { SOURCE_TYPES, wordOf } from './words.js';

/**
 * What flows, from a node of Graph's (attributeMappingSource). The text is what counts, as blanks and repeated keys lose
 * their places among the parameters; these are compared with it. A node without a text is read from its other properties.
 */
export function readSource(sheet: Sheet, node: JsonNode, target: string): DraftSource | undefined {
  const [text, name] = [sheet.text(node, 'expression'), sheet.text(node, 'name')];
  const type = wordOf(sheet, node, 'type', SOURCE_TYPES) ?? (text === undefined ? 'Attribute' : undefined);
  for (const parameter of sheet.objects(node, 'parameters')) sheet.text(parameter, 'key');
  if (text === undefined && name === undefined) {
    sheet.findings.push(emptySource.finding({ target }, { where: sheet.place(node), subject: target }));
    return undefined;
  }
  if (text === undefined) return type === 'Function' ? rebuilt(sheet, node, target) : named(type, name);
  return compared(sheet, { node, text, type, name, target });
}

const named = (type: 'Attribute' | 'Constant' | undefined, name: Written | undefined): DraftSource | undefined =>
  name && { kind: type === 'Constant' ? 'constant' : 'attribute', ...name };

/** A function whose text is missing, from its parameters, where nothing of it is lost in them. */
function rebuilt(sheet: Sheet, node: JsonNode, target: string): DraftSource | undefined {
  const result = fromGraph(plain(node));
  const where = sheet.place(node);
  if ('text' in result) return { kind: 'expression', text: result.text, place: () => where };
  const { ruleId, data } = result.refused;
  const reason = graphTreeRules.find(({ id }) => id === ruleId)?.message(data) ?? ruleId;
  sheet.findings.push(unreadableTree.finding({ target, reason }, { where, subject: target }));
  return undefined;
}

/** A node as plain data, for readers that need no places. */
function plain({ kind, value, items, properties }: JsonNode): unknown {
  if (kind === 'array') return items.map(plain);
  if (kind !== 'object') return value;
  return Object.fromEntries([...properties].map(([name, property]) => [name, plain(property.value)]));
}

interface Node {
  readonly node: JsonNode;
  readonly text: Written;
  readonly type: 'Attribute' | 'Constant' | 'Function' | undefined;
  readonly name: Written | undefined;
  readonly target: string;
}

function compared(sheet: Sheet, { node, text, type, name, target }: Node): DraftSource | undefined {
  // Constants are also found without the quotes of their text, which says the same as their name.
  if (type === 'Constant' && name?.text === text.text) return { kind: 'constant', ...text };
  // Most rows are Direct, and need no parser to see that both say the same.
  const isPlain = type === 'Attribute' && !own(node, 'parameters')?.items.length;
  if (isPlain && name !== undefined && !name.text.includes('[') && text.text === `[${name.text}]`) {
    return { kind: 'attribute', ...within(text, name.text, '[') };
  }
  const parsed = parse(text.text);
  const { tree, diagnostics } = parsed;
  const isWhole = diagnostics.length === 0 && (type !== undefined || own(node, 'type') === undefined);
  const wrong = tree && isWhole ? disagreement(node, tree) : undefined;
  if (wrong !== undefined) {
    const data = { target, text: text.text, tree: describeNode(node) };
    sheet.findings.push(textAndTree.finding(data, { where: sheet.place(wrong), subject: target }));
  }
  if (tree?.kind === 'attribute') return { kind: 'attribute', ...within(text, tree.name, '[') };
  if (tree?.kind === 'constant') return { kind: 'constant', ...within(text, tree.value, '"') };
  return { kind: 'expression', ...text, parsed };
}

/** The inside of a text that stands between brackets or quotes, with its own places. */
function within({ text, place }: Written, inside: string, opening: string): Written {
  const start = text.indexOf(opening) + 1;
  const shift = (part: Span) => ({ start: part.start + start, end: Math.min(part.end, inside.length) + start });
  return { text: inside, place: (part = { start: 0, end: inside.length }) => place(shift(part)) };
}
