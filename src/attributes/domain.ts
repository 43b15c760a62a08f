import type { SourceAttribute } from './attribute.js';
import { sourceAttribute } from './catalogue.js';
import type { ObjectKind } from './entry.js';

/** The values that a source attribute can have: null where it is `nullable`, and the texts that a pattern describes. */
export interface Domain {
  /** A .NET pattern of the whole text. It sees UTF-16 units, as lengths do in Microsoft Graph. */
  readonly pattern: string;
  /** The longest text, in UTF-16 units, where the pattern does not say so. */
  readonly longest?: number;
  readonly nullable: boolean;
  /** What it allows, in words that follow "[mailNickname] holds". */
  readonly about: string;
  /** Whether Microsoft documents it; otherwise it is inferred. */
  readonly documented: boolean;
  readonly source: string;
}

type Texts = Omit<Domain, 'nullable'>;

const GRAPH_USER = 'Microsoft Graph: user resource type';
const GUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

const identifier: Texts = {
  pattern: GUID,
  about: 'an id of 32 hexadecimal digits in lower case and four dashes',
  documented: true,
  source: GRAPH_USER,
};

/** ASCII without the characters that Graph refuses: `@ ( ) \ [ ] " ; : < > ,` and the space. Control characters stay. */
const nickname: Texts = {
  pattern: '[\\x00-\\x7f-[@()\\\\\\[\\]";:<>, ]]{1,64}',
  about: '1 to 64 ASCII characters other than @ ( ) \\ [ ] " ; : < > , and the space',
  documented: true,
  source: GRAPH_USER,
};

/**
 * The characters and the 64 before the @ are those that Entra documents; that the domain has at least two parts and ends
 * in letters is how domain names are. A guest's arrives without #EXT#, and so has the same form.
 */
const principal: Texts = {
  pattern: "[A-Za-z0-9'._!#^~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z]{2,}",
  longest: 113,
  about: "1 to 64 of the characters A-Z a-z 0-9 ' . - _ ! # ^ ~, then @ and a domain name, 113 characters together",
  documented: true,
  source: 'Microsoft Entra: Sign-in page UPN policies (userPrincipalName); Microsoft Graph: user resource type',
};

const switchTexts: Texts = {
  pattern: 'True|False',
  about: 'True or False',
  documented: true,
  source: 'Entra: functions-for-customizing-application-data',
};

const NAMED: Readonly<Record<string, Texts>> = {
  objectId: identifier,
  manager: identifier,
  mailNickname: nickname,
  userPrincipalName: principal,
  originalUserPrincipalName: principal,
};

/**
 * What an attribute can hold, as far as Microsoft documents it; undefined where its values are no plain text (dates,
 * lists, app roles) or nothing of that name exists.
 */
export function domainOf(kind: ObjectKind, name: string): Domain | undefined {
  const attribute = sourceAttribute(kind, name);
  if (attribute === undefined || attribute.multivalued) return undefined;
  const texts = textsOf(attribute);
  return texts && { ...texts, nullable: attribute.nullable };
}

/**
 * Every text there is, or null: for a directory that holds more than the documentation says. What Entra itself makes,
 * ids and booleans, stays as it is.
 */
export function widestDomainOf(kind: ObjectKind, name: string): Domain | undefined {
  const domain = domainOf(kind, name);
  if (domain === undefined || [identifier.pattern, switchTexts.pattern].includes(domain.pattern)) return domain;
  return {
    pattern: '[\\s\\S]*',
    nullable: true,
    about: 'any text of any length, also an empty one',
    documented: false,
    source: 'wider than any documentation',
  };
}

function textsOf(attribute: SourceAttribute): Texts | undefined {
  const named = NAMED[attribute.name];
  if (named !== undefined && Object.hasOwn(NAMED, attribute.name)) return named;
  if (attribute.type === 'Boolean') return switchTexts;
  if (attribute.type !== 'String') return undefined;
  const { maxLength } = attribute;
  return maxLength === undefined
    ? {
        pattern: '[\\s\\S]+',
        about: 'any text of any length',
        documented: false,
        source: 'no limit is documented; Entra has no empty texts',
      }
    : {
        pattern: `[\\s\\S]{1,${maxLength}}`,
        about: `any text of 1 to ${maxLength} characters`,
        documented: true,
        source: GRAPH_USER,
      };
}
