import type { JsonObject } from './json.js';

/** The error keywords of RFC 7644 §3.12, table 9. */
export type ScimType =
  | 'invalidFilter'
  | 'tooMany'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue'
  | 'invalidVers'
  | 'sensitive';

/** A refused request (RFC 7644 §3.12). `status` is an HTTP status code. */
export interface ScimError {
  readonly status: number;
  readonly scimType?: ScimType;
  readonly detail: string;
}

/** A refusal with status 400 and its keyword. */
export function refusal(scimType: ScimType, detail: string): ScimError {
  return { status: 400, scimType, detail };
}

export const ERROR_URN = 'urn:ietf:params:scim:api:messages:2.0:Error';

/** The body of an error response; its status is a string there. */
export function errorBody({ status, scimType, detail }: ScimError): JsonObject {
  return { schemas: [ERROR_URN], status: String(status), ...(scimType !== undefined && { scimType }), detail };
}
