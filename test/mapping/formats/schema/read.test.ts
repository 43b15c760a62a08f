import { describe, expect, test } from 'vitest';
import { ruleIndex } from '../../../../src/diagnostics/index.js';
import { checkRules } from '../../../../src/mapping/check/rules.js';
import { jsonRules, loadTable, type Mapping, type ObjectMapping, readMapping } from '../../../../src/mapping/index.js';

const FILE = 'schema.json';
const rules = ruleIndex(jsonRules, checkRules);
const USER_URN = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const GROUP_URN = 'urn:ietf:params:scim:schemas:core:2.0:Group';

type Json = Readonly<Record<string, unknown>>;

const attribute = (name: string): Json => ({ type: 'Attribute', name, expression: `[${name}]`, parameters: [] });
const row = (targetAttributeName: string, source: unknown, more: Json = {}): Json => ({
  targetAttributeName,
  source,
  ...more,
});
const match = row('userName', attribute('userPrincipalName'), { matchingPriority: 1 });
const users = (more: Json = {}, ...rows: readonly Json[]): Json => ({
  sourceObjectName: 'User',
  targetObjectName: USER_URN,
  attributeMappings: [match, ...rows],
  ...more,
});
const rule = (objectMappings: readonly Json[], more: Json = {}): Json => ({
  sourceDirectoryName: 'Microsoft Entra ID',
  targetDirectoryName: 'customappsso',
  objectMappings,
  ...more,
});
const schema = (objectMappings: readonly Json[], more: Json = {}): Json => ({
  synchronizationRules: [rule(objectMappings)],
  ...more,
});

const read = (json: unknown) => readMapping(JSON.stringify(json, null, 1), FILE);

function objectsOf(json: unknown): readonly ObjectMapping[] {
  const { mapping, findings } = read(json);
  if (mapping === undefined) throw new Error(JSON.stringify(findings));
  return mapping.objects;
}

function rowOf(more: Json, source: unknown = attribute('mail')): Mapping {
  const found = objectsOf(users({}, row('title', source, more)))[0]?.mappings[1];
  if (found === undefined) throw new Error('no row');
  return found;
}

/** Each finding: its rule, what is pointed at, and its message where it is one of JSON's. */
const found = (json: unknown, only?: string): string[] =>
  read(json)
    .findings.filter(({ ruleId }) => only === undefined || ruleId === only)
    .map(({ ruleId, where, data }) => {
      const from = (where?.column ?? 0) - 1;
      const pointed = where?.text?.slice(from, from + (where.length ?? 0));
      return `${ruleId} ${pointed}: ${rules.get(ruleId)?.message(data)}`;
    });

describe('a row', () => {
  test.each([
    [{}, { match: undefined, apply: 'always', flow: 'changed', default: undefined }],
    [
      { matchingPriority: 0, defaultValue: null, flowType: null },
      { match: undefined, default: undefined },
    ],
    [
      { matchingPriority: 3, defaultValue: '' },
      { match: 3, default: '' },
    ],
    [
      { flowType: 'ObjectAddOnly', flowBehavior: 'FlowAlways', defaultValue: 'x' },
      { apply: 'create', flow: 'always', default: 'x' },
    ],
    [
      { flowType: 'attributeaddonly', flowBehavior: 'flowwhenchanged' },
      { apply: 'fill-empty', flow: 'changed' },
    ],
    [{ flowType: 'MultiValueAddOnly' }, { apply: 'add-values' }],
    [{ flowType: 'ValueAddOnly' }, { apply: 'keep-value' }],
  ])('%j', (more, expected) => expect(rowOf(more)).toMatchObject(expected));

  test.each([
    ['Direct', attribute('mail'), 'attribute', '[mail]'],
    ['Direct, type in another case', { ...attribute('mail'), type: 'ATTRIBUTE' }, 'attribute', '[mail]'],
    ['Direct, its name and type alone', { type: 'Attribute', name: 'mail' }, 'attribute', '[mail]'],
    ['Direct, its name alone', { name: 'mail' }, 'attribute', '[mail]'],
    ['Constant', { type: 'Constant', name: 'a "b"', expression: '"a \\"b\\""' }, 'constant', '"a \\"b\\""'],
    ['Constant, its name alone', { type: 'Constant', name: 'x' }, 'constant', '"x"'],
    ['Constant without quotes', { type: 'Constant', name: 'a b', expression: 'a b' }, 'constant', '"a b"'],
    ['Expression', { type: 'Function', name: 'Trim', expression: ' Trim([mail]) ' }, 'expression', ' Trim([mail]) '],
    [
      'Expression without a text',
      { type: 'Function', name: 'Trim', parameters: [{ key: 'source', value: { type: 'Attribute', name: 'mail' } }] },
      'expression',
      'Trim([mail])',
    ],
  ])('%s', (_what, source, kind, text) => {
    expect(rowOf({}, source)).toMatchObject({ broken: false, source: { kind, text } });
  });

  test('None', () => expect(rowOf({ defaultValue: 'x' }, null)).toMatchObject({ source: undefined, broken: false }));

  test('a source that cannot be read is broken, and not None', () => {
    expect(rowOf({}, {})).toMatchObject({ source: undefined, broken: true });
    expect(rowOf({}, { type: 'Function', name: 'Tram', parameters: [] })).toMatchObject({ broken: true });
  });

  test.each([
    ['Join("\\"", [mial])', '[mial]'],
    ['Trim([m\u0001ial])', '[m\\u0001ial]'],
    ['Joyn([mail])', 'Joyn'],
    ['Trim([mail]', ''],
  ])('a mistake in %j is shown where it is written', (expression, pointed) => {
    const source = { type: 'Function', name: 'Trim', expression };
    const [first] = found(users({}, row('title', source)), undefined).filter((one) => /^(expression|syntax)/.test(one));
    expect(first?.split(' ')[1]).toContain(pointed);
  });

  test('a mistake in the name of an attribute', () => {
    const [first] = read(users({}, row('title', attribute('mial')))).findings;
    expect(first).toMatchObject({ ruleId: 'expression/unknown-attribute', where: { column: 21, length: 4 } });
    const bare = read(users({}, row('title', { name: 'mial' }))).findings;
    expect(bare[0]).toMatchObject({ ruleId: 'expression/unknown-attribute', where: { text: '    "name": "mial"' } });
  });
});

describe('an object mapping', () => {
  test.each([
    ['Add, Update, Delete', ['create', 'update', 'delete']],
    ['Add,Update', ['create', 'update']],
    [' delete ', ['delete']],
    ['None', []],
    ['', []],
    [null, ['create', 'update', 'delete']],
  ])('flowTypes %j', (flowTypes, actions) => {
    expect([...(objectsOf(users({ flowTypes }))[0]?.actions ?? [])]).toEqual(actions);
    expect(found(users({ flowTypes }))).toEqual([]);
  });

  test('enabled, unless it says otherwise', () => {
    expect([{}, { enabled: true }, { enabled: false }].map((one) => objectsOf(users(one))[0]?.enabled)).toEqual([
      true,
      true,
      false,
    ]);
  });

  const definition = (name: string, object: string, ...names: readonly string[]): Json => ({
    name,
    objects: [{ name: object, attributes: names.map((one, index) => ({ name: one, anchor: index === 0 })) }],
  });

  test.each<[string, Json, Json, string]>([
    ['Microsoft Entra ID to SCIM', {}, {}, 'user User'],
    ['its older name', { sourceDirectoryName: 'Azure Active Directory' }, {}, 'user User'],
    ['groups', {}, { sourceObjectName: 'Group', targetObjectName: GROUP_URN }, 'group Group'],
    [
      'groups of the older template',
      {},
      {
        sourceObjectName: 'Group',
        targetObjectName: 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group',
      },
      'group Group',
    ],
    ['an application by its object', { targetDirectoryName: 'Contoso' }, {}, 'user User'],
    ['an application by its directory', {}, { targetObjectName: 'User' }, 'user User'],
    ['an application by its attributes', { targetDirectoryName: 'Scimmy' }, { targetObjectName: 'User' }, 'user User'],
    ['another application', { targetDirectoryName: 'salesforce.com' }, { targetObjectName: 'User' }, 'user undefined'],
    ['another source', { sourceDirectoryName: 'Workday' }, { sourceObjectName: 'Worker' }, 'undefined User'],
    ['users of another source', { sourceDirectoryName: 'Active Directory' }, {}, 'undefined User'],
    ['another object', {}, { sourceObjectName: 'Contact' }, 'undefined User'],
  ])('%s', (_what, directories, object, expected) => {
    const json = {
      directories: [definition('Scimmy', 'User', 'id', 'emails[type eq "work"].value')],
      synchronizationRules: [rule([users(object)], directories)],
    };
    expect(objectsOf(json).map(({ kind, resource }) => `${kind} ${resource?.name}`)).toEqual([expected]);
  });

  test('is named by itself, or by what it makes', () => {
    const names = [
      { name: 'Provision users' },
      { name: null },
      { targetObjectName: GROUP_URN },
      { targetObjectName: 'Contact' },
    ];
    expect(names.map((one) => objectsOf(users(one))[0]?.name)).toEqual([
      'Provision users',
      'users',
      'groups',
      'User to Contact',
    ]);
  });

  test("Microsoft's helpers are passed over, and so is what holds nothing", () => {
    const helpers = [
      users({ sourceObjectName: '', name: null, enabled: false }),
      users({ metadata: [{ key: 'Unsynchronized', value: 'true' }] }),
      {},
    ];
    expect(
      objectsOf(schema([...helpers, users({ metadata: [{ key: 'Unsynchronized', value: 'false' }] })])),
    ).toHaveLength(1);
    expect(found(schema([...helpers, users()]))).toEqual([]);
  });

  test("knows Entra's attributes, and those that the schema adds", () => {
    const extra = row('title', attribute('employeeLevel'));
    expect(found(schema([users({}, extra)]))).toHaveLength(1);
    const directories = [
      { name: 'Microsoft Entra ID', objects: [{ name: 'User', attributes: [{ name: 'employeeLevel' }] }] },
      { name: 'customappsso' },
    ];
    expect(found(schema([users({}, extra)], { directories }))).toEqual([]);
  });

  test('of another source knows what the schema defines, unless that is an excerpt', () => {
    const workers = (...names: readonly string[]) => ({
      directories: [definition('Workday', 'Worker', ...names), { name: 'customappsso' }],
      synchronizationRules: [
        rule([users({ sourceObjectName: 'Worker' }, row('title', attribute('BusinessTitel')))], {
          sourceDirectoryName: 'Workday',
        }),
      ],
    });
    expect(found(workers('WorkerID', 'userPrincipalName', 'BusinessTitle'))).toEqual([
      expect.stringMatching(/^expression\/unknown-attribute BusinessTitel:/),
    ]);
    expect(found(workers('WorkerID'))).toEqual([
      expect.stringMatching(/^schema\/unchecked-names .*source attributes .* attributes of Workday\.$/),
    ]);
  });

  test('has its targets checked against the definition of the target, unless that is an excerpt', () => {
    const salesforce = (...names: readonly string[]) => ({
      directories: [{ name: 'Microsoft Entra ID' }, definition('salesforce.com', 'User', ...names)],
      synchronizationRules: [
        rule([users({ targetObjectName: 'User' }, row('Titel', attribute('jobTitle')))], {
          targetDirectoryName: 'salesforce.com',
        }),
      ],
    });
    const json = salesforce('Id', 'userName', 'Title');
    expect(found(json)).toEqual([
      'schema/undefined-target "Titel": salesforce.com has no attribute Titel of User in this schema.',
    ]);
    expect(read(json).findings[0]?.help).toBe(
      'Did you mean Title? If the target has it, define it among its attributes:\n  {"name": "Titel", "type": "String"}',
    );
    expect(found(salesforce('Id', 'userName'))).toEqual([
      'schema/undefined-target "Titel": salesforce.com has no attribute Titel of User in this schema.',
    ]);
    expect(found(salesforce('Id'))).toEqual([
      expect.stringMatching(/^schema\/unchecked-names .*target attributes .* attributes of salesforce\.com\.$/),
    ]);
  });

  test('says once that SCIM has no such target, though the definition has none either', () => {
    const directories = [
      { name: 'Microsoft Entra ID' },
      definition('customappsso', USER_URN, 'id', 'userName', 'nickName'),
    ];
    const json = schema([users({}, row('nickNam', attribute('mail')))], { directories });
    expect(found(json)).toEqual([
      expect.stringMatching(/^mapping\/unknown-target nickNam:|^mapping\/unknown-target "nickNam":/),
    ]);
  });

  const clause = (sourceOperandName: string, operatorName: string, ...values: readonly string[]): Json => ({
    sourceOperandName,
    operatorName,
    targetOperand: { values },
  });

  test('has its scope', () => {
    const groups = [
      { name: 'Sales', clauses: [clause('department', 'EQUALS', 'Sales'), clause('jobTitle', 'is not null')] },
      { clauses: [clause('country', 'EQUALS', 'NL')] },
    ];
    const [object] = objectsOf(users({ scope: { groups, inputFilterGroups: [], categoryFilterGroups: null } }));
    const shown = object?.filter?.groups.map(({ name, clauses }) => [
      name,
      clauses.map((one) => `${one.attribute.text} ${one.operator} ${one.values.map(({ text }) => text).join()}`),
    ]);
    expect(shown).toEqual([
      ['Sales', ['department EQUALS Sales', 'jobTitle IS NOT NULL ']],
      [undefined, ['country EQUALS NL']],
    ]);
    expect(objectsOf(users({ scope: null }))[0]?.filter).toBe(undefined);
    expect(objectsOf(users({ scope: { groups: [] } }))[0]?.filter).toBe(undefined);
  });

  test('says which conditions are not looked at, and a rehearsal refuses them', () => {
    const json = schema([
      users({ scope: { inputFilterGroups: [{ clauses: [] }], categoryFilterGroups: [{ clauses: [] }] } }),
    ]);
    expect(found(json)).toEqual([
      'schema/other-filter-groups "inputFilterGroups": The conditions in inputFilterGroups are not looked at: objects that fail them are not read at all, and nobody is deprovisioned for it.',
      'schema/other-filter-groups "categoryFilterGroups": The conditions in categoryFilterGroups are not looked at: Microsoft calls them experimental, and says no more.',
    ]);
    expect(loadTable(JSON.stringify(json), FILE)).not.toHaveProperty('table');
  });
});

describe('a schema', () => {
  test('keeps what it defines, with the defaults of Graph', () => {
    const directories = [
      {
        name: 'D',
        objects: [
          {
            name: 'User',
            attributes: [
              { name: 'id', type: 'STRING', anchor: true, mutability: 'readonly' },
              { name: '__proto__', type: 'boolean', required: true, caseExact: true, multivalued: true },
            ],
          },
          {},
        ],
      },
      {},
    ];
    const { mapping } = read({ directories });
    expect(mapping?.directories).toMatchObject([
      {
        name: 'D',
        objects: [
          {
            name: 'User',
            attributes: [
              {
                name: 'id',
                type: 'String',
                anchor: true,
                caseExact: false,
                multivalued: false,
                mutability: 'ReadOnly',
                required: false,
              },
              {
                name: '__proto__',
                type: 'Boolean',
                anchor: false,
                caseExact: true,
                multivalued: true,
                mutability: 'ReadWrite',
                required: true,
              },
            ],
          },
        ],
      },
    ]);
  });

  test('names a directory in any case', () => {
    const json = {
      directories: [{ name: 'microsoft entra id' }, { name: 'CustomAppSSO' }],
      synchronizationRules: [rule([users()])],
    };
    expect(found(json)).toEqual([]);
  });

  test.each([
    [
      'attributes: a type',
      {
        directories: [{ name: 'D', objects: [{ name: 'U', attributes: [{ name: 'a', type: 'Strng' }] }] }],
        synchronizationRules: [rule([users()], { sourceDirectoryName: null, targetDirectoryName: null })],
      },
      '"Strng": "Strng" is no type',
    ],
    [
      'a source: a type',
      users({}, row('title', { ...attribute('mail'), type: 'Atribute' })),
      '"Atribute": "Atribute" is no type',
    ],
    ['flowType', users({}, row('title', attribute('mail'), { flowType: 'Alway' })), '"Alway": "Alway" is no flowType'],
    [
      'flowBehavior',
      users({}, row('title', attribute('mail'), { flowBehavior: 'Flow' })),
      '"Flow": "Flow" is no flowBehavior',
    ],
    ['flowTypes', users({ flowTypes: 'Add, Updat' }), 'Updat: "Updat" is no flowTypes'],
  ])('a word that Graph does not have: %s', (_what, json, says) => {
    expect(found(json)).toEqual([`schema/unknown-word ${says} that Microsoft Graph knows.`]);
  });

  test.each<[string, unknown, string, string]>([
    ['a number for a text', users({ name: 5 }), '5', '"name" needs a text in double quotes, and holds a number.'],
    [
      'a text for a number',
      users({}, row('a', null, { matchingPriority: '1' })),
      '"1"',
      '"matchingPriority" needs a number, and holds a text in double quotes.',
    ],
    [
      'half a number',
      users({}, row('a', null, { matchingPriority: 1.5 })),
      '1.5',
      '"matchingPriority" needs a whole number from 0, and holds 1.5.',
    ],
    [
      'a negative number',
      users({}, row('a', null, { matchingPriority: -1 })),
      '-1',
      '"matchingPriority" needs a whole number from 0, and holds -1.',
    ],
    [
      'a text for a truth',
      users({ enabled: 'true' }),
      '"true"',
      '"enabled" needs true or false, and holds a text in double quotes.',
    ],
    [
      'a truth for a text',
      users({}, row('a', null, { defaultValue: true })),
      'true',
      '"defaultValue" needs a text in double quotes, and holds true or false.',
    ],
    [
      'a text for a list',
      schema([users({ metadata: 'x' })]),
      '"x"',
      '"metadata" needs a list in brackets, and holds a text in double quotes.',
    ],
    [
      'a text among objects',
      users({ attributeMappings: [match, 'x'] }),
      '"x"',
      '"attributeMappings" needs a list of which every item is an object in braces, and this item is a text in double quotes.',
    ],
    [
      'a list for an object',
      users({}, row('a', [])),
      '[]',
      '"source" needs an object in braces, and holds a list in brackets.',
    ],
    [
      'a row without a target',
      users({}, { source: null, defaultValue: 'x' }),
      '{',
      '"targetAttributeName" needs the name of a target attribute, and is missing here.',
    ],
    [
      'a clause without an operator',
      users({ scope: { groups: [{ clauses: [{ sourceOperandName: 'mail' }] }] } }),
      '{',
      '"operatorName" needs an operator such as EQUALS, and is missing here.',
    ],
    [
      'a number among texts',
      users({
        scope: {
          groups: [
            { clauses: [{ sourceOperandName: 'mail', operatorName: 'EQUALS', targetOperand: { values: [1] } }] },
          ],
        },
      }),
      '1',
      '"values" needs a list of which every item is a text in double quotes, and this item is a number.',
    ],
    [
      'a directory without a name',
      { directories: [{ id: 'x' }] },
      '{',
      '"name" needs the name of a directory, and is missing here.',
    ],
  ])('of a wrong shape: %s', (_what, json, pointed, message) => {
    expect(read(json).mapping).toBe(undefined);
    expect(found(json, 'mapping/json-shape')).toEqual([`mapping/json-shape ${pointed}: ${message}`]);
  });

  test('of a number for a name is said once, and not as a disagreement', () => {
    expect(found(users({}, row('title', { ...attribute('mail'), name: 5 })))).toEqual([
      'mapping/json-shape 5: "name" needs a text in double quotes, and holds a number.',
    ]);
  });

  test.each(['__proto__', '', '_x', '9lives', '[type eq "work"]'])('of a target that cannot be a name: %j', (name) => {
    const json = users({}, row(name, attribute('mail')));
    expect(read(json).mapping).toBe(undefined);
    const message = `"targetAttributeName" needs the name of a target attribute, which begins with a letter from A to Z, and holds ${JSON.stringify(name)}.`;
    expect(found(json)).toEqual([`mapping/json-shape ${JSON.stringify(name)}: ${message}`]);
  });

  test('but its own definition may have such a target', () => {
    const attributes = ['userName', '_x'].map((name) => ({ name, anchor: name === 'userName' }));
    const json = {
      directories: [{ name: 'Microsoft Entra ID' }, { name: 'sap', objects: [{ name: 'User', attributes }] }],
      synchronizationRules: [
        rule([users({ targetObjectName: 'User' }, row('_x', attribute('mail')))], { targetDirectoryName: 'sap' }),
      ],
    };
    expect(objectsOf(json)[0]?.mappings.at(-1)).toMatchObject({ target: '_x', broken: false });
    expect(found(json, 'mapping/json-shape')).toEqual([]);
  });

  test('names such as __proto__ are data', () => {
    const text = `{"attributeMappings": [{"targetAttributeName": "toString", "source": {"name": "constructor"}, "__proto__": {"x": 1}, "matchingPriority": 1}], "sourceObjectName": "x", "targetObjectName": "toString"}`;
    expect(readMapping(text, FILE).mapping?.objects[0]?.mappings).toMatchObject([
      { target: 'toString', source: { text: '[constructor]' } },
    ]);
  });
});

describe('rows and sources alone', () => {
  test.each([
    ['one row', row('title', attribute('x')), 'attributeMapping', ['title']],
    ['rows', [row('a', attribute('x')), row('b', null, { defaultValue: 'c' })], 'attributeMapping', ['a', 'b']],
    ["Graph's list", { '@odata.context': 'x', value: [row('a', attribute('x'))] }, 'attributeMapping', ['a']],
    ['a source', attribute('x'), 'attributeMappingSource', ['']],
  ])('%s', (_what, json, format, targets) => {
    const { mapping } = read(json);
    expect(mapping?.format).toBe(format);
    expect(mapping?.objects).toMatchObject([{ complete: false, kind: undefined, resource: undefined }]);
    expect(mapping?.objects[0]?.mappings.map(({ target }) => target)).toEqual(targets);
    expect(found(json)).toEqual([expect.stringMatching(/^schema\/unchecked-names/)]);
    expect(loadTable(JSON.stringify(json), FILE).table).toBe(undefined);
  });
});

describe('other JSON', () => {
  const log = { provisioningAction: 'create', provisioningSteps: [] };
  const user = { id: '1', userPrincipalName: 'a@contoso.com' };
  test.each<[string, string, string, string]>([
    ['a log of Graph', JSON.stringify({ value: [log] }), 'a provisioning log, not a mapping', 'Review your schema'],
    [
      'a log of Azure Monitor, one record a line',
      [{ category: 'ProvisioningLogs', properties: {} }, {}].map((one) => JSON.stringify(one)).join('\n'),
      'a provisioning log, not a mapping',
      'Review your schema',
    ],
    ['users', JSON.stringify([user]), 'users or groups, not a mapping', `rehearse run --directory ${FILE}`],
    [
      'users from Graph',
      JSON.stringify({ value: [user] }),
      'users or groups, not a mapping',
      `rehearse run --directory ${FILE}`,
    ],
    [
      'users, one a line',
      [user, user].map((one) => JSON.stringify(one)).join('\r\n'),
      'users or groups, not a mapping',
      `rehearse run --directory ${FILE}`,
    ],
    [
      'groups',
      '[{"@odata.type": "#microsoft.graph.group"}]',
      'users or groups, not a mapping',
      `rehearse run --directory ${FILE}`,
    ],
    [
      'a template',
      '{"id": "scim", "default": true, "schema": {"synchronizationRules": []}}',
      'a template, whose mapping stands under "schema"',
      'file of its own',
    ],
    ['a job', '{"schedule": {}, "status": {}, "schema": null}', 'a job, not a mapping', '/schema'],
    [
      'functions',
      '[{"name": "DefaultDomain", "parameters": []}]',
      'a function list, not a mapping',
      'rehearse explain Join',
    ],
    [
      'a question to parseExpression',
      '{"expression": "[a]", "testInputObject": {}}',
      'a parseExpression exchange, not a mapping',
      'rehearse parse',
    ],
    [
      'a rule',
      JSON.stringify(rule([users()])),
      'one synchronization rule without its schema',
      '{"synchronizationRules": [ ... ]}',
    ],
    [
      'a directory',
      '{"name": "customappsso", "objects": []}',
      'a directory definition without mappings',
      'Review your schema',
    ],
    [
      'an attribute definition',
      '{"name": "a", "type": "String"}',
      'attribute definitions without mappings',
      'Review your schema',
    ],
    [
      'an error',
      '{"error": {"code": "x", "message": "y"}}',
      'an error that Graph answered, not a mapping',
      'Repeat the request',
    ],
    ['something else', '{"a": 1}', 'nothing that a mapping consists of', `rehearse run --directory ${FILE}`],
    ['nothing', '[]', 'nothing that a mapping consists of', 'Review your schema'],
    [
      'an object mapping among rules',
      JSON.stringify({ synchronizationRules: [users()] }),
      'an object mapping stands directly in synchronizationRules',
      'Wrap it',
    ],
  ])('%s', (_what, text, holds, todo) => {
    const { mapping, findings } = readMapping(text, FILE);
    expect(mapping).toBe(undefined);
    expect(findings.map(({ ruleId, data }) => rules.get(ruleId)?.message(data))).toEqual([
      expect.stringContaining(holds),
    ]);
    expect(findings[0]?.help).toContain(todo);
    expect(findings[0]?.where?.line).toBe(1);
  });
});

describe('a rehearsal of a schema', () => {
  const load = (json: unknown) => loadTable(JSON.stringify(json), FILE);
  const groups: Json = {
    sourceObjectName: 'Group',
    targetObjectName: GROUP_URN,
    name: 'Groups',
    attributeMappings: [row('displayName', attribute('displayName'), { matchingPriority: 1 })],
  };

  test('takes the users and the groups', () => {
    const { table } = load(schema([users({ name: 'Users' }), groups]));
    expect([table?.users.name, table?.groups.name, table?.target]).toEqual(['Users', 'Groups', 'generic']);
    expect(load(schema([users({ name: 'Off', enabled: false }), users({ name: 'On' })])).table?.users.name).toBe('On');
  });

  test.each<[string, unknown, readonly string[]]>([
    [
      'two mappings of users',
      schema([users({ name: 'A' }), users({ name: 'B', sourceObjectName: 'user' })]),
      ['"B" cannot be rehearsed: "A" is enabled for users too, and a rehearsal takes one.'],
    ],
    [
      'another source',
      { synchronizationRules: [rule([users({ name: 'A' })], { sourceDirectoryName: 'Workday' })] },
      ['"A" cannot be rehearsed: its source is no users of Microsoft Entra ID.'],
    ],
    [
      'another target beside it',
      {
        synchronizationRules: [
          rule([users()]),
          rule([users({ name: 'B', targetObjectName: 'Contact' })], { targetDirectoryName: 'x' }),
        ],
      },
      ['"B" cannot be rehearsed: its target is no SCIM application.'],
    ],
    [
      'another target alone',
      users({ targetObjectName: 'User' }),
      ['schema.json is JSON without a mapping of users or groups to a SCIM application.'],
    ],
    [
      'nothing',
      { synchronizationRules: [] },
      ['schema.json is JSON without a mapping of users or groups to a SCIM application.'],
    ],
    [
      'an attribute of the schema alone',
      schema([users({}, row('title', attribute('level')))], {
        directories: [
          { name: 'Microsoft Entra ID', objects: [{ name: 'User', attributes: [{ name: 'level' }] }] },
          { name: 'customappsso' },
        ],
      }),
      [
        '[level] is an attribute that only this schema defines: from which property of Microsoft Graph it comes is not known.',
      ],
    ],
  ])('is refused for %s', (_what, json, says) => {
    const { table, findings } = load(json);
    expect(table).toBe(undefined);
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ ruleId, data }) => rules.get(ruleId)?.message(data))).toEqual(says);
    for (const { help } of errors) expect(help).not.toBe('');
  });
});
