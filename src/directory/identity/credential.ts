import type { ClientSecretCredentialOptions, TokenCredential } from '@azure/identity';
import { isOfMicrosoft } from './clouds.js';
import type { OneKind } from './kinds.js';
import type { Reach } from './reach.js';
import { recordingPolicy, type Trail } from './trail.js';
import type { Values } from './variables.js';

type Library = typeof import('@azure/identity');

/** What a credential is made of. */
export interface Ingredients {
  readonly values: Values;
  /** The origin of the sign-in host. */
  readonly authority: string;
  /** The text of the certificate's PEM file; empty for any other kind. */
  readonly certificate: string;
  readonly talk: (text: string) => void;
  readonly trail: Trail;
  readonly signal: AbortSignal | undefined;
  readonly reach: Reach;
}

type Build = (library: Library, ingredients: Ingredients, options: ClientSecretCredentialOptions) => TokenCredential;

/** The Azure CLI starts a Python program; a minute is more than it takes on a slow machine. */
const CLI_TIMEOUT = 60_000;

/** How each kind becomes a credential of the library. None of them is built before it is chosen. */
const BUILD: Readonly<Record<Exclude<OneKind, 'token'>, Build>> = {
  secret: (library, { values }, options) =>
    new library.ClientSecretCredential(
      values.AZURE_TENANT_ID,
      values.AZURE_CLIENT_ID,
      values.AZURE_CLIENT_SECRET,
      options,
    ),
  certificate: (library, { values, certificate }, options) =>
    new library.ClientCertificateCredential(
      values.AZURE_TENANT_ID,
      values.AZURE_CLIENT_ID,
      { certificate, certificatePassword: values.AZURE_CLIENT_CERTIFICATE_PASSWORD },
      { ...options, sendCertificateChain: /^(?:1|true)$/i.test(values.AZURE_CLIENT_SEND_CERTIFICATE_CHAIN) },
    ),
  'workload-identity': (library, { values }, options) =>
    new library.WorkloadIdentityCredential({
      ...options,
      tenantId: values.AZURE_TENANT_ID,
      clientId: values.AZURE_CLIENT_ID,
      tokenFilePath: values.AZURE_FEDERATED_TOKEN_FILE,
    }),
  browser: (library, { values }, options) =>
    new library.InteractiveBrowserCredential({
      ...options,
      tenantId: values.AZURE_TENANT_ID,
      clientId: values.AZURE_CLIENT_ID,
    }),
  'device-code': (library, { values, talk }, options) =>
    new library.DeviceCodeCredential({
      ...options,
      tenantId: values.AZURE_TENANT_ID,
      clientId: values.AZURE_CLIENT_ID,
      userPromptCallback({ verificationUri, userCode }) {
        // The library takes a refusal for a code, and would go on asking for a token with it.
        if (!userCode) throw new Error('no device code was given');
        talk(`To sign in, open ${verificationUri} in a browser and enter the code ${userCode}.`);
      },
    }),
  'azure-cli': (library, { values, reach }) =>
    new library.AzureCliCredential({
      processTimeoutInMs: reach.cliTimeout ?? CLI_TIMEOUT,
      ...(values.AZURE_TENANT_ID !== '' && { tenantId: values.AZURE_TENANT_ID }),
    }),
  'managed-identity': (library, { values }, { additionalPolicies, retryOptions }) =>
    new library.ManagedIdentityCredential({
      ...(values.AZURE_CLIENT_ID !== '' && { clientId: values.AZURE_CLIENT_ID }),
      ...(additionalPolicies && { additionalPolicies }),
      ...(retryOptions && { retryOptions }),
    }),
};

/** Builds the credential of one kind. The library is loaded here, when it is needed. */
export async function openCredential(
  kind: Exclude<OneKind, 'token'>,
  ingredients: Ingredients,
): Promise<TokenCredential> {
  const { authority, trail, signal, reach } = ingredients;
  const { tlsOptions, retryOptions } = reach;
  return BUILD[kind](await import('@azure/identity'), ingredients, {
    authorityHost: authority,
    // Another host does not know Microsoft's, and must not be compared with them.
    disableInstanceDiscovery: !isOfMicrosoft(authority),
    additionalPolicies: [{ policy: recordingPolicy(trail, signal), position: 'perCall' }],
    ...(tlsOptions && { tlsOptions }),
    ...(retryOptions && { retryOptions }),
  });
}
