export type { AttributeType, Evidence, SourceAttribute, Standing } from './attribute.js';
export { attributeReader, graphProperties, sourceAttribute, sourceAttributes } from './catalogue.js';
export { type Domain, domainOf, widestDomainOf } from './domain.js';
export type { AttributeReader, DirectoryObject, ObjectKind, SourceEntry } from './entry.js';
export { homeUserPrincipalName } from './guest.js';
export { type UnavailableAttribute, unavailableAttribute } from './unavailable.js';
