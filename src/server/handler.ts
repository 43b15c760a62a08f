/** Answers requests: what the Web's `fetch` is to a server. It rejects where the connection ends without an answer. */
export type Handler = (request: Request) => Promise<Response>;
