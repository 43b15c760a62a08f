import type { AttributeType } from '../../attributes/index.js';
import type { FilterOperator } from './filter.js';

/** What stands beside an operator: nothing, a text, a whole number, a .NET pattern, or one text or several. */
export type Operand = 'none' | 'text' | 'integer' | 'pattern' | 'texts';

const SCALARS: readonly AttributeType[] = ['String', 'Integer', 'Binary'];
const TEXTS: readonly AttributeType[] = ['String', 'Integer'];
const BOOLEANS: readonly AttributeType[] = ['Boolean'];
const ANY: readonly AttributeType[] = [...SCALARS, ...BOOLEANS];

interface OperatorEntry {
  readonly operand: Operand;
  /** The types of attributes it compares. Published only for EQUALS (Graph: filterOperators); inferred for the others. */
  readonly types: readonly AttributeType[];
}

/** What each operator needs (spec/provisioning.md §1.4). */
export const OPERATORS: Readonly<Record<FilterOperator, OperatorEntry>> = {
  EQUALS: { operand: 'text', types: TEXTS },
  'NOT EQUALS': { operand: 'text', types: TEXTS },
  'IS TRUE': { operand: 'none', types: BOOLEANS },
  'IS FALSE': { operand: 'none', types: BOOLEANS },
  'IS NULL': { operand: 'none', types: ANY },
  'IS NOT NULL': { operand: 'none', types: ANY },
  'REGEX MATCH': { operand: 'pattern', types: TEXTS },
  'NOT REGEX MATCH': { operand: 'pattern', types: TEXTS },
  Greater_Than: { operand: 'integer', types: TEXTS },
  Greater_Than_OR_EQUALS: { operand: 'integer', types: TEXTS },
  Includes: { operand: 'text', types: TEXTS },
  ENDS_WITH: { operand: 'text', types: TEXTS },
  '&': { operand: 'texts', types: TEXTS },
  '!&': { operand: 'texts', types: TEXTS },
};

/** The spelling of the last operators is in no page of Graph, so case, spaces and underscores do not count. */
const fold = (name: string): string => name.replace(/[\s_]+/g, '').toLowerCase();

export const OPERATOR_NAMES = Object.keys(OPERATORS) as readonly FilterOperator[];

const byName: ReadonlyMap<string, FilterOperator> = new Map(OPERATOR_NAMES.map((name) => [fold(name), name]));

/** The operator of a name as files spell it: `Greater_Than`, `GREATER THAN`, `notEquals`. */
export const operatorNamed = (name: string): FilterOperator | undefined => byName.get(fold(name));
