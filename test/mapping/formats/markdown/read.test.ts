import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadTable, readMapping } from '../../../../src/mapping/index.js';
import { findingsIn, mappingsIn, page, pointedIn } from './pages.js';

const guide = readFileSync(new URL('../../guide.md', import.meta.url), 'utf8');

const GUIDE = [
  'userName <- expression Replace([mailNickname], ".", "", "", "", "", "")',
  'active <- expression Switch([IsSoftDeleted], , "False", "True", "True", "False")',
  'emails[type eq "work"].value <- attribute [userPrincipalName]',
  'name.givenName <- attribute [givenName]',
  'name.familyName <- attribute [surname]',
  'name.formatted <- expression Join(" ", [givenName], [surname])',
  'externalId <- attribute [objectId], match 1',
];

describe("the guide's table", () => {
  test.each([
    ['as it stands', guide],
    ['with CRLF', guide.replaceAll('\n', '\r\n')],
    ['with a byte order mark', `\ufeff${guide}`],
    ['in a list of a page', guide.replaceAll(/^/gm, '    ')],
    ['in a quotation', guide.replaceAll(/^/gm, '> ')],
    ['without pipes around the rows', guide.replaceAll(/^\| | \|$/gm, '')],
    ['without backticks', guide.replaceAll('`', '')],
    ['as an HTML page would have it', guide.replaceAll('`', '').replaceAll('"', '&quot;')],
    ['escaped inside of code', guide.replaceAll('"', '&#34;')],
    ['with every mark escaped', guide.replaceAll('`', '').replaceAll(/[[\]"]/g, '\\$&')],
    ['in bold', guide.replaceAll(/`([^`]*)`/g, '**$1**')],
    ['as HTML code', guide.replaceAll(/`([^`]*)`/g, '<code class="x">$1</code>')],
    ['in two backticks', guide.replaceAll(/`([^`]*)`/g, '`` $1 ``')],
    ['in a long page', `# Guide\n\n| Step | What |\n|---|---|\n| 1 | Save |\n\n${guide}\nThat is all.\n`],
  ])('%s', (_how, text) => {
    expect(findingsIn(text)).toEqual([]);
    expect(mappingsIn(text)).toEqual({ users: GUIDE });
  });

  test('is read whatever its name, and can be rehearsed', () => {
    expect(mappingsIn(guide, '-')).toEqual({ users: GUIDE });
    const { table, findings } = loadTable(guide, 'guide.md');
    expect(findings).toEqual([]);
    expect(table).toMatchObject({ target: 'generic', scope: 'assigned', groups: { enabled: false } });
  });

  test('every cell is pointed at where it is written', () => {
    const written = GUIDE.map((row) =>
      row.replace(/ <- (?:attribute \[(\w+)\]|expression)/, ' <- $1').replace(/ {2}/g, ' '),
    );
    expect(pointedIn(guide)).toEqual(written.map((row) => row.replace(', match 1', '')));
  });

  test('every line shorter by any of its ends is read or refused, and never breaks', () => {
    for (let end = 0; end < guide.length; end++) {
      expect(() => [mappingsIn(guide.slice(0, end)), mappingsIn(guide.slice(end))]).not.toThrow();
    }
  });
});

/** Headers of published guides, with a row each. */
const HEADERS: readonly (readonly [string, string])[] = [
  ['customappsso Attribute | Microsoft Entra ID Attribute | Matching precedence', 'userName | mail | 1'],
  ['Entra ID Attribute | customappsso Attribute | Matching precedence', 'mail | userName | 1'],
  ['Azure Active Directory Attribute | `customappsso` Attribute | Matching precedence', 'mail | userName | 1'],
  [
    'Microsoft Entra ID source attribute | `customappsso` target attribute | Matching precedence',
    'mail | userName | 1',
  ],
  [
    'customappsso Attribute (Destination) | Microsoft Entra ID Attribute (Source) | Matching Precedence',
    'userName | mail | 1',
  ],
  [
    'Zscaler Attribute (Target Attribute) | Microsoft Entra Attribute (Source Attribute) | Match Objects Using this Attribute',
    'userName | mail | Yes',
  ],
  ['Mapping type | Source attribute | Target attribute | Matching precedence', 'Direct | mail | userName | 1'],
  ['Azure AD Attribute | SCIM Attribute | Match objects using this attribute', 'mail | userName | yes'],
  [
    'Azure AD Attribute | ScimOnPremises Attribute | Matching precedence | Apply this mapping',
    'mail | userName | 1 | Always',
  ],
  ['Entra ID Attribute | Grafana Attribute | Matching', 'mail | userName | ✅'],
  ['**LangSmith App Attribute** | **Microsoft Entra ID Attribute** | **Matching Precedence**', 'userName | mail | 1'],
  ['Bitwarden attribute | Default AAD attribute | Match objects', 'userName | mail | true'],
  [
    'Azure Active Directory Attribute | Azure Active Directory (target tenant) Attribute | Matching precedence | Remove |',
    'mail | userName | 1 | Delete |',
  ],
  [
    'Microsoft Entra user | urn:ietf:params:scim:schemas:extension:enterprise:2.0:User | Matching',
    'mail | userName | x',
  ],
  ['customappsso Attribute | Expression | Matching precedence', 'userName | [mail] | 1'],
  ['SCIM attribute | Required by the SCIM app | Entra attribute | Matching precedence', 'userName | Yes | mail | 1'],
];

describe('columns', () => {
  test.each(HEADERS)('%s', (header, row) => {
    const dashes = header
      .split('|')
      .map(() => ':--')
      .join('|');
    const text = page(`| ${header} |`, `|${dashes}|`, `| ${row} |`);
    expect(findingsIn(text)).toEqual([]);
    expect(mappingsIn(text).users?.[0]).toMatch(/^userName <- (?:attribute|expression) \[mail\], match 1$/);
  });
});

const columns = [
  'Target attribute',
  'Source attribute',
  'Mapping type',
  'Default value if null (optional)',
  'Matching precedence',
  'Apply this mapping',
  'Constant value',
];
const table = (...rows: readonly string[]): string =>
  page(columns.join('|'), columns.map(() => '--').join('|'), ...rows, 'userName|[objectId]|||9');

const CELLS: readonly (readonly [string, string])[] = [
  ['title|jobTitle|Direct', 'title <- attribute [jobTitle]'],
  ['title|[jobTitle]|Direct', 'title <- expression [jobTitle]'],
  ['title|jobTitle|Expression', 'title <- attribute [jobTitle]'],
  ['title|`jobTitle`<sup>3</sup>|direct', 'title <- attribute [jobTitle]'],
  ['_title_*|jobTitle\\*|', 'title <- attribute [jobTitle]'],
  ['title[^1]|jobTitle¹|', 'title <- attribute [jobTitle]'],
  ['title|`jobTitle` (optional)|', 'title <- attribute [jobTitle]'],
  ['[title](https://example.com/title)|[jobTitle](#job-title)|', 'title <- attribute [jobTitle]'],
  ['title|jobTitle<br>|', 'title <- attribute [jobTitle]'],
  ['title|Join("\\|", [jobTitle], [mail])|', 'title <- expression Join("|", [jobTitle], [mail])'],
  ['title|`Join("\\|", [jobTitle], [mail])`|', 'title <- expression Join("|", [jobTitle], [mail])'],
  ['title|Append([mail], "**")|', 'title <- expression Append([mail], "**")'],
  ['title|Append([mail], "<b>[x](#y)")|', 'title <- expression Append([mail], "<b>[x](#y)")'],
  ['active|Not([IsSoftDeleted])|', 'active <- expression Not([IsSoftDeleted])'],
  ['userType|Employee|Constant', 'userType <- constant "Employee"'],
  ['userType|"Employee"|Constant', 'userType <- constant "Employee"'],
  ['userType|`"Employee"`|Constant', 'userType <- constant "\\"Employee\\""'],
  ['userType|"Employee"|Expression', 'userType <- expression "Employee"'],
  ['userType|Constant: Employee|', 'userType <- constant "Employee"'],
  ['userType|Constant "Employee"|', 'userType <- constant "Employee"'],
  ['userType|||||| Employee', 'userType <- constant "Employee"'],
  ['userType|None||Employee', 'userType <- none, default "Employee"'],
  ['userType||None|Employee|', 'userType <- none, default "Employee"'],
  ['userType|||Employee', 'userType <- none, default "Employee"'],
  [
    'title|jobTitle||Unspecified||Only during object creation',
    'title <- attribute [jobTitle], apply create, default "Unspecified"',
  ],
  ['title|jobTitle||` `|2|Always', 'title <- attribute [jobTitle], match 2, default " "'],
  ['title|jobTitle||None|0|-', 'title <- attribute [jobTitle]'],
  ['title|jobTitle||—|1 (primary)|MultiValueAddOnly', 'title <- attribute [jobTitle], match 1, apply add-values'],
  [
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department|department|',
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department <- attribute [department]',
  ],
];

describe('cells', () => {
  test.each(CELLS)('%s', (row, mapping) => {
    expect(findingsIn(table(row))).toEqual([]);
    expect(mappingsIn(table(row)).users?.[0]).toBe(mapping);
  });

  test.each([
    ['| Source | Target | Matching? |', '\u2705 Yes \u2014 the primary one', ', match 1'],
    ['| Source | Target | Match |', 'yes (first)', ', match 1'],
    ['| Source | Target | Match: |', 'No \u2014 it only switches accounts off', ''],
    ['| ソース属性 | ターゲット属性 | 照合の優先順位 |', '1', ', match 1'],
    ['| 默认 AAD 属性 | Contoso 属性 | 匹配优先级 |', '1', ', match 1'],
    ['| Quellattribut | Zielattribut | Rangfolge |', '1', ', match 1'],
    ['| Attribut source | Attribut cible | Priorité |', '1', ''],
    ['| Atributo de origen | Atributo de destino | Precedencia de coincidencia |', '1', ', match 1'],
    ['| Atributo do Azure AD | Atributo Contoso | Obrigatório |', 'Sim', ''],
  ])('%s %s', (header, cell, match) => {
    const text = page(header, '|---|---|---|', `| mail | userName | ${cell} |`);
    expect(mappingsIn(text)).toEqual({ users: [`userName <- attribute [mail]${match}`] });
  });

  test('matching attributes without a number are tried in their order', () => {
    const text = page(
      '| Source attribute | Target attribute | Matching |',
      '|---|---|---|',
      '| objectId | externalId | Yes |',
      '| mail | userName | No |',
      '| mailNickname | nickName | Yes |',
    );
    expect(mappingsIn(text).users).toEqual([
      'externalId <- attribute [objectId], match 1',
      'userName <- attribute [mail]',
      'nickName <- attribute [mailNickname], match 2',
    ]);
  });
});

/** A row, and what is found: nothing may be guessed. */
const TROUBLE: readonly (readonly [string, string])[] = [
  [
    'title|`mail` OR `userPrincipalName`|',
    'markdown/unclear-cell 3:7 `mail` OR `userPrincipalName` - "mail OR userPrincipalName" under "Source attribute" is not clear: it needs one attribute or one expression.',
  ],
  [
    'title|mail or userPrincipalName|',
    'markdown/unclear-cell 3:7 mail or userPrincipalName - "mail or userPrincipalName" under "Source attribute" is not clear: it needs one attribute or one expression.',
  ],
  [
    '`title` or `nickName`|mail|',
    'markdown/unclear-cell 3:1 `title` or `nickName` - "title or nickName" under "Target attribute" is not clear: it needs one target attribute.',
  ],
  [
    'title|mail|String',
    'markdown/unclear-cell 3:12 String - "String" under "Mapping type" is not clear: it needs Direct, Constant, Expression or None.',
  ],
  [
    'title|mail|||first',
    'markdown/unclear-cell 3:14 first - "first" under "Matching precedence" is not clear: it needs a number such as 1, or nothing.',
  ],
  [
    'title|mail||||sometimes',
    'markdown/unclear-cell 3:15 sometimes - "sometimes" under "Apply this mapping" is not clear: it needs Always or Only during object creation.',
  ],
  [
    'title|(delete this mapping)|',
    'markdown/row-passed-over 3:7 (delete this mapping) - title is not mapped: its source says "(delete this mapping)".',
  ],
  [
    'title|Not supported|',
    'markdown/row-passed-over 3:7 Not supported - title is not mapped: its source says "Not supported".',
  ],
  ['title||', 'markdown/row-passed-over 3:7 | - title is not mapped: its source is blank.'],
  [
    'title|Replace([mail], , "\\\\.x", , "", , )|',
    'markdown/lost-backslash 3:7 Replace([mail], , "\\\\.x", , "", , ) - The backslash before \\ is read as Markdown\'s, and is no part of the expression.',
  ],
  ['title|Trim([mial])|', 'expression/unknown-attribute 3:12 [mial] - The source directory has no attribute mial.'],
  ['title|`Trim([mial])`|', 'expression/unknown-attribute 3:13 [mial] - The source directory has no attribute mial.'],
  [
    'title|Join(\\"-\\", \\[mial\\], [mail])|',
    'expression/unknown-attribute 3:19 \\[mial\\] - The source directory has no attribute mial.',
  ],
  ['title|Append([mail], \u201cx\u201d)|', 'syntax/curly-quotes 3:22 \u201cx\u201d - '],
  [
    'titel|jobTitle|',
    'mapping/unknown-target 3:1 titel - SCIM users have no attribute titel, so the target would ignore it.',
  ],
  ['**titel**|jobTitle|', 'mapping/unknown-target 3:3 titel - SCIM users have no attribute titel'],
  ['*titel*|jobTitle|', 'mapping/unknown-target 3:2 titel - SCIM users have no attribute titel'],
  ['\u2014|manager|', 'markdown/row-passed-over 3:1 \u2014 - manager is not mapped: its target says "\u2014".'],
];

/** A target that cannot be a name: the page cannot be read. */
const UNNAMED: readonly (readonly [string, string])[] = [
  ['||jobTitle|', '3:2 | - The cell under "Target attribute" is blank: it needs'],
  ['__proto__|mail|', '3:1 __proto__ - "__proto__" under "Target attribute" is not clear: it needs'],
  ['`__proto__`|mail|', '3:2 __proto__ - "__proto__" under "Target attribute" is not clear: it needs'],
  ['`_x`|mail|', '3:2 _x - "_x" under "Target attribute" is not clear: it needs'],
  ['9lives|mail|', '3:1 9lives - "9lives" under "Target attribute" is not clear: it needs'],
  ['...|...|', '3:1 ... - "..." under "Target attribute" is not clear: it needs'],
];

describe('what is not clear is said', () => {
  test.each(TROUBLE)('%s', (row, found) => expect(findingsIn(table(row)).join('\n')).toContain(found));

  test.each(UNNAMED)('%s', (row, found) => {
    const name = 'the name of a target attribute, which begins with a letter from A to Z.';
    expect(findingsIn(table(row))).toEqual([`markdown/unclear-cell ${found} ${name}`]);
    expect(readMapping(table(row), 'guide.md').mapping).toBe(undefined);
  });

  test('of several targets a person chooses; the other rows are read', () => {
    expect(Object.keys(mappingsIn(table('`title` or `nickName`|mail|')))).toEqual(['users']);
  });

  test('a row that ends early lacks its target at its end', () => {
    const text = page('| Source | Target |', '|-|-|', '| mail | userName |', '| surname |');
    expect(findingsIn(text).map((one) => one.split(' - ')[0])).toEqual(['markdown/unclear-cell 4:10  ']);
  });
});

describe('users and groups', () => {
  const rows = (targets: readonly string[]) => [
    '| Entra attribute | SCIM attribute | Matching |',
    '|-|-|-|',
    ...targets.map((one) => `| displayName | ${one} | x |`),
  ];
  test.each([
    ['members are of groups', page(...rows(['members'])), 'groups'],
    ['userName is of users', page('# Groups', ...rows(['displayName', 'userName'])), 'users'],
    [
      'the words above',
      page('## Provision Microsoft Entra ID Groups', '', 'Set these:', '', ...rows(['displayName'])),
      'groups',
    ],
    ['the nearest words above', page('# Groups', 'Users and groups', 'For users:', ...rows(['displayName'])), 'users'],
    ['no words at all', page(...rows(['displayName'])), 'users'],
    [
      'the header',
      page(
        '| Microsoft Entra group | urn:ietf:params:scim:schemas:core:2.0:Group |',
        '|-|-|',
        '| displayName | displayName |',
      ),
      'groups',
    ],
  ])('%s', (_what, text, kind) => expect(Object.keys(mappingsIn(text))).toEqual([kind]));

  test('a page with both is one mapping file', () => {
    const text = page('## Users', ...rows(['userName']), '', '## Groups', ...rows(['displayName']));
    expect(mappingsIn(text)).toEqual({
      users: ['userName <- attribute [displayName], match 1'],
      groups: ['displayName <- attribute [displayName], match 1'],
    });
  });
});

const OTHER = '| SAML claim | Entra attribute |\n|-|-|\n| name | user.mail |\n\n';

describe('pages', () => {
  test.each([
    ['no table', '# Nothing here\n', ['markdown/no-mappings 1:1 # - There is no table here.']],
    [
      'another table',
      page('| Step | What |', '|-|-|', '| 1 | Save |'),
      [
        'markdown/no-mappings 1:1 | Step | What | - The table here does not map attributes of Entra ID to attributes of an application.',
      ],
    ],
    [
      "an application's attributes",
      page(
        '|Attribute|Type|Supported for filtering|Required by Contoso|',
        '|---|---|---|---|',
        '|userName|String|&check;|&check;|',
      ),
      [
        'markdown/attribute-list 1:1 |Attribute|Type|Supported for filtering|Required by Contoso| - This table lists the attributes of the application, and not what is mapped to them.',
      ],
    ],
    [
      'claims beside the guide',
      OTHER + guide,
      [
        'markdown/table-passed-over 1:1 | SAML claim | Entra attribute | - This table is passed over: its header speaks of sign-in or of a source other than Entra ID.',
      ],
    ],
    [
      'an app of its own',
      page('| Azure AD Attribute | App Field |', '|-|-|', '| mail | email |', '') + guide,
      [
        'markdown/table-passed-over 1:1 | Azure AD Attribute | App Field | - This table is passed over: none of its targets is a SCIM attribute.',
      ],
    ],
    [
      'one side only',
      page('| SCIM attribute | Meaning |', '|-|-|', '| userName | The name |', '') + guide,
      [
        'markdown/table-passed-over 1:1 | SCIM attribute | Meaning | - This table is passed over: no column names an attribute of Entra ID.',
      ],
    ],
    [
      'no matching column',
      page('| Entra attribute | SCIM attribute |', '|-|-|', '| mail | userName |'),
      [
        'markdown/no-match-column 1:1 | Entra attribute | SCIM attribute | - The table does not say by which attribute users are matched.',
      ],
    ],
    [
      'a second table',
      `${guide}\n| SCIM attribute | Entra attribute |\n|-|-|\n| title | jobTitle |\n`,
      [
        'markdown/tables-joined 11:1 | SCIM attribute | Entra attribute | - This table of users is read together with the one in line 1.',
      ],
    ],
    [
      'a target in two tables',
      `${guide}\n| SCIM attribute | Entra attribute |\n|-|-|\n| userName | mail |\n`,
      [
        'markdown/tables-joined 11:1 | SCIM attribute | Entra attribute | - This table of users is read together with the one in line 1.',
        'mapping/duplicate-target 13:3 userName - userName is mapped a second time.',
      ],
    ],
  ])('%s', (_what, text, findings) => expect(findingsIn(text)).toEqual(findings));
});
