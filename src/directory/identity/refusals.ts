import { READ_PERMISSIONS } from './permissions.js';

/** What Microsoft Entra means by a code, in an administrator's words. */
export interface Refusal {
  readonly happened: string;
  readonly help: string;
}

const portal = (page: string): string => `Microsoft Entra admin center > App registrations > the app > ${page}`;
const CONSENT = `${portal('API permissions')} > Grant admin consent. The app needs ${READ_PERMISSIONS.join(', ')} of Microsoft Graph.`;
const TENANT =
  'Check the tenant id or domain (--tenant or AZURE_TENANT_ID): Microsoft Entra admin center > Overview shows both. A tenant of a national cloud signs in at that cloud: set AZURE_AUTHORITY_HOST.';
const SIGN_IN_LOGS = 'Microsoft Entra admin center > Sign-in logs names the policy.';
const NO_DEVICE_CODE =
  'Sign in with a browser on this machine (--auth browser), or with an app (--auth secret or --auth certificate), which no such policy concerns.';
const AGAIN = 'Sign in again. With the Azure CLI, run: az login';
const LATER = 'Microsoft Entra has trouble of its own. Try again in a few minutes.';
const CODE_AGAIN = 'Run the command again, and enter the new code within 15 minutes.';
const ACCOUNT = 'Sign in with an account of this tenant, or check the tenant (--tenant or AZURE_TENANT_ID).';
const MFA =
  'Sign in where you can answer it: --auth browser, or az login. An app (--auth secret or --auth certificate) is not asked.';

/**
 * Codes of Microsoft Entra and error values of OAuth, in groups of one meaning. Microsoft may change the codes at any
 * time, so they choose the advice and nothing else (Microsoft identity platform: Microsoft Entra authentication and
 * authorization error codes; device codes: OAuth 2.0 device authorization grant; 530036: Conditional Access
 * authentication flows). 900023, 700024, 70020 and 70021 are not on these pages; the service answers them.
 */
const GROUPS: readonly (Refusal & { readonly codes: readonly string[] })[] = [
  { codes: ['90002', '900023', '90019', '50059', '50128'], happened: 'There is no such tenant.', help: TENANT },
  { codes: ['90038', '900382', '900432'], happened: 'The tenant is in another cloud.', help: TENANT },
  {
    codes: ['700016', '700011', '70001'],
    happened: 'The tenant has no app with this client id.',
    help: `Copy the client id from ${portal('Overview')} (it is not the object id), and check that the tenant is the one the app is in.`,
  },
  {
    codes: ['7000112', '1000031'],
    happened: 'The app is disabled.',
    help: 'Enable it: Microsoft Entra admin center > Enterprise applications > the app > Properties.',
  },
  {
    codes: ['7000215', '70002'],
    happened: 'The client secret is wrong.',
    help: `Copy the value of the secret, not its id; the value is shown only once. Make a new one: ${portal('Certificates & secrets')}.`,
  },
  {
    codes: ['7000222'],
    happened: 'The client secret has expired.',
    help: `Make a new one: ${portal('Certificates & secrets')}. Put its value into AZURE_CLIENT_SECRET.`,
  },
  {
    codes: ['700027', '700030', '50012', '50013'],
    happened: 'The app does not know this certificate.',
    help: `Upload the certificate (without its private key): ${portal('Certificates & secrets > Certificates')}. Then AZURE_CLIENT_CERTIFICATE_PATH must name the PEM file of the same certificate.`,
  },
  {
    codes: ['700024', '500133'],
    happened: 'What the app signed is not valid at this time.',
    help: 'Set the clock of this machine: it is wrong by some minutes. If the clock is right, the federated token has expired; ask for a new one.',
  },
  {
    codes: ['70021', '700213', '700211', '700212'],
    happened: 'No federated credential of the app matches the token.',
    help: `Compare issuer, subject and audience: ${portal('Certificates & secrets > Federated credentials')}.`,
  },
  {
    codes: ['7000218'],
    happened: 'The app does not allow a sign-in without a secret.',
    help: `Turn on "Allow public client flows": ${portal('Authentication')}. Or sign in as the app with --auth secret or --auth certificate.`,
  },
  {
    codes: ['700025'],
    happened: 'The app is registered as a public client and takes no secret or certificate.',
    help: `Sign in with --auth browser, or turn off "Allow public client flows": ${portal('Authentication')}.`,
  },
  {
    codes: ['50011', '70004', '900971'],
    happened: 'The app does not know the address to return to from the browser.',
    help: `Add the redirect URI http://localhost for "Mobile and desktop applications": ${portal('Authentication')}.`,
  },
  {
    codes: ['50194'],
    happened: 'The app belongs to one tenant, and the sign-in named none.',
    help: TENANT,
  },
  {
    codes: ['65001', '65004', '90094', '90095', '90008', '650056', 'consent_required'],
    happened: 'Nobody has consented to what the app may read.',
    help: `An administrator consents: ${CONSENT}`,
  },
  {
    codes: ['650057', '65005'],
    happened: 'The app has no permission of Microsoft Graph.',
    help: `Add ${READ_PERMISSIONS.join(', ')} of Microsoft Graph, then consent: ${CONSENT}`,
  },
  {
    codes: ['650052', '500011', '50001', '650054', 'invalid_resource'],
    happened: 'The tenant does not have the service that a token was asked for.',
    help: 'Check the address of Microsoft Graph, and that the tenant is in the same cloud. A directory that rehearse serves takes its own token: --auth token.',
  },
  { codes: ['70011', '28002'], happened: 'Microsoft Graph is not known by this address.', help: TENANT },
  {
    codes: ['50076', '50079', '50072', '50074', '50078', '50158', '53004', '53010'],
    happened: 'Multifactor authentication is required.',
    help: MFA,
  },
  {
    codes: ['50105', '501051'],
    happened: 'You are not assigned to the app.',
    help: 'Assign yourself: Microsoft Entra admin center > Enterprise applications > the app > Users and groups.',
  },
  {
    codes: ['53000', '53001', '53002', '50097', '50129', '50131', '50155', '50187'],
    happened: 'A Conditional Access policy asks for a managed device or an approved app.',
    help: `Sign in from such a device with --auth browser, or with an app (--auth secret or --auth certificate). ${SIGN_IN_LOGS}`,
  },
  {
    codes: ['53003', '530032', '530035'],
    happened: 'A policy of the tenant blocks this sign-in. Many tenants block device codes this way.',
    help: `${NO_DEVICE_CODE} ${SIGN_IN_LOGS}`,
  },
  {
    codes: ['530036'],
    happened: 'A policy of the tenant blocks sign-ins that began with a device code.',
    help: `${NO_DEVICE_CODE} ${SIGN_IN_LOGS}`,
  },
  {
    codes: ['53011', '530034', '50053'],
    happened: 'The account is blocked as a risk.',
    help: 'Ask an administrator to look at the account: Microsoft Entra admin center > Sign-in logs.',
  },
  { codes: ['50057'], happened: 'The account is disabled.', help: ACCOUNT },
  {
    codes: ['50055', '50144', '50126', '50132', '50133', '50056'],
    happened: 'The password is wrong, or must be changed.',
    help: 'Sign in to https://myaccount.microsoft.com once, then try again.',
  },
  {
    codes: ['50034', '50020', '51004', '16000', '16003', '500208', '50014'],
    happened: 'The account is not in this tenant.',
    help: ACCOUNT,
  },
  { codes: ['90072'], happened: 'The account is of another tenant, and is no guest of this one.', help: ACCOUNT },
  {
    codes: ['500021', '500022', '50002', '500212', '500213'],
    happened: 'Your network or a policy between tenants does not allow this tenant.',
    help: 'Ask an administrator about tenant restrictions and cross-tenant access.',
  },
  { codes: ['50058', '50140', '50199', 'login_required'], happened: 'Nobody is signed in.', help: AGAIN },
  {
    codes: ['700082', '700084', '70008', '70043', '70000', '50173', '50089', 'invalid_grant'],
    happened: 'The sign-in that was kept has expired or was revoked.',
    help: AGAIN,
  },
  {
    codes: ['70020', '70019', '90120', 'expired_token', 'device_code_expired'],
    happened: 'The device code has expired.',
    help: CODE_AGAIN,
  },
  {
    codes: ['authorization_declined', 'access_denied'],
    happened: 'The sign-in was declined in the browser.',
    help: CODE_AGAIN,
  },
  {
    codes: ['70018', '90119', 'bad_verification_code'],
    happened: 'The code was not the one shown here.',
    help: CODE_AGAIN,
  },
  {
    codes: ['90055', '50196', '90024', '90006', '90033', '50033', 'temporarily_unavailable', 'server_error'],
    happened: 'Microsoft Entra cannot answer now.',
    help: LATER,
  },
];

const REFUSALS: ReadonlyMap<string, Refusal> = new Map(
  GROUPS.flatMap(({ codes, ...refusal }) => codes.map((code): [string, Refusal] => [code, refusal])),
);

/** What a code means, given as a number of Microsoft Entra (`7000215`) or an error value of OAuth (`expired_token`). */
export const refusalOf = (code: string): Refusal | undefined => REFUSALS.get(code);

/** Every code that has its own advice. */
export const knownCodes: readonly string[] = GROUPS.flatMap(({ codes }) => codes);
