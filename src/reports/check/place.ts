import type { Place } from '../../diagnostics/index.js';

/** A place as JSON reports give it. The text of the line stays out: an export may stand on one line of megabytes. */
export const placeJson = ({ file, line, column, length }: Place): Omit<Place, 'text' | 'name'> => ({
  file,
  ...(line !== undefined && { line }),
  ...(column !== undefined && { column }),
  ...(length !== undefined && { length }),
});
