/** The order of parts and lessons, as content/course.yaml says it. */
import * as z from 'zod/mini';
import type { SiteLanguage } from '../../sandbox-server/protocol/example.ts';

const slug = z
  .string()
  .check(z.regex(/^[a-z][a-z0-9-]*$/, 'a slug: lower-case letters, digits and hyphens'));
const bothLanguages = z.strictObject({
  en: z.string().check(z.minLength(1)),
  'zh-cn': z.string().check(z.minLength(1)),
});

const partSchema = z.strictObject({
  /** Names the folder: content/lessons/NN-<id>. */
  id: slug,
  title: bothLanguages,
  /** One sentence: what the part teaches. */
  summary: bothLanguages,
  /** Slugs, in the order they are read. A part without lessons is shown as in preparation. */
  lessons: z.array(slug),
});
export const courseSchema = z.strictObject({
  parts: z.array(partSchema).check(z.minLength(1)),
});

export type Part = z.infer<typeof partSchema>;
export type Course = z.infer<typeof courseSchema>;

export const COURSE_FILE = 'content/course.yaml';

/** Every lesson in reading order. */
export function lessonSlugs(course: Course): string[] {
  return course.parts.flatMap((part) => part.lessons);
}

export function partOf(course: Course, lesson: string): { part: Part; number: number } | undefined {
  const number = course.parts.findIndex((part) => part.lessons.includes(lesson));
  const part = course.parts[number];
  return part && { part, number };
}

export interface Neighbours {
  readonly previous: string | undefined;
  readonly next: string | undefined;
}

export function neighbours(course: Course, lesson: string): Neighbours {
  const slugs = lessonSlugs(course);
  const place = slugs.indexOf(lesson);
  return {
    previous: place > 0 ? slugs[place - 1] : undefined,
    next: place >= 0 ? slugs[place + 1] : undefined,
  };
}

/** `content/lessons/02-tcp/01-tcp-server/en.mdx` in its parts; undefined for any other path. */
export function parseLessonPath(
  file: string,
): { part: string; slug: string; language: SiteLanguage } | undefined {
  const match =
    /^content\/lessons\/\d\d-(?<part>[a-z0-9-]+)\/\d\d-(?<slug>[a-z0-9-]+)\/(?<language>en|zh-cn)\.mdx$/.exec(
      file,
    );
  const { part, slug: lesson, language } = match?.groups ?? {};
  if (part === undefined || lesson === undefined) return undefined;
  return { part, slug: lesson, language: language === 'en' ? 'en' : 'zh-cn' };
}
