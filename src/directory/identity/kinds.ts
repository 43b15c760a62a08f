import type { Variable } from './variables.js';

interface KindWording {
  /** One line for the help of the command and for the README. */
  readonly help: string;
  /** The variables without which it cannot be tried. */
  readonly needs: readonly Variable[];
}

const APP = ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID'] as const;

/** The ways to sign in. */
export const AUTH_KINDS = {
  default: {
    help: 'what the environment holds (see env), else the Azure CLI, else a device code if a terminal is attached',
    needs: [],
  },
  env: {
    help: 'the first that the environment holds of: access token, client secret, certificate, workload identity',
    needs: [],
  },
  secret: { help: 'an app with a client secret: AZURE_CLIENT_SECRET', needs: [...APP, 'AZURE_CLIENT_SECRET'] },
  certificate: {
    help: 'an app with a certificate, a PEM file with its private key: AZURE_CLIENT_CERTIFICATE_PATH',
    needs: [...APP, 'AZURE_CLIENT_CERTIFICATE_PATH'],
  },
  browser: { help: 'you, in a browser on this machine', needs: APP },
  'device-code': { help: 'you, in a browser anywhere, with a code (many tenants block it)', needs: APP },
  'azure-cli': { help: 'whoever is signed in to the Azure CLI (az login)', needs: [] },
  'workload-identity': {
    help: 'a federated identity, as Kubernetes and pipelines have it: AZURE_FEDERATED_TOKEN_FILE',
    needs: [...APP, 'AZURE_FEDERATED_TOKEN_FILE'],
  },
  'managed-identity': { help: 'the identity of the Azure machine that this runs on', needs: [] },
  token: {
    help: 'an access token that you have, such as one from Graph Explorer: REHEARSE_GRAPH_TOKEN',
    needs: ['REHEARSE_GRAPH_TOKEN'],
  },
} as const satisfies Readonly<Record<string, KindWording>>;

export type AuthKind = keyof typeof AUTH_KINDS;

/** A way to sign in that is not a choice between others. */
export type OneKind = Exclude<AuthKind, 'default' | 'env'>;

/** What `env` chooses from, by the variable that only this kind needs. The first that is set is taken. */
export const HELD_BY_ENVIRONMENT: readonly (readonly [Variable, OneKind])[] = [
  ['REHEARSE_GRAPH_TOKEN', 'token'],
  ['AZURE_CLIENT_SECRET', 'secret'],
  ['AZURE_CLIENT_CERTIFICATE_PATH', 'certificate'],
  ['AZURE_FEDERATED_TOKEN_FILE', 'workload-identity'],
];
