/** A user in the making, under Graph's property names. */
export interface Made {
  readonly id: string;
  readonly userPrincipalName: string;
  readonly displayName: string;
  readonly mailNickname: string | null;
  readonly [property: string]: unknown;
}
