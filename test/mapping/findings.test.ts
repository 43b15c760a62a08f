import { describe, expect, test } from 'vitest';
import { mappingRules } from '../../src/mapping/index.js';
import { found, type Shown, withUsers } from './tables.js';

interface Example {
  readonly what: string;
  readonly file: string;
  readonly finds: readonly Shown[];
}

const shown = (rule: string, at: string, pointed: string, message: string): Shown => ({
  rule: `mapping/${rule}`,
  at: `mapping.yaml:${at}`,
  pointed,
  message,
});

const START = 'target: profile\nusers:\n  - { target: externalId, source: objectId, match: 1 }\n';
const NO_TABLE = 'The mapping table: this is not a mapping table: it needs target and users.';

const MANAGER = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager';

/** A schema whose filter has groups that this version reads over. */
const FILTERED_EARLY = `{
  "sourceObjectName": "User",
  "targetObjectName": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
  "attributeMappings": [
    { "targetAttributeName": "externalId", "matchingPriority": 1, "source": { "type": "Attribute", "name": "objectId", "expression": "[objectId]" } }
  ],
  "scope": { "inputFilterGroups": [{ "name": "early", "clauses": [] }] }
}
`;

const EXAMPLES: readonly Example[] = [
  {
    what: 'a quote that is not closed',
    file: withUsers(`  - { target: title, source: 'Trim([mail]) }`, `  - { target: nickName, source: 'Trim([mail])' }`),
    finds: [
      shown(
        'syntax',
        '4:30',
        "'",
        'This is not readable as YAML: the quote that opens here is not closed on its line.',
      ),
    ],
  },
  {
    what: 'a setting twice',
    file: `${START}target: other\n`,
    finds: [shown('syntax', '4:1', 't', 'This is not readable as YAML: this setting is given a second time.')],
  },
  {
    what: 'a setting of a row twice',
    file: withUsers('  - { target: title, source: mail, target: nickName }'),
    finds: [shown('syntax', '4:36', 't', 'This is not readable as YAML: this setting is given a second time.')],
  },
  {
    what: 'an alias',
    file: `scope: &s all\n${withUsers('  - { target: title, source: *s }')}`,
    finds: [
      shown(
        'syntax',
        '5:30',
        '*s',
        'This is not readable as YAML: aliases (*name) are not read here; a text that begins with * needs quotes.',
      ),
    ],
  },
  { what: 'a list', file: '- a\n', finds: [shown('invalid', '1:1', '- a', NO_TABLE)] },
  { what: 'a text', file: 'hello', finds: [shown('invalid', '1:1', 'hello', NO_TABLE)] },
  {
    what: 'nothing',
    file: '',
    finds: [
      shown(
        'invalid',
        '1:1',
        '',
        'target: needs the name of a target profile, such as hugging-face-managed, or the path of one.',
      ),
      shown('invalid', '1:1', '', 'users: needs a list of mappings.'),
    ],
  },
  {
    what: 'no users',
    file: '# none\ntarget: profile\nusers: []\n',
    finds: [shown('invalid', '3:8', '[]', 'users: needs at least one mapping.')],
  },
  {
    what: 'a misspelt setting',
    file: `tagret: profile\n${START}`,
    finds: [
      shown(
        'invalid',
        '1:1',
        'tagret',
        'The mapping table: there is no setting "tagret" here (did you mean "target"?).',
      ),
    ],
  },
  {
    what: 'a misspelt setting of a row',
    file: withUsers('  - { target: title, sorce: mail }'),
    finds: [
      shown('invalid', '4:22', 'sorce', 'users, row 2: there is no setting "sorce" here (did you mean "source"?).'),
    ],
  },
  {
    what: 'names of Object.prototype as settings',
    file: withUsers('  - { target: title, source: mail, __proto__: x, constructor: y }'),
    finds: [
      shown('invalid', '4:36', '__proto__', 'users, row 2: there is no setting "__proto__" here.'),
      shown('invalid', '4:50', 'constructor', 'users, row 2: there is no setting "constructor" here.'),
    ],
  },
  {
    what: 'numbers where text belongs',
    file: 'target: 5\nusers:\n  - { target: 1, source: 2 }\n  - { target: title, constant: 3 }\n  - { target: nickName, source: mail, default: true }\n',
    finds: [
      shown(
        'invalid',
        '1:9',
        '5',
        'target: needs the name of a target profile, such as hugging-face-managed, or the path of one.',
      ),
      shown('invalid', '3:15', '1', 'users, row 1, target: needs the name of a target attribute, such as userName.'),
      shown(
        'invalid',
        '3:26',
        '2',
        'users, row 1, source: needs an expression or an attribute name, or null for None.',
      ),
      shown('invalid', '4:32', '3', 'users, row 2, constant: needs a text in quotes.'),
      shown('invalid', '5:48', 'true', 'users, row 3, default: needs a text in quotes.'),
    ],
  },
  {
    what: 'an attribute in brackets without quotes',
    file: withUsers('  - { target: title, source: [jobTitle] }'),
    finds: [
      shown(
        'invalid',
        '4:30',
        '[jobTitle]',
        "users, row 2, source: needs quotes around its brackets: source: '[jobTitle]'.",
      ),
    ],
  },
  {
    what: 'a row without a source',
    file: withUsers('  - { target: title }'),
    finds: [
      shown(
        'invalid',
        '4:5',
        '{ target: title }',
        'users, row 2: has no source; write source: attribute, constant: "text", or source: null for None.',
      ),
    ],
  },
  {
    what: 'a row with both',
    file: withUsers('  - { target: title, source: mail, constant: x }'),
    finds: [
      shown(
        'invalid',
        '4:5',
        '{ target: title, source: mail, constant: x }',
        'users, row 2: has both a source and a constant; keep one.',
      ),
    ],
  },
  {
    what: 'a row that is none',
    file: withUsers('  - jobTitle'),
    finds: [
      shown(
        'invalid',
        '4:5',
        'jobTitle',
        'users, row 2: needs settings such as { target: userName, source: mailNickname }.',
      ),
    ],
  },
  {
    what: 'matching precedences that are none',
    file: withUsers(
      '  - { target: title, source: mail, match: 0 }',
      '  - { target: nickName, source: mail, match: "2" }',
    ),
    finds: [
      shown('invalid', '4:43', '0', 'users, row 2, match: needs 1 or more: 1 is tried first.'),
      shown('invalid', '5:46', '"2"', 'users, row 3, match: needs a whole number: 1 is tried first.'),
    ],
  },
  {
    what: 'words that the settings do not know',
    file: `scope: everyone\nactions: { users: [create, disable], groups: delete }\nenabled: { groups: yes }\n${withUsers('  - { target: title, source: mail, apply: update }')}`,
    finds: [
      shown('invalid', '1:8', 'everyone', 'scope: needs assigned or all.'),
      shown('invalid', '2:28', 'disable', 'actions, users, row 2: needs create, update or delete.'),
      shown('invalid', '2:46', 'delete', 'actions, groups: needs a list such as [create, update].'),
      shown('invalid', '3:20', 'yes', 'enabled, groups: needs true or false.'),
      shown(
        'invalid',
        '7:43',
        'update',
        'users, row 2, apply: needs one of always, create, add-values, keep-value, fill-empty.',
      ),
    ],
  },
  {
    what: 'settings that should hold others',
    file: `actions: create\nenabled: true\n${START}`,
    finds: [
      shown(
        'invalid',
        '1:10',
        'create',
        'actions: needs a list for users or groups, such as { users: [create, update] }.',
      ),
      shown('invalid', '2:10', 'true', 'enabled: needs { groups: true } or { groups: false }.'),
    ],
  },
  {
    what: 'a setting that is not rehearsed',
    file: FILTERED_EARLY,
    finds: [
      {
        rule: 'schema/other-filter-groups',
        at: 'mapping.yaml:7:14',
        pointed: '"inputFilterGroups"',
        message:
          'The conditions in inputFilterGroups are not looked at: objects that fail them are not read at all, and nobody is deprovisioned for it.',
      },
      shown(
        'unsupported-setting',
        '7:14',
        '"inputFilterGroups"',
        '"inputFilterGroups" is not rehearsed by this version, and leaving it out would give a wrong answer.',
      ),
    ],
  },
  {
    what: 'settings of the job that are none',
    file: `job: { dialect: new, membersPerRequest: 0, referenceChecks: "no", retries: never, interval: 1.5, notificationEmail: nobody, tokenExpires: 2027-13-01, plan: P1 }\n${START}`,
    finds: [
      shown('invalid', '1:17', 'new', 'job, dialect: needs legacy or aadOptscim062020.'),
      shown('invalid', '1:41', '0', 'job, membersPerRequest: needs 1 or more: how many members one request carries.'),
      shown('invalid', '1:61', '"no"', 'job, referenceChecks: needs true or false.'),
      shown('invalid', '1:76', 'never', 'job, retries: needs documented or every-cycle.'),
      shown('invalid', '1:93', '1.5', 'job, interval: needs a whole number: minutes from one cycle to the next.'),
      shown('invalid', '1:117', 'nobody', 'job, notificationEmail: needs an e-mail address.'),
      shown('invalid', '1:139', '2027-13-01', 'job, tokenExpires: needs a day such as 2027-06-30.'),
      shown('invalid', '1:157', 'P1', 'job, plan: needs free, p1 or p2.'),
    ],
  },
  {
    what: 'a setting of the job that is misspelt, and no settings at all',
    file: `job: { dialekt: legacy }\n${START}`,
    finds: [shown('invalid', '1:8', 'dialekt', 'job: there is no setting "dialekt" here (did you mean "dialect"?).')],
  },
  {
    what: 'targets that are none',
    file: withUsers(
      "  - { target: 'emails[type eq work].value', source: mail }",
      '  - { target: user name, source: mail }',
    ),
    finds: [
      shown(
        'invalid-target',
        '4:15',
        "'emails[type eq work].value'",
        'emails[type eq work].value is not a target attribute: expected a value; text needs double quotes, found "work".',
      ),
      shown(
        'invalid-target',
        '5:15',
        'user name',
        'user name is not a target attribute: expected the end, found "name".',
      ),
    ],
  },
  {
    what: 'targets that cannot be names',
    file: withUsers(
      '  - { target: __proto__, source: mail }',
      "  - { target: '', source: mail }",
      '  - { target: _x, source: mail }',
      '  - { target: 9lives, source: mail }',
      '  - { target: \'[type eq "work"]\', source: mail }',
    ),
    finds: ['__proto__', "''", '_x', '9lives', `'[type eq "work"]'`].map((pointed, index) =>
      shown(
        'invalid',
        `${4 + index}:15`,
        pointed,
        `users, row ${2 + index}, target: needs the name of a target attribute, which begins with a letter from A to Z.`,
      ),
    ),
  },
  {
    what: 'targets that SCIM does not have',
    file: `${withUsers(
      '  - { target: usrName, source: mail }',
      '  - { target: name.surname, source: surname }',
      '  - { target: constructor, source: mail }',
    )}groups:\n  - { target: userName, source: displayName, match: 1 }\n`,
    finds: ['4:15 users usrName', '5:15 users name.surname', '6:15 users constructor', '8:15 groups userName'].map(
      (one) => {
        const [at = '', kind = '', target = ''] = one.split(' ');
        const message = `SCIM ${kind} have no attribute ${target}, so the target would ignore it.`;
        return shown('unknown-target', at, target, message);
      },
    ),
  },
  {
    what: 'a target twice, also in other case and spacing',
    file: withUsers(
      '  - { target: title, source: jobTitle }',
      '  - { target: title, source: mail }',
      '  - { target: TITLE, source: mail }',
      `  - { target: 'emails[type eq "work"].value', source: mail }`,
      `  - { target: 'Emails[type  EQ "work"].value', source: mail }`,
    ),
    finds: [
      shown('duplicate-target', '5:15', 'title', 'title is mapped a second time.'),
      shown('duplicate-target', '6:15', 'TITLE', 'TITLE is mapped a second time.'),
      shown(
        'duplicate-target',
        '8:15',
        `'Emails[type  EQ "work"].value'`,
        'Emails[type  EQ "work"].value is mapped a second time.',
      ),
    ],
  },
  {
    what: 'no matching precedence',
    file: 'target: profile\nusers:\n  - { target: userName, source: mail }\ngroups:\n  - { target: displayName, source: displayName }\n',
    finds: [
      shown('no-match', '2:1', 'users', 'No mapping of the users has a matching precedence.'),
      shown('no-match', '4:1', 'groups', 'No mapping of the groups has a matching precedence.'),
    ],
  },
  {
    what: 'a target that is none, where the objects are matched',
    file: 'target: profile\nusers:\n  - { target: user name, source: mail, match: 1 }\n',
    finds: [
      shown(
        'invalid-target',
        '3:15',
        'user name',
        'user name is not a target attribute: expected the end, found "name".',
      ),
    ],
  },
  {
    what: 'groups enabled, and none mapped',
    file: `enabled: { groups: true }\n${START}`,
    finds: [shown('no-match', '1:20', 'true', 'No mapping of the groups has a matching precedence.')],
  },
  {
    what: 'a matching precedence twice',
    file: withUsers('  - { target: userName, source: mail, match: 1 }'),
    finds: [shown('duplicate-match', '4:15', 'userName', 'A second mapping has the matching precedence 1.')],
  },
  {
    what: 'references to another object inside expressions',
    file: `${withUsers(`  - { target: title, source: 'Trim([manager])' }`, `  - { target: '${MANAGER}', source: 'Switch([manager], , "", "x")' }`)}groups:\n  - { target: displayName, source: displayName, match: 1 }\n  - { target: members, source: 'RemoveDuplicates([members])' }\n`,
    finds: [
      shown(
        'unsupported-reference',
        '4:36',
        '[manager]',
        '[manager] refers to another object. This version rehearses it as a direct mapping only, not inside an expression.',
      ),
      shown(
        'unsupported-reference',
        '5:101',
        '[manager]',
        '[manager] refers to another object. This version rehearses it as a direct mapping only, not inside an expression.',
      ),
      shown(
        'unsupported-reference',
        '8:50',
        '[members]',
        '[members] refers to another object. This version rehearses it as a direct mapping only, not inside an expression.',
      ),
    ],
  },
  {
    what: 'references where a text belongs',
    file: `${withUsers('  - { target: nickName, source: manager }', `  - { target: '${MANAGER}.$ref', source: '[manager]' }`)}groups:\n  - { target: displayName, source: displayName, match: 1 }\n  - { target: externalId, source: members }\n`,
    finds: [
      shown(
        'reference-into-text',
        '4:33',
        'manager',
        '[manager] refers to another object, and nickName holds a value of its own.',
      ),
      shown(
        'reference-into-text',
        '5:99',
        '[manager]',
        `[manager] refers to another object, and ${MANAGER}.$ref holds a value of its own.`,
      ),
      shown(
        'reference-into-text',
        '8:35',
        'members',
        '[members] refers to another object, and externalId holds a value of its own.',
      ),
    ],
  },
];

describe('a mapping table with a mistake', () => {
  test.each(EXAMPLES)('$what', ({ file, finds }) => expect(found(file)).toEqual(finds));
  test.each(EXAMPLES)('$what, with CRLF', ({ file, finds }) =>
    expect(found(file.replaceAll('\n', '\r\n'))).toEqual(finds),
  );

  test('every rule about mapping files has an example', () => {
    const shownRules = new Set(EXAMPLES.flatMap(({ finds }) => finds.map(({ rule }) => rule)));
    shownRules.delete('schema/other-filter-groups');
    // Those of scoping filters have files of their own: see rule-files.test.ts.
    const about = mappingRules.filter(({ id }) => id.startsWith('mapping/'));
    expect([...shownRules].sort()).toEqual(about.map(({ id }) => id).sort());
  });
});
