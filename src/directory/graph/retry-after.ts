/**
 * How long an answer asks to wait, in milliseconds: its `Retry-After`, in seconds or as a date (RFC 9110, section 10.2.3).
 * A date counts from the answer's own `Date`, so that a wrong clock on this machine does not matter. Undefined when the
 * answer does not say.
 */
export function waitAsked(headers: Headers, now: number): number | undefined {
  const text = headers.get('Retry-After')?.trim() ?? '';
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text) * 1000;
  const until = Date.parse(text);
  if (Number.isNaN(until)) return undefined;
  const date = Date.parse(headers.get('Date') ?? '');
  return Math.max(0, until - (Number.isNaN(date) ? now : date));
}
