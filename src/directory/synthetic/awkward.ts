import type { PartnerName } from './partners.js';

/** A made-up person with a property that somebody, somewhere, has stumbled over. */
export interface Awkward {
  readonly why: string;
  /** The local part of the address, and the nickname unless `user` has another. */
  readonly alias: string;
  readonly given?: string | null;
  readonly family?: string | null;
  /** What else differs from an ordinary person. `undefined` takes a property away. */
  readonly user?: Readonly<Record<string, unknown>>;
  /** The alias of another of these people. */
  readonly manager?: string;
  /** Nobody assigned the application to them. */
  readonly unassigned?: true;
  /** Deleted so many days ago. */
  readonly deleted?: number;
  /** Invited from this company. */
  readonly guestOf?: PartnerName;
}

const ABSENT = { givenName: undefined, surname: undefined } as const;

/** They are in every synthetic directory, whatever the seed. All are invented. */
// biome-ignore format: a table
export const awkwardPeople: readonly Awkward[] = [
  { why: 'the family name is null', alias: 'orla.null', given: 'Orla', family: null, user: { displayName: 'Orla' } },
  { why: 'the family name is empty, which Graph itself never stores', alias: 'pia.empty', given: 'Pia', family: '', user: { displayName: 'Pia' } },
  { why: 'the family name was never set', alias: 'tashi', given: 'Tashi', user: { surname: undefined, displayName: 'Tashi' } },
  { why: 'the given name is null', alias: 'harrow', given: null, family: 'Harrow', user: { displayName: 'Harrow' } },
  { why: 'the given name is empty', alias: 'sedgwick', given: '', family: 'Sedgwick', user: { displayName: 'Sedgwick' } },
  { why: 'neither name was ever set', alias: 'reception.desk', user: { ...ABSENT, displayName: 'Reception Desk' } },
  { why: 'one name only, in both places', alias: 'suparman', given: 'Suparman', family: 'Suparman', user: { displayName: 'Suparman' } },
  { why: 'the names are one space each', alias: 'blank.space', given: ' ', family: ' ', user: { displayName: 'Blank Space' } },
  { why: 'a space before and after the name', alias: 'ivo.padded', given: ' Ivo ', family: '\tPadded ', user: { displayName: ' Ivo Padded ' } },
  { why: 'there is no nickname', alias: 'mona.nameless', given: 'Mona', family: 'Nameless', user: { mailNickname: null } },
  { why: 'the nickname is empty', alias: 'nils.void', given: 'Nils', family: 'Void', user: { mailNickname: '' } },
  { why: 'there is no mailbox', alias: 'bo.nomail', given: 'Bo', family: 'Nomail', user: { mail: null, proxyAddresses: [] } },
  { why: 'an apostrophe in name and address', alias: "fleur.d'arcy", given: 'Fleur', family: "D'Arcy" },
  { why: 'a curly apostrophe in the name', alias: 'nuala.odwyer', given: 'Nuala', family: 'O\u2019Dwyer' },
  { why: 'a family name that begins with small words', alias: 'joost.vanderberg', given: 'Joost', family: 'van der Berg' },
  { why: 'a comma in the displayed name', alias: 'hollis.quinn', given: 'Hollis', family: 'Quinn', user: { displayName: 'Quinn, Hollis (EXT)' } },
  { why: 'a quotation mark and a backslash', alias: 'max.quoted', given: 'Max "Ace"', family: 'Back\\slash' },
  { why: 'markup in the name', alias: 'ada.tagged', given: '<b>Ada</b>', family: '&amp; Co' },
  { why: 'a formula, when the report is opened as a table', alias: 'eve.formula', given: '=1+1', family: '@Formula' },
  { why: 'a placeholder in braces and percent signs', alias: 'perry.cent', given: '%Perry%', family: '{0} ${cent}' },
  { why: '64 characters of family name, all that Graph allows', alias: 'theodora.long', given: 'Theodora', family: 'Ravensbourne-Featherstonehaugh-Cholmondeley-Wriothesley-Ashcombe' },
  { why: '64 characters of given name', alias: 'long.given', given: 'Maximiliana Theodolinde Kunigunde Adelheid Friederike Ottilie El', family: 'Kurz' },
  { why: '256 characters of displayed name', alias: 'wide.display', given: 'Wide', family: 'Display', user: { displayName: 'Wide Display '.repeat(20).slice(0, 256) } },
  { why: 'an emoji of several joined ones', alias: 'zoe.rocket', given: 'Zoe', family: 'Vance', user: { displayName: 'Zoe Vance \u{1f469}\u200d\u{1f680}' } },
  { why: 'an emoji as the whole family name', alias: 'kit.star', given: 'Kit', family: '\u2b50\ufe0f' },
  { why: 'marks that turn the writing direction', alias: 'yael.marked', given: '\u200fיעל\u200f', family: '\u202bגבע\u202c' },
  { why: 'characters of no width', alias: 'nova.zero', given: 'No\u200bva', family: 'Ze\u00adro\ufeff' },
  { why: 'composed accents, the twin of the next', alias: 'zoe.bleu', given: 'Zo\u00eb', family: 'Bl\u00e9u' },
  { why: 'the same name with combining marks', alias: 'zoe.bleu.2', given: 'Zoe\u0308', family: 'Ble\u0301u' },
  { why: 'combining marks in an order that is not canonical', alias: 'marks.order', given: 'Ne\u0301\u0323lia', family: 'Vo\u0302\u0323ng' },
  { why: 'full-width letters', alias: 'full.width', given: '\uff28\uff21\uff32\uff35', family: '\uff2d\uff4f\uff52\uff49' },
  { why: 'the Turkish letters i, with and without a dot', alias: 'isik.inan', given: 'I\u015f\u0131k', family: '\u0130nan' },
  { why: 'a sharp s, which grows in capitals', alias: 'jens.weisshaupt', given: 'Jens', family: 'Wei\u00dfhaupt' },
  { why: 'letters without a decomposition', alias: 'soren.thorlak', given: 'S\u00f8ren \u00de\u00f3r', family: '\u0141\u0111\u00e6\u0153\u00f0' },
  { why: 'a final sigma', alias: 'alexis.final', given: '\u0391\u03bb\u03ad\u03be\u03b9\u03c2', family: '\u039a\u03cc\u03c3\u03bc\u03bf\u03c2' },
  { why: 'letters beyond the first plane of Unicode', alias: 'xu.rare', given: '\u{20bb7}', family: '\u{20089}' },
  { why: 'look-alike letters of another script', alias: 'paul.lookalike', given: 'P\u0430ul', family: 'Sm\u0456th' },
  { why: 'Arabic digits in the name', alias: 'qasim.third', given: 'قاسم', family: 'الثالث ٣' },
  { why: 'an accent in the nickname, as a synchronized user can have', alias: 'rene.dube', given: 'Ren\u00e9', family: 'Dub\u00e9', user: { mailNickname: 'ren\u00e9.dub\u00e9', onPremisesSyncEnabled: true } },
  { why: 'a dot at the end of the nickname', alias: 'lena.dot', given: 'Lena', family: 'Dot', user: { mailNickname: 'lena.dot.' } },
  { why: 'a dot at the start of the nickname', alias: 'dot.first', given: 'Dot', family: 'First', user: { mailNickname: '.dot.first' } },
  { why: 'two dots in a row', alias: 'ella.double', given: 'Ella', family: 'Double', user: { mailNickname: 'ella..double' } },
  { why: 'nothing but dots', alias: 'only.dots', given: 'Only', family: 'Dots', user: { mailNickname: '...' } },
  { why: 'digits only', alias: '20261101', given: 'Digit', family: 'Only' },
  { why: 'digits only, once the dots are gone', alias: '2026.11', given: 'Dotted', family: 'Number' },
  { why: '24 hexadecimal digits, as an object of a database has', alias: '5f8d0d55b54764421b7156c9', given: 'Hex', family: 'Adecimal' },
  { why: 'two hyphens in a row', alias: 'anna--luise.koch', given: 'Anna-Luise', family: 'Koch' },
  { why: 'two hyphens, once the dot between them is gone', alias: 'carl-.-gustav', given: 'Carl-Gustav', family: 'Holm' },
  { why: 'a hyphen at the start', alias: '-vic.lead', given: 'Vic', family: 'Lead' },
  { why: 'a hyphen at the end', alias: 'tess.trail-', given: 'Tess', family: 'Trail' },
  { why: 'an underscore', alias: 'una_score', given: 'Una', family: 'Score' },
  { why: 'signs that an address allows and a username does not', alias: 'sy!m#b^o~l', given: 'Sy', family: 'Mbol' },
  { why: 'a plus sign', alias: 'pat.plus', given: 'Pat', family: 'Plus', user: { mailNickname: 'pat+plus' } },
  { why: 'one character', alias: 'q', given: 'Q', family: 'Short' },
  { why: 'two characters, the least that fits', alias: 'xi', given: 'Xi', family: 'Two' },
  { why: '42 characters, the most that fits', alias: 'bartholomew-maximilian-von-und-zu-rauenfel', given: 'Bartholomew', family: 'Rauenfel' },
  { why: '43 characters, one too many', alias: 'bartholomew-maximilian-von-und-zu-rauenfels', given: 'Bartholomew', family: 'Rauenfels' },
  { why: '64 characters of nickname, all that Graph allows', alias: 'wilhelmina-alexandrina-konstantina-von-hohenfels-siebenbuergen-1', given: 'Wilhelmina', family: 'Hohenfels' },
  { why: 'a name that means something to a program', alias: '__proto__', given: '__proto__', family: '__proto__', user: { displayName: '__proto__' } },
  { why: 'another name that means something to a program', alias: 'constructor', given: 'constructor', family: 'hasOwnProperty', user: { displayName: 'toString' } },
  { why: 'the family name Null, as a text', alias: 'jen.nul', given: 'Jen', family: 'null', user: { displayName: 'null' } },
  { why: 'True as a text', alias: 'true.false', given: 'True', family: 'False' },
  { why: 'a text that is not a number', alias: 'nan.infinity', given: 'NaN', family: 'Infinity', user: { employeeId: '1e5' } },
  { why: 'a number with zeros in front', alias: 'agent', given: 'Agent', family: '007', user: { employeeId: '0000007', department: '0' } },
  { why: 'every text that may be empty is empty', alias: 'emma.tea', given: 'Emma', family: 'Tea', user: { jobTitle: '', department: '', employeeId: '', companyName: '', officeLocation: '', city: '', country: '', preferredLanguage: '', usageLocation: '' } },
  { why: 'every text that may be null is null', alias: 'nola.null', given: 'Nola', family: 'Null', user: { jobTitle: null, department: null, employeeId: null, companyName: null, officeLocation: null, city: null, country: null, preferredLanguage: null, usageLocation: null, mobilePhone: null, accountEnabled: null } },
  { why: 'most properties were never set', alias: 'abe.sent', given: 'Abe', family: 'Sent', user: { jobTitle: undefined, department: undefined, employeeId: undefined, companyName: undefined, officeLocation: undefined, city: undefined, country: undefined, preferredLanguage: undefined, usageLocation: undefined, mobilePhone: undefined } },
  { why: 'collides with the next once the dots are gone', alias: 'ann.lind', given: 'Ann', family: 'Lind' },
  { why: 'collides with the one before', alias: 'annlind', given: 'Annl', family: 'Ind' },
  { why: 'collides with the next but for its case', alias: 'piet.claes', given: 'Piet', family: 'Claes', user: { mailNickname: 'Piet.Claes' } },
  { why: 'collides with the one before but for its case', alias: 'piet.claes.2', given: 'Piet', family: 'Claes', user: { mailNickname: 'piet.claes' } },
  { why: 'collides with the next once accents are dropped', alias: 'jose.nunez', given: 'Jos\u00e9', family: 'N\u00fa\u00f1ez' },
  { why: 'collides with the one before once accents are dropped', alias: 'jose.nunez.2', given: 'Jose', family: 'Nunez', user: { mailNickname: 'jos\u00e9.n\u00fa\u00f1ez' } },
  { why: 'collides with the next once hyphens are dropped', alias: 'mary-lou.ash', given: 'Mary-Lou', family: 'Ash' },
  { why: 'collides with the one before once hyphens are dropped', alias: 'marylou.ash', given: 'Marylou', family: 'Ash' },
  { why: 'a manager who reports back, of two', alias: 'odile.ring', given: 'Odile', family: 'Ring', manager: 'bastien.ring' },
  { why: 'the other of the two', alias: 'bastien.ring', given: 'Bastien', family: 'Ring', manager: 'odile.ring' },
  { why: 'reports to themselves', alias: 'solo.boss', given: 'Solo', family: 'Boss', manager: 'solo.boss' },
  { why: 'the manager has no account', alias: 'una.managed', given: 'Una', family: 'Managed', manager: 'far.outside' },
  { why: 'the manager who has none', alias: 'far.outside', given: 'Far', family: 'Outside', unassigned: true },
  { why: 'the manager was deleted', alias: 'left.behind', given: 'Left', family: 'Behind', manager: 'gone.lately' },
  { why: 'deleted, and still to be restored', alias: 'gone.lately', given: 'Gone', family: 'Lately', deleted: 5 },
  { why: 'deleted, and erased today', alias: 'gone.today', given: 'Gone', family: 'Today', deleted: 30 },
  { why: 'disabled, and still assigned', alias: 'dee.sabled', given: 'Dee', family: 'Sabled', user: { accountEnabled: false } },
  { why: 'a guest', alias: 'nadine.visitor', given: 'Nadine', family: 'Visitor', guestOf: 'fabrikam' },
  { why: 'a guest whose address has an underscore', alias: 'una_der', given: 'Una', family: 'Der', guestOf: 'adatum' },
  { why: 'a guest with an address only', alias: 'someone', user: { ...ABSENT, displayName: 'someone@example.org' }, guestOf: 'university' },
  { why: 'a guest of whom Graph knows no type', alias: 'una.typed', given: 'Una', family: 'Typed', user: { userType: null }, guestOf: 'consulting' },
];
