import { attribute, reference } from './attribute.js';
import type { Schema } from './schema.js';

/** RFC 7643 §4.3, §8.7.1. The manager's `value` and `$ref` are recommended, as §4.3 says, not required. */
export const enterpriseSchema: Schema = {
  id: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  name: 'EnterpriseUser',
  description: 'What an employer adds to an account.',
  attributes: [
    attribute('employeeNumber', 'The number that the employer gives to the person.'),
    attribute('costCenter', 'The cost center.'),
    attribute('organization', 'The organization.'),
    attribute('division', 'The division.'),
    attribute('department', 'The department.'),
    attribute('manager', 'The manager of the person.', {
      subAttributes: [
        attribute('value', "The id of the manager's account.", { caseExact: true }),
        reference('$ref', "The address of the manager's account.", ['User']),
        attribute('displayName', "The manager's name, filled in by the target.", { mutability: 'readOnly' }),
      ],
    }),
  ],
};
