/** The frontmatter of a lesson. */
import * as z from 'zod/mini';

export const lessonSchema = z.strictObject({
  title: z.string().check(z.minLength(1), z.maxLength(80)),
  /** One or two sentences under the title, and in search results. */
  summary: z.string().check(z.minLength(10), z.maxLength(300)),
  /** What the reader can do at the end. */
  outcomes: z.array(z.string().check(z.minLength(1))).check(z.length(3, 'exactly 3 outcomes')),
  /** The example of the lesson's docked lab. */
  example: z.string(),
});
export type LessonData = z.infer<typeof lessonSchema>;
