import type { Evaluator } from '../functions/index.js';
import type { Value } from '../values/index.js';
import type { Step } from './unrolled.js';

type Writer = (evaluate: Evaluator) => Step<Record<string, Value>>;

/**
 * How a value is written under the name of a target. The common targets of SCIM (RFC 7643 §4 and Entra's default
 * mappings) are written by code of their own: with a constant key the engine remembers where a property goes, with a
 * variable one it searches each time, which costs more than most expressions (engine.md §1b).
 */
export const writerOf = (target: string): Writer => WRITERS.get(target) ?? anyTarget(target);

const anyTarget =
  (target: string): Writer =>
  (evaluate) =>
    target === '__proto__'
      ? // Assigned, this one would set the prototype instead.
        (o, r, c) => {
          const value = evaluate(r, c);
          Object.defineProperty(o, target, { value, writable: true, enumerable: true, configurable: true });
        }
      : (o, r, c) => {
          o[target] = evaluate(r, c);
        };

// biome-ignore format: a table
export const WRITERS: ReadonlyMap<string, Writer> = new Map<string, Writer>(Object.entries({
  active: (v) => (o, r, c) => { o.active = v(r, c); },
  displayName: (v) => (o, r, c) => { o.displayName = v(r, c); },
  externalId: (v) => (o, r, c) => { o.externalId = v(r, c); },
  id: (v) => (o, r, c) => { o.id = v(r, c); },
  locale: (v) => (o, r, c) => { o.locale = v(r, c); },
  nickName: (v) => (o, r, c) => { o.nickName = v(r, c); },
  password: (v) => (o, r, c) => { o.password = v(r, c); },
  preferredLanguage: (v) => (o, r, c) => { o.preferredLanguage = v(r, c); },
  profileUrl: (v) => (o, r, c) => { o.profileUrl = v(r, c); },
  timezone: (v) => (o, r, c) => { o.timezone = v(r, c); },
  title: (v) => (o, r, c) => { o.title = v(r, c); },
  userName: (v) => (o, r, c) => { o.userName = v(r, c); },
  userType: (v) => (o, r, c) => { o.userType = v(r, c); },
  members: (v) => (o, r, c) => { o.members = v(r, c); },
  'name.familyName': (v) => (o, r, c) => { o['name.familyName'] = v(r, c); },
  'name.formatted': (v) => (o, r, c) => { o['name.formatted'] = v(r, c); },
  'name.givenName': (v) => (o, r, c) => { o['name.givenName'] = v(r, c); },
  'name.honorificPrefix': (v) => (o, r, c) => { o['name.honorificPrefix'] = v(r, c); },
  'name.honorificSuffix': (v) => (o, r, c) => { o['name.honorificSuffix'] = v(r, c); },
  'name.middleName': (v) => (o, r, c) => { o['name.middleName'] = v(r, c); },
  'emails[type eq "home"].value': (v) => (o, r, c) => { o['emails[type eq "home"].value'] = v(r, c); },
  'emails[type eq "other"].value': (v) => (o, r, c) => { o['emails[type eq "other"].value'] = v(r, c); },
  'emails[type eq "work"].value': (v) => (o, r, c) => { o['emails[type eq "work"].value'] = v(r, c); },
  'phoneNumbers[type eq "fax"].value': (v) => (o, r, c) => { o['phoneNumbers[type eq "fax"].value'] = v(r, c); },
  'phoneNumbers[type eq "home"].value': (v) => (o, r, c) => { o['phoneNumbers[type eq "home"].value'] = v(r, c); },
  'phoneNumbers[type eq "mobile"].value': (v) => (o, r, c) => { o['phoneNumbers[type eq "mobile"].value'] = v(r, c); },
  'phoneNumbers[type eq "other"].value': (v) => (o, r, c) => { o['phoneNumbers[type eq "other"].value'] = v(r, c); },
  'phoneNumbers[type eq "pager"].value': (v) => (o, r, c) => { o['phoneNumbers[type eq "pager"].value'] = v(r, c); },
  'phoneNumbers[type eq "work"].value': (v) => (o, r, c) => { o['phoneNumbers[type eq "work"].value'] = v(r, c); },
  'addresses[type eq "work"].country': (v) => (o, r, c) => { o['addresses[type eq "work"].country'] = v(r, c); },
  'addresses[type eq "work"].formatted': (v) => (o, r, c) => { o['addresses[type eq "work"].formatted'] = v(r, c); },
  'addresses[type eq "work"].locality': (v) => (o, r, c) => { o['addresses[type eq "work"].locality'] = v(r, c); },
  'addresses[type eq "work"].postalCode': (v) => (o, r, c) => { o['addresses[type eq "work"].postalCode'] = v(r, c); },
  'addresses[type eq "work"].region': (v) => (o, r, c) => { o['addresses[type eq "work"].region'] = v(r, c); },
  'addresses[type eq "work"].streetAddress': (v) => (o, r, c) => { o['addresses[type eq "work"].streetAddress'] = v(r, c); },
  'roles[primary eq "True"].value': (v) => (o, r, c) => { o['roles[primary eq "True"].value'] = v(r, c); },
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:costCenter':
    (v) => (o, r, c) => { o['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:costCenter'] = v(r, c); },
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department':
    (v) => (o, r, c) => { o['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department'] = v(r, c); },
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:division':
    (v) => (o, r, c) => { o['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:division'] = v(r, c); },
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber':
    (v) => (o, r, c) => { o['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber'] = v(r, c); },
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager':
    (v) => (o, r, c) => { o['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager'] = v(r, c); },
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:organization':
    (v) => (o, r, c) => { o['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:organization'] = v(r, c); },
}));
