/** Graph: provisioningErrorInfo, errorCategory. `failure` is one of the service itself. */
export type ErrorCategory = 'failure' | 'nonServiceFailure' | 'success';

/** What an error code of the provisioning log means, and what to do about it. */
export interface ErrorCode {
  readonly category: ErrorCategory;
  readonly says: string;
  readonly todo: string;
  /** `ours` where Entra's own code is not published. */
  readonly standing: 'documented' | 'observed' | 'ours';
}

const documented = (says: string, todo: string, category: ErrorCategory = 'nonServiceFailure'): ErrorCode => ({
  category,
  says,
  todo,
  standing: 'documented',
});

const CONFLICT = documented(
  'The target already has an object with a value that only one may have.',
  'Look for the account in the target. If it is the same person, match by an attribute that finds it; if not, change the value of one of the two.',
);
const NOT_ALLOWED = documented(
  'The target knows who is asking, and does not allow this.',
  'Check what the secret token may do, and whether the target allows this kind of change over SCIM at all.',
);
const REQUIRED = documented(
  'A value that the target asks for was missing.',
  'Fill in the attribute in Entra, give the mapping a default value, or add the mapping that is missing.',
);

/**
 * The error codes of the provisioning log (provisioning.md §3.4 and §4; Microsoft Learn: How to analyze the Microsoft
 * Entra provisioning logs). The sentences are ours.
 */
export const ERROR_CODES: Readonly<Record<string, ErrorCode>> = {
  Conflict: CONFLICT,
  EntryConflict: CONFLICT,
  TooManyRequests: documented(
    'The target asked for fewer requests.',
    'Nothing: it is tried again. If it happens in every cycle, ask the makers of the target for a higher limit.',
  ),
  InternalServerError: documented(
    'Something went wrong inside the target.',
    'Nothing at first: it is tried again. If it stays, show the answer below to the makers of the target.',
  ),
  InsufficientRights: NOT_ALLOWED,
  MethodNotAllowed: NOT_ALLOWED,
  NotPermitted: NOT_ALLOWED,
  Unauthorized: documented(
    'The target did not accept the secret token.',
    'Portal > Provisioning > Admin credentials: enter a new secret token, test the connection, and restart provisioning.',
  ),
  UnprocessableEntity: documented(
    'The target understood the request and will not carry it out.',
    'Read the answer below: it usually names the value that is not allowed. Change the mapping or the value in Entra.',
  ),
  WebExceptionProtocolError: documented(
    'The connection to the target broke down.',
    'Nothing at first: it is tried again. If it stays, check the tenant URL and the certificate of the target.',
  ),
  InvalidAnchor: documented(
    'The account that Entra had linked to this object is no longer there.',
    'Find out who removed the account. To have everybody matched anew, restart the job through Graph with resetScope Full.',
  ),
  NotImplemented: documented(
    'The target does not know this kind of request.',
    'Ask the makers of the target whether they support it, or switch the action off under Target object actions.',
  ),
  MandatoryFieldsMissing: REQUIRED,
  MissingValues: REQUIRED,
  SchemaAttributeNotFound: documented(
    'The mapping names an attribute that the target does not have.',
    'Take the mapping out, or correct the name of its target attribute.',
  ),
  InternalError: documented(
    'Something went wrong inside the provisioning service.',
    'Nothing: it is tried again.',
    'failure',
  ),
  InvalidDomain: documented(
    'A value has a domain that the target does not accept.',
    'Change the domain of the value, or have it allowed in the target.',
  ),
  Timeout: documented(
    'The target took too long to answer.',
    'Nothing at first: it is tried again. If it stays, ask the makers of the target.',
  ),
  LicenseLimitExceeded: documented(
    'The target has no licence left.',
    'Buy licences for the target, or take people out of the assignment who need none.',
  ),
  DuplicateTargetEntries: documented(
    'The search for the object found more than one in the target.',
    'Remove the account that is too many, or match by an attribute that is unique in the target.',
  ),
  DuplicateSourceEntries: documented(
    'The object that was found in the target already belongs to somebody else in Entra.',
    'Give the two different values for the matching attribute, or match by one that is unique, such as objectId.',
  ),
  ImportSkipped: documented(
    'There is no value to match by, so Entra does not look at the object any further.',
    'Fill in the matching attribute in Entra, or match by one that everybody has, such as objectId.',
  ),
  EntrySynchronizationSkipped: documented(
    'Entra looked at the object and had nothing to do.',
    'Nothing, unless you expected a change: then look at whether the object is in scope.',
    'success',
  ),
  SystemForCrossDomainIdentityManagementMultipleEntriesInResponse: documented(
    'The target answered with several objects where one was asked for.',
    'Show it to the makers of the target: a group must come without its members when Entra asks for that.',
  ),
  SystemForCrossDomainIdentityManagementServiceIncompatible: documented(
    'The target gave an answer that the SCIM client of Entra cannot use.',
    'Read the answer below. If it names a value, change the mapping; if not, show it to the makers of the target.',
  ),
  SystemForCrossDomainIdentityManagementServiceIncompatibleFiltering: {
    ...CONFLICT,
    standing: 'observed',
  },
  SystemForCrossDomainIdentityManagementInvalidCredentials: documented(
    'The target did not accept the credentials.',
    'Portal > Provisioning > Admin credentials: enter a new secret token, test the connection, and restart provisioning.',
  ),
  EncounteredQuarantineException: documented(
    'The job is in quarantine, because the target did not accept it.',
    'Put right what the answer below says, and restart provisioning.',
  ),
  SchemaPropertyCanOnlyAcceptValue: documented(
    'Several values flow to an attribute of the target that takes one.',
    'Map an attribute with one value, or take one of several with an expression.',
  ),
  AttributeValidationFailed: {
    category: 'nonServiceFailure',
    says: 'A value that Entra requires of every new object is missing or not valid.',
    todo: 'Fill in the attribute in Entra, or give the mapping a default value.',
    standing: 'observed',
  },
  UnableToResolveReferenceAttributeValue: documented(
    'The object refers to others that have no account in the target.',
    'Assign them to the application too, and no groups inside groups: only who has an account can be a member.',
  ),
  ExpressionFailed: {
    category: 'nonServiceFailure',
    says: 'An expression could not be evaluated, and so the whole object is left as it is.',
    todo: 'Guard the expression, for instance with IIF(IsPresent([attribute]), ..., ...), or fill in the attribute.',
    standing: 'ours',
  },
};

const UNKNOWN: ErrorCode = {
  category: 'nonServiceFailure',
  says: 'The target refused it.',
  todo: 'Read the answer below; it is what the provisioning log would show.',
  standing: 'ours',
};

/** What a code means; the target's own answer has to say it for one that is not published. */
export const errorCode = (code: string): ErrorCode =>
  Object.hasOwn(ERROR_CODES, code) ? (ERROR_CODES[code] ?? UNKNOWN) : UNKNOWN;
