import { homeUserPrincipalName, type SourceEntry } from '../attributes/index.js';
import { fromJson, type Value } from '../values/index.js';

export type FlatRecord = Readonly<Record<string, unknown>>;

type Reader<R> = (record: R) => Value;

const value = (raw: unknown): Value => (typeof raw === 'string' ? raw : fromJson(raw));

/**
 * The common attributes, read from a plain object and from an entry of the directory, each by code of its own: the engine
 * remembers where in a record a constant name stands, but searches for a name that a shared reader is given, and
 * reading and converting in one call saves another tenth of the time of a mapping (engine.md §1b).
 */
// biome-ignore format: a table
const READERS: Readonly<Record<string, readonly [flat: Reader<FlatRecord>, entry: Reader<SourceEntry>]>> = {
  accountEnabled: [(r) => value(r.accountEnabled), (e) => value(e.object.accountEnabled)],
  city: [(r) => value(r.city), (e) => value(e.object.city)],
  companyName: [(r) => value(r.companyName), (e) => value(e.object.companyName)],
  country: [(r) => value(r.country), (e) => value(e.object.country)],
  department: [(r) => value(r.department), (e) => value(e.object.department)],
  displayName: [(r) => value(r.displayName), (e) => value(e.object.displayName)],
  employeeHireDate: [(r) => value(r.employeeHireDate), (e) => value(e.object.employeeHireDate)],
  employeeId: [(r) => value(r.employeeId), (e) => value(e.object.employeeId)],
  employeeType: [(r) => value(r.employeeType), (e) => value(e.object.employeeType)],
  facsimileTelephoneNumber: [(r) => value(r.facsimileTelephoneNumber), (e) => value(e.object.faxNumber)],
  givenName: [(r) => value(r.givenName), (e) => value(e.object.givenName)],
  IsSoftDeleted: [(r) => value(r.IsSoftDeleted), (e) => value(e.IsSoftDeleted)],
  jobTitle: [(r) => value(r.jobTitle), (e) => value(e.object.jobTitle)],
  mail: [(r) => value(r.mail), (e) => value(e.object.mail)],
  mailNickname: [(r) => value(r.mailNickname), (e) => value(e.object.mailNickname)],
  mobile: [(r) => value(r.mobile), (e) => value(e.object.mobilePhone)],
  objectId: [(r) => value(r.objectId), (e) => value(e.object.id)],
  originalUserPrincipalName: [(r) => value(r.originalUserPrincipalName), (e) => value(e.object.userPrincipalName)],
  physicalDeliveryOfficeName: [(r) => value(r.physicalDeliveryOfficeName), (e) => value(e.object.officeLocation)],
  postalCode: [(r) => value(r.postalCode), (e) => value(e.object.postalCode)],
  preferredLanguage: [(r) => value(r.preferredLanguage), (e) => value(e.object.preferredLanguage)],
  proxyAddresses: [(r) => value(r.proxyAddresses), (e) => value(e.object.proxyAddresses)],
  state: [(r) => value(r.state), (e) => value(e.object.state)],
  streetAddress: [(r) => value(r.streetAddress), (e) => value(e.object.streetAddress)],
  surname: [(r) => value(r.surname), (e) => value(e.object.surname)],
  usageLocation: [(r) => value(r.usageLocation), (e) => value(e.object.usageLocation)],
  userPrincipalName: [(r) => value(r.userPrincipalName), (e) => value(homeUserPrincipalName(e.object.userPrincipalName))],
};

export const flatReaders: ReadonlyMap<string, Reader<FlatRecord>> = new Map(
  Object.entries(READERS).map(([name, [flat]]) => [name, flat]),
);

export const entryReaders: ReadonlyMap<string, Reader<SourceEntry>> = new Map(
  Object.entries(READERS).map(([name, [, entry]]) => [name, entry]),
);
