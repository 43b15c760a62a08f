import type { ScimType } from '../errors.js';

/** Ends the reading of an operation; `normalise` makes an error of the request from it. */
export class Refused extends Error {
  readonly scimType: ScimType;
  constructor(scimType: ScimType, message: string) {
    super(message);
    this.scimType = scimType;
  }
}
