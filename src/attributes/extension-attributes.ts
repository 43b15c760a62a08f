import { attribute, type SourceAttribute } from './attribute.js';
import type { AttributeReader, SourceEntry } from './entry.js';
import { complex } from './part.js';

const values = (e: SourceEntry) => complex(e.object.onPremisesExtensionAttributes);

/** Exchange's custom attributes 1 to 15, each with an accessor of its own. */
const readers: readonly AttributeReader[] = [
  (e) => values(e)?.extensionAttribute1,
  (e) => values(e)?.extensionAttribute2,
  (e) => values(e)?.extensionAttribute3,
  (e) => values(e)?.extensionAttribute4,
  (e) => values(e)?.extensionAttribute5,
  (e) => values(e)?.extensionAttribute6,
  (e) => values(e)?.extensionAttribute7,
  (e) => values(e)?.extensionAttribute8,
  (e) => values(e)?.extensionAttribute9,
  (e) => values(e)?.extensionAttribute10,
  (e) => values(e)?.extensionAttribute11,
  (e) => values(e)?.extensionAttribute12,
  (e) => values(e)?.extensionAttribute13,
  (e) => values(e)?.extensionAttribute14,
  (e) => values(e)?.extensionAttribute15,
];

export const extensionAttributes: readonly SourceAttribute[] = readers.map((read, i) =>
  attribute(`extensionAttribute${i + 1}`, read, {
    path: `onPremisesExtensionAttributes.extensionAttribute${i + 1}`,
    maxLength: 1024,
    evidence: ['synchronization schema sample', 'Graph metadata', 'SCIM tutorial'],
  }),
);
