import type { ClientSecretCredentialOptions } from '@azure/identity';

/** How a sign-in reaches the outside, where the defaults of the library do not do. */
export type Reach = Pick<ClientSecretCredentialOptions, 'tlsOptions' | 'retryOptions'> & {
  /** How long the Azure CLI may take, in milliseconds. */
  readonly cliTimeout?: number;
};
