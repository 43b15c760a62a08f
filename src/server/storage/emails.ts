import { type JsonObject, type Path, readAll } from '../../scim/index.js';
import { type Database, textKey } from '../../store/index.js';
import { foldCase } from '../../values/index.js';

/** The e-mail addresses of users, folded, so that they can be looked up. */
export interface Emails {
  set(user: number, resource: JsonObject): void;
  remove(user: number): void;
}

const VALUES: Path = { attribute: 'emails', sub: 'value' };

export function createEmails(database: Database): Emails {
  const insert = database.prepare('INSERT INTO scim_emails (user_number, value) VALUES (?, ?)');
  const clear = database.prepare('DELETE FROM scim_emails WHERE user_number = ?');
  return {
    set: (user, resource) => {
      clear.run(user);
      for (const value of readAll(resource, VALUES)) {
        if (typeof value === 'string') insert.run(user, textKey(foldCase(value)));
      }
    },
    remove: (user) => {
      clear.run(user);
    },
  };
}

export const EMAIL_CLAUSE = 'number IN (SELECT user_number FROM scim_emails WHERE value = ?)';
