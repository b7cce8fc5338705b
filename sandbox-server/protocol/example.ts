/**
 * What an example.yaml says: the hosts of its lab, the programs each runs, and what it needs beyond
 * the ordinary limits. Read by the site at build and by the sandbox server at start.
 */
import * as z from 'zod/mini';
import { LAB_LIMITS, LIMIT_MAXIMA, type LabLimits } from './limits.ts';

export const SITE_LANGUAGES = ['en', 'zh-cn'] as const;
export type SiteLanguage = (typeof SITE_LANGUAGES)[number];

export const PROGRAM_LANGUAGES = ['python', 'typescript'] as const;
export type ProgramLanguage = (typeof PROGRAM_LANGUAGES)[number];
export const EXTENSIONS: Readonly<Record<ProgramLanguage, string>> = {
  python: '.py',
  typescript: '.ts',
};

/** Chinese has no spaces between its characters: one there is where YAML folded a line. */
const FOLDS = /(?<=[\u3000-\u303f\uff00-\uffef]) |(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])/gu;

/** A sentence in both languages of the site. */
const bothLanguages = z.strictObject({
  en: z.string().check(z.minLength(1)),
  'zh-cn': z.pipe(
    z.string().check(z.minLength(1)),
    z.transform((text: string) => text.replaceAll(FOLDS, '')),
  ),
});

const programSchema = z.strictObject({
  /** The file's name without its ending: `server` means server.py and server.ts beside example.yaml. */
  name: z.string().check(z.regex(/^[a-z][a-z0-9-]*$/, 'lower-case letters, digits and hyphens')),
  /** Arguments it is started with; a host's name here becomes `localhost` where hosts share a machine. */
  args: z._default(z.array(z.string()), []),
  /** The reader may start it more than once at a time ("another client"). */
  many: z._default(z.boolean(), false),
});

const hostSchema = z.strictObject({
  name: z
    .string()
    .check(z.regex(/^[a-z][a-z0-9-]{0,30}$/, 'lower-case letters, digits and hyphens')),
  /** With prefix length; by default 10.0.0.n/24 and fd00::n/64, n being the host's place, from 1. */
  addresses: z.optional(z.array(z.string()).check(z.minLength(1))),
  programs: z._default(z.array(programSchema), []),
});

const LIMIT_KEYS = Object.keys(LAB_LIMITS) as (keyof LabLimits)[];

const limitsSchema = z
  .partialRecord(z.enum(LIMIT_KEYS), z.int().check(z.minimum(1)))
  .check((context) => {
    for (const key of LIMIT_KEYS) {
      const asked = context.value[key];
      if (asked === undefined || asked <= LIMIT_MAXIMA[key]) continue;
      const message = `at most ${LIMIT_MAXIMA[key]}, found ${asked}`;
      context.issues.push({ code: 'custom', message, path: [key], input: asked });
    }
  });

export const exampleSchema = z.strictObject({
  title: bothLanguages,
  /** One or two sentences: what this example shows. */
  summary: bothLanguages,
  /** What the reader can do with it next, a sentence or two each; shown on the example's page. */
  try: z._default(z.array(bothLanguages), []),
  hosts: z.array(hostSchema).check(z.minLength(1), z.maxLength(LAB_LIMITS.hosts)),
  limits: z._default(limitsSchema, {}),
});

export type ExampleManifest = z.infer<typeof exampleSchema>;

/** The addresses a host gets when example.yaml names none; `place` counts from 1. */
export function defaultAddresses(place: number): string[] {
  return [`10.0.0.${place}/24`, `fd00::${place.toString(16)}/64`];
}
