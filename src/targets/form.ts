import { z } from 'zod';
import { parsePath } from '../scim/index.js';
import { unprovable } from './pattern.js';

const text = z.string().min(1);

const path = text.superRefine((value, context) => {
  const parsed = parsePath(value);
  if ('problem' in parsed) context.addIssue({ code: 'custom', message: `is no attribute path: ${parsed.problem}` });
});

const pattern = text.superRefine((value, context) => {
  const problem = unprovable(value);
  if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
});

const id = z
  .string()
  .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'must look like username/charset: small letters, digits and "-", one "/"');

/** What every rule says of itself. */
const wording = {
  id,
  /** What must hold, in words an admin understands. */
  sentence: text,
  documented: z.boolean(),
  source: text,
  severity: z.enum(['error', 'warning', 'info', 'unknown']).default('error'),
  help: text,
};

/** Exactly one of the keys that say what a rule checks. */
const rule = z.union([
  z.strictObject({ ...wording, required: z.array(path).min(1) }),
  z.strictObject({
    ...wording,
    target: path,
    forbid: z.array(z.strictObject({ pattern, because: text.optional() })).min(1),
  }),
  z.strictObject({ ...wording, target: path, most: z.int().positive() }),
  z.strictObject({
    ...wording,
    unique: z.enum(['userName', 'externalId', 'displayName']),
    folded: z.boolean().default(false),
  }),
  z.strictObject({ ...wording, says: z.enum(['always', 'delete', 'unlisted']) }),
]);

const paths = z.array(path);

const resource = z.strictObject({
  /** What the target stores; everything else in a request body is ignored. */
  accepted: paths,
  /** What PATCH may name; see `unlisted`. */
  patchable: paths,
  removable: paths,
  /** What a PATCH of another path is answered with. */
  unlisted: z.enum(['refuse', 'ignore']).default('refuse'),
  filterable: paths,
  operators: z.array(z.enum(['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le', 'pr'])).default(['eq']),
  /** Attributes that a create request must carry even when they are empty. */
  present: paths.default([]),
  /** What a new resource gets where the request says nothing. */
  defaults: z
    .array(z.strictObject({ target: path, value: z.union([z.string(), z.number(), z.boolean()]) }))
    .default([]),
  /** Attributes that the target fills in itself, from the values of others joined by a space. */
  derived: z.array(z.strictObject({ target: path, from: paths.min(1) })).default([]),
  rules: z.array(rule),
});

const status = z.int().min(400).max(499);

/** A profile file as written. */
export const profileForm = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]+$/, 'must be small letters, digits and "-"'),
  title: text,
  source: text,
  answers: z.strictObject({ refused: status.default(400), conflict: status.default(409) }),
  users: resource,
  groups: resource,
});

export type RuleForm = z.infer<typeof rule>;
export type ResourceForm = z.infer<typeof resource>;
export type ProfileForm = z.infer<typeof profileForm>;
