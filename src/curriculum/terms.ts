/** The glossary, content/reference/terms.yaml: the terms of the field in both languages. */
import * as z from 'zod/mini';

const entrySchema = z.strictObject({
  term: z.string().check(z.minLength(1)),
  /** One to three sentences; plain text. */
  text: z.string().check(z.minLength(1)),
});

const termSchema = z.strictObject({
  id: z
    .string()
    .check(z.regex(/^[a-z][a-z0-9-]*$/, 'an id: lower-case letters, digits and hyphens')),
  en: entrySchema,
  'zh-cn': entrySchema,
});
export const termsSchema = z.array(termSchema);
export type Term = z.infer<typeof termSchema>;

export const TERMS_FILE = 'content/reference/terms.yaml';
