import { defaultSettings, type Settings } from '../../../src/functions/index.js';
import { domainsOf, type Question, type Width } from '../../../src/proof/index.js';
import { parsePath } from '../../../src/scim/index.js';
import { normalisationOf, type Profile, type ProfileRule, rulesFor } from '../../../src/targets/index.js';
import { profileOf } from '../../targets/bundled.js';
import { forbid } from '../brute/rules.js';
import { treeOf } from '../brute/truth.js';

/** The guide's expression for usernames. */
export const GUIDE = 'Replace([mailNickname], ".", "", "", "", "", "")';

export const HUGGING_FACE = profileOf('hugging-face-managed');

interface Asking {
  readonly profile?: Profile;
  /** In the place of the rules that forbid something. */
  readonly forbidding?: readonly ProfileRule[];
  readonly settings?: Partial<Settings>;
  readonly domains?: Width;
}

const parsed = parsePath('userName');
if ('problem' in parsed) throw new Error(parsed.problem);
const { path } = parsed;

/** What is asked of an expression for usernames. */
export function asking(expression: string, { profile = HUGGING_FACE, forbidding, ...rest }: Asking = {}): Question {
  const settings = { ...defaultSettings, ...rest.settings };
  const rules = rulesFor(profile.users, path);
  return {
    tree: treeOf(expression, settings),
    settings,
    domainOf: domainsOf(rest.domains ?? 'documented'),
    fallback: undefined,
    rules: forbidding ? [...rules.filter(({ kind }) => kind !== 'forbid'), ...forbidding] : rules,
    normalisation: normalisationOf(profile.users, path),
  };
}

/** Rules as targets have them that allow letters, digits and one kind of separator. */
export const narrow = {
  lowerCase: [forbid('a/signs', '[^a-z0-9_]'), forbid('a/first', '^[0-9]'), forbid('a/long', '^[\\s\\S]{21}')],
  dots: [forbid('b/signs', '[^A-Za-z0-9.]'), forbid('b/edge', '^[.]', '[.]$'), forbid('b/two', '[.][.]')],
  plain: [forbid('c/signs', '[^A-Za-z0-9]'), forbid('c/number', '^[0-9]+$'), forbid('c/id', '^[0-9a-f]{32}$')],
  letters: [forbid('d/signs', '[^a-zA-Z]'), forbid('d/long', '^[\\s\\S]{21}')],
  long: [forbid('e/signs', '[^a-zA-Z0-9-]'), forbid('e/short', '^[\\s\\S]{0,5}$'), forbid('e/long', '^[\\s\\S]{61}')],
};
