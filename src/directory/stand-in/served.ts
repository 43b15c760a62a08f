import type { AppRole } from '../record.js';
import type { VirtualClock } from '../tenant/clock.js';
import type { Contents } from '../tenant/contents.js';
import type { Body } from './answer.js';
import type { Fault } from './fault.js';
import type { ThrottleOptions } from './throttle.js';

/** The enterprise application that the assignments are for. */
export interface StandInApplication {
  /** The object id of the service principal. */
  readonly id: string;
  readonly appId: string;
  readonly displayName?: string;
}

export interface StandInOptions {
  /** The most objects a page holds. Real Graph chooses for itself. */
  readonly pageSize?: number;
  /** The most members of a group on one page; the rest follows with the group repeated. */
  readonly membersPerPage?: number;
  /** The application that the assignments are for. */
  readonly application?: StandInApplication;
  /** The only token that is accepted; any by default. */
  readonly token?: string;
  /** The Graph permissions that the token is taken to have; all by default. A request that needs another gets 403. */
  readonly permissions?: readonly string[];
  /** The clock, for the age of tokens. Without it tokens do not expire. */
  readonly now?: () => Date;
  /** A clock that requests to `/stand-in/clock` read and move on; it takes the place of `now`. */
  readonly clock?: VirtualClock;
  /** What goes wrong, and where. */
  readonly faults?: readonly Fault[];
  /** Limits requests as Microsoft Graph does; off by default. */
  readonly throttle?: ThrottleOptions;
  /** The synchronization schema of the application's one provisioning job; without it the application has no job. */
  readonly schema?: Body;
  /** Answers `parseExpression`; without it that request is refused. */
  readonly oracle?: (body: Body) => Body | Promise<Body>;
}

/** What a stand-in serves, and how. */
export interface Served extends StandInOptions {
  readonly contents: Contents;
  readonly pageSize: number;
  readonly application: StandInApplication;
}

/** One request. */
export interface Asked {
  readonly request: Request;
  readonly url: URL;
  /** The parts of the path that name something: an id, a user principal name. */
  readonly names: Readonly<Record<string, string | undefined>>;
}

/** The id of the one provisioning job of the application, made from its id. */
export const jobIdOf = ({ appId }: StandInApplication): string => `rehearsal.${appId.replaceAll('-', '')}.${appId}`;

/** The roles as a service principal lists them. */
export const appRolesOf = (roles: readonly AppRole[]): readonly Body[] =>
  roles.map((role) => ({ allowedMemberTypes: ['User'], description: role.displayName, ...role }));
