/** What was asked of the target: a query, an object that is linked, or one that is not there yet. */
export type Asked = 'query' | 'linked' | 'new';

/** What an answer other than the expected one means to Entra. */
export interface Refusal {
  /** The code of the provisioning log. */
  readonly code: string;
  /** The whole job goes into quarantine at once (provisioning.md §2.9). */
  readonly stopsJob?: true;
  /** The request is made again in the same cycle: whatever it was, or only if it does no harm twice. */
  readonly again?: 'any' | 'harmless';
  readonly source: string;
}

export const INCOMPATIBLE = 'SystemForCrossDomainIdentityManagementServiceIncompatible';
export const MULTIPLE = 'SystemForCrossDomainIdentityManagementMultipleEntriesInResponse';

const LOG = 'Microsoft Learn: How to analyze the provisioning logs, error codes';
const QUARANTINE = 'Microsoft Learn: Application provisioning in quarantine status';

/** By status. 403 is taken as bad credentials, like 401, though a target may mean one object (provisioning.md §3.4). */
const STATUSES: Readonly<Record<number, Refusal>> = {
  400: { code: INCOMPATIBLE, source: 'observed: Microsoft Q&A 5746233' },
  401: { code: 'Unauthorized', stopsJob: true, source: QUARANTINE },
  403: { code: 'InsufficientRights', stopsJob: true, source: QUARANTINE },
  405: { code: 'MethodNotAllowed', source: LOG },
  408: { code: 'Timeout', again: 'harmless', source: `inferred from ${LOG}` },
  409: { code: 'Conflict', source: LOG },
  422: { code: 'UnprocessableEntity', source: LOG },
  429: { code: 'TooManyRequests', again: 'any', source: LOG },
  501: { code: 'NotImplemented', source: LOG },
  504: { code: 'Timeout', again: 'harmless', source: `inferred from ${LOG}` },
};

const FAILED: Refusal = { code: 'InternalServerError', again: 'harmless', source: LOG };
const UNEXPECTED: Refusal = { code: INCOMPATIBLE, source: `inferred from ${LOG}` };

/** 404: an object that is linked is gone; elsewhere the target does not speak SCIM. */
const NOT_FOUND: Readonly<Record<Asked, Refusal>> = {
  query: { code: INCOMPATIBLE, stopsJob: true, source: QUARANTINE },
  new: { code: INCOMPATIBLE, stopsJob: true, source: `inferred from ${QUARANTINE}` },
  linked: { code: 'InvalidAnchor', source: LOG },
};

/** Where no answer came, or not in time: there is no status. */
export const SILENCES = {
  ended: { code: 'WebExceptionProtocolError', again: 'harmless', source: LOG },
  late: { code: 'Timeout', again: 'harmless', source: LOG },
} as const satisfies Readonly<Record<string, Refusal>>;
export type Silence = keyof typeof SILENCES;

/** What a status means that is none of success. */
export function refusalOf(status: number, asked: Asked): Refusal {
  if (status === 404) return NOT_FOUND[asked];
  return STATUSES[status] ?? (status >= 500 ? FAILED : UNEXPECTED);
}
