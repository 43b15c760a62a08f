import { z } from 'zod';
import { profileForm } from './form.js';

/** The JSON Schema of a profile file, for editors. What only a program can check is left to `rehearse check`. */
export const profileSchema = (): object => ({
  ...z.toJSONSchema(profileForm, { io: 'input' }),
  title: 'A target profile of Rehearsal',
});

/** The names of all settings of a profile, for "did you mean …?". */
export const settingNames = (): readonly string[] => [...new Set(namesIn(profileSchema()))];

function namesIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(namesIn);
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => [
    ...(key === 'properties' ? Object.keys(value as object) : []),
    ...namesIn(value),
  ]);
}
