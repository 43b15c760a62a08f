import { toLower } from '../../values/index.js';

/** The user principal names of a directory, each only once. */
export class Addresses {
  /** For every name in lower case, the number that the next of that name gets. */
  readonly #next = new Map<string, number>();

  /** The local part that is still free before a suffix such as `@contoso.com`: the wanted one, or with a number behind it. */
  claim(wanted: string, suffix: string): string {
    const key = toLower(wanted + suffix);
    let number = this.#next.get(key);
    if (number === undefined) {
      this.#next.set(key, 2);
      return wanted;
    }
    while (this.#next.has(toLower(`${wanted}${number}${suffix}`))) number++;
    this.#next.set(key, number + 1).set(toLower(`${wanted}${number}${suffix}`), 2);
    return `${wanted}${number}`;
  }
}
