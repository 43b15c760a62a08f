import { type Cell, withoutMarks } from './cell.js';

/** What the cells of a column say about a mapping. */
export type Role = 'source' | 'target' | 'expression' | 'match' | 'matched' | 'type' | 'apply' | 'default' | 'constant';

/**
 * The words by which guides head their columns, folded to lower case, in the order in which they are tried: Microsoft's
 * tutorials, the portal's "Edit attribute", and the guides of vendors ("customappsso Attribute (Destination)"), also in
 * the languages in which the portal and most translated guides are read.
 */
const HEADERS: readonly (readonly [Role, RegExp])[] = [
  [
    'match',
    /\b(?:match|matching) (?:precedence|priority|order)\b|^precedence$|優先順位|优先级|rangfolge|^precedencia|^precedência/,
  ],
  [
    'matched',
    /\bmatch objects\b|\bobject matching\b|^match(?:ing)?$|\bmatching (?:attribute|property|key)\b|\bused? (?:for|to) match/,
  ],
  ['type', /\bmapping type\b|\btype of mapping\b/],
  ['apply', /\bapply (?:this )?mapping\b|^apply$|\bwhen to apply\b/],
  ['default', /\bdefault value\b|\bdefault if null\b/],
  ['constant', /^constant(?: value)?$/],
  [
    'target',
    /\btarget\b|\bdestination\b|customappsso|\bscim|urn:ietf:params:scim:|\bapp(?:lication)? attribute\b|\bservice provider\b|ターゲット|目标|\bziel|\bcible\b|\bdestino\b/,
  ],
  [
    'source',
    /\bsource\b|\bentra\b|\bazure\b|\baad\b|\bactive directory\b|\bidentity provider\b|\bidp\b|\bmicrosoft\b|ソース|源属性|\bquell|\bori(?:gen|gem)\b/,
  ],
  ['expression', /\bexpression\b|\bformula\b/],
];

/** A column of the vendor's own, in a table that names Entra ID in another: "Grafana Attribute". */
const ANY_ATTRIBUTE = /\b(?:attribut\w*|atribut\w*|fields?|propert(?:y|ies)|parameters?)\b|属性/;

/** Tables about something else: claims of a sign-in, and systems from which Entra ID is filled. */
const OTHER =
  /\bsaml\b|\bclaims?\b|\boidc\b|\btoken\b|\bworkday\b|\bsuccessfactors\b|\bhr\b|\bldap\b|(?<!azure )\bad attribute\b|\bokta\b/;

/** The list of attributes that Microsoft's tutorials print for an application: it says nothing of sources. */
const ATTRIBUTE_LIST = /\bsupported for filtering\b/;

export interface Columns {
  readonly at: ReadonlyMap<Role, number>;
}

/** Why the rows of a table are not read as mappings. */
export type NoColumns =
  | 'nothing'
  | 'attribute list'
  | 'other'
  | 'no source'
  | 'no target'
  | 'two sources'
  | 'two targets';

/** Which column says what; or why this is no table of mappings. */
export function columnsOf(header: readonly Cell[]): Columns | NoColumns {
  const names = header.map((cell) =>
    withoutMarks(cell)
      .text.toLowerCase()
      .replace(/\s+/g, ' ')
      .replace(/[?:*]+$/, '')
      .trim(),
  );
  const roles = names.map((name) => HEADERS.find(([, words]) => words.test(name))?.[0]);
  const columns = (role: Role): number[] => names.flatMap((_, index) => (roles[index] === role ? [index] : []));
  if (names.some((name) => ATTRIBUTE_LIST.test(name))) return 'attribute list';
  const [source, target] = [columns('source'), columns('target')].map((found) => clearest(found, names));
  if (source === undefined || target === undefined) return 'nothing';
  const sources = source.length > 0 ? source : columns('expression');
  const others = names.flatMap((name, index) =>
    roles[index] === undefined && ANY_ATTRIBUTE.test(name) ? [index] : [],
  );
  const targets = target.length > 0 ? target : others;
  if (sources.length === 0 && target.length === 0) return 'nothing';
  if (names.some((name) => OTHER.test(name))) return 'other';
  if (sources.length !== 1) return sources.length === 0 ? 'no source' : 'two sources';
  if (targets.length !== 1) return targets.length === 0 ? 'no target' : 'two targets';
  const rest = ROLES.flatMap((role) =>
    columns(role)
      .slice(0, 1)
      .map((index) => [role, index] as const),
  );
  return { at: new Map<Role, number>([...rest, ['source', sources[0] ?? 0], ['target', targets[0] ?? 0]]) };
}

const ROLES: readonly Role[] = ['expression', 'match', 'matched', 'type', 'apply', 'default', 'constant'];

/** Of several columns on one side, the one that says "attribute": the others mostly explain it. */
function clearest(columns: readonly number[], names: readonly string[]): readonly number[] {
  const clear = columns.filter((index) => ANY_ATTRIBUTE.test(names[index] ?? ''));
  return columns.length > 1 && clear.length > 0 ? clear : columns;
}
