import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { parseLessonPath } from './curriculum/course.ts';
import { lessonSchema } from './curriculum/lesson.ts';

/** Lessons, by `<language>/<slug>`. */
const lessons = defineCollection({
  loader: glob({
    base: './content/lessons',
    pattern: '*/*/{en,zh-cn}.mdx',
    generateId({ entry }) {
      const path = parseLessonPath(`content/lessons/${entry}`);
      if (path === undefined) throw new Error(`content/lessons/${entry} is no path of a lesson`);
      return `${path.language}/${path.slug}`;
    },
  }),
  schema: lessonSchema,
});

export const collections = { lessons };
