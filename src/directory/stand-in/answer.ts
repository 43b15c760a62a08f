/** The body of an answer. */
export type Body = Readonly<Record<string, unknown>>;

/** A page or an object, as Microsoft Graph answers it. */
export function answer(body: Body): Response {
  return textAnswer(JSON.stringify(body));
}

/** An answer whose JSON text is made already, or is cut off by a fault. */
export function textAnswer(json: string): Response {
  return new Response(json, { headers: { 'Content-Type': 'application/json; odata.metadata=minimal' } });
}

/** A refusal in Graph's error shape (Microsoft Graph: Error responses). `date` is left out where there is no clock. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }

  response(date: Date | undefined): Response {
    const innerError = date === undefined ? {} : { date: date.toISOString().slice(0, 19) };
    return Response.json(
      { error: { code: this.code, message: this.message, innerError } },
      { status: this.status, headers: this.headers },
    );
  }
}
