import type { Context, Middleware } from '@microsoft/microsoft-graph-client';

/** A part of the chain that a request passes on its way to Microsoft Graph. */
export abstract class Link implements Middleware {
  #next: Middleware | undefined;

  setNext(next: Middleware): void {
    this.#next = next;
  }

  abstract execute(context: Context): Promise<void>;

  protected async proceed(context: Context): Promise<void> {
    await this.#next?.execute(context);
  }
}

/** Where a request goes, as the client made it. */
export const addressOf = ({ request }: Context): string => (typeof request === 'string' ? request : request.url);

export const headersOf = ({ options }: Context): Record<string, string> => ({
  ...(options?.headers as Record<string, string>),
});

/** The path of an address without its version, and without the tokens in its query: what a message may show. */
export const pathOf = (address: string): string =>
  address.replace(/^https?:\/\/[^/]*(?:\/v1\.0(?=\/))?/, '').replace(/[?#].*$/s, '');
