/** The names of .NET's invariant culture, which are English. */
// biome-ignore format: a table
export const MONTHS: readonly string[] = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
];

/** The days of the week as .NET counts them: the first is Sunday. */
// biome-ignore format: a table
export const WEEKDAYS: readonly string[] = [
  'Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday',
];

const shorten = (name: string): string => name.slice(0, 3);

export const SHORT_MONTHS: readonly string[] = MONTHS.map(shorten);
export const SHORT_WEEKDAYS: readonly string[] = WEEKDAYS.map(shorten);

/** The two halves of the day. */
export const HALVES: readonly string[] = ['AM', 'PM'];

/** The era as it is printed, and as it may be written. */
export const ERA = 'A.D.';
export const ERAS: readonly string[] = [ERA, 'AD'];
