import type { DirectoryObject } from '../../attributes/index.js';
import { tableDate } from './dates.js';
import { isTypeName } from './powershell.js';
import type { Target, ValueForm } from './property-names.js';

/** A column of a table: its name in the file, and where its values go. */
export interface Column extends Target {
  readonly name: string;
}

type Read = (cell: string, portal: boolean) => unknown;

const yes = /^(?:true|yes)$/i;
const no = /^(?:false|no)$/i;

/** A cell that is neither stays a text, and is reported as a value of the wrong type. */
const truth = (cell: string, negated: boolean): unknown => (yes.test(cell) ? !negated : no.test(cell) ? negated : cell);

/**
 * What a cell that is not empty becomes. An empty one is null: Graph holds no empty text in these properties, and a
 * table cannot tell null from one (decided).
 */
const reads: Readonly<Record<Exclude<ValueForm, 'list'>, Read>> = {
  text: (cell) => cell,
  boolean: (cell) => truth(cell, false),
  negated: (cell) => truth(cell, true),
  integer: (cell) => (/^-?\d{1,15}$/.test(cell) ? Number(cell) : cell),
  date: (cell, portal) => tableDate(cell, portal) ?? cell,
  reference: (cell) => ({ id: cell }),
};

/** Lists are written as a JSON list or joined by semicolons; the Microsoft 365 admin center joins addresses by +. */
function readList(cell: string): readonly string[] {
  if (cell.startsWith('[')) {
    const list = parsed(cell);
    if (Array.isArray(list) && list.every((one) => typeof one === 'string')) return list;
  }
  return cell
    .split(/;|\+(?=(?:smtp|sip|x500|x400|spo):)/i)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads the cells of one form; gives undefined when only the name of a type was written. */
function reader(form: ValueForm, portal: boolean): (cell: string) => unknown {
  if (form === 'list') return (cell) => (isTypeName(cell) ? undefined : readList(cell));
  const read = reads[form];
  return (cell) => (cell === '' ? null : isTypeName(cell) ? undefined : read(cell, portal));
}

/** Whether a spreadsheet has rounded the number in a cell. */
export const isRounded = (cell: string): boolean => /^-?\d(?:[.,]\d+)?E\+\d{2,3}$/.test(cell);

type Properties = Record<string, unknown>;

/** Makes the users of rows. Each column gets its own writer once, as there may be millions of rows. */
export function userReader(
  columns: readonly (Column | undefined)[],
  portal: boolean,
): (cells: readonly string[]) => DirectoryObject {
  const writers = [...columns.entries()].flatMap(([index, column]) =>
    column === undefined ? [] : [{ index, write: writer(column, portal) }],
  );
  return (cells) => {
    const user: Properties = {};
    for (const { index, write } of writers) write(user, cells[index] ?? '');
    return user as unknown as DirectoryObject;
  };
}

function writer({ property, part, form }: Column, portal: boolean): (user: Properties, cell: string) => void {
  const read = reader(form, portal);
  if (part !== undefined) {
    return (user, cell) => {
      user[property] = { ...(user[property] as object | undefined), [part]: read(cell) };
    };
  }
  if (property !== '__proto__') {
    return (user, cell) => {
      user[property] = read(cell);
    };
  }
  // Set like any other, it would change what the user inherits.
  return (user, cell) => Object.defineProperty(user, property, { value: read(cell), enumerable: true });
}
