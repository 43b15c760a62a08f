/** The package has no types; this is what the bench uses of it. */
declare module 'express' {
  import type { Server } from 'node:http';

  export type Router = (...arguments_: never[]) => void;
  export interface Request {
    readonly url: string;
  }
  export default function express(): {
    use(router: Router): void;
    listen(port: number, host: string): Server;
  };
}
