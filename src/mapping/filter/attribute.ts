import { type ObjectKind, type SourceEntry, sourceAttribute } from '../../attributes/index.js';
import { type Finding, nearest, toCopy } from '../../diagnostics/index.js';
import type { AttributeSource } from '../../expression/index.js';
import type { Written } from '../table.js';
import type { FilterOperator } from './filter.js';
import { OPERATOR_NAMES, OPERATORS } from './operators.js';
import * as rules from './rules.js';

/** Whose filter it is: what is read from Entra ID, and the attributes that a clause may name. */
export interface About {
  readonly kind: ObjectKind | undefined;
  readonly attributes: AttributeSource<SourceEntry>;
}

const COPY = 'Copy what matters of it into an attribute of one text, such as extensionAttribute1, and filter by that.';
const ASSIGN =
  'Assign the groups that should have access to the application, and set the scope to assigned users and groups.';

/** What the pages say of single attributes (spec/provisioning.md §1.4). */
const BY_NAME: ReadonlyMap<string, { readonly reason: string; readonly instead: string }> = new Map([
  ['IsMemberOf', { reason: 'Entra does not filter by the groups that somebody is a member of', instead: ASSIGN }],
  ['members', { reason: 'Entra does not filter by the members of a group', instead: ASSIGN }],
  ['appRoleAssignments', { reason: 'Entra does not filter by app roles', instead: ASSIGN }],
  [
    'userType',
    {
      reason: 'Entra does not offer userType to scoping filters',
      instead: toCopy('Tell guests by their name:', 'originalUserPrincipalName NOT REGEX MATCH "^.*#EXT#.*$"'),
    },
  ],
  ['manager', { reason: 'Entra does not filter by the manager', instead: COPY }],
]);

/** What is wrong with the attribute of a clause by itself. */
export function attributeProblem(attribute: Written, { kind, attributes }: About): Finding | undefined {
  const found = attribute.text;
  const where = { ...attribute.place(), name: found };
  const refuse = (reason: string, instead: string) =>
    rules.attributeNotSupported.finding({ found, reason, instead }, { where, subject: found });
  const known = BY_NAME.get(found);
  if (known !== undefined) return refuse(known.reason, known.instead);
  const refusal = attributes.refusal?.(found);
  if (refusal !== undefined) return refuse(refusal.reason.replace(/\.$/, ''), refusal.instead);
  if (attributes.reader(found) === undefined) {
    const like = nearest(found, attributes.names());
    return rules.unknownAttribute.finding({ found, nearest: like }, { where, subject: found });
  }
  if (attributes.isMultivalued?.(found)) return refuse('Entra does not filter by attributes with several values', COPY);
  const type = kind && sourceAttribute(kind, found)?.type;
  if (type === 'DateTime') return refuse('Entra does not filter by dates', COPY);
  if (type === 'Reference') return refuse('Entra does not filter by references to other objects', COPY);
  return undefined;
}

/** Whether an operator compares attributes of this type. Of a directory extension the type is not known. */
export function typeProblem(attribute: Written, operator: FilterOperator, { kind }: About): Finding | undefined {
  const name = attribute.text;
  const type = kind && !name.startsWith('extension_') ? sourceAttribute(kind, name)?.type : undefined;
  if (type === undefined || OPERATORS[operator].types.includes(type)) return undefined;
  const fitting = OPERATOR_NAMES.filter((one) => OPERATORS[one].types.includes(type)).slice(0, 2);
  const instead = fitting.map((one) => `${name} ${one}${OPERATORS[one].operand === 'none' ? '' : ' "value"'}`);
  const data = { attribute: name, type: TYPE_WORDS[type] ?? `a ${type}`, operator, instead };
  return rules.wrongType.finding(data, { where: { ...attribute.place(), name }, subject: name });
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  Boolean: 'true or false',
  String: 'a text',
  Integer: 'a number',
};
