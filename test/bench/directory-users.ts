type User = Readonly<Record<string, unknown>>;

/** Stands for the number of a user. */
export const NUMBER = '#######';

/** A number as long as its sign. */
export const numberOf = (n: number): string => String(n).padStart(NUMBER.length, '0');

/** A user of a large tenant, as Microsoft Graph shows it: 26 properties, about 950 bytes. */
export function benchUser(n: string): User {
  const id = `a1b2c3d4-0000-4000-8000-00000${n}`;
  const alias = `given${n}.family${n}`;
  return {
    id,
    accountEnabled: true,
    displayName: `Given${n} Family${n}`,
    givenName: `Given${n}`,
    surname: `Family${n}`,
    mail: `${alias}@contoso.com`,
    mailNickname: alias,
    userPrincipalName: `${alias}@contoso.com`,
    userType: 'Member',
    jobTitle: 'Senior Engineer for Interesting Things',
    department: 'Research and Development',
    companyName: 'Contoso Limited',
    officeLocation: `Building 31, second floor, room ${n}`,
    city: 'Amsterdam',
    country: 'Netherlands',
    postalCode: '1011 AB',
    streetAddress: 'Some Long Street 123, entrance on the side of the canal',
    state: null,
    usageLocation: 'NL',
    preferredLanguage: 'en-GB',
    employeeId: n,
    employeeType: 'Regular',
    mobilePhone: '+31 6 1234 5678',
    businessPhones: ['+31 20 123 4567'],
    employeeOrgData: { division: 'North', costCenter: 'CC-100' },
    'manager@delta': [{ '@odata.type': '#microsoft.graph.user', id }],
  };
}

/** The same user in two parts, as Microsoft Graph may tell of one. */
export function splitUser({ id, jobTitle, ...others }: User): readonly [User, User] {
  return [
    { id, ...others },
    { id, jobTitle },
  ];
}
