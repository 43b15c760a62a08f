import { DirectoryError } from '../error.js';
import { type AuthKind, HELD_BY_ENVIRONMENT } from './kinds.js';
import { azureCli } from './rules-service.js';
import { noCredential } from './rules-setup.js';
import { type Context, openSession, type Session } from './session.js';
import { missingFor } from './settings.js';

/**
 * The session of a kind; for `env` and `default`, of the first that is there. None is passed over because it failed,
 * except the Azure CLI when it is not there or nobody is signed in: the library takes trouble with the network for
 * "unavailable", and a chain of its own would silently sign in as somebody else.
 *
 * @throws DirectoryError
 */
export async function chosenSession(kind: AuthKind, context: Context, terminal: boolean): Promise<Session> {
  if (kind !== 'default' && kind !== 'env') return openSession(kind, context);
  const { values } = context;
  const [, held] = HELD_BY_ENVIRONMENT.find(([name]) => values[name] !== '') ?? [];
  if (held !== undefined) return openSession(held, context);

  const names = HELD_BY_ENVIRONMENT.map(([name]) => name).join(', ');
  const tried = [{ kind: 'env' as AuthKind, reason: `none of ${names} is set` }];
  if (kind === 'env') throw new DirectoryError(noCredential.finding({ tried }));
  const cli = await openSession('azure-cli', context);
  const reason = await reasonNotToUse(cli);
  if (reason === undefined) return cli;
  tried.push({ kind: 'azure-cli', reason });

  const missing = missingFor('device-code', values);
  if (terminal && missing.length === 0) {
    context.talk(`${reason}. You sign in with a code instead.`);
    return openSession('device-code', context);
  }
  const why = terminal ? `without ${missing.join(', ')}` : 'no terminal is attached';
  tried.push({ kind: 'device-code', reason: why });
  throw new DirectoryError(noCredential.finding({ tried }));
}

/** Why the Azure CLI is passed over: it is not there, or nobody is signed in. Any other trouble is not passed over. */
async function reasonNotToUse(cli: Session): Promise<string | undefined> {
  try {
    await cli.ask();
    return undefined;
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error;
    const [finding] = error.findings;
    if (finding?.data.problem !== 'missing' && finding?.data.problem !== 'signed-out') throw error;
    return azureCli.message(finding.data as Parameters<typeof azureCli.message>[0]).replace(/\.$/, '');
  }
}
