import type { Form } from './forms.js';

/** What an expression of a form makes of people's names. */
export const FORMS_IN_WORDS: Readonly<Record<Form, string>> = {
  name: 'keeps the name',
  prefix: 'letters in front of the name, the least that can go wrong',
  friendly: 'the name and 8 characters of objectId',
  unique: 'built on all of objectId',
};

/** What is proved of it, and what is not. */
export const CLAIMS: Readonly<Record<Form, string>> = {
  name: 'PROVED valid, not proved unique',
  prefix: 'PROVED valid, not proved unique',
  friendly: "PROVED valid, not proved unique: check it on today's users",
  unique: 'PROVED valid, and INJECTIVE: unique by objectId',
};
