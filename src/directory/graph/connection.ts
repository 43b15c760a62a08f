/** Sends one request and gives its response: the network, or a stand-in in this process. Redirects are not followed. */
export type Fetch = (request: Request) => Promise<Response>;

/**
 * Gives an access token for Microsoft Graph, a new one when the old one is about to expire. `claims` are what Graph wants
 * a new token to fulfil, as JSON, after it turned the old one down (Claims challenges, claims requests and client
 * capabilities).
 */
export type TokenProvider = (claims?: string) => string | Promise<string>;

/** Microsoft Graph in the global cloud. */
export const GRAPH_ORIGIN = 'https://graph.microsoft.com';

/** Microsoft Graph has asked for patience, or did not answer: how long is waited, and why. */
export interface Wait {
  /** Milliseconds until the next attempt. */
  readonly ms: number;
  /** The status that was answered, or undefined when the connection failed. */
  readonly status: number | undefined;
  /** 1 for the wait before the second attempt. */
  readonly attempt: number;
}

/** A way to Microsoft Graph. */
export interface GraphConnection {
  readonly fetch: Fetch;
  readonly token: TokenProvider;
  /** The only origin that is read from, and that a token is sent to: a national cloud, or a stand-in on this machine. */
  readonly origin?: string;
  /** Ends a request, or the wait for the next one, at once. The error is then `Aborted`. */
  readonly signal?: AbortSignal;
  readonly onWait?: (wait: Wait) => void;
  /** Waits, and rejects when the signal says so. A timer, unless given. */
  readonly wait?: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** A number from 0 to 1 that spreads out retries. */
  readonly random?: () => number;
}
