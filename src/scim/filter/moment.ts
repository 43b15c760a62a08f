const DATE_TIME = /^(-?\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:\d\d)?)?$/i;

/**
 * The moment of an xsd:dateTime (RFC 7643 §2.3.5) in milliseconds, further digits dropped. Without a zone it is UTC, so
 * that the machine's zone does not matter; a date alone is its midnight. Undefined for anything else.
 */
export function momentOf(text: string): number | undefined {
  const [, date, time = '00:00:00', zone = 'Z'] = DATE_TIME.exec(text) ?? [];
  if (date === undefined || !isDate(date)) return undefined;
  const moment = Date.parse(`${date}T${time}${zone.toUpperCase()}`);
  return Number.isNaN(moment) ? undefined : moment;
}

/** The parser of JavaScript takes the 30th of February for a day of March. */
function isDate(date: string): boolean {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(date);
}
