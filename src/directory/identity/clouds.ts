import { CLOUDS } from '../graph/clouds.js';

const GLOBAL = 'https://login.microsoftonline.com';

/** Where the tenants of a Microsoft Graph sign in; the global cloud for a Graph that is not Microsoft's. */
export const loginOf = (graph: string): string => CLOUDS.find(({ origin }) => origin === graph)?.authority ?? GLOBAL;

/** Whether this is a sign-in host of Microsoft's clouds, so that the library may ask it about the others. */
export const isOfMicrosoft = (host: string): boolean => CLOUDS.some(({ authority }) => authority === host);
