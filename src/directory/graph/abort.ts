/** The connection's signal has stopped what was asked for. Nothing of the answer is handed on. */
export class Aborted extends Error {
  override readonly name = 'Aborted';

  constructor(options?: ErrorOptions) {
    super('stopped before Microsoft Graph had answered', options);
  }
}

/**
 * Gives what the work gives, or throws `Aborted` as soon as the signal says so, whatever the work does. The work gets a
 * signal of its own, so that a signal that is used for thousands of requests does not collect their listeners.
 */
export async function abortable<T>(
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const own = new AbortController();
  if (signal === undefined) return work(own.signal);
  if (signal.aborted) throw new Aborted({ cause: signal.reason });
  let stop = (): void => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = () => {
      reject(new Aborted({ cause: signal.reason }));
      own.abort(signal.reason);
    };
  });
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([work(own.signal), stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
