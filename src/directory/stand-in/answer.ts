/** A page or an object, as Microsoft Graph answers it. */
export function answer(body: Readonly<Record<string, unknown>>): Response {
  return Response.json(body, { headers: { 'Content-Type': 'application/json; odata.metadata=minimal' } });
}

/** A refusal in Graph's error shape. `date` is left out where there is no clock. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }

  response(date: Date | undefined): Response {
    const innerError = date === undefined ? {} : { date: date.toISOString().slice(0, 19) };
    return Response.json(
      { error: { code: this.code, message: this.message, innerError } },
      { status: this.status, headers: this.status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {} },
    );
  }
}
