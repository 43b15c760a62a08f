import { toLower } from '../../values/index.js';
import type { SyntheticSummary } from './options.js';
import type { Made } from './user.js';

/** Counts the users that go by. */
export class Census {
  readonly #awkward: number;
  /** Nicknames without their dots, in lower case. */
  readonly #nicknames = new Set<string>();
  #users = 0;
  #guests = 0;
  #leavers = 0;
  #disabled = 0;
  #accounts = 0;
  #collisions = 0;

  constructor(awkward: number) {
    this.#awkward = awkward;
  }

  /** Gives the user back, so that it can be counted on its way. */
  user(user: Made): Made {
    const { deletedDateTime, userType, employeeType, accountEnabled, mailNickname } = user;
    this.#users++;
    if (deletedDateTime !== undefined) this.#leavers++;
    else if (userType === 'Guest') this.#guests++;
    else if (employeeType === undefined) this.#accounts++;
    else if (accountEnabled === false) this.#disabled++;
    if (mailNickname) this.#compare(mailNickname);
    return user;
  }

  #compare(nickname: string): void {
    const name = toLower(nickname.replaceAll('.', ''));
    if (this.#nicknames.has(name)) this.#collisions++;
    else this.#nicknames.add(name);
  }

  summary(rest: Pick<SyntheticSummary, 'groups' | 'assignments' | 'roles'>): SyntheticSummary {
    return {
      users: this.#users,
      awkward: this.#awkward,
      guests: this.#guests,
      leavers: this.#leavers,
      disabled: this.#disabled,
      accounts: this.#accounts,
      collisions: this.#collisions,
      ...rest,
    };
  }
}
