import { isObject } from '../shape.js';
import { targetOf } from './property-names.js';

type Properties = Readonly<Record<string, unknown>>;

/** Where the SDK and the old module put what their classes have no property for; it stands under Graph's own names. */
const OPEN = ['AdditionalProperties', 'ExtensionProperty'];

/** Whether a record has the names of a PowerShell module, or of the retired Azure AD Graph: Id, ObjectId, objectId. */
export const isPowershell = (value: unknown): value is Properties =>
  isObject(value) && value.id === undefined && typeof (value.Id ?? value.ObjectId ?? value.objectId) === 'string';

/** Whether a record names also what was not asked for. The old module, whose users have an ObjectId, asks for everything. */
export const namesEverything = (record: Properties): boolean => record.Id !== undefined;

/** What PowerShell writes in place of a value that it does not write out, at the end of its depth or in a table. */
export const isTypeName = (value: unknown): boolean =>
  typeof value === 'string' &&
  /^(?:System\.(?:String|Object|Collections)\b|Microsoft\.(?:Graph|Open|Azure)\.\w+)[\w.`,[\] ]*$/.test(value);

/**
 * A user, group or assignment of `Get-MgUser | ConvertTo-Json` and its like under Graph's names. An object in which
 * nothing is set stands for no value, as the SDK makes one for every complex property. A value that was not written out
 * becomes undefined.
 */
export function fromPowershell(record: Properties): Properties {
  const found = new Map<string, unknown>();
  for (const [name, value] of merged(record)) {
    if (name === 'ObjectType' || name === 'objectType' || name.startsWith('odata.')) continue;
    const property = propertyOf(name);
    if (isBlank(found.get(property))) found.set(property, shaped(property, plain(value)));
  }
  if (!found.has('@odata.type')) found.set('@odata.type', kindOf(record));
  return Object.fromEntries(found);
}

/** Whether PowerShell could have written this for a property that was not asked for. */
export const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === 'object' && Object.values(value).every(isBlank));

function kindOf(record: Properties): string {
  const type = record.ObjectType ?? record.objectType;
  if (typeof type === 'string') return `#microsoft.graph.${withSmallInitial(type)}`;
  if (record.PrincipalId !== undefined) return '#microsoft.graph.appRoleAssignment';
  return record.GroupTypes === undefined ? '#microsoft.graph.user' : '#microsoft.graph.group';
}

/** The named properties first, so that they win over an open one of the same name. */
function merged(record: Properties): [string, unknown][] {
  const open = OPEN.flatMap((name) => (isObject(record[name]) ? Object.entries(record[name]) : []));
  return [...Object.entries(record).filter(([name]) => !OPEN.includes(name)), ...open];
}

const names = new Map<string, string>();

/** Graph's name; looked up once for each name, as every record has the same. */
function propertyOf(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  const target = targetOf(name);
  const property = target === undefined || target.part !== undefined ? withSmallInitial(name) : target.property;
  if (names.size < 10_000) names.set(name, property);
  return property;
}

const withSmallInitial = (name: string): string =>
  /^[A-Z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;

/** A telephone number of the old module is one text, where Graph has a list. */
const shaped = (property: string, value: unknown): unknown =>
  property === 'businessPhones' && typeof value === 'string' ? [value] : value;

function plain(value: unknown): unknown {
  if (isTypeName(value)) return undefined;
  if (Array.isArray(value)) return value.map(plain);
  if (!isObject(value)) return value;
  // Windows PowerShell 5.1 wraps some lists like this.
  if (Array.isArray(value.value)) return value.value.map(plain);
  if (isBlank(value)) return null;
  return Object.fromEntries(merged(value).map(([name, part]) => [withSmallInitial(name), plain(part)]));
}
