import { findFunction, type Parameter } from '../../functions/index.js';

/** A place for an argument, with the key it has in Graph's `parameters`. */
export interface Slot {
  readonly key: string;
  /** Whether Microsoft ever published the key (expressions.md §3). */
  readonly published: boolean;
  /** How many arguments repeat together from here to the end; 0 for a place of its own. */
  readonly repeats: number;
  /** Takes a comparison apart into its own key, `two` and `three`, as IIF does. */
  readonly condition: boolean;
  /** Numbers are rendered here without quotes. */
  readonly integer: boolean;
}

/** The keys of the operator and the right side of a condition; the left side has the key of the condition itself. */
export const [OPERATOR, RIGHT] = ['two', 'three'] as const;

/** The keys of what Graph's schema has no word for: our reading, and never published. */
export const CONCATENATED = 'source';
export const COMPARED = ['left', 'right'] as const;

const slotOf = ({ key, published, repeats, kind }: Parameter): Slot => ({
  key,
  published,
  repeats,
  condition: kind === 'condition',
  integer: kind === 'integer',
});

const textSlot = (key: string, published = true): Slot => ({
  key,
  published,
  repeats: 0,
  condition: false,
  integer: false,
});

/** FormatDateTime is called with and without styles; Graph's list of functions knows the shorter form only. */
const FORMAT_DATE_TIME: readonly (readonly Slot[])[] = [
  ['source', 'inputFormat', 'outputFormat'].map((key) => textSlot(key)),
  [textSlot('source'), textSlot('dateTimeStyles', false), textSlot('inputFormat'), textSlot('outputFormat')],
];

/** The places of a function, for each number of arguments it distinguishes, the fewest first; undefined if it is unknown. */
export function formsOf(name: string): readonly (readonly Slot[])[] | undefined {
  const entry = findFunction(name);
  if (entry === undefined) return undefined;
  return entry.name === 'FormatDateTime' ? FORMAT_DATE_TIME : [entry.parameters.map(slotOf)];
}

/** The place of an argument. What no function declares is counted: `argument1`, `argument2`; that is never published. */
export function slotAt(name: string, index: number, count: number): Slot {
  const forms = formsOf(name) ?? [];
  const form = forms.find(({ length }) => count <= length) ?? forms.at(-1) ?? [];
  const last = form.at(-1);
  return form[index] ?? (last?.repeats ? last : textSlot(`argument${index + 1}`, false));
}
