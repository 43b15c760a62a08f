import { aliasOf, fold } from './alias.js';
import type { Company } from './company.js';
import { drawName, type Name } from './names.js';

/** What an employee is called, and by which address. */
export interface Identity {
  readonly name: Name;
  readonly alias: string;
  readonly domain: string;
}

/** The part of the company that was bought keeps a domain of its own, so that a nickname may be there twice. */
const BOUGHT = 'eu';

/** One in so many was hired before, and got a second account written in another way. */
const REHIRED = 150;

/** Gives people their names and addresses. */
export class Identities {
  readonly #company: Company;
  #before: Identity | undefined;

  constructor(company: Company) {
    this.#company = company;
  }

  /** `prefix` tells contractors from employees; `number` is what an address is made of when no Latin letter is there. */
  draw(number: string, prefix: string): Identity {
    const { draw, domain } = this.#company;
    if (this.#before !== undefined && draw.below(REHIRED) === 0) return this.#again(this.#before);
    const name = drawName(draw);
    const wanted = prefix + (aliasOf(fold(name.given), fold(name.family), draw) || `u${number}`);
    const identity = this.#claim(name, wanted, draw.percent(5) ? `${BOUGHT}.${domain}` : domain);
    this.#before = identity;
    return identity;
  }

  #again({ alias, domain, name }: Identity): Identity {
    const other = alias.includes('.') ? alias.replaceAll('.', '') : `${alias.charAt(0)}.${alias.slice(1)}`;
    return this.#claim(name, other, domain);
  }

  #claim(name: Name, wanted: string, domain: string): Identity {
    return { name, alias: this.#company.addresses.claim(wanted, `@${domain}`), domain };
  }
}
